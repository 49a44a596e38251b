import { LetterShown } from '#components/letter-shown.tsx';
import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { LetterKind } from '#lib/domain/letter/letter.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { partsOfKey, type TemplateKey, type TemplateName } from '#lib/domain/letter/templates.ts';
import { composeLetter } from '#lib/processes/compose-letter.ts';
import { speaking } from '#lib/processes/speaking.ts';
import type { StaffOrganisation } from '#lib/queries/access-request/staff-organisations.ts';
import { words } from '#lib/words/words.ts';

/** A letter with an institution's own words in it, about a request that nobody made, as whoever reads it would see it. */
export function LetterPreview({
  letterKey,
  value,
  organisation,
  title,
}: {
  letterKey: TemplateKey;
  value: string;
  organisation: StaffOrganisation;
  title: string;
}) {
  const t = words().settings.letters;
  const { name, language } = partsOfKey(letterKey);
  const now = new Date();
  const facts = inventedFacts(name, { organisation, value, now });
  const document = speaking(language, () => composeLetter(kindOf(name), facts, now));
  return (
    <section aria-labelledby="letter-preview">
      <h2 className="nhsuk-heading-m" id="letter-preview">
        {title}
      </h2>
      <p className="nhsuk-hint">{t.previewHint}</p>
      <div className="lantern-previewed">
        <LetterShown letter={{ document, language }} heading="h3" />
      </div>
    </section>
  );
}

function kindOf(name: TemplateName): LetterKind {
  return name.startsWith('refusal_') ? 'refused' : (name.slice('letter_'.length) as LetterKind);
}

function inventedFacts(
  name: TemplateName,
  { organisation, value, now }: { organisation: StaffOrganisation; value: string; now: Date },
): LetterFacts {
  const { invented } = words().settings.letters;
  const today = localDate(now, organisation.zone);
  const isOfDead = name.startsWith('refusal_ahra');
  return {
    ...{ reference: invented.reference, to: invented.name, hospital: organisation.name },
    ...{
      type: isOfDead ? 'ahra_deceased' : 'patient_sar',
      jurisdiction: organisation.jurisdiction,
    },
    ...{ officeContact: '', timeZone: organisation.zone, legalRef: null },
    receivedOn: addDays(today, -3),
    dueOn: addDays(today, 25),
    extension: name === 'letter_extended' ? 'complexity' : null,
    refusal: name.startsWith('refusal_') ? (name.slice('refusal_'.length) as RefusalReason) : null,
    linkUntil: new Date(now.getTime() + 30 * 86_400_000),
    legal: null,
    ownText: { en: value, cy: value },
  };
}
