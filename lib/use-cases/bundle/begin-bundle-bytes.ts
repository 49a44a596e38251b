import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Language } from '#lib/base/language.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  findDownload,
  startDownload,
  type DownloadRefusal,
  type OpenDownload,
} from '../download/begin-bytes.ts';

/** One hospital's part of what may now be streamed. */
export type OpenPart = OpenDownload & { readonly folder: string };

/** A bundle, all of whose parts may now be streamed, in their order. */
export type OpenBundle = { readonly language: Language; readonly parts: readonly OpenPart[] };

/** What a bundle consists of, for who may have all of it now. Nothing is counted, and only a refusal is written down. */
export function describeBundle(
  db: Db,
  { actor, context }: Acting,
  input: { bundleId: string; now: Date },
): Promise<Result<OpenBundle, DownloadRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const found = await findBundle(tx, actor, input);
    if (!found.ok) return found;
    const { language, parts } = found.value;
    return ok({ language, parts: parts.map(({ open, folder }) => ({ ...open, folder })) });
  });
}

/**
 * Asked before the first byte of each answer: may this person have bytes of every part? One hospital's no is a no to all,
 * for half an archive is none. `from` says of each part that this answer has bytes of, by its download, where in it they
 * begin. The first time it counts against every link, all or none.
 */
export function beginBundleBytes(
  db: Db,
  { actor, context }: Acting,
  input: { bundleId: string; from: ReadonlyMap<string, number>; now: Date },
): Promise<Result<null, DownloadRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const found = await findBundle(tx, actor, input);
    if (!found.ok) return found;
    for (const { open, way, about, isFirst } of found.value.parts) {
      const { downloadId } = open;
      // The links are locked, and were just found to have one left.
      if (isFirst && !(await startDownload(tx, way, { downloadId, now: input.now }))) {
        throw new Error('A link that is locked was used up by somebody else');
      }
      const from = input.from.get(downloadId);
      if (isFirst || from !== undefined)
        await record(tx, { ...about, details: { from: from ?? 0 } });
    }
    return ok(null);
  });
}

async function findBundle(
  tx: Tx,
  actor: PersonActor,
  { bundleId, now }: { bundleId: string; now: Date },
) {
  const bundle = await tx.bundle.findFirst({
    where: { id: bundleId, personId: actor.personId },
    select: {
      language: true,
      partCount: true,
      parts: {
        orderBy: { position: 'asc' },
        select: { folder: true, downloadId: true, download: { select: { linkId: true } } },
      },
    },
  });
  // With a part's row its hospital deleted the file of that request: what is left is not what was promised.
  if (!bundle || bundle.parts.length !== bundle.partCount) {
    return refuse(tx, 'not_found', { event: 'download.started' });
  }
  await lockLinks(
    tx,
    bundle.parts.map(({ download }) => download.linkId),
  );
  const parts = [];
  for (const { folder, downloadId } of bundle.parts) {
    const found = await findDownload(tx, actor, { downloadId, now });
    if (!found.ok) return found;
    parts.push({ ...found.value, folder });
  }
  return ok({ language: bundle.language as Language, parts });
}

/** In the order of their ids, so that two bundles with the same links wait for each other and for nothing else. */
async function lockLinks(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM link WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}
