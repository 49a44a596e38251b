import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { documentKeyOf } from '#lib/adapters/storage/put-document.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';

/** A document as a manifest has it, without its place in one. */
export type KeptBytes = Pick<ManifestFile, 'objectKey' | 'sizeBytes' | 'crc32' | 'sha256'>;

/**
 * Keeps a document that is written piece by piece and is too large for memory. What was refused, or broke off, is not
 * kept. The same bytes are kept once, however often they are made.
 */
export async function keepStream<E extends string>(
  store: ObjectStore,
  write: (take: (bytes: Uint8Array) => Promise<void>) => Promise<Result<unknown, E>>,
): Promise<Result<KeptBytes, E>> {
  const draft = await store.begin();
  try {
    const digest = createHash('sha256');
    let [crc, sizeBytes] = [0, 0];
    const written = await write(async (bytes) => {
      digest.update(bytes);
      crc = crc32(bytes, crc);
      sizeBytes += bytes.length;
      await draft.write(bytes);
    });
    if (!written.ok) {
      await draft.discard();
      return written;
    }
    await draft.settle();
    const sha256 = digest.digest();
    const objectKey = documentKeyOf(sha256);
    await store.publish([{ draft, key: objectKey }]);
    return ok({ objectKey, sizeBytes, crc32: crc, sha256: sha256.toString('hex') });
  } catch (fault) {
    await draft.discard();
    throw fault;
  }
}

/** Keeps bytes that are in memory. */
export async function keepBytes(store: ObjectStore, bytes: Uint8Array): Promise<KeptBytes> {
  const kept = await keepStream(store, async (take) => {
    await take(bytes);
    return ok(null);
  });
  if (!kept.ok) throw new Error('a document in memory was refused');
  return kept.value;
}

/** A file of a form: where it stands in the download, and what it is. */
export function fileOf(
  path: string,
  kind: ManifestFile['kind'],
  kept: KeptBytes,
  of: Partial<Pick<ManifestFile, 'studyId' | 'sopInstanceUid'>> = {},
): ManifestFile {
  return { path, kind, ...kept, studyId: null, sopInstanceUid: null, ...of };
}
