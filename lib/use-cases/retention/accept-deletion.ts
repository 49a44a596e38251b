import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayAcceptDeletion } from '#lib/domain/policy/retention.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type AcceptRefusal = StaffRefusal | 'not_found' | 'not_proposed';

/** Says that a batch has been looked through and may go, once another person approves it too. */
export function acceptDeletion(
  db: Db,
  { actor, context }: Acting,
  input: { batchId: string; now: Date },
): Promise<Result<null, AcceptRefusal>> {
  const { batchId, now } = input;
  const tried = { event: 'deletion.accepted', details: { batchId } } as const;
  return db.as(context, async (tx) => {
    const batch = await tx.deletionBatch.findUnique({
      where: { id: batchId },
      select: { organisationId: true },
    });
    if (!batch) return refuse(tx, 'not_found', tried);
    const about = { ...tried, organisationId: batch.organisationId };
    const may = mayAcceptDeletion(actor, batch.organisationId as OrganisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const { count } = await tx.deletionBatch.updateMany({
      where: { id: batchId, state: 'proposed' },
      data: { state: 'accepted', acceptedBy: actor.personId, acceptedAt: now },
    });
    if (count === 0) return refuse(tx, 'not_proposed', about);
    await record(tx, {
      ...about,
      actorRole: may.value,
      fromState: 'proposed',
      toState: 'accepted',
    });
    return ok(null);
  });
}
