import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { StudyId } from '#lib/base/id.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { HarmOpinion, HarmOutcome, RequestItem } from '#lib/domain/access-request/facts.ts';

const VALID_MONTHS = 6;

/** The last day on which an opinion on harm may be relied on: six months after it was given (SH-3). */
export function opinionValidTo({ decidedAt }: HarmOpinion, zone: TimeZone): CalendarDate {
  return addMonths(localDate(decidedAt, zone), VALID_MONTHS);
}

export function isOpinionExpired(opinion: HarmOpinion, now: Date, zone: TimeZone): boolean {
  return localDate(now, zone) > opinionValidTo(opinion, zone);
}

/** Whether what is withheld fits what was found: nothing, some but not all, or all of the chosen studies. */
export function isOpinionConsistent(
  outcome: HarmOutcome,
  withheld: readonly StudyId[],
  items: readonly RequestItem[],
): boolean {
  const chosen = new Set(items.map(({ studyId }) => studyId));
  const held = new Set(withheld);
  if (withheld.some((studyId) => !chosen.has(studyId))) return false;
  if (outcome === 'met_full') return held.size === chosen.size && held.size > 0;
  if (outcome === 'met_partial') return held.size > 0 && held.size < chosen.size;
  return held.size === 0;
}
