import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfAsk, lockAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { isAskTextRight, moveAsk } from '#lib/domain/image-ask/image-ask.ts';
import { mayWithdrawAsk, type AskStaffRefusal } from '#lib/domain/policy/image-ask.ts';

export type WithdrawAskRefusal = AskStaffRefusal | 'not_found' | 'not_open' | 'reason_missing';

/** An officer takes back what was asked, while it is open: what is being sent stops, and what has come is deleted. */
export function withdrawAsk(
  db: Db,
  { actor, context }: Acting,
  input: { askId: string; because: string; now: Date },
): Promise<Result<null, WithdrawAskRefusal>> {
  const { askId, because, now } = input;
  const event = 'image_ask.withdrawn';
  return db.as(context, async (tx) => {
    const ask = await lockAsk(tx, askId);
    if (!ask) return refuse(tx, 'not_found', { event, details: { askId } });
    const about = { event, ...auditOfAsk(ask) } as const;
    const may = mayWithdrawAsk(actor, ask, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (!isAskTextRight(because)) return refuse(tx, 'reason_missing', about);
    const state = moveAsk(ask.state, 'withdraw');
    if (state === null) return refuse(tx, 'not_open', about);
    const { organisationId } = ask;
    await tx.imageAsk.updateMany({
      where: { id: askId, state: ask.state },
      data: { state, stateSince: now, withdrawnBecause: because.trim() },
    });
    await addJob(tx, 'forget-brought', { organisationId, askId });
    await addJob(tx, 'tell-image-ask', { organisationId, askId, about: 'withdrawn' });
    await record(tx, { ...about, fromState: ask.state, toState: state, actorRole: may.value });
    return ok(null);
  });
}
