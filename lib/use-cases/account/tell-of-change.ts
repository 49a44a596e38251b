import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { FactorChange } from '#lib/domain/identity/factor-change.ts';

/**
 * Writes to the person that something about how they sign in was changed (ASVS 5.0 V6.3.7): if they did
 * not do it, they can act.
 */
export function tellOfFactorChange(
  tx: Tx,
  change: { personId: string; what: FactorChange; now: Date },
): Promise<void> {
  const { personId, what, now } = change;
  return addJob(tx, 'tell-factor-change', { personId, what, at: now.toISOString() });
}
