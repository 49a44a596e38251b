import type { ComparedPatient } from '#lib/queries/patient/candidates.ts';
import { words } from '#lib/words/words.ts';
import type { FieldAgreement } from '#lib/domain/matching/agreement.ts';

const COLOURS: Readonly<Record<FieldAgreement, string>> = {
  agrees: 'green',
  differs: 'red',
  absent: 'grey',
};

/** What was said beside what we hold, field by field, with what agrees in words. */
export function ComparedRecord({
  patient,
  said,
  headingLevel = 'h2',
}: {
  patient: ComparedPatient;
  said: string;
  headingLevel?: 'h2' | 'h3';
}) {
  const t = words().staff.match;
  const Heading = headingLevel;
  return (
    <>
      <Heading className="nhsuk-heading-m">{patient.name}</Heading>
      {patient.isRestricted && <p>{t.restricted}</p>}
      {patient.isLookalike && <p className="lantern-warning">{t.lookalike}</p>}
      {patient.isContradicted && <p className="lantern-warning">{t.contradicted}</p>}
      <table role="table" className="nhsuk-table-responsive nhsuk-u-margin-bottom-4">
        <caption className="nhsuk-u-visually-hidden">{patient.name}</caption>
        <thead role="rowgroup" className="nhsuk-table__head">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t.field}
            </th>
            <th role="columnheader" scope="col">
              {said}
            </th>
            <th role="columnheader" scope="col">
              {t.held}
            </th>
            <th role="columnheader" scope="col">
              {t.comparison}
            </th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {patient.fields.map(({ field, claimed, held, agreement }) => (
            <tr role="row" className="nhsuk-table__row" key={field}>
              <td role="cell" className="nhsuk-table__cell">
                <Heads text={t.field} />
                {t.fields[field]}
              </td>
              <td role="cell" className="nhsuk-table__cell">
                <Heads text={said} />
                {shown(field, claimed)}
              </td>
              <td role="cell" className="nhsuk-table__cell">
                <Heads text={t.held} />
                {shown(field, held)}
              </td>
              <td role="cell" className="nhsuk-table__cell">
                <Heads text={t.comparison} />
                <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[agreement]} lantern-tag`}>
                  {t.agreement[agreement]}
                </strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function shown(field: string, value: string | null): string {
  const { notGiven, match } = words().staff;
  if (value === null) return notGiven;
  return field === 'sex' ? (match.sex[value as keyof typeof match.sex] ?? value) : value;
}

/** On a phone every cell says what it is. */
function Heads({ text }: { text: string }) {
  return (
    <span className="nhsuk-table-responsive__heading" aria-hidden="true">
      {text}{' '}
    </span>
  );
}
