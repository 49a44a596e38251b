import type { Tx } from '#lib/adapters/db/client.ts';

export type OwnViews = { readonly personId: string; readonly organisationId: string };

/** The names of somebody's views at an institution; until the transaction ends nobody else changes which there are. */
export async function lockViews(tx: Tx, own: OwnViews): Promise<readonly string[]> {
  const key = `queue_view ${own.personId} ${own.organisationId}`;
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  const views = await tx.queueView.findMany({ where: own, select: { name: true } });
  return views.map(({ name }) => name);
}

/** Row-level security shows nobody a view of another's, nor of where they no longer work on requests. */
export function ownView(tx: Tx, id: string): Promise<OwnViews | null> {
  return tx.queueView.findUnique({
    where: { id },
    select: { personId: true, organisationId: true },
  });
}
