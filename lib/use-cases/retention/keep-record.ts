import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayReviewDeletion } from '#lib/domain/policy/retention.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Longest reason in characters. */
export const LONGEST_REASON = 2000;

export type KeepRefusal =
  StaffRefusal | 'not_found' | 'reason_missing' | 'text_too_long' | 'not_waiting';

/** Takes one record out of a batch, with the reason: it stays, and is not proposed again for a year. */
export function keepRecord(
  db: Db,
  { actor, context }: Acting,
  input: { batchId: string; itemId: string; reason: string; now: Date },
): Promise<Result<null, KeepRefusal>> {
  const { batchId, itemId, now } = input;
  const reason = input.reason.trim();
  const tried = { event: 'deletion.record_kept', details: { batchId, itemId } } as const;
  return db.as(context, async (tx) => {
    // Of two who take out the last two records, the second ends the batch.
    await tx.$queryRaw`SELECT 1 FROM deletion_batch WHERE id = ${batchId}::uuid FOR UPDATE`;
    const item = await tx.deletionItem.findFirst({
      where: { id: itemId, batchId },
      select: { organisationId: true, recordId: true, batch: { select: { state: true } } },
    });
    if (!item) return refuse(tx, 'not_found', tried);
    const about = { ...tried, organisationId: item.organisationId };
    const may = mayReviewDeletion(actor, item.organisationId as OrganisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (reason === '') return refuse(tx, 'reason_missing', about);
    if (reason.length > LONGEST_REASON) return refuse(tx, 'text_too_long', about);

    const { count } = await tx.deletionItem.updateMany({
      where: { id: itemId, state: 'proposed' },
      data: { state: 'kept', keptBy: actor.personId, keptBecause: reason, settledAt: now },
    });
    if (count === 0) return refuse(tx, 'not_waiting', about);
    const left = await tx.deletionItem.count({ where: { batchId, state: 'proposed' } });
    if (left === 0) {
      await tx.deletionBatch.updateMany({
        where: { id: batchId, state: { in: ['proposed', 'accepted'] } },
        data: { state: 'emptied', endedAt: now },
      });
    }
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
