import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfCopy } from '#lib/adapters/db/evidence-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import { decideLocked, moveCopy, type CopyActRefusal } from './lock-copy.ts';

/** Refuses an evidential copy: one officer suffices, since it only protects. What was released itself is not touched. */
export function refuseCopy(
  db: Db,
  { actor, context }: Acting,
  input: { copyId: string; because: string; now: Date },
): Promise<Result<CopyState, CopyActRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { copyId, because, now } = input;
  const event = 'evidence.refused';
  return db.as(context, async (tx) => {
    const decided = await decideLocked(tx, actor, { copyId, kind: 'refuse', event, now });
    if (!decided.ok) return decided;
    const { known, move } = decided.value;
    const about = { event, ...auditOfCopy(known), fromState: known.copy.state } as const;
    const ended = { endedAt: now, endedBecause: because.trim() };
    const moved = await moveCopy(tx, known, move.to, ended);
    if (!moved.ok) return refuse(tx, moved.error, about);
    const { organisationId } = known;
    await addJob(tx, 'tell-copy', { organisationId, copyId, about: 'refused' });
    await record(tx, { ...about, toState: move.to, actorRole: move.as });
    return ok(move.to);
  });
}
