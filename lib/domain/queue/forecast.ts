import type { CalendarDate } from '#lib/base/calendar-date.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysUntil,
  type WorkingCalendar,
} from '#lib/domain/calendar/working-calendar.ts';

/** So far back a team's pace is looked at: four weeks, so that each day of the week counts as often. */
export const PACE_DAYS = 28;

/** How many requests are due on one day. */
export type DueThatDay = { readonly dueOn: CalendarDate; readonly count: number };

export type Work = {
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
  /** What waits for the team, in any order; each day once. */
  readonly due: readonly DueThatDay[];
  /** How many requests were answered on the last `workingDays` working days. */
  readonly answered: number;
  readonly workingDays: number;
};

/** What comes of it if the team goes on as it did, answering first what is due first. */
export type Forecast = {
  readonly waiting: number;
  /** Due before today. */
  readonly overdue: number;
  /** Requests a working day; 0 when none was answered. */
  readonly pace: number;
  /** Not overdue yet, and would be answered after their day. */
  readonly late: number;
  /** The days on which some of what is due would not be answered in time. */
  readonly lateDays: readonly CalendarDate[];
  /** When the last that waits today would be answered; null when that is more than a year away, or never. */
  readonly clearedOn: CalendarDate | null;
  /** The pace at which nothing that is not overdue yet would be late; null when nothing waits that could be in time. */
  readonly neededPace: number | null;
};

const WORKING_DAYS_A_YEAR = 253;

/**
 * Which requests will be late at the present pace (CL-5). New ones are not counted: nearly all are due later than what
 * waits today, and so come after it.
 */
export function forecast(work: Work): Forecast {
  const { today, calendar, answered, workingDays } = work;
  const pace = workingDays > 0 ? answered / workingDays : 0;
  const days = work.due.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const overdue = sum(days.filter(({ dueOn }) => dueOn < today));
  let before = overdue;
  let neededPace: number | null = null;
  const late: DueThatDay[] = [];
  for (const { dueOn, count } of days.filter((day) => day.dueOn >= today)) {
    const left = workingDaysLeft(today, dueOn, calendar);
    const inTime = Math.floor(pace * left + ROUNDING);
    const missed = Math.min(count, Math.max(0, before + count - inTime));
    if (missed > 0) late.push({ dueOn, count: missed });
    before += count;
    if (left > 0) neededPace = Math.max(neededPace ?? 0, before / left);
  }
  return {
    waiting: before,
    overdue,
    pace,
    late: sum(late),
    lateDays: late.map(({ dueOn }) => dueOn),
    clearedOn: clearedOn(before, pace, work),
    neededPace,
  };
}

/** A third of a day three times over is a day, whatever binary fractions make of it. */
const ROUNDING = 1e-9;

/** Today counts, and so does the day it is due. */
function workingDaysLeft(today: CalendarDate, dueOn: CalendarDate, calendar: WorkingCalendar) {
  return (isWorkingDay(today, calendar) ? 1 : 0) + workingDaysUntil(today, dueOn, calendar);
}

function clearedOn(waiting: number, pace: number, { today, calendar }: Work): CalendarDate | null {
  if (waiting === 0) return today;
  const days = Math.ceil(waiting / pace - ROUNDING);
  if (pace === 0 || days > WORKING_DAYS_A_YEAR) return null;
  return addWorkingDays(today, isWorkingDay(today, calendar) ? days - 1 : days, calendar);
}

function sum(days: readonly DueThatDay[]): number {
  return days.reduce((total, { count }) => total + count, 0);
}
