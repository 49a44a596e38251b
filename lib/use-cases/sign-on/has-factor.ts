import type { Tx } from '#lib/adapters/db/client.ts';

/** Whether the account has a second factor of ours. */
export async function hasFactor(tx: Tx, accountId: string): Promise<boolean> {
  const usable = { accountId, revokedAt: null, suspectedAt: null };
  if ((await tx.passkey.count({ where: usable })) > 0) return true;
  return (await tx.account.count({ where: { id: accountId, totpSecret: { not: null } } })) > 0;
}
