import type { Tx } from '#lib/adapters/db/client.ts';
import { loadLinkFacts, longerUntilOf, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { linkRefusal } from '#lib/domain/link/access.ts';
import type { LongerState } from '#lib/domain/link/longer.ts';

/** What became of somebody's wish to have a link for longer. */
export type Longer = {
  readonly state: LongerState;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly whyNot: string | null;
};

/** The same as whoever has the link sees it. */
export type OwnLonger = {
  readonly last: Longer | null;
  /** Whether they may ask now: nothing waits, and there is time left to give. */
  readonly mayAsk: boolean;
};

/** The same as staff see it who are asked. */
export type StaffLonger = Longer & {
  readonly releaseId: string;
  readonly endsAt: Date;
  /** Until when it would be given; null when it is at its longest. */
  readonly until: Date | null;
  readonly isOpen: boolean;
};

export async function ownLonger(tx: Tx, link: KnownLink, now: Date): Promise<OwnLonger> {
  const row = await tx.linkExtension.findFirst({
    where: { linkId: link.id },
    orderBy: { askedAt: 'desc' },
    select: columns,
  });
  const last = row && longerOf(row);
  return { last, mayAsk: last?.state !== 'asked' && (await longerUntilOf(tx, link, now)) !== null };
}

/** The last that was asked about a link of a request; null when nothing was. */
export async function staffLonger(
  tx: Tx,
  { requestId, now }: { requestId: string; now: Date },
): Promise<StaffLonger | null> {
  const row = await tx.linkExtension.findFirst({
    where: { requestId },
    orderBy: { askedAt: 'desc' },
    select: { ...columns, linkId: true, releaseId: true },
  });
  const link = row && (await loadLinkFacts(tx, { id: row.linkId }));
  if (!link) return null;
  return {
    ...longerOf(row),
    releaseId: row.releaseId,
    endsAt: link.facts.expiresAt,
    until: await longerUntilOf(tx, link, now),
    isOpen: linkRefusal(link.facts, now) === null,
  };
}

const columns = { state: true, askedAt: true, decidedAt: true, whyNot: true } as const;

function longerOf({
  state,
  askedAt,
  decidedAt,
  whyNot,
}: {
  state: string;
  askedAt: Date;
  decidedAt: Date | null;
  whyNot: string | null;
}): Longer {
  return { state: state as LongerState, askedAt, decidedAt, whyNot };
}
