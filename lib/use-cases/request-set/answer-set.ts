import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LONGEST_ANSWER } from '#lib/domain/access-request/longest-answer.ts';
import { scanKindsOf } from '#lib/domain/access-request/scan-kinds.ts';

/** What a patient says of the scans they want, question by question; the rest stays as it was. */
export type SetAnswers = {
  readonly description?: string;
  readonly bodyPart?: string | null;
  readonly roughly?: string | null;
  readonly scanKinds?: readonly string[];
};

export type AnswerRefusal = 'not_found' | 'answer_too_long';

/** Keeps an answer in the requester's own draft, for all of its hospitals. What was sent is no draft any more. */
export function answerSet(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string; answers: SetAnswers },
): Promise<Result<null, AnswerRefusal>> {
  const { scanKinds, ...texts } = input.answers;
  const isTooLong = Object.values(texts).some((answer) => (answer?.length ?? 0) > LONGEST_ANSWER);
  if (isTooLong) return Promise.resolve(no('answer_too_long'));
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  return db.as(context, async (tx) => {
    const { count } = await tx.requestSet.updateMany({
      where: { id: input.setId, requesterPersonId: actor.personId, sentAt: null },
      data: { ...texts, ...(scanKinds && { scanKinds: [...scanKindsOf(scanKinds)] }) },
    });
    return count === 1 ? ok(null) : no('not_found');
  });
}
