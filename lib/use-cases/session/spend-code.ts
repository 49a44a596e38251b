import type { Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';

/**
 * Spends a one-time code of an account's authenticator. False when it is wrong, or was used before: its step is unique
 * to the account, also for two at once.
 */
export async function spendCode(
  tx: Tx,
  identity: IdentityPort,
  given: { accountId: string; code: string; now: Date },
): Promise<boolean> {
  const { accountId, code, now } = given;
  const { totpSecret } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { totpSecret: true },
  });
  // Nobody who has only ever had a passkey has a code.
  if (totpSecret === null) return false;
  const step = identity.stepOfCode({ secret: totpSecret, accountId }, code, now);
  return step !== null && (await spendStep(tx, accountId, step));
}

export async function spendStep(tx: Tx, accountId: string, step: bigint): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO used_totp_step (account_id, step) VALUES (${accountId}::uuid, ${step}) ON CONFLICT DO NOTHING`;
  return inserted === 1;
}

/** Spends a code of the account's printed sheet. One statement, so that of many with the same code at once one gets in. */
export async function spendSheetCode(
  tx: Tx,
  given: { accountId: string; hash: Uint8Array<ArrayBuffer> | null; now: Date },
): Promise<boolean> {
  const { accountId, hash, now } = given;
  if (hash === null) return false;
  const spent = await tx.$executeRaw`
    UPDATE sheet_code c SET used_at = ${now} FROM code_sheet s
    WHERE c.account_id = ${accountId}::uuid AND c.code_hash = ${hash} AND c.used_at IS NULL
      AND s.id = c.sheet_id AND s.ended_at IS NULL`;
  return spent === 1;
}
