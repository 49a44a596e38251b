import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';

/** How an answer to a download ended, and how far into the file it came. */
export type BytesEnd = {
  readonly downloadId: string;
  readonly linkId: string;
  readonly to: number;
  readonly sentBytes: number;
  readonly isWhole: boolean;
  /** Why it stopped short: the recipient went away, or a word of the rules. Null when it did not. */
  readonly stoppedBecause: string | null;
  readonly now: Date;
};

/** Keeps what was delivered, however it ended. */
export function endBytes(db: Db, { context }: Acting, end: BytesEnd): Promise<void> {
  return db.as(context, async (tx) => {
    await tx.$executeRaw`
      UPDATE download_session SET
        bytes_served = greatest(bytes_served, ${BigInt(end.to)}),
        completed_at = CASE WHEN ${end.isWhole} THEN coalesce(completed_at, ${end.now}) ELSE completed_at END
      WHERE id = ${end.downloadId}::uuid`;
    const link = await loadLinkFacts(tx, { id: end.linkId });
    if (!link) return;
    await record(tx, {
      event: end.isWhole ? 'download.completed' : 'download.stopped',
      ...auditOfLink(link),
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
