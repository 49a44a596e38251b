/** Who somebody shares with, as they say it: it opens and closes nothing. Stored as text, final. */
export const SHARE_RELATIONS = ['clinician', 'relative', 'other'] as const;

export type ShareRelation = (typeof SHARE_RELATIONS)[number];

/** For how many days something may be shared; the middle one unless somebody says otherwise. */
export const SHARE_DAYS = [1, 7, 30] as const;

export type ShareDays = (typeof SHARE_DAYS)[number];

export const USUAL_SHARE_DAYS: ShareDays = 7;

/** How many times it may be opened, and as many times downloaded where that is allowed. */
export const SHARE_TIMES = [1, 3, 10] as const;

export type ShareTimes = (typeof SHARE_TIMES)[number];

export const USUAL_SHARE_TIMES: ShareTimes = 3;

/** So many shares of one release may be open at once. */
export const MOST_LIVE_SHARES = 10;

export const LONGEST_SHARE_NAME = 100;

const MS_PER_DAY = 86_400_000;

/** The instant from which a share lets nobody in: never after the link it stands on. */
export function shareExpiresAt(now: Date, days: ShareDays, linkEndsAt: Date): Date {
  return new Date(Math.min(now.getTime() + days * MS_PER_DAY, linkEndsAt.getTime()));
}
