import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { ProofRefusal } from '#lib/domain/identity/step-up.ts';
import { mayCreateDownload, type LinkRefusal } from '#lib/domain/link/access.ts';
import { isMadeFirst, type WantedForm } from '#lib/domain/release/form.ts';
import { askForm } from '../form/ask-form.ts';
import { openDownload } from './open-download.ts';

/**
 * Opens a download of a release for its named recipient, as the hospital sealed it or in a form that is made for it
 * first: then it has no bytes before the form is ready. It counts against the link only with its
 * first byte; until it ends it may be taken up again at any byte, as often as the connection breaks.
 */
export function createDownload(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; wanted?: WantedForm; now: Date },
): Promise<Result<{ downloadId: string }, LinkRefusal | ProofRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, {
      releaseId: input.releaseId,
      recipientPersonId: actor.personId,
    });
    if (!link)
      return refuse(tx, 'not_found', { event: 'download.created', releaseId: input.releaseId });
    const may = mayCreateDownload(actor, link.facts, link.releaseId, input.now);
    if (!may.ok) return refuse(tx, may.error, { event: 'download.created', ...auditOfLink(link) });
    const { wanted, now } = input;
    if (!wanted || !isMadeFirst(wanted)) return ok(await openDownload(tx, actor, link, { now }));
    const releaseFormId = await askForm(tx, actor, link, { ...wanted, now });
    return ok(await openDownload(tx, actor, link, { now, releaseFormId }));
  });
}
