import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Result } from '#lib/base/result.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { applyMove, type Move } from './apply-move.ts';

/** Lets one thing happen to one request: approve, refuse, ask, answer, withdraw … whatever its lifecycle knows. */
export function moveRequest(
  db: Db,
  acting: Acting,
  input: Omit<Move, 'actor'>,
): Promise<Result<RequestState, RequestRefusal>> {
  return db.as(acting.context, (tx) => applyMove(tx, { actor: acting.actor, ...input }));
}
