import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfShare, loadShare } from '#lib/adapters/db/share-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayDownloadShare, type ShareRefusal } from '#lib/domain/share/access.ts';

/** How long a broken download may be taken up again. */
const RESUMABLE_HOURS = 24;

/** Gets a download of what was shared ready, where whoever shared allows it. Its first byte counts, not this. */
export function startSharedDownload(
  db: Db,
  { actor, context }: Acting,
  input: { shareId: string; now: Date },
): Promise<Result<{ downloadId: string }, ShareRefusal>> {
  const { shareId, now } = input;
  const event = 'download.created';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const share = await loadShare(tx, actor, shareId);
    if (!share) return refuse(tx, 'not_found', { event, details: { shareId } });
    const about = { event, ...auditOfShare(share), actorRole: 'guest' } as const;
    const may = mayDownloadShare(actor, share.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const end = Math.min(now.getTime() + RESUMABLE_HOURS * 3_600_000, share.expiresAt.getTime());
    const { id: downloadId } = await tx.downloadSession.create({
      data: {
        ...{ organisationId: share.organisationId, linkId: share.link.id, shareId },
        ...{ personId: actor.personId, createdAt: now, expiresAt: new Date(end) },
      },
      select: { id: true },
    });
    await record(tx, { ...about, downloadId });
    return ok({ downloadId });
  });
}
