import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { mayOpenLink } from '#lib/domain/link/access.ts';
import { forWhom, forWhomColumns } from '../access-request/for-whom.ts';

export type MyRelease = {
  readonly id: string;
  readonly hospital: string;
  /** Whose scans they are, where not the person’s own; as they said it. */
  readonly forWhom: string | null;
  readonly reference: string;
  readonly until: Date;
  readonly timeZone: TimeZone;
};

/** What the person can open at this moment, the soonest to end first. */
export async function myReleases(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MyRelease[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const links = await tx.link.findMany({
      where: {
        recipientPersonId: actor.personId,
        state: 'active',
        expiresAt: { gt: now },
        release: { state: 'active' },
      },
      orderBy: { expiresAt: 'asc' },
      select: { id: true },
    });
    const releases: MyRelease[] = [];
    for (const { id } of links) {
      const link = await loadLinkFacts(tx, { id, recipientPersonId: actor.personId });
      if (!link || !mayOpenLink(actor, link.facts, now).ok) continue;
      const request = await tx.accessRequest.findUniqueOrThrow({
        where: { id: link.requestId },
        select: {
          ...{ reference: true, organisation: { select: { name: true, timeZone: true } } },
          ...forWhomColumns,
        },
      });
      releases.push({
        id: link.releaseId,
        hospital: request.organisation.name,
        forWhom: forWhom(request),
        reference: request.reference,
        until: link.facts.expiresAt,
        timeZone: request.organisation.timeZone as TimeZone,
      });
    }
    return releases;
  });
}
