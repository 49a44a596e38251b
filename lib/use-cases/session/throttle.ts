import type { Tx } from '#lib/adapters/db/client.ts';

/** How often a door may be tried, counted for everyone in one place. */
export type Limit = { readonly attempts: number; readonly windowSeconds: number };

/** How often a door has been tried in the time that is being counted, this attempt included. */
export type Counted = { readonly attempts: number; readonly windowEndsAt: Date };

/**
 * Counts an attempt. The counter is one row, written before anything is looked up, so that all processes count together
 * and a fault denies.
 */
export async function countAttempt(tx: Tx, key: string, limit: Limit, now: Date): Promise<Counted> {
  const windowEndsAt = new Date(now.getTime() + limit.windowSeconds * 1000);
  const [row] = await tx.$queryRaw<Counted[]>`
    INSERT INTO throttle (key, attempts, window_ends_at) VALUES (${key}, 1, ${windowEndsAt})
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE WHEN throttle.window_ends_at <= ${now} THEN 1 ELSE throttle.attempts + 1 END,
      window_ends_at = CASE WHEN throttle.window_ends_at <= ${now} THEN ${windowEndsAt} ELSE throttle.window_ends_at END
    RETURNING attempts, window_ends_at AS "windowEndsAt"`;
  return row ?? { attempts: Number.POSITIVE_INFINITY, windowEndsAt };
}

/** Counts an attempt and answers whether it is still within the limit. */
export async function isWithinLimit(
  tx: Tx,
  key: string,
  limit: Limit,
  now: Date,
): Promise<boolean> {
  return (await countAttempt(tx, key, limit, now)).attempts <= limit.attempts;
}

/** Takes back an attempt that turned out to be in order: it stands against nobody. */
export async function takeBackAttempt(tx: Tx, key: string): Promise<void> {
  await tx.throttle.updateMany({
    where: { key, attempts: { gt: 0 } },
    data: { attempts: { decrement: 1 } },
  });
}

/** Forgets the attempts at a door that was then opened rightly. */
export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.throttle.deleteMany({ where: { key } });
}

/** Remembers for a while that something was so; like a counter, under a name that leads back to nobody. */
export async function remember(tx: Tx, key: string, until: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO throttle (key, attempts, window_ends_at) VALUES (${key}, 0, ${until})
    ON CONFLICT (key) DO UPDATE SET window_ends_at = ${until}`;
}

export async function isRemembered(tx: Tx, key: string, now: Date): Promise<boolean> {
  return (await tx.throttle.count({ where: { key, windowEndsAt: { gt: now } } })) > 0;
}

const SWEPT_AT_ONCE = 100;

/** Sweeps some of what counts no more, a little with each sign-in: more than a sign-in adds. */
export async function sweepCounters(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM throttle WHERE key IN (
      SELECT key FROM throttle WHERE window_ends_at <= ${now}
      ORDER BY window_ends_at LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
}
