import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { isAnswered } from '#lib/domain/access-request/states.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { applyMove } from '../access-request/apply-move.ts';

/**
 * Stops all of a set that no hospital has answered yet, in one transaction: what was released stays open, and is stopped
 * for itself. Sent twice, the second finds nothing left to stop. Answers how many were stopped.
 */
export function withdrawSet(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string; now: Date },
): Promise<Result<{ stopped: number }, 'not_found'>> {
  return db.as(context, async (tx) => {
    const set = await tx.requestSet.findFirst({
      where: { id: input.setId, sentAt: { not: null } },
      select: { hospitals: { orderBy: { requestId: 'asc' }, select: { requestId: true } } },
    });
    if (!set) return refuse(tx, 'not_found', { event: 'request.moved' });
    let stopped = 0;
    for (const { requestId } of set.hospitals) {
      if (requestId && (await withdraw(tx, actor, requestId, input.now))) stopped += 1;
    }
    return ok({ stopped });
  });
}

async function withdraw(tx: Tx, actor: Actor, requestId: string, now: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const found = await loadRequestFacts(tx, requestId);
  if (!found || isAnswered(found.facts.state)) return false;
  const moved = await applyMove(tx, { actor, requestId, event: { kind: 'withdraw' }, now });
  return moved.ok;
}
