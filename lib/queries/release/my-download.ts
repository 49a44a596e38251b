import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { mayContinueDownload } from '#lib/domain/link/access.ts';

/** How far a download has come, as the server has served it. */
export type MyDownload = {
  readonly state: 'waiting' | 'running' | 'done' | 'ended';
  readonly bytesServed: number;
  readonly totalBytes: number;
};

/** The person's own download of this release; null when there is none. */
export async function myDownload(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; downloadId: string; now: Date },
): Promise<MyDownload | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const session = await tx.downloadSession.findFirst({
      where: { id: input.downloadId, personId: actor.personId },
      select: {
        linkId: true,
        evidentialCopy: { select: { zipBytes: true } },
        bytesServed: true,
        startedAt: true,
        completedAt: true,
        expiresAt: true,
      },
    });
    const link =
      session &&
      (await loadLinkFacts(tx, {
        id: session.linkId,
        releaseId: input.releaseId,
        recipientPersonId: actor.personId,
      }));
    if (!link) return null;
    const isOpen =
      input.now < session.expiresAt && mayContinueDownload(actor, link.facts, input.now).ok;
    return {
      state: downloadState(session, isOpen),
      bytesServed: Number(session.bytesServed),
      totalBytes: Number(session.evidentialCopy?.zipBytes ?? link.zipBytes),
    };
  });
}

/** What a download is, by its row and whether its link still lets it go on. */
export function downloadState(
  session: { startedAt: Date | null; completedAt: Date | null },
  isOpen: boolean,
): MyDownload['state'] {
  if (session.completedAt !== null) return 'done';
  if (!isOpen) return 'ended';
  return session.startedAt === null ? 'waiting' : 'running';
}
