import { ChoiceForm } from '#components/choice-form.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { words } from '#lib/words/words.ts';
import { addOwnSite, removeOwnSite } from '../actions.ts';
import { STEPS_PAGE } from './own-application.ts';

/** The sites of the institution, with what its machines call each. */
export function SitesStep({ application: { sites } }: { application: MyJoining }) {
  const { sites: t, steps } = words().joinPages;
  return (
    <>
      <QuestionForm
        action={addOwnSite}
        title={steps.sites}
        button={t.add}
        isSecondary
        fields={[
          { kind: 'text', name: 'name', label: t.name },
          { kind: 'textarea', name: 'institutionNames', label: t.names, hint: t.namesHint },
        ]}
      >
        <p>{t.lead}</p>
        {sites.length === 0 && <p>{t.none}</p>}
        <h2 className="nhsuk-heading-m">{t.addTitle}</h2>
      </QuestionForm>
      {sites.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{t.listTitle}</h2>
          <ul className="nhsuk-list">
            {sites.map(({ name, institutionNames }, place) => (
              <li key={name}>
                <strong>{name}</strong>
                {institutionNames.length > 0 && ` (${institutionNames.join(', ')})`}
                <ChoiceForm
                  action={removeOwnSite.bind(null, name)}
                  button={t.remove}
                  about={name}
                  name={`remove-${place}`}
                  isQuiet
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="nhsuk-button" href={STEPS_PAGE} role="button" draggable="false">
          {sites.length === 0 ? t.back : t.goOn}
        </a>
      </p>
    </>
  );
}
