import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { deliverableCopy } from '#lib/adapters/db/evidence-delivery.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { ProofRefusal } from '#lib/domain/identity/step-up.ts';
import { mayCreateDownload, type LinkRefusal } from '#lib/domain/link/access.ts';
import { openDownload } from '../download/open-download.ts';

/**
 * Opens a download of an evidential copy for whom it was made, by the link of its release: whatever that asks for and
 * whatever stops it stands for the copy, too, and it counts as one of its downloads.
 */
export function downloadCopy(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; copyId: string; now: Date },
): Promise<Result<{ downloadId: string }, LinkRefusal | ProofRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { releaseId, copyId, now } = input;
  const event = 'download.created';
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const about = { event, ...auditOfLink(link), details: { copyId } } as const;
    const may = mayCreateDownload(actor, link.facts, releaseId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const isOfRelease = (await tx.evidentialCopy.count({ where: { id: copyId, releaseId } })) === 1;
    const copy = isOfRelease ? await deliverableCopy(tx, copyId) : null;
    if (!copy) return refuse(tx, isOfRelease ? 'release_not_open' : 'not_found', about);
    return ok(await openDownload(tx, actor, link, { now, evidentialCopyId: copyId }));
  });
}
