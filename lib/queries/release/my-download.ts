import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { mayContinueDownload } from '#lib/domain/link/access.ts';

/** `total` is null before it is begun. */
export type FormMaking =
  | { readonly state: 'preparing'; readonly done: number; readonly total: number | null }
  | { readonly state: 'failed' };

/** How far a download has come, as the server has served it. */
export type MyDownload = {
  readonly state: 'waiting' | 'running' | 'done' | 'ended';
  /** Of a form that has to be made first: how far that is, or that it came to nothing. Null once there are bytes. */
  readonly making: FormMaking | null;
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
        releaseForm: {
          select: { state: true, zipBytes: true, objectsDone: true, objectsTotal: true },
        },
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
      making: makingOf(session.releaseForm),
      totalBytes: Number(
        session.releaseForm?.zipBytes ?? session.evidentialCopy?.zipBytes ?? link.zipBytes,
      ),
    };
  });
}

function makingOf(
  form: {
    readonly state: string;
    readonly objectsDone: number;
    readonly objectsTotal: number | null;
  } | null,
): FormMaking | null {
  if (form === null || form.state === 'ready') return null;
  if (form.state !== 'preparing') return { state: 'failed' };
  return { state: 'preparing', done: form.objectsDone, total: form.objectsTotal };
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
