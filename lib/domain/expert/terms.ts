import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { SeenBy } from '#lib/domain/matter/matter.ts';

/** Whom a firm asks: somebody with knowledge of medicine, whose duty is to the court, or a barrister (0.1). Stored as text, final. */
export const EXPERT_KINDS = ['expert', 'counsel'] as const;

export type ExpertKind = (typeof EXPERT_KINDS)[number];

/** So many of one matter at once (ON-1). */
export const MOST_LIVE_EXPERTS = 10;

/** What is agreed to each time that it is opened, by its date: other words are another version (ON-3). */
export const EXPERT_TERMS = '2026-11-30';

export const LONGEST_PURPOSE = 500;
export const LONGEST_EXPERT_NAME = 100;
export const LONGEST_CHECK_EVIDENCE = 2000;

/** What a client must have let see what is released, for one of this kind to be given it. */
const SEEN_AS = { expert: 'experts', counsel: 'counsel' } as const satisfies Record<
  ExpertKind,
  SeenBy
>;

/** Whether what a client signed lets one of this kind see what is released by it (LS-2, ON-1). */
export function coversKind(seenBy: readonly string[], kind: ExpertKind): boolean {
  return seenBy.includes(SEEN_AS[kind]);
}

/** The last day of an expert’s part: its end is a midnight, and nobody knows of which day that is. */
export function lastDayOf(endsAt: Date): CalendarDate {
  return localDate(new Date(endsAt.getTime() - 1), 'Europe/London');
}
