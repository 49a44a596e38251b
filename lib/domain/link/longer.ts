import { MAX_LINK_DAYS, type LinkTerms } from '#lib/domain/link/terms.ts';

/** What became of the wish for more time: one waits at a time, and what the end of the link overtakes has lapsed. */
export const LONGER_STATES = ['asked', 'given', 'refused', 'lapsed'] as const;

export type LongerState = (typeof LONGER_STATES)[number];

const MS_PER_DAY = 86_400_000;

/**
 * The instant until which a link may be given longer: as long again as its kind has in the first place, and never past
 * 90 days after it was made (6.8). Null when that is no later than it ends already.
 */
export function longerUntil(
  link: { readonly madeAt: Date; readonly expiresAt: Date },
  terms: LinkTerms,
): Date | null {
  const asLongAgain = link.expiresAt.getTime() + terms.days * MS_PER_DAY;
  const atMost = link.madeAt.getTime() + MAX_LINK_DAYS * MS_PER_DAY;
  const until = Math.min(asLongAgain, atMost);
  return until > link.expiresAt.getTime() ? new Date(until) : null;
}

/** How long before its end whoever has a link is reminded of it, in days. */
export const REMINDER_DAYS = [7, 1] as const;

export type ReminderDays = (typeof REMINDER_DAYS)[number];

/** When to remind of an end. What would be in the past, or on the day of the making, is not sent. */
export function remindersOf(
  madeAt: Date,
  expiresAt: Date,
): readonly { readonly days: ReminderDays; readonly at: Date }[] {
  return REMINDER_DAYS.map((days) => ({
    days,
    at: new Date(expiresAt.getTime() - days * MS_PER_DAY),
  })).filter(({ at }) => at.getTime() - madeAt.getTime() >= MS_PER_DAY);
}
