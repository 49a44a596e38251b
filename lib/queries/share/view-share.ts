import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfShare, loadShare, type KnownShare } from '#lib/adapters/db/share-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayDownloadShare, mayOpenShare, type ShareRefusal } from '#lib/domain/share/access.ts';
import { releasedStudies, type ReleasedStudy } from '../release/released-study.ts';

/** What somebody was let look at, as they see it: of the release no more than is shared, and of its patient no more than is in it. */
export type SharedView = {
  readonly id: string;
  readonly sharedBy: string;
  readonly hospital: string;
  readonly timeZone: TimeZone;
  readonly until: Date;
  readonly studies: readonly ReleasedStudy[];
  /** In how many more of their sessions it opens. */
  readonly openingsLeft: number;
  readonly mayDownload: boolean;
  /** Null when a download may begin. */
  readonly downloadRefusal: ShareRefusal | null;
};

/** `not_opened` is not a no: it is counted by a button, and not by looking at an address. */
export type ViewShareRefusal = ShareRefusal | 'not_opened';

/** What was shared with somebody, to them, while it is and in a session in which they opened it. */
export function viewShare(
  db: Db,
  { actor, context }: Acting,
  input: { shareId: string; now: Date },
): Promise<Result<SharedView, ViewShareRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterShare(tx, actor, { ...input, event: 'share.opened' });
    if (!entered.ok) return entered;
    const share = entered.value;
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: share.organisationId },
      select: { name: true, timeZone: true },
    });
    const chosen = await tx.shareStudy.findMany({
      where: { shareId: share.id },
      select: { studyId: true },
    });
    const studies = await releasedStudies(tx, share.releaseId);
    const download = mayDownloadShare(actor, share.facts, input.now);
    const { mayDownload, most, openingsUsed, expiresAt } = share.facts;
    return ok({
      ...{ id: share.id, sharedBy: share.sharedByName, mayDownload, until: expiresAt },
      hospital: organisation.name,
      timeZone: organisation.timeZone as TimeZone,
      // Two shares of one release with one person are two: each shows its own.
      studies: studies.filter(({ id }) => chosen.some(({ studyId }) => studyId === id)),
      openingsLeft: Math.max(0, most - openingsUsed),
      downloadRefusal: download.ok ? null : download.error,
    });
  });
}

/** Whether this person may be in this share now, in this session. A refusal is written down as one of `event`. */
export async function enterShare(
  tx: Tx,
  actor: PersonActor,
  input: { event: 'share.opened' | 'report.viewed' | 'images.viewed'; shareId: string; now: Date },
): Promise<Result<KnownShare, ViewShareRefusal>> {
  const { event, shareId, now } = input;
  const share = await loadShare(tx, actor, shareId);
  if (!share) return refuse(tx, 'not_found', { event, details: { shareId } });
  const may = mayOpenShare(actor, share.facts, now);
  if (!may.ok) {
    return refuse(tx, may.error, { event, ...auditOfShare(share), actorRole: 'guest' });
  }
  return share.facts.isOpenedHere ? ok(share) : no('not_opened');
}
