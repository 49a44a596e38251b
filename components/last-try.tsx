import { formatInstant, formatTime } from '#lib/base/display-date.ts';
import type { EchoDirection, EchoFound } from '#lib/domain/joining/echo.ts';
import type { ShownEcho } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';

const ZONE = 'Europe/London';

/** What came of the last try of a system in one direction, for the engineer who has to put it right. */
export function LastTry({
  direction,
  last,
  never,
}: {
  direction: EchoDirection;
  last: ShownEcho | null;
  never: string;
}) {
  const t = words().joinPages.systems;
  if (last === null) return <p>{never}</p>;
  const { standing, met } = last;
  const at = formatInstant(last.askedAt, ZONE);
  return (
    <div role="status">
      <p>
        <TryTag last={last} /> {standing === 'waiting' ? t.started(at) : t.tested(at)}
      </p>
      {standing === 'waiting' ? (
        <>
          <p>{waitingWords(direction, last)}</p>
          {/* Somebody else may have called meanwhile, and that is often the very system with something wrong. */}
          {met !== null && (
            <p className="lantern-warning">{foundWords(direction, met, last.found)}</p>
          )}
        </>
      ) : (
        <p className={`lantern-digest${standing === 'good' ? '' : ' lantern-warning'}`}>
          {foundWords(direction, standing, last.found)}
        </p>
      )}
    </div>
  );
}

/** In one word how a try stands. */
export function TryTag({ last }: { last: ShownEcho | null }) {
  const t = words().joinPages.systems;
  if (last === null) return <strong className="nhsuk-tag nhsuk-tag--grey">{t.notTested}</strong>;
  if (last.standing === 'waiting') {
    return <strong className="nhsuk-tag nhsuk-tag--blue">{t.waiting}</strong>;
  }
  return last.standing === 'good' ? (
    <strong className="nhsuk-tag nhsuk-tag--green">{t.good}</strong>
  ) : (
    <strong className="nhsuk-tag nhsuk-tag--red">{t.bad}</strong>
  );
}

function waitingWords(direction: EchoDirection, { until }: ShownEcho): string {
  const { waiting } = words().joining;
  return direction === 'outward' ? waiting.outward : waiting.inward(formatTime(until, ZONE));
}

function foundWords(direction: EchoDirection, outcome: string, found: EchoFound): string {
  const told: Readonly<Record<string, (found: EchoFound) => string>> =
    words().joining.echo[direction];
  return told[outcome]?.(found) ?? '';
}
