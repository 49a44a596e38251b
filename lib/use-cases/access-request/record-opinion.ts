import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { StudyId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { HarmOutcome } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { applyMove } from './apply-move.ts';

export type Opinion = {
  readonly outcome: HarmOutcome;
  readonly withheld: readonly StudyId[];
  readonly rationale: string;
};

/**
 * Records a health professional's opinion on serious harm (SH-3), and keeps back the studies it says must not go. A
 * study an earlier opinion kept back for harm, and this one does not, may go again.
 */
export function recordOpinion(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; opinion: Opinion; now: Date; expectedVersion?: number },
): Promise<Result<RequestState, RequestRefusal>> {
  const { requestId, opinion, now } = input;
  return db.as(context, async (tx) => {
    const moved = await applyMove(tx, {
      actor,
      requestId,
      now,
      event: { kind: 'opinion_recorded', ...opinion },
      ...(input.expectedVersion !== undefined && { expectedVersion: input.expectedVersion }),
    });
    if (!moved.ok) return moved;
    await tx.requestStudy.updateMany({
      where: { requestId, withheldFor: 'serious_harm', studyId: { notIn: [...opinion.withheld] } },
      data: { withheldFor: null },
    });
    await tx.requestStudy.updateMany({
      where: { requestId, studyId: { in: [...opinion.withheld] } },
      data: { withheldFor: 'serious_harm' },
    });
    return moved;
  });
}
