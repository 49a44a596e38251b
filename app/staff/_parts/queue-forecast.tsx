import { formatDateWithDay } from '#lib/base/display-date.ts';
import type { Queue } from '#lib/queries/queue/queue.ts';
import { words } from '#lib/words/words.ts';

/** What will be late at the present pace, and how that was worked out. */
export function QueueForecast({ forecast, lookedBack }: Pick<Queue, 'forecast' | 'lookedBack'>) {
  const t = words().queue.forecast;
  const { waiting, overdue, pace, late, lateDays, clearedOn, neededPace } = forecast;
  const { answered, workingDays } = lookedBack;
  const [firstLate] = lateDays;
  return (
    <section aria-labelledby="forecast">
      <h2 className="nhsuk-heading-s" id="forecast">
        {t.title}
      </h2>
      {waiting === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <>
          <p>
            {pace === 0 ? t.noPace(workingDays) : t.pace(answered, workingDays, oneDecimal(pace))}{' '}
            {pace > 0 && t.waiting(waiting, clearedOn && formatDateWithDay(clearedOn))}{' '}
            {overdue > 0 && t.overdue(overdue)}
          </p>
          {pace > 0 && (
            <p>
              {firstLate === undefined ? (
                t.inTime
              ) : (
                <strong>{t.late(late, formatDateWithDay(firstLate))}</strong>
              )}{' '}
              {firstLate !== undefined && neededPace !== null && t.needed(roundedUp(neededPace))}{' '}
              {t.newOnes}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function oneDecimal(pace: number): string {
  return pace.toFixed(1).replace(/\.0$/, '');
}

/** A pace that is enough: never rounded to one that is not. */
function roundedUp(pace: number): string {
  return oneDecimal(Math.ceil(pace * 10 - 1e-9) / 10);
}
