import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { HistoryLine } from '#lib/queries/access-request/staff-history.ts';
import { words } from '#lib/words/words.ts';

export function RequestHistory({ lines, zone }: { lines: readonly HistoryLine[]; zone: TimeZone }) {
  const t = words().staff.request;
  return (
    <section aria-labelledby="history">
      <h2 className="nhsuk-heading-m" id="history">
        {t.sections.history}
      </h2>
      {lines.length === 0 && <p>{t.historyEmpty}</p>}
      <ol className="lantern-history">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="lantern-quiet">{formatInstant(line.at, zone)}</span>
            <br />
            <strong>{by(line)}</strong>: {sentence(line)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function by({ by: who }: HistoryLine): string {
  return typeof who === 'string' ? words().staff.request.by[who] : who.name;
}

function sentence({ event, moved, refusedWith }: HistoryLine): string {
  const { staff, refusals } = words();
  const table: Readonly<Record<string, string>> = staff.history;
  const done = (moved && staff.past[moved]) ?? table[event] ?? staff.unknownAct;
  if (refusedWith === null) return done;
  const why: Readonly<Record<string, string>> = { ...refusals.match, ...refusals.check };
  return staff.request.tried(done, why[refusedWith] ?? refusedWith);
}
