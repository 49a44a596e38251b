import { laterDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';

/** Something the controller asked for before it would begin: proof of identity, of authority, or a lawful fee. */
export type Precondition = {
  readonly kind: 'identity' | 'authority' | 'fee';
  /** Whether asking was right: reasonable doubt, real want of authority, a fee the law allows. False gives the clock back. */
  readonly wasProper: boolean;
  readonly receivedAt: Date | null;
};

/**
 * The day the month is counted from (CL-1): the latest of receipt and of everything properly asked for. Null while
 * one of these is outstanding, for then the clock has not started. What was asked without good reason counts for nothing.
 */
export function relevantDate(
  receivedAt: Date,
  preconditions: readonly Precondition[],
  zone: TimeZone,
): CalendarDate | null {
  let latest = localDate(receivedAt, zone);
  for (const asked of preconditions.filter(({ wasProper }) => wasProper)) {
    if (asked.receivedAt === null) return null;
    latest = laterDate(latest, localDate(asked.receivedAt, zone));
  }
  return latest;
}
