import { endAWish, noteAWish } from '#app/staff/proxies/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import type { ProxyView } from '#lib/queries/proxy/proxies.ts';
import { words } from '#lib/words/words.ts';

/** What the patient does not want seen by whoever acts for them (PX-3), and a form to note it. */
export function ProxyWishes({ proxy }: { proxy: ProxyView }) {
  const { wish: t } = words().actingAtWork;
  return (
    <section aria-labelledby="wishes">
      <h2 className="nhsuk-heading-m" id="wishes">
        {t.title}
      </h2>
      <p>{t.lead}</p>
      {proxy.wishes.length === 0 && <p>{t.none}</p>}
      <ul className="lantern-plain-list">
        {proxy.wishes.map(({ id, study, isAgainstAll, text }) => (
          <li key={id} className="nhsuk-u-margin-bottom-4">
            <p className="nhsuk-u-margin-bottom-2">
              {study ?? t.whole}. {isAgainstAll ? t.againstAll : t.againstThis}.{' '}
              <span className="lantern-in-their-words">{text}</span>
            </p>
            {proxy.mayDecide && (
              <ChoiceForm
                action={endAWish.bind(null, { proxyId: proxy.id, wishId: id })}
                button={t.end}
                about={study ?? t.whole}
                name={`end-${id}`}
                isQuiet
              />
            )}
          </li>
        ))}
      </ul>
      {proxy.state !== 'ended' && <NoteWish proxy={proxy} />}
    </section>
  );
}

function NoteWish({ proxy }: { proxy: ProxyView }) {
  const { wish: t } = words().actingAtWork;
  return (
    <ChoiceForm
      action={noteAWish.bind(null, proxy.id)}
      button={t.button}
      name="wish"
      isQuiet
      fields={[
        {
          ...{ kind: 'select', name: 'wishStudy', label: t.study },
          options: [
            { value: 'whole', label: t.whole },
            ...proxy.studies.map(({ id, name }) => ({ value: id, label: name })),
          ],
        },
        {
          ...{ kind: 'radios', name: 'wishAgainst', label: t.against, chosen: ['this'] },
          options: [
            { value: 'this', label: t.againstThis },
            { value: 'all', label: t.againstAll },
          ],
        },
        { kind: 'textarea', name: 'wishText', label: t.text },
      ]}
    />
  );
}
