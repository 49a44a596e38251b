import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Result } from '#lib/base/result.ts';
import type { SubjectRequestState } from '#lib/domain/subject-request/lifecycle.ts';
import {
  applySubjectRequestEvent,
  type MoveSubjectRequestRefusal,
  type SubjectRequestMove,
} from './apply-subject-request-event.ts';

/** Lets one thing happen to one request to correct or delete: asked about, answered, approved, taken back. */
export function moveSubjectRequest(
  db: Db,
  { actor, context }: Acting,
  input: Omit<SubjectRequestMove, 'actor'>,
): Promise<Result<SubjectRequestState, MoveSubjectRequestRefusal>> {
  return db.as(context, (tx) => applySubjectRequestEvent(tx, { actor, ...input }));
}
