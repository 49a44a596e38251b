import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import { addWorkingDays, rollToWorkingDay } from '#lib/domain/calendar/working-calendar.ts';
import { dueOn, shadowDueOn, type ClockInput } from '#lib/domain/clock/clock.ts';
import { extendClock, pauseClock, resumeClock } from '#lib/domain/clock/clock-acts.ts';
import { deceasedDueOn } from '#lib/domain/clock/deceased-clock.ts';
import { relevantDate } from '#lib/domain/clock/relevant-date.ts';

/** What a due date needs to be known of a request. */
export type ClockedRequest = Pick<RequestFacts, 'type' | 'calendar' | 'clock' | 'items'>;

/** The month clock of a request, or null when it has none or it has not started. */
export function monthClock(request: ClockedRequest): ClockInput | null {
  const from = startedOn(request);
  if (requestRule(request.type).clock.kind !== 'one_month' || from === null) return null;
  const { pauses, extension } = request.clock;
  return { relevantDate: from, pauses, extension, calendar: request.calendar };
}

/** The day the clock is counted from, or null while something properly asked for is outstanding. */
export function startedOn({ clock, calendar }: ClockedRequest): CalendarDate | null {
  return relevantDate(clock.receivedAt, clock.preconditions, calendar.zone);
}

/** The last day for an answer by the rule of the request's type (6.1). Null: no clock, not started, or stopped. */
export function requestDueOn(request: ClockedRequest): CalendarDate | null {
  const from = startedOn(request);
  return from && dueFrom(request, from);
}

/** The due date counted from first receipt, whatever was asked for since (CL-1). */
export function requestShadowDueOn(request: ClockedRequest): CalendarDate | null {
  const firstReceivedOn = localDate(request.clock.receivedAt, request.calendar.zone);
  const month = monthClock({ ...request, clock: { ...request.clock, preconditions: [] } });
  return month ? shadowDueOn(firstReceivedOn, month) : dueFrom(request, firstReceivedOn);
}

/** The pauses and extension after a question, an answer or an extension; null when the event moves no clock. */
export function changedClock(
  request: ClockedRequest,
  event: RequestEvent,
  today: CalendarDate,
): Pick<ClockInput, 'pauses' | 'extension'> | null {
  const from = startedOn(request);
  const rule = requestRule(request.type).clock.kind;
  if (from === null || (rule !== 'one_month' && rule !== 'deceased')) return null;
  const changed = applied(
    { ...request.clock, relevantDate: from, calendar: request.calendar },
    event,
    today,
  );
  return changed?.ok ? { pauses: changed.value.pauses, extension: changed.value.extension } : null;
}

function applied(clock: ClockInput, event: RequestEvent, today: CalendarDate) {
  if (event.kind === 'ask_clarification') return pauseClock(clock, today);
  if (event.kind === 'answer_clarification') return resumeClock(clock, today);
  return event.kind === 'extend' ? extendClock(clock, event.reason, today) : null;
}

function dueFrom(request: ClockedRequest, from: CalendarDate): CalendarDate | null {
  const rule = requestRule(request.type).clock;
  const { calendar, clock } = request;
  switch (rule.kind) {
    case 'one_month':
      return dueOn({ ...clock, relevantDate: from, calendar });
    case 'days':
      return rollToWorkingDay(addDays(from, rule.days), calendar);
    case 'deceased':
      return deceasedDueOn({
        appliedOn: from,
        itemsMadeOn: datesOf(request),
        furtherInformation: askedOfBereaved(request),
      });
    case 'entered_or_working_days':
    case 'working_days':
      return clock.enteredDueOn ?? addWorkingDays(from, rule.days, calendar);
    default:
      return clock.enteredDueOn;
  }
}

/** More information asked of the bereaved is not a pause: the period runs anew from the day it comes (DE-3). */
function askedOfBereaved({ clock }: ClockedRequest) {
  const [asked] = clock.pauses;
  return asked ? { askedOn: asked.askedOn, suppliedOn: asked.answeredOn } : null;
}

function datesOf({ items }: ClockedRequest): readonly CalendarDate[] {
  return items.flatMap(({ studyDate }) => studyDate ?? []);
}
