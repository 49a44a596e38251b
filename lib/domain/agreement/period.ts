import { addDays, earlierDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { instantOf, localDate, startOfDay, type TimeZone } from '#lib/base/time-zone.ts';

/** From `startsAt` until just before `endsAt`. */
export type Period = { readonly startsAt: Date; readonly endsAt: Date };

type Days = {
  readonly startsOn: CalendarDate;
  /** The last day. */
  readonly endsOn: CalendarDate;
  /** The last day after notice was given; null when it was not. */
  readonly terminatesOn: CalendarDate | null;
};

/**
 * When an agreement is in force (AG-3): from the first moment of its first day to the last of its last, on the clocks of
 * both parties. Where they keep different time it begins with the later and ends with the earlier, so that it is never
 * in force on a day that is not agreed for one of them. Days may have 23 or 25 hours.
 */
export function periodOf(days: Days, zones: readonly [TimeZone, TimeZone]): Period {
  const dayAfter = addDays(lastDay(days), 1);
  const starts = zones.map((zone) => startOfDay(days.startsOn, zone).getTime());
  const ends = zones.map((zone) => startOfDay(dayAfter, zone).getTime());
  return { startsAt: new Date(Math.max(...starts)), endsAt: new Date(Math.min(...ends)) };
}

/** The last day in force: the agreed one, or that of a notice if it is earlier. */
export function lastDay({ endsOn, terminatesOn }: Omit<Days, 'startsOn'>): CalendarDate {
  return terminatesOn === null ? endsOn : earlierDate(endsOn, terminatesOn);
}

/** The last day after a notice given now: so many days on, on the calendar of whoever gives it. */
export function noticeEndsOn(now: Date, noticeDays: number, zone: TimeZone): CalendarDate {
  return addDays(localDate(now, zone), noticeDays);
}

/** Days before the end on which both parties are written to (AG-5). */
export const WARNING_DAYS = [90, 60, 30, 7] as const;

export type WarningDays = (typeof WARNING_DAYS)[number];

const WARNING_HOUR = 8;

/** When a party is warned: at eight in the morning where it is, so many days before the last day. */
export function warnAt(days: WarningDays, endsOn: CalendarDate, zone: TimeZone): Date {
  const date = addDays(endsOn, -days);
  return instantOf({ date, hour: WARNING_HOUR, minute: 0, second: 0 }, zone);
}
