import type { Brand } from './brand.ts';
import { no, ok, type Result } from './result.ts';

/**
 * A day on the wall calendar, `YYYY-MM-DD`, in no time zone. As text it sorts and compares (`<`, `===`) in the
 * order of time, and goes to and from a `date` column unchanged. Years 1000 to 9999.
 */
export type CalendarDate = Brand<string, 'CalendarDate'>;

/** Monday is 1 and Sunday is 7 (ISO 8601). */
export type DayOfWeek = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SHAPE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`; a day that is not on the calendar (30 February) is refused. */
export function parseCalendarDate(text: string): Result<CalendarDate, 'not_a_date'> {
  const [, year, month, day] = SHAPE.exec(text) ?? [];
  return calendarDate(Number(year), Number(month), Number(day));
}

/** The day with these numbers (month 1 to 12), or `not_a_date` when the calendar has none. */
export function calendarDate(
  year: number,
  month: number,
  day: number,
): Result<CalendarDate, 'not_a_date'> {
  const isReal =
    isBetween(year, 1000, 9999) &&
    isBetween(month, 1, 12) &&
    isBetween(day, 1, daysInMonth(year, month));
  return isReal ? ok(written(year, month, day)) : no('not_a_date');
}

/** A day written by the programmer. Throws on what is no date, so it is for constants and never for input. */
export function dateOf(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (!date.ok) throw new RangeError(`"${text}" is not a calendar date`);
  return date.value;
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** January is 1. */
export function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

/** Negative when `a` is the earlier day: for `sort`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : Number(a > b);
}

export function laterDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

export function earlierDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day number so many months on; where that month is too short, its last day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const monthsSinceZero = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(monthsSinceZero / 12);
  const month = monthsSinceZero - year * 12 + 1;
  return written(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** How many days `to` lies after `from`: 0 for the same day, negative when it lies before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function dayOfWeek(date: CalendarDate): DayOfWeek {
  const sinceThursday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (sinceThursday + 1) as DayOfWeek;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1 January 1970 on the proleptic Gregorian calendar. UTC has no summer time, so the count is exact. */
function dayNumber(date: CalendarDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / MS_PER_DAY;
}

function fromDayNumber(days: number): CalendarDate {
  const utc = new Date(days * MS_PER_DAY);
  return written(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
}

function written(year: number, month: number, day: number): CalendarDate {
  const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return text as CalendarDate;
}

function isBetween(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
