import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

/** Ends one other session of one's own, or all others, in every process with their next request (ASVS 5.0 V7.5.2). */
export async function endMySessions(
  db: Db,
  { actor, context }: Acting,
  input: { which: 'others' | { readonly sessionId: string }; now: Date },
): Promise<Result<{ ended: number }, 'not_permitted' | 'not_found'>> {
  const { which, now } = input;
  if (actor.kind !== 'person') return no('not_permitted');
  return db.as(context, async (tx) => {
    const one = which === 'others' ? {} : { id: which.sessionId };
    const ended = await endOthers(tx, actor, { because: 'signed_out_elsewhere', now, ...one });
    if (which !== 'others' && ended === 0) {
      return refuse(tx, 'not_found', { event: 'session.others_ended' });
    }
    await record(tx, { event: 'session.others_ended', details: { ended } });
    return ok({ ended });
  });
}

/** Ends every other session of the same person, half-way ones too; with an `id`, just that one. Answers how many. */
export async function endOthers(
  tx: Tx,
  { personId, sessionId }: PersonActor,
  ending: { because: string; now: Date; id?: string },
): Promise<number> {
  const { because, now, id } = ending;
  const { count } = await tx.session.updateMany({
    where: {
      personId,
      endedAt: null,
      AND: [{ id: { not: sessionId } }, ...(id === undefined ? [] : [{ id }])],
    },
    data: { endedAt: now, endedBecause: because },
  });
  return count;
}
