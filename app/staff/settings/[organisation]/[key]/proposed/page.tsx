import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { LetterPreview } from '#app/staff/_parts/letter-preview.tsx';
import { openSetting, type OfSetting } from '#app/staff/_parts/open-settings.ts';
import { isLetter, valueWords } from '#app/staff/_parts/setting-words.ts';
import { confirmASetting, declineASetting } from '#app/staff/settings/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { ruleOf } from '#lib/domain/trust-policy/catalogue.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().settings.proposed.title };

/** What another proposed for a setting, beside what counts now, and what can be said to it. */
export default async function ProposedSettingPage({ params }: OfSetting) {
  const { organisation: odsCode, key: name } = await params;
  const { organisation, setting, here } = await openSetting(odsCode, name);
  const { key, value, proposal, mayChange } = setting;
  if (!mayChange) notFound();
  if (proposal === null) redirect(here);
  const t = words().settings;
  const { id, offered } = proposal;
  const about = { odsCode: organisation.odsCode, key, changeId: id };
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backToOne}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{t.titles[key]}</span>
        {t.proposed.title}
      </h1>
      <p>{ruleOf(key).weaker === 'any' ? t.proposed.read : t.proposed.weaker}</p>
      <FactsList
        facts={[
          {
            name: t.now,
            value: <span className="lantern-in-their-words">{valueWords(key, value)}</span>,
          },
          {
            name: t.proposed.wouldBe,
            value: (
              <span className="lantern-in-their-words">{valueWords(key, proposal.value)}</span>
            ),
          },
          {
            name: t.proposed.by,
            value: `${proposal.madeByName}, ${formatInstant(proposal.madeAt, organisation.zone)}`,
          },
          { name: t.why, value: <span className="lantern-in-their-words">{proposal.why}</span> },
        ]}
      />
      {isLetter(key) && (
        <LetterPreview
          letterKey={key}
          value={proposal.value}
          organisation={organisation}
          title={t.letters.previewWould}
        />
      )}
      {offered.includes('confirm') ? (
        <ChoiceForm
          action={confirmASetting.bind(null, about)}
          button={t.proposed.acts.confirm}
          name="confirm"
        />
      ) : (
        <p>{t.proposed.waits}</p>
      )}
      {offered.includes('decline') && (
        <ChoiceForm
          action={declineASetting.bind(null, about)}
          button={t.proposed.acts.decline}
          name="decline"
          isQuiet
        />
      )}
    </ReadingColumn>
  );
}
