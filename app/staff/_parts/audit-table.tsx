import { formatInstantToTheSecond } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AuditQuestion } from '#lib/domain/audit/question.ts';
import type { AuditLine } from '#lib/queries/audit/audit-lines.ts';
import { words } from '#lib/words/words.ts';
import { auditAddress } from './audit-address.ts';
import { aboutOf, outcomeOf, thingsOf, whatOf, whoOf } from './audit-words.ts';
import { ListTable } from './list-table.tsx';
import { TableCell } from './table-cell.tsx';

type Shown = {
  lines: readonly AuditLine[];
  zone: TimeZone;
  /** The search of which these are, for the links to others like it; null where there is nowhere to go. */
  search: { odsCode: string; question: AuditQuestion } | null;
};

/** Rows of the audit in plain words, each with the seal it has or has not yet. */
export function AuditTable({ lines, zone, search }: Shown) {
  const t = words().audit.found;
  const { columns } = t;
  return (
    <ListTable caption={t.title} columns={columns}>
      {lines.map((line) => (
        <tr role="row" className="nhsuk-table__row" key={line.id}>
          <TableCell name={columns.when}>{formatInstantToTheSecond(line.at, zone)}</TableCell>
          <TableCell name={columns.who}>{whoOf(line)}</TableCell>
          <TableCell name={columns.what}>{whatOf(line)}</TableCell>
          <TableCell name={columns.outcome}>
            {line.outcome === 'success' ? (
              outcomeOf(line)
            ) : (
              <strong className="nhsuk-tag nhsuk-tag--red lantern-tag">{outcomeOf(line)}</strong>
            )}
          </TableCell>
          <TableCell name={columns.whom}>
            <Whom line={line} search={search} />
          </TableCell>
          <TableCell name={columns.from}>{line.address ?? t.noAddress}</TableCell>
          <TableCell name={columns.seal}>
            {line.position === null ? t.notSealed : t.sealedAs(String(line.position))}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function Whom({ line, search }: { line: AuditLine; search: Shown['search'] }) {
  const { patientId } = line;
  if (patientId === null || search === null || search.question.patientId !== null) {
    return <>{aboutOf(line)}</>;
  }
  const things = thingsOf(line);
  return (
    <>
      {things.join(', ')}
      {things.length > 0 && <br />}
      <a href={auditAddress(search.odsCode, { ...search.question, patientId })}>
        {words().audit.found.patientLike(patientId)}
      </a>
    </>
  );
}
