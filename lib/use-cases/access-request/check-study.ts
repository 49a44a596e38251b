import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';
import { auditOf } from './apply-move.ts';
import { lockRequest, touchRequest, type LockRefusal } from './lock-request.ts';

export type CheckRefusal = LockRefusal | 'study_not_chosen' | 'checklist_incomplete';

/** Records that somebody went through the whole checklist for one study. Half a checklist is none. */
export function checkStudy(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; studyId: string; ticks: readonly string[]; now: Date },
): Promise<Result<null, CheckRefusal>> {
  const event = 'request.study_checked';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...input,
      actor,
      event,
      roles: ['access_officer'],
      states: ['harm_review', 'in_review', 'scoping'],
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts), studyId: input.studyId } as const;
    if (!facts.items.some(({ studyId }) => studyId === input.studyId)) {
      return refuse(tx, 'study_not_chosen', about);
    }
    if (!THIRD_PARTY_CHECKS.every((check) => input.ticks.includes(check))) {
      return refuse(tx, 'checklist_incomplete', about);
    }
    await tx.requestStudy.updateMany({
      where: { requestId: facts.id, studyId: input.studyId },
      data: { checked: true, checkedBy: actor.personId },
    });
    await touchRequest(tx, facts.id);
    await record(tx, { ...about, actorRole: 'access_officer', details: { decision: 'checked' } });
    return ok(null);
  });
}
