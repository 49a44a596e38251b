import { addDays, dayOfWeek, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { BANK_HOLIDAYS_VERSION, bankHolidays } from '#lib/domain/calendar/bank-holidays.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';

/** Which days are worked, and on whose clock: that of the controller, never of the person looking (INV-13). */
export type WorkingCalendar = {
  readonly version: string;
  readonly zone: TimeZone;
  readonly holidays: ReadonlySet<CalendarDate>;
};

/** The calendar an institution of this jurisdiction keeps. */
export function workingCalendar(jurisdiction: Jurisdiction): WorkingCalendar {
  const { zone, holidays } = JURISDICTIONS[jurisdiction];
  return {
    version: `${holidays}/${BANK_HOLIDAYS_VERSION}`,
    zone,
    holidays: new Set(bankHolidays(holidays)),
  };
}

/** Neither Saturday, Sunday nor a public holiday. */
export function isWorkingDay(date: CalendarDate, calendar: WorkingCalendar): boolean {
  return dayOfWeek(date) <= 5 && !calendar.holidays.has(date);
}

/** The day itself when it is worked, else the next that is. */
export function rollToWorkingDay(date: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The `count`-th working day after `date` (before it, when negative). Zero is the day itself, worked or not. */
export function addWorkingDays(
  date: CalendarDate,
  count: number,
  calendar: WorkingCalendar,
): CalendarDate {
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0; left -= isWorkingDay(day, calendar) ? 1 : 0) {
    day = addDays(day, step);
  }
  return day;
}

/** How many working days lie after `from` and up to and including `to`; 0 when `to` is not later. */
export function workingDaysUntil(
  from: CalendarDate,
  to: CalendarDate,
  calendar: WorkingCalendar,
): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
