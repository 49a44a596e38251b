import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RunningClock } from '#lib/domain/incident/incident-clock.ts';
import { words } from '#lib/words/words.ts';

const SOON_HOURS = 24;

/** How long there is until the regulator must have been told, in words; colour only repeats them. */
export function IncidentClock({ clock, zone }: { clock: RunningClock; zone: TimeZone }) {
  const t = words().incidents.clock;
  const { notifyBy, hoursLeft: hours } = clock;
  const said = hours < 0 ? t.over : hours === 0 ? t.under : t.left(hours);
  const colour = hours < 0 ? 'red' : hours < SOON_HOURS ? 'orange' : 'white';
  return (
    <>
      {formatInstant(notifyBy, zone)}
      <br />
      <strong className={`nhsuk-tag nhsuk-tag--${colour} lantern-tag`}>{said}</strong>
    </>
  );
}
