import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/** What a patient says of the scans they want, question by question; the rest stays as it was. */
export type DraftAnswers = {
  readonly description?: string;
  readonly bodyPart?: string | null;
  readonly roughly?: string | null;
};

export const LONGEST_ANSWER = 2000;

export type AnswerRefusal = 'not_found' | 'answer_too_long';

/** Keeps an answer in the requester's own draft. A request that was sent is no draft any more. */
export function answerDraft(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; answers: DraftAnswers },
): Promise<Result<null, AnswerRefusal>> {
  const isTooLong = Object.values(input.answers).some(
    (answer) => (answer?.length ?? 0) > LONGEST_ANSWER,
  );
  if (isTooLong) return Promise.resolve(no('answer_too_long'));
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  return db.as(context, async (tx) => {
    const { count } = await tx.accessRequest.updateMany({
      where: { id: input.requestId, requesterPersonId: actor.personId, state: 'draft' },
      data: { ...input.answers, version: { increment: 1 } },
    });
    return count === 1 ? ok(null) : no('not_found');
  });
}
