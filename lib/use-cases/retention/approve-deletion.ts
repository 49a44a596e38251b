import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayApproveDeletion, type DeletionRefusal } from '#lib/domain/policy/retention.ts';

export type ApproveRefusal = DeletionRefusal | 'not_found' | 'not_accepted';

/**
 * Has what was accepted deleted, in the same transaction that says so. The worker asks every hold again for each
 * record before it goes.
 */
export function approveDeletion(
  db: Db,
  { actor, context }: Acting,
  input: { batchId: string; now: Date },
): Promise<Result<null, ApproveRefusal>> {
  const { batchId, now } = input;
  const tried = { event: 'deletion.approved', details: { batchId } } as const;
  return db.as(context, async (tx) => {
    const batch = await tx.deletionBatch.findUnique({
      where: { id: batchId },
      select: { organisationId: true, accepter: { select: personColumns } },
    });
    if (!batch) return refuse(tx, 'not_found', tried);
    const { organisationId, accepter } = batch;
    const about = { ...tried, organisationId };
    if (!accepter) return refuse(tx, 'not_accepted', about);
    const may = mayApproveDeletion(
      actor,
      {
        id: batchId,
        organisationId: organisationId as OrganisationId,
        acceptedBy: identityOf(accepter),
      },
      now,
    );
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const { count } = await tx.deletionBatch.updateMany({
      where: { id: batchId, state: 'accepted' },
      data: { state: 'approved', approvedBy: actor.personId, approvedAt: now },
    });
    if (count === 0) return refuse(tx, 'not_accepted', about);
    await addJob(
      tx,
      'carry-out-deletion',
      { organisationId, batchId },
      { key: `carry-out-deletion:${batchId}` },
    );
    await record(tx, {
      ...about,
      actorRole: may.value,
      fromState: 'accepted',
      toState: 'approved',
    });
    return ok(null);
  });
}
