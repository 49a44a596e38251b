import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadShare } from '#lib/adapters/db/share-facts.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { mayOpenShare } from '#lib/domain/share/access.ts';

export type SharedWithMe = {
  readonly id: string;
  readonly sharedBy: string;
  readonly until: Date;
  readonly timeZone: TimeZone;
};

/** What others let this person look at, and they can open at this moment: the soonest to end first. */
export async function sharedWithMe(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly SharedWithMe[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const rows = await tx.share.findMany({
      where: {
        sharedBy: { not: actor.personId },
        state: { in: ['offered', 'accepted'] },
        expiresAt: { gt: now },
      },
      orderBy: { expiresAt: 'asc' },
      select: { id: true, organisation: { select: { timeZone: true } } },
    });
    const shared: SharedWithMe[] = [];
    for (const { id, organisation } of rows) {
      const share = await loadShare(tx, actor, id);
      if (!share || !mayOpenShare(actor, share.facts, now).ok) continue;
      const timeZone = organisation.timeZone as TimeZone;
      shared.push({ id, sharedBy: share.sharedByName, until: share.expiresAt, timeZone });
    }
    return shared;
  });
}
