import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { noteReceipt } from './note-delivery.ts';
import { wayToDownload } from './way-to-download.ts';

/** How an answer to a download ended, and how far into the file it came. */
export type BytesEnd = {
  readonly downloadId: string;
  readonly linkId: string;
  readonly shareId: string | null;
  /** The evidential copy that it is of. */
  readonly evidentialCopyId?: string | null;
  /** The form of the release that it is of. */
  readonly releaseFormId?: string | null;
  /** What an expert was given, by which it is theirs. */
  readonly expertGrantId?: string | null;
  readonly to: number;
  readonly sentBytes: number;
  readonly isWhole: boolean;
  /** Why it stopped short: the recipient went away, or a word of the rules. Null when it did not. */
  readonly stoppedBecause: string | null;
  readonly now: Date;
};

/** Keeps what was delivered, however it ended. */
export function endBytes(db: Db, { actor, context }: Acting, end: BytesEnd): Promise<void> {
  if (actor.kind !== 'person') return Promise.resolve();
  return db.as(context, async (tx) => {
    await tx.$executeRaw`
      UPDATE download_session SET
        bytes_served = greatest(bytes_served, ${BigInt(end.to)}),
        completed_at = CASE WHEN ${end.isWhole} THEN coalesce(completed_at, ${end.now}) ELSE completed_at END
      WHERE id = ${end.downloadId}::uuid`;
    // Of a copy or a form that was stopped meanwhile the way is that of its release.
    const way =
      (await wayToDownload(tx, actor, end)) ??
      (await wayToDownload(tx, actor, { ...end, evidentialCopyId: null, releaseFormId: null }));
    if (!way) return;
    if (end.isWhole) await noteReceipt(tx, actor, way, end.now);
    await record(tx, {
      event: end.isWhole ? 'download.completed' : 'download.stopped',
      ...way.about,
      downloadId: end.downloadId,
      bytes: BigInt(end.sentBytes),
      ...(end.stoppedBecause && { reason: end.stoppedBecause }),
    });
  });
}

/** Keeps how far a download has come, for whoever watches its progress. */
export async function keepProgress(
  db: Db,
  { context }: Acting,
  progress: { downloadId: string; to: number },
): Promise<void> {
  await db.as(
    context,
    (tx) =>
      tx.$executeRaw`UPDATE download_session SET bytes_served = greatest(bytes_served, ${BigInt(progress.to)}) WHERE id = ${progress.downloadId}::uuid`,
  );
}
