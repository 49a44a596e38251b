import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { readFilter, type QueueFilter } from '#lib/domain/queue/filter.ts';

/** A view that somebody has named for themselves. */
export type QueueView = {
  readonly id: string;
  readonly name: string;
  readonly filter: QueueFilter;
  /** Whether the queue opens with it. */
  readonly isLanding: boolean;
};

/** One's own views of an institution's queue, by name. Row-level security shows nobody another's. */
export async function queueViews(
  db: Db,
  { actor, context }: Acting,
  organisationId: OrganisationId,
): Promise<readonly QueueView[]> {
  if (actor.kind !== 'person') return [];
  const rows = await db.as(context, (tx) =>
    tx.queueView.findMany({
      where: { organisationId, personId: actor.personId },
      orderBy: { name: 'asc' },
      select: { id: true, name: true, query: true, isLanding: true },
    }),
  );
  return rows.map(({ query, ...row }) => ({
    ...row,
    filter: readFilter(Object.fromEntries(new URLSearchParams(query))),
  }));
}
