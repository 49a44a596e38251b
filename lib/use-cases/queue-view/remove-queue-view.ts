import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { lockViews, ownView } from './lock-views.ts';

/** Forgets one of somebody's own views. What it showed stays where it is. */
export function removeQueueView(
  db: Db,
  { actor, context }: Acting,
  input: { viewId: string },
): Promise<Result<null, 'not_found'>> {
  const { viewId } = input;
  const about = { event: 'queue_view.removed', details: { view: viewId } } as const;
  return db.as(context, async (tx) => {
    const view = await ownView(tx, viewId);
    if (view === null || actor.kind !== 'person') return refuse(tx, 'not_found', about);
    await lockViews(tx, view);
    await tx.queueView.deleteMany({ where: { id: viewId } });
    await record(tx, { ...about, organisationId: view.organisationId });
    return ok(null);
  });
}
