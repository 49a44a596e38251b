import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { RequestFacts, RequestItem } from '#lib/domain/access-request/facts.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import { wantsReportFirst } from '#lib/domain/opening/opening.ts';
import { requestDueOn, requestShadowDueOn } from '#lib/domain/access-request/request-clock.ts';

/** Days before the answer is due in which nothing is waited for any more: packing and a second approval take time too. */
const DAYS_FOR_THE_REST = 5;

/**
 * Whether the controller still waits for the final report of a study that would go out. It never waits until the answer is
 * due (SH-5). Where results are opened with their report or after it, it is waited for before anybody approves, so that
 * whoever does has read it; else only as long after the study as the controller has laid down.
 */
export function awaitsReport(facts: RequestFacts, now: Date): boolean {
  const { reportWaitDays } = facts.policy;
  const today = localDate(now, facts.calendar.zone);
  const dueOn = requestDueOn(facts) ?? requestShadowDueOn(facts);
  if (dueOn === null || today >= addDays(dueOn, -DAYS_FOR_THE_REST)) return false;
  return outgoing(facts).some((item) => {
    if (isReported(item)) return false;
    if (wantsReportFirst(facts)) return true;
    const { studyDate } = item;
    return studyDate !== null && today < addDays(studyDate, reportWaitDays);
  });
}

function isReported({ reportStatus }: RequestItem): boolean {
  return reportStatus === 'final' || reportStatus === 'amended';
}
