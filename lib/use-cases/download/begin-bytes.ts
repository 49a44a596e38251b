import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  mayContinueDownload,
  mayStartDownload,
  type LinkFacts,
  type LinkRefusal,
} from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

export type DownloadRefusal = LinkRefusal | 'download_ended';

/** What may now be streamed. */
export type OpenDownload = {
  readonly downloadId: string;
  readonly linkId: string;
  readonly releaseId: string;
  readonly manifestSha256: Uint8Array;
  readonly zipBytes: number;
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
    const { open, link, about, isFirst } = found.value;
    if (isFirst && !(await count(tx, link, input))) return refuse(tx, 'link_exhausted', about);
    await record(tx, { ...about, details: { from: input.from } });
    return ok(open);
  });
}

/** The download, locked, if this person may have bytes of it now. A refusal is written down. */
async function findDownload(
  tx: Tx,
  actor: PersonActor,
  { downloadId, now }: { downloadId: string; now: Date },
) {
  const download = await lockDownload(tx, downloadId);
  const link = download && (await loadLinkFacts(tx, { id: download.linkId }));
  if (!download || !link?.manifestSha256) {
    return refuse(tx, 'not_found', { event: 'download.started', downloadId });
  }
  const isFirst = download.startedAt === null;
  const event = isFirst ? 'download.started' : 'download.resumed';
  const about = { ...auditOfLink(link), downloadId, event } as const;
  const may = mayHaveBytes(actor, link.facts, download, now);
  if (!may.ok) return refuse(tx, may.error, about);
  const { id: linkId, releaseId, manifestSha256, zipBytes } = link;
  const open: OpenDownload = { downloadId, linkId, releaseId, manifestSha256, zipBytes };
  return ok({ open, link, about, isFirst });
}

function mayHaveBytes(
  actor: PersonActor,
  link: LinkFacts,
  download: { startedAt: Date | null; expiresAt: Date },
  now: Date,
): Result<PersonActor, DownloadRefusal> {
  const may = download.startedAt === null ? mayStartDownload : mayContinueDownload;
  const answer = may(actor, link, now);
  return answer.ok && now >= download.expiresAt ? no('download_ended') : answer;
}

async function lockDownload(tx: Tx, downloadId: string) {
  await tx.$queryRaw`SELECT 1 FROM download_session WHERE id = ${downloadId}::uuid FOR UPDATE`;
  return tx.downloadSession.findUnique({
    where: { id: downloadId },
    select: { linkId: true, startedAt: true, expiresAt: true },
  });
}

/** Takes one of the link's downloads; false when a download begun at the same moment took the last. */
async function count(
  tx: Tx,
  link: KnownLink,
  input: { downloadId: string; now: Date },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE link SET downloads_used = downloads_used + 1,
      state = CASE WHEN downloads_used + 1 = max_downloads THEN 'exhausted' ELSE state END
    WHERE id = ${link.id}::uuid AND state = 'active' AND downloads_used < max_downloads`;
  if (taken !== 1) return false;
  await tx.downloadSession.update({
    where: { id: input.downloadId },
    data: { startedAt: input.now },
  });
  return true;
}
