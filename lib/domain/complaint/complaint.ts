import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { rollToWorkingDay, type WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { complaintAcknowledgeBy } from '#lib/domain/clock/other-clocks.ts';

/** What a complaint is about. */
export const COMPLAINT_SUBJECTS = ['request', 'information', 'service'] as const;

export type ComplaintSubject = (typeof COMPLAINT_SUBJECTS)[number];

export const COMPLAINT_OUTCOMES = ['upheld', 'partly_upheld', 'not_upheld'] as const;

export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

export type ComplaintDates = {
  /** The last day to say that it has come (RF-3). */
  readonly acknowledgeBy: CalendarDate;
  /** The law says "without undue delay"; what we aim at is a month, as for a request. */
  readonly answerTarget: CalendarDate;
};

/** By when a complaint that came at an instant is acknowledged and answered, on the institution's calendar. */
export function complaintDates(receivedAt: Date, calendar: WorkingCalendar): ComplaintDates {
  const receivedOn = localDate(receivedAt, calendar.zone);
  return {
    acknowledgeBy: complaintAcknowledgeBy(receivedOn, calendar),
    answerTarget: rollToWorkingDay(addMonths(receivedOn, 1), calendar),
  };
}

/** Characters of a complaint, and of its answer. */
export const LONGEST_COMPLAINT = 2000;
