import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { appendCustody } from '#lib/adapters/db/custody.ts';
import { auditOfCopy, loadCopy, nameOfPerson } from '#lib/adapters/db/evidence-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import { assembleWhenPaid } from './copy-fee.ts';
import { decideLocked, moveCopy, type CopyActRefusal } from './lock-copy.ts';

/**
 * Gives one of the two approvals of an evidential copy, after fresh proof. With the second it is put together, once
 * whatever is to be paid for it has been.
 */
export function approveCopy(
  db: Db,
  { actor, context }: Acting,
  input: { copyId: string; now: Date },
): Promise<Result<CopyState, CopyActRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { copyId, now } = input;
  const event = 'evidence.approved';
  return db.as(context, async (tx) => {
    const decided = await decideLocked(tx, actor, { copyId, kind: 'approve', event, now });
    if (!decided.ok) return decided;
    const { known, move } = decided.value;
    const { organisationId, copy } = known;
    const about = { event, ...auditOfCopy(known), fromState: copy.state } as const;
    const { personId } = actor;
    await tx.evidentialApproval.createMany({
      data: [{ copyId, organisationId, personId, role: move.as, approvedAt: now }],
    });
    const moved = await moveCopy(tx, known, move.to);
    if (!moved.ok) return refuse(tx, moved.error, about);
    await appendCustody(
      tx,
      { copyId, organisationId },
      { at: now, actor: await nameOfPerson(tx, personId), role: move.as, action: 'approved' },
    );
    await record(tx, { ...about, toState: move.to, actorRole: move.as });
    const again = move.to === 'approved' ? await loadCopy(tx, copyId) : null;
    if (again) await assembleWhenPaid(tx, { organisationId, copy: again.copy });
    return ok(move.to);
  });
}
