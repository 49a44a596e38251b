import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { FactorChange } from '#lib/domain/identity/factor-change.ts';
import { endRecoveries } from '../recovery/end-recoveries.ts';

/** What shows that not all is lost. A new password does not: a letter is enough for it. */
const SHOWS_A_FACTOR: readonly FactorChange[] = [
  'passkey_added',
  'passkey_removed',
  'totp_replaced',
  'recovery_codes_made',
  'mobile_added',
  'mobile_removed',
  'code_sheet_issued',
  'code_sheet_ended',
];

/**
 * Writes to the person that something about how they sign in was changed (ASVS 5.0 V6.3.7): if they did
 * not do it, they can act. What was asked for to get back in ends with such a change.
 */
export async function tellOfFactorChange(
  tx: Tx,
  change: { personId: string; what: FactorChange; now: Date },
): Promise<void> {
  const { personId, what, now } = change;
  if (SHOWS_A_FACTOR.includes(what)) await endRecoveries(tx, personId, 'factor_changed');
  await addJob(tx, 'tell-factor-change', { personId, what, at: now.toISOString() });
}
