import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { dueDate, type ClockInput, type Extension } from '#lib/domain/clock/clock.ts';

/**
 * The month of a request to correct or delete (Article 12(3)), on the institution's calendar as for a request for scans
 * (CL-2, CL-4). Nothing stops it: the pause for a question (CL-3, Article 12A) is of access requests alone.
 */
export function subjectRequestClock(
  receivedAt: Date,
  calendar: WorkingCalendar,
  extension: Extension | null = null,
): ClockInput {
  return { relevantDate: localDate(receivedAt, calendar.zone), pauses: [], extension, calendar };
}

/** The last day for the answer. */
export function subjectRequestDueOn(clock: ClockInput): CalendarDate {
  const due = dueDate({ ...clock, pauses: [] });
  // Only a pause makes it stand still.
  if (due === null) throw new Error('a clock without pauses stands still');
  return due.dueOn;
}
