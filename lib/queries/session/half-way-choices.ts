import type { Db } from '#lib/adapters/db/client.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import { endingOf } from '#lib/domain/identity/mobile-number.ts';

/** By what somebody who gave their password may go on. Nobody else learns it. */
export type HalfWayChoices = {
  readonly hasApp: boolean;
  readonly hasPasskey: boolean;
  readonly hasSheet: boolean;
  /** The last digits of the number that codes can go to; null where there is none. */
  readonly mobileEnding: string | null;
};

/** What an account has that nothing is known of: the commonest, so that strangers learn nothing. */
const UNKNOWN: HalfWayChoices = {
  hasApp: true,
  hasPasskey: false,
  hasSheet: false,
  mobileEnding: null,
};

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
    const hasApp = (await tx.account.count({ where: withApp })) > 0;
    // Of a patient's fallbacks nothing is offered to anybody who holds a role (MF-4).
    if (await holdsAnyRole(tx, personId, now)) return { ...UNKNOWN, hasApp, hasPasskey };
    const sheets = await tx.codeSheet.count({ where: { accountId, endedAt: null } });
    const mobile = await tx.mobileNumber.findFirst({
      where: { accountId, provedAt: { not: null }, removedAt: null },
      select: { number: true },
    });
    return {
      hasApp,
      hasPasskey,
      hasSheet: sheets > 0,
      mobileEnding: mobile && endingOf(mobile.number),
    };
  });
}
