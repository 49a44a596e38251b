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
