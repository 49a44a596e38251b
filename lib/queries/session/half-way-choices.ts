import type { Db } from '#lib/adapters/db/client.ts';

/** Whether somebody who gave their password has a passkey to give next. Nobody else learns it. */
export async function halfWayHasPasskey(
  db: Db,
  input: { tokenHash: Uint8Array<ArrayBuffer>; address: string; now: Date },
): Promise<boolean> {
  const { tokenHash, address, now } = input;
  const half = await db.as({ kind: 'bearer', tokenHash, address }, (tx) =>
    tx.session.findFirst({
      where: { tokenHash, stage: 'password_checked', endedAt: null, expiresAt: { gt: now } },
      select: { id: true, personId: true, accountId: true },
    }),
  );
  if (!half) return false;
  const { personId, id: sessionId, accountId } = half;
  const count = await db.as({ kind: 'person', personId, sessionId, address }, (tx) =>
    tx.passkey.count({ where: { accountId, revokedAt: null, suspectedAt: null } }),
  );
  return count > 0;
}
