import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { addWorkingDays, workingCalendar } from '#lib/domain/calendar/working-calendar.ts';

/** Working days in which we aim to answer. */
export const ANSWER_WORKING_DAYS = 2;

/** Days after an answer in which one can ask again; then the request closes by itself. */
export const OPEN_DAYS = 14;

/** Characters of a question and of an answer, as they are typed. */
export const LONGEST_HELP = 2000;

/** The last day of those in which we aim to answer what was asked at an instant. England's working days: support works there. */
export function answerTarget(askedAt: Date): CalendarDate {
  const calendar = workingCalendar('england');
  return addWorkingDays(localDate(askedAt, calendar.zone), ANSWER_WORKING_DAYS, calendar);
}

/** When an answered request closes by itself. */
export function lapsesAt(answeredAt: Date): Date {
  return new Date(answeredAt.getTime() + OPEN_DAYS * 86_400_000);
}
