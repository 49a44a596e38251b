import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/**
 * Stops somebody's way back in, for whoever holds the link of one of its letters, signed in or not: also after the last
 * letter has gone out, until its ticket was used. The ways to sign in that there are stay as they are.
 */
export async function stopRecovery(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; address: string },
): Promise<Result<null, 'link_over'>> {
  const { secret, address } = input;
  const event = 'recovery.stopped';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const [row] = await tx.$queryRaw<{ recovery_id: string; person_id: string }[]>`
      SELECT recovery_id, person_id FROM app.stop_recovery()`;
    if (!row) return refuse(tx, 'link_over', { event });
    const { recovery_id: recoveryId, person_id: subjectPersonId } = row;
    const moved = { toState: 'stopped', reason: 'stopped', details: { recoveryId } };
    await record(tx, { event, subjectPersonId, ...moved });
    await addJob(tx, 'tell-recovery', { recoveryId, about: 'ended' });
    return ok(null);
  });
}
