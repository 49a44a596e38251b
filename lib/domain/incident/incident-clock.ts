import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { rollToWorkingDay, type WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { breachNoticeBy } from '#lib/domain/clock/other-clocks.ts';
import { CLOCK_RUNS_IN, type IncidentState } from '#lib/domain/incident/states.ts';

const MS_PER_HOUR = 3_600_000;
const WARNING_HOURS_LEFT = 24;

/** When somebody is written to about a clock that still runs. */
export const ALARMS = ['warning', 'overdue'] as const;

export type IncidentAlarm = (typeof ALARMS)[number];

/** Hours that really pass, like the 72 themselves: a day before they are over, and when they are (5, Breach). */
export function alarmAt(alarm: IncidentAlarm, awareAt: Date): Date {
  const notifyBy = breachNoticeBy(awareAt);
  if (alarm === 'overdue') return notifyBy;
  return new Date(notifyBy.getTime() - WARNING_HOURS_LEFT * MS_PER_HOUR);
}

/** What is left of the 72 hours. */
export type RunningClock = {
  readonly notifyBy: Date;
  /** Whole hours; negative once they are over. */
  readonly hoursLeft: number;
};

/** The clock of an incident; null once the regulator was told, or it is decided that it need not be. */
export function runningClock(
  { state, awareAt }: { readonly state: IncidentState; readonly awareAt: Date },
  now: Date,
): RunningClock | null {
  if (!CLOCK_RUNS_IN.includes(state)) return null;
  const notifyBy = breachNoticeBy(awareAt);
  const hoursLeft = Math.floor((notifyBy.getTime() - now.getTime()) / MS_PER_HOUR);
  return { notifyBy, hoursLeft };
}

/**
 * The last day for the answer to whoever reported an entry of their diary: one month, as for any question about one's
 * own record (CL-2), counted from the day of the report on the institution's calendar.
 */
export function answerReporterBy(reportedAt: Date, calendar: WorkingCalendar): CalendarDate {
  return rollToWorkingDay(addMonths(localDate(reportedAt, calendar.zone), 1), calendar);
}
