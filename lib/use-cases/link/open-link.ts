import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayOpenLink, type LinkRefusal } from '#lib/domain/link/access.ts';

/**
 * Opens the release a mailed link leads to, for the person it was made for and nobody else. Whoever
 * else has the secret gets the same answer as for one that never was, and the patient's diary says
 * that somebody tried.
 */
export function openLink(
  db: Db,
  { actor, context }: Acting,
  input: { secretHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<Result<{ releaseId: string }, LinkRefusal>> {
  const event = 'link.opened';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, {
      recipientPersonId: actor.personId,
      secrets: { some: { secretHash: input.secretHash } },
    });
    if (!link) {
      return refuse(tx, 'not_found', { event, ...(await whoseLink(tx, input.secretHash)) });
    }
    const about = { event, ...auditOfLink(link) } as const;
    const may = mayOpenLink(actor, link.facts, input.now);
    if (!may.ok) return refuse(tx, may.error, about);

    // The first opening is kept; of two at once, the row's lock lets one be first.
    await tx.link.updateMany({
      where: { id: link.id, openedAt: null },
      data: { openedAt: input.now },
    });
    await record(tx, about);
    return ok({ releaseId: link.releaseId });
  });
}

type OfLink = {
  link_id: string;
  organisation_id: string;
  release_id: string;
  recipient_person_id: string;
};

/** Names the link an attempt was made on, for its patient to read; nothing when the secret is of none. */
async function whoseLink(tx: Tx, secretHash: Uint8Array<ArrayBuffer>) {
  const [link] = await tx.$queryRaw<OfLink[]>`SELECT * FROM app.link_of_secret(${secretHash})`;
  if (!link) return {};
  return {
    organisationId: link.organisation_id,
    releaseId: link.release_id,
    linkId: link.link_id,
    subjectPersonId: link.recipient_person_id,
  };
}
