import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadGrant } from '#lib/adapters/db/expert-facts.ts';
import type { ReleaseId } from '#lib/base/id.ts';

/** Of which release something is that the very person was given: their proof is for that one. Null for everybody else. */
export async function releaseOfGrant(
  db: Db,
  { actor, context }: Acting,
  grantId: string,
): Promise<ReleaseId | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const grant = await loadGrant(tx, actor, grantId);
    return (grant?.releaseId ?? null) as ReleaseId | null;
  });
}
