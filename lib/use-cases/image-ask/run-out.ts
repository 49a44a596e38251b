import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { auditOfAsk, broughtBy, lockAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import {
  moveAsk,
  UNDECIDED_DAYS,
  type ImageAskEvent,
  type ImageAskState,
} from '#lib/domain/image-ask/image-ask.ts';

type Job = Jobs['end-image-ask'];

/**
 * What happens to an ask by itself. When its time is over, what has come goes to the hospital as if its sender had said that
 * it is all; where nothing came it is over. And what nobody has decided about for half a year is deleted, with notice (IM-8).
 */
export function runOutAsk(db: Db, job: Job, now: Date): Promise<void> {
  const { organisationId, askId, at } = job;
  return db.as(asSystem(organisationId).context, async (tx) => {
    const ask = await lockAsk(tx, askId);
    if (!ask || (at === 'time' && ask.expiresAt > now)) return;
    const event = at === 'undecided' ? 'lapse' : await timeEvent(tx, askId);
    const state = moveAsk(ask.state, event);
    if (state === null || (event === 'lapse' && !(await isUndecided(tx, askId)))) return;
    await tx.imageAsk.updateMany({
      where: { id: askId, state: ask.state },
      data: { state, stateSince: now },
    });
    await record(tx, {
      ...{ event: 'image_ask.ran_out', ...auditOfAsk(ask) },
      ...{ fromState: ask.state, toState: state },
    });
    await follow(tx, ask, { state, now });
  });
}

async function timeEvent(tx: Tx, askId: string): Promise<ImageAskEvent> {
  const { files } = await broughtBy(tx, askId);
  return files > 0 ? 'run_out_with_images' : 'run_out_empty';
}

/** What is just being taken in was decided, and is no longer its sender's. */
async function isUndecided(tx: Tx, askId: string): Promise<boolean> {
  return (await tx.broughtStudy.count({ where: { askId, state: 'taking_in' } })) === 0;
}

async function follow(
  tx: Tx,
  { id: askId, organisationId }: FoundAsk,
  { state, now }: { state: ImageAskState; now: Date },
): Promise<void> {
  if (state === 'sent') {
    const undecided = { organisationId, askId, at: 'undecided' } as const;
    const runAt = new Date(now.getTime() + UNDECIDED_DAYS * 86_400_000);
    await addJob(tx, 'end-image-ask', undecided, { runAt });
  }
  if (state === 'lapsed') {
    await addJob(tx, 'forget-brought', { organisationId, askId });
  }
  const about = state === 'lapsed' ? 'lapsed' : 'ran_out';
  await addJob(tx, 'tell-image-ask', { organisationId, askId, about });
}
