import { loadAgreement, type FoundAgreement } from '#lib/adapters/db/agreement-facts.ts';
import type { Tx } from '#lib/adapters/db/client.ts';

/** Reads an agreement for a change, and keeps it from everybody else until the transaction ends. */
export async function lockAgreement(tx: Tx, agreementId: string): Promise<FoundAgreement | null> {
  await tx.$queryRaw`SELECT 1 FROM agreement WHERE id = ${agreementId}::uuid FOR UPDATE`;
  return loadAgreement(tx, agreementId);
}
