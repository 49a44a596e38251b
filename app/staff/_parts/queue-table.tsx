import { formatDate } from '#lib/base/display-date.ts';
import type { Risk } from '#lib/domain/queue/risks.ts';
import type { Queue } from '#lib/queries/queue/queue.ts';
import { words } from '#lib/words/words.ts';
import { DueWords } from './due-words.tsx';
import { StateTag } from './state-tag.tsx';
import { ListTable } from './list-table.tsx';
import { TableCell } from './table-cell.tsx';

type Row = Queue['rows'][number];
type Props = {
  rows: readonly Row[];
  caption: string;
  soonDays: number;
  /** Whether the reader may choose some and assign them. */
  isChosenFrom: boolean;
};

/** One request a row; on a phone one request a block. */
export function QueueTable({ rows, caption, soonDays, isChosenFrom }: Props) {
  const { staff: t, queue } = words();
  const { columns } = t.queue;
  return (
    <ListTable
      caption={caption}
      columns={isChosenFrom ? { chosen: queue.chosen, ...columns } : columns}
    >
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id} data-queue-row>
          {isChosenFrom && (
            <TableCell name={queue.chosen}>{!row.isOwn && <Choice row={row} />}</TableCell>
          )}
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
            <StateTag state={row.state} isToCheck={row.isToCheck} />
            <Risks row={row} />
          </TableCell>
          <TableCell name={columns.due}>
            <Due row={row} soonDays={soonDays} />
          </TableCell>
          <TableCell name={columns.assigned}>
            <Whose row={row} />
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function Choice({ row }: { row: Row }) {
  const id = `choose-${row.id}`;
  return (
    <span className="nhsuk-checkboxes nhsuk-checkboxes--small lantern-choice">
      <span className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id={id}
          name="requests"
          value={`${row.id}.${row.version}`}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <span className="nhsuk-u-visually-hidden">{words().queue.choose(row.reference)}</span>
        </label>
      </span>
    </span>
  );
}

function WhatTheyAsk({ row }: { row: Row }) {
  const t = words().staff;
  return (
    <>
      <span className="lantern-clamped">{row.description || t.notGiven}</span>
      {row.type !== 'patient_sar' && <span className="lantern-quiet">{t.types[row.type]}</span>}
    </>
  );
}

/** What the state and the day say already is not said twice. */
const SAID_ELSEWHERE: readonly Risk[] = ['overdue', 'second_approval', 'preparation_failed'];

function Risks({ row: { risks, state, isOwn } }: { row: Row }) {
  const shown = risks.filter(
    (risk) =>
      !SAID_ELSEWHERE.includes(risk) &&
      !(risk === 'safeguarding' && state === 'safeguarding_review'),
  );
  if (isOwn || shown.length === 0) return null;
  return shown.map((risk) => (
    <strong className="nhsuk-tag nhsuk-tag--pink lantern-tag" key={risk}>
      {words().queue.risks[risk]}
    </strong>
  ));
}

function Due({ row, soonDays }: { row: Row; soonDays: number }) {
  const { staff, queue } = words();
  const t = staff.queue;
  const { dueOn, shadowDueOn, daysLeft, alarm, targetOn, isForecastLate } = row;
  if (daysLeft === null) return dueOn === null ? t.noClock : formatDate(dueOn);
  const date =
    dueOn === null ? t.shadow(formatDate(shadowDueOn ?? row.receivedOn)) : formatDate(dueOn);
  return (
    <>
      {date}
      <br />
      <DueWords daysLeft={daysLeft} soonDays={soonDays} />
      {isForecastLate && (
        <strong className="nhsuk-tag nhsuk-tag--orange lantern-tag">{queue.forecastLate}</strong>
      )}
      {daysLeft > soonDays && alarm !== null && (
        <>
          <br />
          <span className="lantern-quiet">{queue.alarms[alarm]}</span>
        </>
      )}
      {daysLeft >= 0 && targetOn !== null && (
        <>
          <br />
          <span className="lantern-quiet">{queue.target(formatDate(targetOn))}</span>
        </>
      )}
    </>
  );
}

function Whose({ row }: { row: Row }) {
  const { staff: t, queue } = words();
  if (row.isOwn) return t.queue.ownWhy;
  return (
    <>
      {row.isAssignedToMe ? t.queue.me : (row.assignedTo ?? t.nobody)}
      {row.team !== null && (
        <>
          <br />
          <span className="lantern-quiet">{queue.team(row.team)}</span>
        </>
      )}
    </>
  );
}
