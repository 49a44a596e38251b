import type { Tx } from '#lib/adapters/db/client.ts';

/** How often a door may be tried, counted for everyone in one place. */
export type Limit = { readonly attempts: number; readonly windowSeconds: number };

/**
 * Counts an attempt and answers whether it is still within the limit. The counter is one row,
 * written before anything is looked up, so that all processes count together and a fault denies.
 */
export async function isWithinLimit(
  tx: Tx,
  key: string,
  limit: Limit,
  now: Date,
): Promise<boolean> {
  const windowEndsAt = new Date(now.getTime() + limit.windowSeconds * 1000);
  const rows = await tx.$queryRaw<{ attempts: number }[]>`
    INSERT INTO throttle (key, attempts, window_ends_at) VALUES (${key}, 1, ${windowEndsAt})
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE WHEN throttle.window_ends_at <= ${now} THEN 1 ELSE throttle.attempts + 1 END,
      window_ends_at = CASE WHEN throttle.window_ends_at <= ${now} THEN ${windowEndsAt} ELSE throttle.window_ends_at END
    RETURNING attempts`;
  return (rows[0]?.attempts ?? Number.POSITIVE_INFINITY) <= limit.attempts;
}

/** Forgets the attempts at a door that was then opened rightly. */
export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.throttle.deleteMany({ where: { key } });
}
