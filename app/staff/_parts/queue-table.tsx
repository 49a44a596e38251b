import { formatDate } from '#lib/base/display-date.ts';
import type { QueueRow } from '#lib/queries/access-request/queue.ts';
import { words } from '#lib/words/words.ts';
import { DueWords } from './due-words.tsx';
import { StateTag } from './state-tag.tsx';
import { ListTable } from './list-table.tsx';
import { TableCell } from './table-cell.tsx';

type Props = { rows: readonly QueueRow[]; caption: string; soonDays: number };

/** One request a row; on a phone one request a block. */
export function QueueTable({ rows, caption, soonDays }: Props) {
  const t = words().staff;
  const columns = t.queue.columns;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/requests/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.who}>{row.requesterName}</TableCell>
          <TableCell name={columns.what}>
            {row.isOwn ? <strong>{t.queue.own}</strong> : <WhatTheyAsk row={row} />}
          </TableCell>
          <TableCell name={columns.state}>
            <StateTag state={row.state} />
          </TableCell>
          <TableCell name={columns.due}>
            <Due row={row} soonDays={soonDays} />
          </TableCell>
          <TableCell name={columns.assigned}>
            {row.isOwn
              ? t.queue.ownWhy
              : row.isAssignedToMe
                ? t.queue.me
                : (row.assignedTo ?? t.nobody)}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function WhatTheyAsk({ row }: { row: QueueRow }) {
  const t = words().staff;
  return (
    <>
      <span className="lantern-clamped">{row.description || t.notGiven}</span>
      {row.type !== 'patient_sar' && <span className="lantern-quiet">{t.types[row.type]}</span>}
    </>
  );
}

function Due({ row, soonDays }: { row: QueueRow; soonDays: number }) {
  const t = words().staff.queue;
  const { dueOn, shadowDueOn, daysLeft } = row;
  if (daysLeft === null) return dueOn === null ? t.noClock : formatDate(dueOn);
  const date =
    dueOn === null ? t.shadow(formatDate(shadowDueOn ?? row.receivedOn)) : formatDate(dueOn);
  return (
    <>
      {date}
      <br />
      <DueWords daysLeft={daysLeft} soonDays={soonDays} />
    </>
  );
}
