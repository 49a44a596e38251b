/**
 * After so long without use, access is suspended. Cyber Essentials (user access control) and the DSPT want accounts that
 * are no longer needed to be disabled, and leave the time open; 90 days is the usual quarter.
 */
export const UNUSED_DAYS = 90;

/** So long before, at least, a letter says so. */
export const UNUSED_NOTICE_DAYS = 14;

/** Somebody's access at one institution. */
export type AccessUse = {
  /** When they last used Lantern, or were given a role or their access back, whichever was latest. */
  readonly lastUsedAt: Date;
  /** When a letter told them that it was not used since then; null when none did. */
  readonly toldAt: Date | null;
  /** Whether an administrator other than them is left there who could give it back. */
  readonly canBeGivenBack: boolean;
};

const DAY = 86_400_000;

/**
 * What is due: a letter, the suspension, or nothing. Nobody is suspended without the letter, however late the night's work
 * comes; nor whoever nobody could give it back to.
 */
export function dueForUnused(
  { lastUsedAt, toldAt, canBeGivenBack }: AccessUse,
  now: Date,
): 'tell' | 'suspend' | null {
  if (!canBeGivenBack) return null;
  const unusedDays = (now.getTime() - lastUsedAt.getTime()) / DAY;
  if (toldAt === null) return unusedDays >= UNUSED_DAYS - UNUSED_NOTICE_DAYS ? 'tell' : null;
  const isNoticeOver = now.getTime() - toldAt.getTime() >= UNUSED_NOTICE_DAYS * DAY;
  return unusedDays >= UNUSED_DAYS && isNoticeOver ? 'suspend' : null;
}

/** When it will be, for whoever is told now. */
export function suspendedOn(lastUsedAt: Date, toldAt: Date): Date {
  const unused = lastUsedAt.getTime() + UNUSED_DAYS * DAY;
  return new Date(Math.max(unused, toldAt.getTime() + UNUSED_NOTICE_DAYS * DAY));
}
