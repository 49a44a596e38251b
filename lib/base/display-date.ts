import { dayOf, dayOfWeek, monthOf, yearOf, type CalendarDate } from './calendar-date.ts';
import { localTime, type TimeZone } from './time-zone.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** `3 June 2026`: how a day is written to the public (NHS style; never 03/06/26, which has two readings). */
export function formatDate(date: CalendarDate): string {
  return `${dayOf(date)} ${MONTHS[monthOf(date) - 1] ?? ''} ${yearOf(date)}`;
}

/** `Wednesday 3 June 2026`: for a day by which something must happen. */
export function formatDateWithDay(date: CalendarDate): string {
  return `${DAYS[dayOfWeek(date) - 1] ?? ''} ${formatDate(date)}`;
}

/** `June 2026` of `2026-06`, or `Jun` where there is no room for more. */
export function formatMonth(month: string, form: 'long' | 'short' = 'long'): string {
  const [year = '', number = ''] = month.split('-');
  const name = MONTHS[Number(number) - 1] ?? '';
  return form === 'short' ? name.slice(0, 3) : `${name} ${year}`;
}

/** `5:30pm`, `9am`, `midday`, `midnight`: the time on the wall in `zone`, to the minute. */
export function formatTime(instant: Date, zone: TimeZone): string {
  const { hour, minute } = localTime(instant, zone);
  if (minute === 0 && hour === 0) return 'midnight';
  if (minute === 0 && hour === 12) return 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** `3 June 2026 at 5:30pm`: an instant told to a person, in their institution's zone. */
export function formatInstant(instant: Date, zone: TimeZone): string {
  return `${formatDate(localTime(instant, zone).date)} at ${formatTime(instant, zone)}`;
}

/** `3 June 2026 at 17:30:05`: where the order of things within a minute matters, as in a record of acts. */
export function formatInstantToTheSecond(instant: Date, zone: TimeZone): string {
  const { date, hour, minute, second } = localTime(instant, zone);
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatDate(date)} at ${clock}`;
}
