import { addDays, laterDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import { requestDueOn, requestShadowDueOn } from '#lib/domain/access-request/request-clock.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { OpeningRule } from '#lib/domain/opening/rules.ts';

/** Whether an approved request may be got ready and sent now, and if not, what it waits for. */
export type Opening = {
  readonly waitsFor: 'days' | 'call' | null;
  /** When it opens by itself, as far as is known now; null when it waits for nothing. */
  readonly opensAt: Date | null;
};

const NOW: Opening = { waitsFor: null, opensAt: null };

/** At eight in the morning: nobody is written to at night. */
const HOUR = 8;
const MS_PER_HOUR = 3_600_000;
/** Days before the answer is due on which nothing is waited for any more: it is got ready and sent with a day to spare. */
const DAYS_TO_SPARE = 1;

const PATIENTS_OWN: readonly RequestType[] = ['patient_sar', 'proxy_sar'];

/** Whether it is about somebody's own results: what a solicitor or a court asks for is opened when it is approved. */
export function isPatientsOwn(type: RequestType): boolean {
  return PATIENTS_OWN.includes(type);
}

/** By which rule this request is opened: what an officer said of it, or what its institution has laid down. */
export function openingRule({ type, policy, opening, harmOpinion }: RequestFacts): OpeningRule {
  const isKnown = opening.isTalkedOver || harmOpinion?.outcome === 'already_known';
  if (!isPatientsOwn(type) || isKnown || opening.override === 'sooner') return 'at_once';
  return opening.override === 'until_call' ? 'after_call' : policy.opening.rule;
}

/**
 * When what was approved is opened. Never later than the answer is due, whatever anybody has laid down or said (SH-5): where
 * no day is known, nothing is waited for. Computed at each look, so that no job has to be trusted with it.
 */
export function openingOf(facts: RequestFacts, now: Date): Opening {
  const rule = openingRule(facts);
  const latest = latestOpening(facts);
  if (latest === null || now >= latest) return NOW;
  if (rule === 'after_call') return { waitsFor: 'call', opensAt: latest };
  const after = rule === 'after_days' ? daysAfterReports(facts) : null;
  if (after === null || now >= after) return NOW;
  return { waitsFor: 'days', opensAt: after < latest ? after : latest };
}

/** The instant at which nothing is waited for any more; null where no day is known by which it is to be answered. */
export function latestOpening(facts: RequestFacts): Date | null {
  const dueOn = requestDueOn(facts) ?? requestShadowDueOn(facts);
  return dueOn === null ? null : morningOf(addDays(dueOn, -DAYS_TO_SPARE), facts.calendar.zone);
}

/** So many days after the last of the final reports. A study that nobody has reported is not waited for. */
function daysAfterReports(facts: RequestFacts): Date | null {
  const reported = outgoing(facts).flatMap(({ reportedAt }) => reportedAt ?? []);
  if (reported.length === 0) return null;
  const { zone } = facts.calendar;
  const last = reported.map((at) => localDate(at, zone)).reduce(laterDate);
  return morningOf(addDays(last, facts.policy.opening.days), zone);
}

function morningOf(day: CalendarDate, zone: TimeZone): Date {
  return new Date(startOfDay(day, zone).getTime() + HOUR * MS_PER_HOUR);
}

/** Whether final reports are waited for before anybody approves, by the rule of when results are opened. */
export function wantsReportFirst(facts: RequestFacts): boolean {
  const rule = openingRule(facts);
  return rule === 'with_report' || rule === 'after_days';
}
