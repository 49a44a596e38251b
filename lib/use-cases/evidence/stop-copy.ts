import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';

/**
 * Stops a copy at once when a file on its way out is not what was sealed: for whoever is downloading it, and for
 * everybody after. The worker then stops its release, too (INV-18).
 */
export function stopCopy(
  db: Db,
  { context }: Acting,
  of: { readonly evidentialCopyId: string | null; readonly linkId: string },
): Promise<void> {
  const { evidentialCopyId: id } = of;
  if (id === null) return Promise.resolve();
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { id: of.linkId });
    if (!link) return;
    const reason = 'hash_differs';
    const { count } = await tx.evidentialCopy.updateMany({
      where: { id, state: { in: ['sealed', 'delivered'] } },
      data: {
        ...{ state: 'quarantined', endedAt: new Date(), endedBecause: reason },
        version: { increment: 1 },
      },
    });
    if (count === 0) return;
    await record(tx, {
      ...{ event: 'evidence.failed', ...auditOfLink(link), outcome: 'error', reason },
      ...{ toState: 'quarantined', details: { copyId: id } },
    });
    const { organisationId } = link;
    await addJob(tx, 'quarantine-evidence', { organisationId, copyId: id });
  });
}
