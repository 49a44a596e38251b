import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { holdOwnCheck } from './own-check.ts';

/** Stops the check that the person has asked for. Pictures of papers go at once. */
export function withdrawCheck(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<null, 'not_permitted' | 'not_open'>> {
  const event = 'identity_check.withdrawn';
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', { event });
    const { personId } = actor;
    const check = await holdOwnCheck(tx, personId, now);
    if (!check) return refuse(tx, 'not_open', { event });
    const { id: checkId, organisationId } = check;
    await tx.identityCheck.updateMany({
      where: { id: checkId, state: 'open' },
      data: { state: 'withdrawn', endedAt: now },
    });
    await addJob(tx, 'forget-identity-documents', { organisationId, checkId });
    await record(tx, {
      event,
      organisationId,
      subjectPersonId: personId,
      fromState: 'open',
      toState: 'withdrawn',
      details: { checkId },
    });
    return ok(null);
  });
}
