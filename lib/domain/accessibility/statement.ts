import type { CalendarDate } from '../../base/calendar-date.ts';
import { dateOf } from '../../base/calendar-date.ts';
import type { AccessibilityResults } from './results.ts';

/** In the words of the regulations of 2018: what may be said of a website. */
export type Claim = 'fully' | 'partially' | 'not';

/** What we know that falls short of WCAG 2.2 AA, written by hand: no judge of pages sees it. */
export const KNOWN_LIMITS = ['printed_files'] as const;
/** What the standard does not ask of us, and people should know all the same. */
export const OUT_OF_SCOPE = ['scans', 'hospital_files'] as const;

/** When the statement was first written, and when a person last went through it. */
export const PREPARED_ON: CalendarDate = dateOf('2026-11-29');
export const REVIEWED_ON: CalendarDate = dateOf('2026-11-29');
/** Whether people who use screen readers, magnifiers or voice control have tried the whole of it and said how it went. */
export const HAS_BEEN_TRIED_BY_PEOPLE = false;

/**
 * What may be claimed. Programs find a third of what there is to find: nothing found is no proof, and so a website that
 * no disabled person has tried is not called fully compliant, and neither is one that no judge has looked at. Where most
 * pages fail, it is not compliant.
 */
export function claimOf(
  { pages }: Pick<AccessibilityResults, 'pages'>,
  limits: readonly string[] = KNOWN_LIMITS,
  hasBeenTried: boolean = HAS_BEEN_TRIED_BY_PEOPLE,
): Claim {
  const failing = pages.filter(({ failures }) => failures.length > 0).length;
  if (failing > pages.length / 2) return 'not';
  const isClean = pages.length > 0 && failing === 0 && limits.length === 0;
  return isClean && hasBeenTried ? 'fully' : 'partially';
}

/** All pages together, in numbers. */
export function judgedInAll({ pages }: Pick<AccessibilityResults, 'pages'>): {
  readonly pages: number;
  readonly states: number;
  readonly failing: number;
} {
  return {
    pages: pages.length,
    states: pages.reduce((sum, { states }) => sum + states, 0),
    failing: pages.filter(({ failures }) => failures.length > 0).length,
  };
}
