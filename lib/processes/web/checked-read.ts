import { createHash } from 'node:crypto';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';

/** A file on its way out is not what was sealed. */
export class SealedFileDiffers extends Error {
  override readonly name = 'SealedFileDiffers';
}

/**
 * Reads the files of an evidential copy as they go out, and compares each with its digest: its last piece leaves only
 * when all of it agreed (INV-18). Whoever takes a broken download up again in the middle of a file has its beginning read
 * first. On a difference `stop` is told before anything else.
 */
export function checkedRead(
  store: ObjectStore,
  files: readonly ManifestFile[],
  stop: () => Promise<void>,
): (key: ObjectKey, from: number, to: number) => AsyncIterable<Uint8Array> {
  const known = new Map(files.map((file) => [file.objectKey, file]));
  return async function* read(key, from, to) {
    const file = known.get(key);
    if (!file) throw new SealedFileDiffers('no such file in the copy');
    const isToEnd = to === file.sizeBytes;
    // Where the end is not asked for there is nothing that could be compared.
    if (!isToEnd) {
      yield* store.read(key, { from, to });
      return;
    }
    const digest = createHash('sha256');
    let at = 0;
    let held: Uint8Array | null = null;
    for await (const chunk of store.read(key, { from: 0, to })) {
      digest.update(chunk);
      const wanted = chunk.subarray(Math.min(chunk.length, Math.max(0, from - at)));
      at += chunk.length;
      if (wanted.length === 0) continue;
      if (held) yield held;
      held = wanted;
    }
    if (digest.digest('hex') !== file.sha256) {
      await stop();
      throw new SealedFileDiffers('a file is not what was sealed');
    }
    if (held) yield held;
  };
}
