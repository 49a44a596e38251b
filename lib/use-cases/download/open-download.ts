import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { auditOfLink, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

/** How long a broken download may be taken up again. */
const RESUMABLE_HOURS = 24;

/**
 * Opens a download by a link that lets this person download: of the release, of another form of it, or of an evidential copy. It
 * counts against the link with its first byte.
 */
export async function openDownload(
  tx: Tx,
  actor: PersonActor,
  link: KnownLink,
  {
    now,
    evidentialCopyId = null,
    releaseFormId = null,
  }: {
    readonly now: Date;
    readonly evidentialCopyId?: string | null;
    readonly releaseFormId?: string | null;
  },
): Promise<{ downloadId: string }> {
  const end = Math.min(now.getTime() + RESUMABLE_HOURS * 3_600_000, link.facts.expiresAt.getTime());
  const { id: downloadId } = await tx.downloadSession.create({
    data: {
      organisationId: link.organisationId,
      linkId: link.id,
      personId: actor.personId,
      createdAt: now,
      expiresAt: new Date(end),
      evidentialCopyId,
      releaseFormId,
    },
    select: { id: true },
  });
  await record(tx, { event: 'download.created', ...auditOfLink(link), downloadId });
  return { downloadId };
}
