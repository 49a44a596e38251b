import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, type Result } from '#lib/base/result.ts';
import { LONGEST_ANSWER } from '#lib/domain/access-request/longest-answer.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { applyMove } from './apply-move.ts';

export type QuestionRefusal = RequestRefusal | 'answer_too_long';

/**
 * Answers what the hospital asked about a request: the clock goes on, and the answer stands under
 * what was asked for in the first place, where whoever looks for the scans reads it.
 */
export async function answerQuestion(
  db: Db,
  acting: Acting,
  input: { requestId: string; answer: string; now: Date },
): Promise<Result<RequestState, QuestionRefusal>> {
  const { requestId, answer, now } = input;
  if (answer.length > LONGEST_ANSWER) return no('answer_too_long');
  return db.as(acting.context, async (tx) => {
    const event = { kind: 'answer_clarification' } as const;
    const moved = await applyMove(tx, { actor: acting.actor, requestId, event, now });
    if (!moved.ok) return moved;
    await tx.$executeRaw`
      UPDATE access_request SET description = description || E'\n\n' || ${answer} WHERE id = ${requestId}::uuid`;
    return moved;
  });
}
