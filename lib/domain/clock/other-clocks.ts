import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import { rollToWorkingDay, type WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';

const MS_PER_HOUR = 3_600_000;
const BREACH_NOTICE_HOURS = 72;
const COMPLAINT_ACKNOWLEDGE_DAYS = 30;
const LAPSE_DAYS = 60;
const REMINDER_DAYS = [7, 21] as const;

/** When the regulator must have heard of a breach: 72 hours that really pass, whatever the wall clock does (5, Breach). */
export function breachNoticeBy(awareAt: Date): Date {
  return new Date(awareAt.getTime() + BREACH_NOTICE_HOURS * MS_PER_HOUR);
}

/** The last day to acknowledge a complaint (RF-3): 30 days from the day after receipt, moved off a weekend or holiday. */
export function complaintAcknowledgeBy(
  receivedOn: CalendarDate,
  calendar: WorkingCalendar,
): CalendarDate {
  return rollToWorkingDay(addDays(receivedOn, COMPLAINT_ACKNOWLEDGE_DAYS), calendar);
}

/** The days on which an unanswered question to the person is repeated (CL-6). */
export function remindersOn(askedOn: CalendarDate): readonly CalendarDate[] {
  return REMINDER_DAYS.map((days) => addDays(askedOn, days));
}

/** The day on which an unanswered question lets a request lapse (CL-6). */
export function lapsesOn(askedOn: CalendarDate): CalendarDate {
  return addDays(askedOn, LAPSE_DAYS);
}
