import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { WithholdingReason } from '#lib/domain/access-request/facts.ts';
import { auditOf } from './apply-move.ts';
import { lockRequest, touchRequest, type LockRefusal } from './lock-request.ts';

export type WithholdRefusal = LockRefusal | 'study_not_chosen' | 'harm_needs_opinion';

/** Why staff may keep a study back. Serious harm is not among them: a health professional's opinion says that (SH-2). */
export const STAFF_WITHHOLDING_REASONS = [
  'third_party',
  'legal_privilege',
  'crime_prejudice',
  'para4_expectations',
  'ahra_wishes',
  'ahra_irrelevant',
  'statutory_bar',
  'out_of_scope',
] as const satisfies readonly WithholdingReason[];

/** Keeps one chosen study back, with the true reason, or with `null` lets it go again. */
export function withholdStudy(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; studyId: string; reason: WithholdingReason | null; now: Date },
): Promise<Result<null, WithholdRefusal>> {
  const event = 'request.study_checked';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...input,
      actor,
      event,
      roles: ['access_officer'],
      states: ['harm_review', 'in_review', 'scoping'],
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts), studyId: input.studyId } as const;
    const item = facts.items.find(({ studyId }) => studyId === input.studyId);
    if (!item) return refuse(tx, 'study_not_chosen', about);
    if (input.reason === 'serious_harm' || item.withheldFor === 'serious_harm') {
      return refuse(tx, 'harm_needs_opinion', about);
    }
    await tx.requestStudy.updateMany({
      where: { requestId: facts.id, studyId: input.studyId },
      data: { withheldFor: input.reason },
    });
    await touchRequest(tx, facts.id);
    const decision = input.reason === null ? 'given_back' : 'withheld';
    await record(tx, {
      ...about,
      actorRole: 'access_officer',
      details: { decision, ...(input.reason && { withheldFor: input.reason }) },
    });
    return ok(null);
  });
}
