import { auditOfAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { moveAsk } from '#lib/domain/image-ask/image-ask.ts';

/** Closes an ask once all that it brought is decided, and has its patient told. Its row is locked by whoever calls. */
export async function settleAsk(tx: Tx, ask: FoundAsk, now: Date): Promise<void> {
  const { id: askId, organisationId } = ask;
  const left = await tx.broughtStudy.count({
    where: { askId, state: { in: ['waiting', 'taking_in'] } },
  });
  const state = moveAsk(ask.state, 'settle');
  if (left > 0 || state === null) return;
  await tx.imageAsk.updateMany({
    where: { id: askId, state: ask.state },
    data: { state, stateSince: now },
  });
  await addJob(tx, 'tell-image-ask', { organisationId, askId, about: 'decided' });
  await record(tx, {
    ...{ event: 'image_ask.closed', ...auditOfAsk(ask) },
    ...{ fromState: ask.state, toState: state },
  });
}
