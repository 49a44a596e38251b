import type { Db } from '#lib/adapters/db/client.ts';

/** What somebody who gave their password may give next. */
export type HalfWayChoices = { readonly hasPasskey: boolean; readonly hasApp: boolean };

/** What an account has that nothing is known of: the commonest, so that strangers learn nothing. */
const UNKNOWN: HalfWayChoices = { hasPasskey: false, hasApp: true };

/** What somebody who gave their password has to give next. Nobody else learns it. */
export async function halfWayChoices(
  db: Db,
  input: { tokenHash: Uint8Array<ArrayBuffer>; address: string; now: Date },
): Promise<HalfWayChoices> {
  const { tokenHash, address, now } = input;
  const half = await db.as({ kind: 'bearer', tokenHash, address }, (tx) =>
    tx.session.findFirst({
      where: { tokenHash, stage: 'password_checked', endedAt: null, expiresAt: { gt: now } },
      select: { id: true, personId: true, accountId: true },
    }),
  );
  if (!half) return UNKNOWN;
  const { personId, id: sessionId, accountId } = half;
  return db.as({ kind: 'person', personId, sessionId, address }, async (tx) => {
    const usable = { accountId, revokedAt: null, suspectedAt: null };
    const hasPasskey = (await tx.passkey.count({ where: usable })) > 0;
    const withApp = { id: accountId, totpSecret: { not: null } };
    return { hasPasskey, hasApp: (await tx.account.count({ where: withApp })) > 0 };
  });
}
