import {
  addDays,
  addMonths,
  calendarDate,
  dayOf,
  earlierDate,
  monthOf,
  yearOf,
  type CalendarDate,
} from '#lib/base/calendar-date.ts';
import { localDate, startOfDay, type TimeZone } from '#lib/base/time-zone.ts';

/**
 * Whether a signature was too old on the day it came: a policy of the trust and not law (LS-3). One of exactly so many
 * months is not.
 */
export function isTooOld(
  signedOn: CalendarDate,
  receivedOn: CalendarDate,
  maxAgeMonths: number,
): boolean {
  return receivedOn > addMonths(signedOn, maxAgeMonths);
}

/** The last day of a consent where nobody named another (LS-4): twelve months on, or when the matter closes. */
export function defaultValidTo(
  signedOn: CalendarDate,
  matterClosesOn: CalendarDate | null,
): CalendarDate {
  const year = addMonths(signedOn, 12);
  return matterClosesOn === null ? year : earlierDate(year, matterClosesOn);
}

/** The instant at which a last day is over, on the controller’s clock. */
export function endOf(lastDay: CalendarDate, zone: TimeZone): Date {
  return startOfDay(addDays(lastDay, 1), zone);
}

const AGE_OF_OWN_CONSENT = 16;

/** The day on which somebody is sixteen. */
export function sixteenthBirthday(dateOfBirth: CalendarDate): CalendarDate {
  return ageReachedOn(dateOfBirth, AGE_OF_OWN_CONSENT);
}

/** The day on which somebody reaches an age in years. Born on 29 February: 1 March, in a year without one (PX-2). */
export function ageReachedOn(dateOfBirth: CalendarDate, age: number): CalendarDate {
  const same = calendarDate(yearOf(dateOfBirth) + age, monthOf(dateOfBirth), dayOf(dateOfBirth));
  return same.ok ? same.value : addDays(addMonths(dateOfBirth, age * 12), 1);
}

/** The instant at which a parent’s authority ends, whether or not anybody does anything (INV-16): midnight, local. */
export function parentalAuthorityEndsAt(dateOfBirth: CalendarDate, zone: TimeZone): Date {
  return startOfDay(sixteenthBirthday(dateOfBirth), zone);
}

/** The day, on the controller’s clock, on which something came. */
export function receivedOn(receivedAt: Date, zone: TimeZone): CalendarDate {
  return localDate(receivedAt, zone);
}
