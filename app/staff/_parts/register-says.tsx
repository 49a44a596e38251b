import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import {
  isEnding,
  isGood,
  type NothingNew,
  type RegisterFacts,
} from '#lib/domain/register/standing.ts';
import type { PastCheck, Successor } from '#lib/queries/register/checks.ts';
import { words } from '#lib/words/words.ts';

type Said = {
  readonly code: string | null;
  readonly facts: RegisterFacts;
  readonly nothingNew: NothingNew | null;
  readonly checks: readonly PastCheck[];
};

const ZONE = 'Europe/London';

/** Where an organisation stands in its register, and since when that is known. */
export function RegisterSays({ said }: { said: Said }) {
  const { facts, code, checks, nothingNew } = said;
  const t = words().publicRegisters;
  const { standing, register, answeredAt, silentSince } = facts;
  const successors = checks.find(({ answer }) => answer === 'found')?.successors ?? [];
  return (
    <>
      <FactsList
        facts={[
          { name: t.rows.standing, value: <StandingTag facts={facts} /> },
          { name: t.rows.register, value: t.registers[register] },
          { name: t.rows.code, value: code ?? t.noCode },
          {
            name: t.rows.checked,
            value: answeredAt === null ? t.never : formatInstant(answeredAt, ZONE),
          },
          silentSince === null
            ? null
            : { name: t.rows.silent, value: formatInstant(silentSince, ZONE) },
          isEnding(standing) && successors.length > 0
            ? {
                name: t.rows.successor,
                value: successors.map(successorOf).join(', '),
              }
            : null,
        ]}
      />
      {nothingNew === null ? (
        <p>{t.new.yes}</p>
      ) : (
        <p className="lantern-warning">{t.new.no[nothingNew]}</p>
      )}
      {isEnding(standing) && successors.length > 0 && <p>{t.follow}</p>}
    </>
  );
}

function successorOf({ code, from }: Successor): string {
  const day = from === null ? null : parseCalendarDate(from);
  const since = day?.ok === true ? formatDate(day.value) : null;
  return words().publicRegisters.successor(code, since);
}

function StandingTag({ facts: { standing } }: { facts: RegisterFacts }) {
  const colour = isGood(standing) ? 'green' : isEnding(standing) ? 'red' : 'yellow';
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${colour} lantern-tag`}>
      {words().publicRegisters.standings[standing]}
    </strong>
  );
}

/** The last times that it was checked, the latest first. */
export function LastChecks({ checks }: { checks: readonly PastCheck[] }) {
  const t = words().publicRegisters.checks;
  if (checks.length === 0) return <p>{t.none}</p>;
  return (
    <ListTable caption={t.title} columns={t.columns}>
      {checks.map((check) => (
        <tr role="row" className="nhsuk-table__row" key={check.id}>
          <TableCell name={t.columns.at}>{formatInstant(check.at, ZONE)}</TableCell>
          <TableCell name={t.columns.asked}>{t.asked[check.register]}</TableCell>
          <TableCell name={t.columns.answer}>{answerOf(check)}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function answerOf({ answer, standing, register, name, why, confirmedBy }: PastCheck): string {
  const t = words().publicRegisters.checks;
  if (answer === 'unavailable') return t.unavailable(why);
  if (answer === 'not_found' || standing === null) return t.notFound;
  return register === 'hand' ? t.byHand(standing, confirmedBy) : t.found(standing, name);
}
