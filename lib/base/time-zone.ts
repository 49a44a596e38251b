import { calendarDate, monthOf, dayOf, yearOf, type CalendarDate } from './calendar-date.ts';

/** The zones our member institutions keep (IANA names). */
export type TimeZone =
  'Europe/London' | 'Europe/Isle_of_Man' | 'Europe/Gibraltar' | 'Europe/Malta' | 'UTC';

/** The clock on the wall at an instant. */
export type LocalTime = {
  readonly date: CalendarDate;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const MS_PER_DAY = 86_400_000;
const clocks = new Map<TimeZone, Intl.DateTimeFormat>();

/** The day it is in `zone` at `instant`. */
export function localDate(instant: Date, zone: TimeZone): CalendarDate {
  return localTime(instant, zone).date;
}

/** Date and time on the wall in `zone` at `instant`. */
export function localTime(instant: Date, zone: TimeZone): LocalTime {
  const part = new Map<string, number>(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const number = (name: string) => part.get(name) ?? Number.NaN;
  const date = calendarDate(number('year'), number('month'), number('day'));
  if (!date.ok) throw new RangeError(`no calendar date in ${zone} for this instant`);
  return {
    date: date.value,
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
  };
}

/**
 * The first instant of a day in `zone`. Midnight is 23:00Z or 00:00Z in London by the season, so it is looked up
 * with both offsets in use around that day; the earliest instant that is really on the day is the one.
 */
export function startOfDay(date: CalendarDate, zone: TimeZone): Date {
  const midnightUtc = Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date));
  const candidates = instantsShowing(midnightUtc, zone);
  const first = candidates.find((at) => localDate(new Date(at), zone) === date);
  if (first === undefined) throw new RangeError(`${date} has no beginning in ${zone}`);
  return new Date(first);
}

/**
 * The instant at which the clock on the wall in `zone` shows a time. Where it shows it twice, the first; where the
 * clock skips it, the instant that would have shown it.
 */
export function instantOf({ date, hour, minute, second }: LocalTime, zone: TimeZone): Date {
  const asUtc = Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date), hour, minute, second);
  const [first = asUtc, ...others] = instantsShowing(asUtc, zone);
  const shows = (at: number) => at + offsetMs(at, zone) === asUtc;
  return new Date([first, ...others].find(shows) ?? first);
}

/** The instants at which the wall may show what UTC shows at `asUtc`, with both offsets in use around then. */
function instantsShowing(asUtc: number, zone: TimeZone): number[] {
  return [asUtc - MS_PER_DAY, asUtc + MS_PER_DAY]
    .map((near) => asUtc - offsetMs(near, zone))
    .sort((a, b) => a - b);
}

function offsetMs(at: number, zone: TimeZone): number {
  const wall = localTime(new Date(at), zone);
  const asUtc = Date.UTC(
    yearOf(wall.date),
    monthOf(wall.date) - 1,
    dayOf(wall.date),
    wall.hour,
    wall.minute,
    wall.second,
  );
  return asUtc - Math.floor(at / 1000) * 1000;
}

/** Making a formatter costs more than using it a thousand times; there are five zones. */
function clockOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}
