import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { RequestFacts, RequestItem } from '#lib/domain/access-request/facts.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import { requestDueOn, requestShadowDueOn } from '#lib/domain/access-request/request-clock.ts';

/** Days before the answer is due in which nothing is waited for any more: packing and a second approval take time too. */
const DAYS_FOR_THE_REST = 5;

/**
 * Whether the controller still waits for the final report of a study that would go out. It never waits until the answer is
 * due (SH-5), and for a study of which no day is known it does not wait at all.
 */
export function awaitsReport(facts: RequestFacts, now: Date): boolean {
  const { reportWaitDays } = facts.policy;
  const today = localDate(now, facts.calendar.zone);
  const dueOn = requestDueOn(facts) ?? requestShadowDueOn(facts);
  if (reportWaitDays === 0 || dueOn === null) return false;
  if (today >= addDays(dueOn, -DAYS_FOR_THE_REST)) return false;
  return outgoing(facts).some(
    (item) =>
      !isReported(item) &&
      item.studyDate !== null &&
      today < addDays(item.studyDate, reportWaitDays),
  );
}

function isReported({ reportStatus }: RequestItem): boolean {
  return reportStatus === 'final' || reportStatus === 'amended';
}
