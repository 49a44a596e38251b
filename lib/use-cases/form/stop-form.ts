import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';

/** Stops a form of which a file on its way out is not what was made: nobody gets more of it. It can be made anew. */
export async function stopForm(
  db: Db,
  { context }: Acting,
  of: { readonly releaseFormId: string | null; readonly linkId: string },
): Promise<void> {
  const { releaseFormId: formId, linkId } = of;
  if (formId === null) return;
  await db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { id: linkId });
    if (!link) return;
    const reason = 'hash_differs';
    const { count } = await tx.releaseForm.updateMany({
      where: { id: formId, state: 'ready' },
      data: { state: 'failed', failedBecause: reason },
    });
    if (count === 0) return;
    await record(tx, {
      ...{ event: 'release.form_failed', ...auditOfLink(link), outcome: 'error', reason },
      details: { formId },
    });
  });
}
