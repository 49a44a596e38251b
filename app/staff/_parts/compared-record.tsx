import type { ComparedPatient } from '#lib/queries/patient/candidates.ts';
import { words } from '#lib/words/words.ts';
import { TableCell } from './table-cell.tsx';
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
  headingLevel?: 'h2' | 'h3' | 'h4';
}) {
  const t = words().staff.match;
  const Heading = headingLevel;
  return (
    <>
      <Heading className="nhsuk-heading-m">{recordName(patient)}</Heading>
      {patient.isRestricted && <p>{t.restricted}</p>}
      {patient.isLookalike && <p className="lantern-warning">{t.lookalike}</p>}
      {patient.isContradicted && <p className="lantern-warning">{t.contradicted}</p>}
      <table role="table" className="nhsuk-table-responsive nhsuk-u-margin-bottom-4">
        <caption className="nhsuk-u-visually-hidden">{recordName(patient)}</caption>
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
              <TableCell name={t.field}>{t.fields[field]}</TableCell>
              <TableCell name={said}>{shown(field, claimed)}</TableCell>
              <TableCell name={t.held}>{shown(field, held)}</TableCell>
              <TableCell name={t.comparison}>
                <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[agreement]} lantern-tag`}>
                  {t.agreement[agreement]}
                </strong>
              </TableCell>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Namesakes are told apart by their numbers. */
export function recordName({ name, number }: ComparedPatient): string {
  return number === null ? name : `${name}, ${number}`;
}

function shown(field: string, value: string | null): string {
  const { notGiven, match } = words().staff;
  if (value === null) return notGiven;
  const sexes: Readonly<Record<string, string>> = match.sex;
  return field === 'sex' ? (sexes[value] ?? value) : value;
}
