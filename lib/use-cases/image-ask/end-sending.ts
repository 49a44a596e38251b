import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfAsk, broughtBy, lockAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { moveAsk, UNDECIDED_DAYS } from '#lib/domain/image-ask/image-ask.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayBringImages, type BringRefusal } from '#lib/domain/policy/image-ask.ts';

export type EndSendingRefusal = BringRefusal | 'not_open' | 'nothing_sent' | 'taken_in_already';

type Input = { readonly askId: string; readonly now: Date };
type Ended = Promise<Result<null, EndSendingRefusal>>;

/** Whoever was asked says that this is all. From then on the hospital looks at it, and nothing is added. */
export function finishSending(db: Db, { actor, context }: Acting, input: Input): Ended {
  const { askId, now } = input;
  const event = 'image_ask.finished';
  return db.as(context, async (tx) => {
    const own = await ownAsk(tx, actor, { askId, event });
    if (!own.ok) return own;
    const ask = own.value;
    const about = { event, ...auditOfAsk(ask) } as const;
    const state = ask.expiresAt <= now ? null : moveAsk(ask.state, 'finish');
    if (state === null) return refuse(tx, 'not_open', about);
    if ((await broughtBy(tx, askId)).files === 0) return refuse(tx, 'nothing_sent', about);
    await move(tx, ask, { state, now });
    const { organisationId } = ask;
    const undecided = { organisationId, askId, at: 'undecided' } as const;
    const runAt = new Date(now.getTime() + UNDECIDED_DAYS * 86_400_000);
    await addJob(tx, 'end-image-ask', undecided, { runAt });
    await record(tx, { ...about, fromState: ask.state, toState: state });
    return ok(null);
  });
}

/** Whoever was asked would rather not: what they have sent is deleted, unless something of it was taken in. */
export function stopSending(db: Db, { actor, context }: Acting, input: Input): Ended {
  const { askId, now } = input;
  const event = 'image_ask.stopped';
  return db.as(context, async (tx) => {
    const own = await ownAsk(tx, actor, { askId, event });
    if (!own.ok) return own;
    const ask = own.value;
    const about = { event, ...auditOfAsk(ask) } as const;
    const state = moveAsk(ask.state, 'stop');
    if (state === null) return refuse(tx, 'not_open', about);
    const taken = await tx.broughtStudy.count({
      where: { askId, state: { in: ['taking_in', 'taken_in'] } },
    });
    if (taken > 0) return refuse(tx, 'taken_in_already', about);
    await move(tx, ask, { state, now });
    const { organisationId } = ask;
    await addJob(tx, 'forget-brought', { organisationId, askId });
    await record(tx, { ...about, fromState: ask.state, toState: state });
    return ok(null);
  });
}

async function ownAsk(
  tx: Tx,
  actor: Actor,
  { askId, event }: { askId: string; event: 'image_ask.finished' | 'image_ask.stopped' },
): Promise<Result<FoundAsk, BringRefusal>> {
  const ask = await lockAsk(tx, askId);
  const may = ask === null ? no('not_found' as const) : mayBringImages(actor, ask);
  if (!ask || !may.ok) {
    return refuse(tx, may.ok ? 'not_found' : may.error, { event, details: { askId } });
  }
  return ok(ask);
}

async function move(
  tx: Tx,
  ask: FoundAsk,
  { state, now }: { state: FoundAsk['state']; now: Date },
): Promise<void> {
  const { count } = await tx.imageAsk.updateMany({
    where: { id: ask.id, state: ask.state },
    data: { state, stateSince: now },
  });
  if (count !== 1) throw new Error('An ask that was locked has moved');
}
