import { addDays, addMonths, compareDates, type CalendarDate } from '#lib/base/calendar-date.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import { rollToWorkingDay, type WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';

/** A question about what is wanted (CL-3). Both the day asked and the day answered do not count. */
export type Pause = {
  readonly askedOn: CalendarDate;
  /** Null while the question is open; the clock then stands. */
  readonly answeredOn: CalendarDate | null;
};

/** The only two grounds for two further months (CL-4). File size, staffing or the need of a radiologist are none. */
export type ExtensionReason = 'complexity' | 'number_of_requests';

export type Extension = { readonly noticeSentOn: CalendarDate; readonly reason: ExtensionReason };

/** Everything that moves a month clock, and nothing else may (INV-13). */
export type ClockInput = {
  readonly relevantDate: CalendarDate;
  readonly pauses: readonly Pause[];
  readonly extension: Extension | null;
  readonly calendar: WorkingCalendar;
};

export type DueDate = {
  /** Before it is rolled off a weekend or holiday. */
  readonly rawDue: CalendarDate;
  /** The last day on which an answer is in time. */
  readonly dueOn: CalendarDate;
  readonly pausedDays: number;
  readonly calendarVersion: string;
};

const MONTHS = 1;
const MONTHS_EXTENDED = 3;
const TARGET_DAYS = 28;

/** The last day for the answer (CL-2 to CL-4), or null while a question to the person is open and the clock stands. */
export function dueOn(clock: ClockInput): CalendarDate | null {
  return dueDate(clock)?.dueOn ?? null;
}

/** As `dueOn`, with what it was made of, to be kept beside it. */
export function dueDate(clock: ClockInput): DueDate | null {
  const months = isExtended(clock) ? MONTHS_EXTENDED : MONTHS;
  const counted = countPauses(clock, months, (raw) => rollToWorkingDay(raw, clock.calendar));
  if (counted.isOpen) return null;
  return {
    rawDue: counted.rawDue,
    dueOn: rollToWorkingDay(counted.rawDue, clock.calendar),
    pausedDays: counted.days,
    calendarVersion: clock.calendar.version,
  };
}

/**
 * The due date had identity and authority been in order from the first day (CL-1, LS-3). Staff see it and are
 * alarmed by it, because a question that proves unreasonable gives the clock back.
 */
export function shadowDueOn(firstReceivedOn: CalendarDate, clock: ClockInput): CalendarDate | null {
  return dueOn({ ...clock, relevantDate: firstReceivedOn });
}

/** The day the work list aims at: 28 days, the regulator's own suggestion (CL-5). */
export function targetOn(relevantDate: CalendarDate): CalendarDate {
  return addDays(relevantDate, TARGET_DAYS);
}

/** The last day for the notice of an extension: the first month and its pauses, not rolled off a weekend (CL-4). */
export function extensionNoticeBy(clock: ClockInput): CalendarDate | null {
  const counted = countPauses(clock, MONTHS, (raw) => raw);
  return counted.isOpen ? null : counted.rawDue;
}

/** The first instant at which an answer is late: the beginning of the day after the last day. */
export function lateFrom(lastDay: CalendarDate, zone: TimeZone): Date {
  return startOfDay(addDays(lastDay, 1), zone);
}

export function isLate(lastDay: CalendarDate, now: Date, zone: TimeZone): boolean {
  return now.getTime() >= lateFrom(lastDay, zone).getTime();
}

/** A due date after a new holiday is proclaimed: later or the same, never earlier (CL-8). */
export function afterNewHolidays(
  known: CalendarDate,
  recomputed: CalendarDate | null,
): CalendarDate {
  return recomputed !== null && recomputed > known ? recomputed : known;
}

/** An extension counts only if its notice went out in time; a late one leaves the first month standing. */
function isExtended(clock: ClockInput): boolean {
  const noticeBy = extensionNoticeBy(clock);
  return clock.extension !== null && noticeBy !== null && clock.extension.noticeSentOn <= noticeBy;
}

/**
 * Walks the pauses in order, each day once, and moves the end on as it goes. A question asked before the clock
 * began or after it had run out pauses nothing: pauses are lawful only while the clock runs.
 */
function countPauses(
  clock: ClockInput,
  months: number,
  lastDay: (raw: CalendarDate) => CalendarDate,
) {
  const unpaused = addMonths(clock.relevantDate, months);
  const counted = new Set<CalendarDate>();
  let rawDue = unpaused;
  for (const pause of clock.pauses.toSorted((a, b) => compareDates(a.askedOn, b.askedOn))) {
    const isRunning = pause.askedOn >= clock.relevantDate && pause.askedOn <= lastDay(rawDue);
    if (!isRunning) continue;
    if (pause.answeredOn === null) return { rawDue, days: counted.size, isOpen: true };
    for (let day = pause.askedOn; day <= pause.answeredOn; day = addDays(day, 1)) counted.add(day);
    rawDue = addDays(unpaused, counted.size);
  }
  return { rawDue, days: counted.size, isOpen: false };
}
