import { dayOf, dayOfWeek, monthOf, yearOf, type CalendarDate } from './calendar-date.ts';
import { currentLanguage, type Language } from './language.ts';
import { localTime, type TimeZone } from './time-zone.ts';

const NAMES: Readonly<Record<Language, { months: string; days: string }>> = {
  en: {
    months: 'January February March April May June July August September October November December',
    days: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  },
  cy: {
    months:
      'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr',
    days: 'Llun Mawrth Mercher Iau Gwener Sadwrn Sul',
  },
};

const SAID = {
  en: { midnight: 'midnight', midday: 'midday', at: 'at', day: '' },
  cy: { midnight: 'hanner nos', midday: 'hanner dydd', at: 'am', day: 'dydd ' },
} as const;

/** `3 June 2026`: how a day is written to the public (NHS style; never 03/06/26, which has two readings). */
export function formatDate(date: CalendarDate): string {
  const months = NAMES[currentLanguage()].months.split(' ');
  return `${dayOf(date)} ${months[monthOf(date) - 1] ?? ''} ${yearOf(date)}`;
}

/** `Wednesday 3 June 2026`: for a day by which something must happen. */
export function formatDateWithDay(date: CalendarDate): string {
  const language = currentLanguage();
  const days = NAMES[language].days.split(' ');
  return `${SAID[language].day}${days[dayOfWeek(date) - 1] ?? ''} ${formatDate(date)}`;
}

/** `June 2026` of `2026-06`, or `Jun` where there is no room for more. */
export function formatMonth(month: string, form: 'long' | 'short' = 'long'): string {
  const [year = '', number = ''] = month.split('-');
  const name = NAMES[currentLanguage()].months.split(' ')[Number(number) - 1] ?? '';
  return form === 'short' ? name.slice(0, 3) : `${name} ${year}`;
}

/** `5:30pm`, `9am`, `midday`, `midnight`: the time on the wall in `zone`, to the minute. */
export function formatTime(instant: Date, zone: TimeZone): string {
  const { hour, minute } = localTime(instant, zone);
  if (minute === 0 && hour === 0) return SAID[currentLanguage()].midnight;
  if (minute === 0 && hour === 12) return SAID[currentLanguage()].midday;
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** `3 June 2026 at 5:30pm`: an instant told to a person, in their institution's zone. */
export function formatInstant(instant: Date, zone: TimeZone): string {
  return `${formatDate(localTime(instant, zone).date)} ${SAID[currentLanguage()].at} ${formatTime(instant, zone)}`;
}

/** `3 June 2026 at 17:30:05`: where the order of things within a minute matters, as in a record of acts. */
export function formatInstantToTheSecond(instant: Date, zone: TimeZone): string {
  const { date, hour, minute, second } = localTime(instant, zone);
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatDate(date)} ${SAID[currentLanguage()].at} ${clock}`;
}
