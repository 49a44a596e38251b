import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Result } from '#lib/base/result.ts';
import type { ComplaintState } from '#lib/domain/complaint/lifecycle.ts';
import {
  applyComplaintEvent,
  type ComplaintMove,
  type MoveComplaintRefusal,
} from './apply-complaint-event.ts';

/** Lets one thing happen to one complaint: looked into, answered, taken to the regulator, closed. */
export function moveComplaint(
  db: Db,
  { actor, context }: Acting,
  input: Omit<ComplaintMove, 'actor'>,
): Promise<Result<ComplaintState, MoveComplaintRefusal>> {
  return db.as(context, (tx) => applyComplaintEvent(tx, { actor, ...input }));
}
