import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

/** Signs the person out, here and in every process, with the next request. */
export async function endSession(
  db: Db,
  actor: PersonActor,
  input: { address: string; now: Date },
): Promise<void> {
  const { personId, sessionId } = actor;
  await db.as({ kind: 'person', personId, sessionId, address: input.address }, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, endedAt: null },
      data: { endedAt: input.now, endedBecause: 'signed_out' },
    });
    if (count === 1) await record(tx, { event: 'session.ended' });
  });
}
