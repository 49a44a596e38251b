import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { noteTransfer } from './note-delivery.ts';
import { wayToDownload, type WayToDownload } from './way-to-download.ts';

export type DownloadRefusal = LinkRefusal | 'download_ended';

/** What may now be streamed. */
export type OpenDownload = {
  readonly downloadId: string;
  readonly linkId: string;
  /** The share by which somebody else than the link’s own person has it; null for that person. */
  readonly shareId: string | null;
  readonly releaseId: string;
  /** The evidential copy that it is of; null for the release itself. */
  readonly evidentialCopyId: string | null;
  /** The form of the release that it is of; null for what the hospital sealed. */
  readonly releaseFormId: string | null;
  /** What an expert was given, by which it is theirs; null for everybody else. */
  readonly expertGrantId: string | null;
  readonly manifestSha256: Uint8Array;
  /** Of which studies it is; null for all, with everything that goes with them. */
  readonly studyIds: readonly string[] | null;
  /** As it was sealed; null for a part of it, whose length the manifest says. */
  readonly zipBytes: number | null;
};

/** What a download is, for who may have it now. Nothing is counted, and only a refusal is written down. */
export function describeDownload(
  db: Db,
  { actor, context }: Acting,
  input: { downloadId: string; now: Date },
): Promise<Result<OpenDownload, DownloadRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const found = await findDownload(tx, actor, input);
    return found.ok ? ok(found.value.open) : found;
  });
}

/**
 * Asked before the first byte of each answer to a download: may this person have bytes now? The
 * first time it counts against the link; later times are a broken connection taken up again. The
 * audit row is committed before any byte leaves.
 */
export function beginBytes(
  db: Db,
  { actor, context }: Acting,
  input: { downloadId: string; from: number; now: Date },
): Promise<Result<OpenDownload, DownloadRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const found = await findDownload(tx, actor, input);
    if (!found.ok) return found;
    const { open, way, about, isFirst } = found.value;
    if (isFirst && !(await startDownload(tx, way, input)))
      return refuse(tx, 'link_exhausted', about);
    if (isFirst) await noteTransfer(tx, actor, way, input.now);
    await record(tx, { ...about, details: { ...about.details, from: input.from } });
    return ok(open);
  });
}

/** The download, locked, if this person may have bytes of it now. A refusal is written down. */
export async function findDownload(
  tx: Tx,
  actor: PersonActor,
  { downloadId, now }: { downloadId: string; now: Date },
) {
  const download = await lockDownload(tx, downloadId);
  const way = download && (await wayToDownload(tx, actor, download));
  const manifestSha256 = way?.link.manifestSha256;
  if (!download || !way || !manifestSha256) {
    return refuse(tx, 'not_found', { event: 'download.started', downloadId });
  }
  const isFirst = download.startedAt === null;
  const event = isFirst ? 'download.started' : 'download.resumed';
  const about = { ...way.about, downloadId, event } as const;
  const may = isFirst ? way.mayStart(now) : way.mayContinue(now);
  if (!may.ok) return refuse(tx, may.error, about);
  if (now >= download.expiresAt) return refuse(tx, 'download_ended', about);
  return ok({ open: opened(downloadId, way, manifestSha256), way, about, isFirst });
}

function opened(
  downloadId: string,
  { link, studyIds, ...way }: WayToDownload,
  manifestSha256: Uint8Array,
): OpenDownload {
  const { id: linkId, releaseId } = link;
  const zipBytes = studyIds === null ? link.zipBytes : null;
  const { shareId, evidentialCopyId, releaseFormId, expertGrantId } = way;
  const of = { downloadId, linkId, releaseId, shareId, expertGrantId };
  return { ...of, evidentialCopyId, releaseFormId, manifestSha256, studyIds, zipBytes };
}

async function lockDownload(tx: Tx, downloadId: string) {
  await tx.$queryRaw`SELECT 1 FROM download_session WHERE id = ${downloadId}::uuid FOR UPDATE`;
  return tx.downloadSession.findUnique({
    where: { id: downloadId },
    select: {
      ...{ linkId: true, shareId: true, evidentialCopyId: true, releaseFormId: true },
      ...{ expertGrantId: true },
      ...{ startedAt: true, expiresAt: true },
    },
  });
}

/** Takes one of the downloads there are; false when a download begun at the same moment took the last. */
export async function startDownload(
  tx: Tx,
  way: WayToDownload,
  input: { downloadId: string; now: Date },
): Promise<boolean> {
  if (!(await way.count())) return false;
  await tx.downloadSession.update({
    where: { id: input.downloadId },
    data: { startedAt: input.now },
  });
  return true;
}
