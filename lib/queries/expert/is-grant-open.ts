import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadGrant } from '#lib/adapters/db/expert-facts.ts';
import { mayOpenGrant } from '#lib/domain/expert/access.ts';

/** Whether what an expert was given may stay on their screen: asked every few seconds (6.8). */
export async function isGrantOpen(
  db: Db,
  { actor, context }: Acting,
  { grantId, now }: { grantId: string; now: Date },
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  return db.as(context, async (tx) => {
    const grant = await loadGrant(tx, actor, grantId);
    return grant !== null && mayOpenGrant(actor, grant.facts, now).ok;
  });
}
