import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  dueOn,
  extensionNoticeBy,
  type ClockInput,
  type ExtensionReason,
  type Pause,
} from '#lib/domain/clock/clock.ts';

export type ExtensionRefusal = 'already_extended' | 'extension_too_late' | 'clock_not_running';

/** Two further months, once, if the notice goes out today and today is within the first month (CL-4). */
export function extendClock(
  clock: ClockInput,
  reason: ExtensionReason,
  today: CalendarDate,
): Result<ClockInput, ExtensionRefusal> {
  if (clock.extension !== null) return no('already_extended');
  const noticeBy = extensionNoticeBy(clock);
  if (noticeBy === null || today < clock.relevantDate) return no('clock_not_running');
  if (today > noticeBy) return no('extension_too_late');
  return ok({ ...clock, extension: { noticeSentOn: today, reason } });
}

/** Stops the clock for a question (CL-3): only while it runs, and not a second time while a question is open. */
export function pauseClock(
  clock: ClockInput,
  today: CalendarDate,
): Result<ClockInput, 'clock_not_running'> {
  const lastDay = dueOn(clock);
  const isRunning = lastDay !== null && today >= clock.relevantDate && today <= lastDay;
  if (!isRunning) return no('clock_not_running');
  return ok({ ...clock, pauses: [...clock.pauses, { askedOn: today, answeredOn: null }] });
}

/** The answer came: the open question closes today, and the clock runs again from tomorrow. */
export function resumeClock(
  clock: ClockInput,
  today: CalendarDate,
): Result<ClockInput, 'clock_not_paused'> {
  if (!clock.pauses.some(isOpen)) return no('clock_not_paused');
  const pauses = clock.pauses.map((pause) =>
    isOpen(pause) ? { askedOn: pause.askedOn, answeredOn: today } : pause,
  );
  return ok({ ...clock, pauses });
}

function isOpen(pause: Pause): boolean {
  return pause.answeredOn === null;
}
