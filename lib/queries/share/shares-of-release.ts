import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { linkRefusal, type LinkRefusal } from '#lib/domain/link/access.ts';
import { mayShare } from '#lib/domain/policy/share.ts';
import type { ShareRelation } from '#lib/domain/share/terms.ts';
import { sharableStudies, type SharableStudy } from './sharable-studies.ts';

/** One share, to whoever made it: whom it names, what became of it, and what they did with it. */
export type ShareLine = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly relation: ShareRelation;
  /** `closed` is what the end of the release, or of its link, makes of it. */
  readonly standing: 'not_opened' | 'opened' | 'used_up' | 'expired' | 'ended' | 'closed';
  readonly endedBecause: 'sharer' | 'guest' | null;
  readonly endedAt: Date | null;
  readonly until: Date;
  readonly mayDownload: boolean;
  readonly most: number;
  readonly studyIds: readonly string[];
  /** When it was opened, the last time first. */
  readonly openedAt: readonly Date[];
  readonly reportsOpened: number;
  readonly downloads: number;
};

export type ReleaseShares = {
  readonly hospital: string;
  readonly timeZone: TimeZone;
  readonly until: Date;
  readonly studies: readonly SharableStudy[];
  readonly shares: readonly ShareLine[];
  /** Null where it may be shared now. */
  readonly refusal: LinkRefusal | 'not_yours_to_share' | null;
};

/** With whom somebody shared a release of theirs, the newest first. To nobody else there is such a page. */
export function sharesOfRelease(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; now: Date },
): Promise<Result<ReleaseShares, 'not_found'>> {
  const { releaseId, now } = input;
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: personId });
    if (!link || link.facts.audience !== 'patient') return no('not_found');
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: link.organisationId },
      select: { name: true, timeZone: true },
    });
    const may = mayShare(actor, link.facts, now);
    const isClosed = linkRefusal(link.facts, now) !== null;
    const rows = await tx.share.findMany({
      where: { releaseId, sharedBy: personId },
      orderBy: { madeAt: 'desc' },
      select: columns,
    });
    return ok({
      hospital: organisation.name,
      timeZone: organisation.timeZone as TimeZone,
      until: link.facts.expiresAt,
      studies: await sharableStudies(tx, releaseId),
      shares: rows.map((row) => lineOf(row, { isClosed, now })),
      refusal: may.ok ? null : may.error,
    });
  });
}

const columns = {
  id: true,
  name: true,
  email: true,
  relation: true,
  state: true,
  mayDownload: true,
  most: true,
  openingsUsed: true,
  downloadsUsed: true,
  expiresAt: true,
  endedAt: true,
  endedBecause: true,
  studies: { select: { studyId: true } },
  openings: { select: { openedAt: true, reportIds: true }, orderBy: { openedAt: 'desc' } },
} as const;

type Row = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly relation: string;
  readonly state: string;
  readonly mayDownload: boolean;
  readonly most: number;
  readonly openingsUsed: number;
  readonly downloadsUsed: number;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
  readonly studies: readonly { readonly studyId: string }[];
  readonly openings: readonly { readonly openedAt: Date; readonly reportIds: readonly string[] }[];
};

function lineOf(row: Row, at: { readonly isClosed: boolean; readonly now: Date }): ShareLine {
  const { id, name, email, mayDownload, most, endedAt, downloadsUsed, expiresAt, openings } = row;
  return {
    ...{ id, name, email, mayDownload, most, endedAt, downloads: downloadsUsed, until: expiresAt },
    relation: row.relation as ShareRelation,
    standing: standingOf(row, at),
    endedBecause: row.endedBecause as ShareLine['endedBecause'],
    studyIds: row.studies.map(({ studyId }) => studyId),
    openedAt: openings.map(({ openedAt }) => openedAt),
    reportsOpened: new Set(openings.flatMap(({ reportIds }) => reportIds)).size,
  };
}

function standingOf(
  row: Row,
  { isClosed, now }: { readonly isClosed: boolean; readonly now: Date },
): ShareLine['standing'] {
  if (row.state === 'ended') return 'ended';
  if (now >= row.expiresAt) return 'expired';
  if (isClosed) return 'closed';
  if (row.openingsUsed >= row.most) return 'used_up';
  return row.state === 'accepted' ? 'opened' : 'not_opened';
}
