import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts, longerUntilOf } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayOpenLink, type LinkRefusal } from '#lib/domain/link/access.ts';

export type LongerRefusal = LinkRefusal | 'already_asked' | 'at_longest';

/**
 * Asks the hospital for more time with a link, as whoever it was made for and while it is open. Nothing changes by it
 * until an officer has answered. Asked twice, it is asked once.
 */
export function askForLonger(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; now: Date },
): Promise<Result<null, LongerRefusal>> {
  const { releaseId, now } = input;
  const event = 'link.longer_asked';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { personId } = actor;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM link WHERE release_id = ${releaseId}::uuid FOR UPDATE`;
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const about = { event, ...auditOfLink(link) } as const;
    const may = mayOpenLink(actor, link.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if ((await tx.linkExtension.count({ where: { linkId: link.id, state: 'asked' } })) > 0) {
      return refuse(tx, 'already_asked', about);
    }
    if ((await longerUntilOf(tx, link, now)) === null) return refuse(tx, 'at_longest', about);
    const { organisationId, requestId } = link;
    await tx.linkExtension.create({
      data: {
        ...{ organisationId, requestId, releaseId, linkId: link.id },
        ...{ askedBy: personId, askedAt: now, endsAt: link.facts.expiresAt },
      },
    });
    await record(tx, about);
    return ok(null);
  });
}
