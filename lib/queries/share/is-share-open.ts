import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadShare } from '#lib/adapters/db/share-facts.ts';
import { mayContinueShare } from '#lib/domain/share/access.ts';

/** Whether what somebody was let look at may stay on their screen: asked every few seconds (6.8). */
export async function isShareOpen(
  db: Db,
  { actor, context }: Acting,
  { shareId, now }: { shareId: string; now: Date },
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  return db.as(context, async (tx) => {
    const share = await loadShare(tx, actor, shareId);
    return share !== null && mayContinueShare(actor, share.facts, now).ok;
  });
}
