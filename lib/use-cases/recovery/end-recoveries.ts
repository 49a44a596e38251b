import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { RecoveryEnd } from '#lib/domain/recovery/lifecycle.ts';

/**
 * Ends what somebody has asked for to get back in, because not all is lost: they have just signed in or changed a factor.
 * Whoever asked may be another, so a letter tells every address. Does nothing where nothing is open.
 */
export async function endRecoveries(
  tx: Tx,
  personId: string,
  because: Extract<RecoveryEnd, 'signed_in' | 'factor_changed' | 'email_changing'>,
): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app.end_recoveries(${personId}::uuid, ${because}) AS id`;
  for (const { id: recoveryId } of ended) {
    await record(tx, {
      event: 'recovery.stopped',
      subjectPersonId: personId,
      toState: 'stopped',
      reason: because,
      details: { recoveryId },
    });
    await addJob(tx, 'tell-recovery', { recoveryId, about: 'ended' });
  }
}
