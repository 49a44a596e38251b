import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { mayContinueDownload } from '#lib/domain/link/access.ts';

/**
 * Whether a release that somebody looks at still lets them in: asked by each page of it that is open, every few seconds
 * (6.8). One whose downloads are used up closes to whoever comes next, and is not taken from a screen.
 */
export async function isReleaseOpen(
  db: Db,
  { actor, context }: Acting,
  { releaseId, now }: { releaseId: string; now: Date },
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    return link !== null && mayContinueDownload(actor, link.facts, now).ok;
  });
}
