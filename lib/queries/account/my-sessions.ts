import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { roughDevice, type RoughDevice } from '#lib/domain/identity/rough-device.ts';
import { isSessionLive } from '#lib/domain/identity/session-limits.ts';
import type { SecondFactor } from '#lib/domain/identity/step-up.ts';

/** One place where somebody is signed in, as they see it (ASVS 5.0 V7.5.2). */
export type SessionLine = {
  readonly id: string;
  readonly isThisOne: boolean;
  readonly since: Date;
  readonly lastSeenAt: Date;
  readonly device: RoughDevice | null;
  readonly address: string | null;
  readonly factor: SecondFactor | null;
};

/** Every session of the person's own that still opens something: the one they are in first, then the newest. */
export async function mySessions(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly SessionLine[]> {
  if (actor.kind !== 'person') return [];
  const rows = await db.as(context, (tx) =>
    tx.session.findMany({
      where: {
        personId: actor.personId,
        stage: 'signed_in',
        endedAt: null,
        expiresAt: { gt: now },
      },
      orderBy: { createdAt: 'desc' },
    }),
  );
  return rows
    .filter((row) => isSessionLive(row, now))
    .map((row) => ({
      id: row.id,
      isThisOne: row.id === actor.sessionId,
      since: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      device: row.userAgent === null ? null : roughDevice(row.userAgent),
      address: row.address === '' ? null : row.address,
      factor: row.secondFactor as SecondFactor | null,
    }))
    .sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne));
}
