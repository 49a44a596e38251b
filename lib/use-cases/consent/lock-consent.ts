import type { Tx } from '#lib/adapters/db/client.ts';
import { loadConsent, type FoundConsent } from '#lib/adapters/db/consent-facts.ts';

/** Reads a consent for a change, and keeps it from everybody else until the transaction ends. */
export async function lockConsent(tx: Tx, consentId: string): Promise<FoundConsent | null> {
  await tx.$queryRaw`SELECT 1 FROM consent WHERE id = ${consentId}::uuid FOR UPDATE`;
  return loadConsent(tx, consentId);
}
