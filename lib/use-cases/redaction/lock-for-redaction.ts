import { refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, type LockRefusal } from '../access-request/lock-request.ts';

export type RedactionLockRefusal = LockRefusal | 'study_not_chosen';

/**
 * Reads a request for whoever may go through its studies, while nobody has approved it: once somebody has, what they
 * looked at would be another release. It must be sent back first (TP-3, INV-1).
 */
export async function lockForRedaction(
  tx: Tx,
  { actor }: Acting,
  input: { readonly requestId: string; readonly studyId: string; readonly now: Date },
  event: AuditEventName = 'request.redacted',
): Promise<
  Result<{ readonly facts: RequestFacts; readonly madeBy: string }, RedactionLockRefusal>
> {
  const locked = await lockRequest(tx, {
    ...{ requestId: input.requestId, now: input.now, actor, event },
    roles: ['access_officer'],
    states: ['harm_review', 'in_review', 'scoping'],
  });
  if (!locked.ok) return locked;
  if (actor.kind !== 'person') return no('not_permitted');
  const { facts } = locked.value;
  if (!facts.items.some(({ studyId }) => studyId === input.studyId)) {
    return refuse(tx, 'study_not_chosen', { event, ...auditOf(facts), studyId: input.studyId });
  }
  return ok({ facts, madeBy: actor.personId });
}
