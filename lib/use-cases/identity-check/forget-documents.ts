import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';

/**
 * Deletes the pictures of papers of a check that is over, and ends one that nobody decided within its 30 days (ID-4).
 * Their rows are their bytes: what is deleted here is nowhere else but in copies of the database. Run twice, it does
 * nothing more.
 */
export async function forgetDocuments(
  db: Db,
  { organisationId, checkId, now }: { organisationId: string; checkId: string; now: Date },
): Promise<void> {
  await db.as({ kind: 'system', organisationId }, async (tx) => {
    await expire(tx, { organisationId, checkId, now });
    const { count } = await tx.identityCheck.updateMany({
      where: { id: checkId, state: { not: 'open' }, documentsGoneAt: null },
      data: { documentsGoneAt: now },
    });
    if (count === 0) return;
    const deleted = await tx.$executeRaw`
      DELETE FROM identity_document WHERE check_id = ${checkId}::uuid`;
    await record(tx, {
      event: 'identity_check.documents_deleted',
      organisationId,
      details: { checkId, documents: deleted },
    });
  });
}

async function expire(
  tx: Tx,
  { organisationId, checkId, now }: { organisationId: string; checkId: string; now: Date },
): Promise<void> {
  const { count } = await tx.identityCheck.updateMany({
    where: { id: checkId, state: 'open', expiresAt: { lte: now } },
    data: { state: 'expired', endedAt: now },
  });
  if (count === 0) return;
  const moved = { fromState: 'open', toState: 'expired', details: { checkId } };
  await record(tx, { event: 'identity_check.expired', organisationId, ...moved });
}
