import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { StudyStatement } from '#lib/queries/release/released-study.ts';
import { words } from '#lib/words/words.ts';

/** What the patient says of a study, beside it. Nothing where they have said nothing. */
export function PatientStatements({
  statements,
  timeZone,
  level: Heading,
}: {
  statements: readonly StudyStatement[];
  timeZone: TimeZone;
  level: 'h2' | 'h4';
}) {
  if (statements.length === 0) return null;
  const { statement: t } = words().subjectRequests;
  return (
    <>
      <Heading className="nhsuk-heading-s">{t.title}</Heading>
      {statements.map(({ text, addedAt }) => (
        <div className="nhsuk-inset-text" key={addedAt.toISOString()}>
          <p className="lantern-in-their-words">{text}</p>
          <p className="nhsuk-u-margin-bottom-0">
            {t.hint(formatDate(localDate(addedAt, timeZone)))}
          </p>
        </div>
      ))}
    </>
  );
}
