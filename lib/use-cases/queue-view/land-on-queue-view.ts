import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { lockViews, ownView, type OwnViews } from './lock-views.ts';

/** Opens the queue with one of somebody's own views from now on or, of the one it opens with, no more. */
export function landOnQueueView(
  db: Db,
  { actor, context }: Acting,
  input: { viewId: string; isLanding: boolean },
): Promise<Result<null, 'not_found'>> {
  const { viewId, isLanding } = input;
  const about = { event: 'queue_view.landed', details: { view: viewId, isLanding } } as const;
  return db.as(context, async (tx) => {
    const view = await ownView(tx, viewId);
    if (view === null || actor.kind !== 'person') return refuse(tx, 'not_found', about);
    await lockViews(tx, view);
    await landNowhere(tx, view);
    await tx.queueView.updateMany({ where: { id: viewId }, data: { isLanding } });
    await record(tx, { ...about, organisationId: view.organisationId });
    return ok(null);
  });
}

/** Whichever view the queue opened with, it does not any more. */
export async function landNowhere(tx: Tx, { personId, organisationId }: OwnViews): Promise<void> {
  await tx.queueView.updateMany({
    where: { personId, organisationId, isLanding: true },
    data: { isLanding: false },
  });
}
