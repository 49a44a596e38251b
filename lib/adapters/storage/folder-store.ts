import { randomUUID } from 'node:crypto';
import nodeFileSystem from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { FolderDraft } from './folder-draft.ts';
import { allSettled, codeOf, folderFault, orFault, unlessAbsent } from './folder-faults.ts';
import { folderPaths, type FolderPaths } from './folder-paths.ts';
import { parseObjectKey } from './object-key.ts';
import type { ObjectKey } from './object-key.ts';
import { ObjectMissing, StorageFailed } from './port.ts';
import type { ObjectDraft, ObjectRange, ObjectStore, Publication, StoredObject } from './port.ts';

const READ_BYTES = 512 * 1024;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Opens the store kept in a folder. Several processes of one machine may have it open. The folder must be on one
 * local file system that renames atomically. All folders are made beforehand: one made while an object waits would
 * cost it two syncs more.
 */
export async function openFolderStore(
  root: string,
  { fs = nodeFileSystem }: { readonly fs?: FileSystem } = {},
): Promise<ObjectStore> {
  const paths = folderPaths(root);
  try {
    for (const folder of [paths.objects, paths.drafts]) await makeFolders(fs, folder);
    await makeShards(fs, paths.objects);
  } catch (thrown) {
    throw folderFault(thrown);
  }
  return new FolderStore(fs, paths);
}

type Placement = { readonly draft: FolderDraft; readonly target: string };

class FolderStore implements ObjectStore {
  readonly #fs: FileSystem;
  readonly #paths: FolderPaths;
  /** Set once a folder could not be brought to stable storage: nothing more is promised until somebody has looked. */
  #broken: Error | null = null;

  constructor(fs: FileSystem, paths: FolderPaths) {
    this.#fs = fs;
    this.#paths = paths;
  }

  begin(): Promise<ObjectDraft> {
    const path = join(this.#paths.drafts, randomUUID());
    const opening = this.#fs.open(path, 'wx', PRIVATE_FILE);
    return Promise.resolve(new FolderDraft(this.#fs, path, opening));
  }

  async publish(publications: readonly Publication[]): Promise<void> {
    if (this.#broken !== null) throw this.#broken;
    const placements = publications.map(({ draft, key }): Placement => {
      if (!(draft instanceof FolderDraft && draft.isSettled))
        throw new Error('the draft is not settled');
      return { draft, target: this.#paths.pathOf(key) };
    });
    await allSettled(placements.map((placement) => this.#place(placement)));
    const changed = new Set(placements.map(({ target }) => dirname(target)));
    await allSettled([...changed].map((folder) => this.#sync(folder)));
  }

  async *read(key: ObjectKey, range?: ObjectRange): AsyncGenerator<Uint8Array, void> {
    const file = await unlessAbsent(this.#fs.open(this.#paths.pathOf(key), 'r'));
    if (file === null) throw new ObjectMissing(key);
    try {
      const { size } = await orFault(file.stat());
      const { from, to } = range ?? { from: 0, to: size };
      const isWithin = from >= 0 && from <= to && to <= size && Number.isSafeInteger(from + to);
      if (!isWithin) throw new RangeError('outside the object');
      for (let at = from; at < to; at += READ_BYTES) {
        yield await readFully(file, at, Math.min(READ_BYTES, to - at));
      }
    } finally {
      await file.close();
    }
  }

  async size(key: ObjectKey): Promise<number | null> {
    return (await unlessAbsent(this.#fs.stat(this.#paths.pathOf(key))))?.size ?? null;
  }

  async remove(key: ObjectKey): Promise<void> {
    const path = this.#paths.pathOf(key);
    const removed = await unlessAbsent(this.#fs.unlink(path).then(() => true));
    if (removed !== null) await this.#sync(dirname(path));
  }

  async *list(): AsyncGenerator<StoredObject, void> {
    for await (const path of this.#files(this.#paths.objects, 1)) {
      const key = parseObjectKey(basename(path));
      const found = key.ok ? await unlessAbsent(this.#fs.stat(path)) : null;
      if (key.ok && found !== null) {
        yield { key: key.value, sizeBytes: found.size, modifiedAt: found.mtime };
      }
    }
  }

  async sweepDrafts(olderThan: Date): Promise<number> {
    let swept = 0;
    for await (const path of this.#files(this.#paths.drafts, 0)) {
      const found = await unlessAbsent(this.#fs.stat(path));
      if (found === null || found.mtime >= olderThan) continue;
      if ((await unlessAbsent(this.#fs.unlink(path).then(() => true))) === true) swept += 1;
    }
    return swept;
  }

  /** A folder that could not be synced may look sound and be gone after a power cut; asked again, the kernel may say that all is well. */
  #sync(folder: string): Promise<void> {
    return orFault(
      syncFolder(this.#fs, folder, (thrown) => {
        this.#broken ??= folderFault(thrown);
      }),
    );
  }

  /**
   * Takes the name also where there is one: the draft is durable, while what is there may be no more than named, or
   * damaged. It makes the object young as well, so that no clean-up takes it for a leftover.
   */
  async #place({ draft, target }: Placement): Promise<void> {
    await this.#fs.rename(draft.path, target);
    draft.markPublished();
  }

  /** The files so many folders below, by their paths. */
  async *#files(folder: string, depth: number): AsyncGenerator<string, void> {
    const entries = await unlessAbsent(this.#fs.opendir(folder));
    if (entries === null) return;
    for await (const entry of entries) {
      const path = join(folder, entry.name);
      if (depth === 0 && entry.isFile()) yield path;
      if (depth > 0 && entry.isDirectory()) yield* this.#files(path, depth - 1);
    }
  }
}

/** So many bytes from a place in a file; a fault if the file ends before. */
async function readFully(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const chunk = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await orFault(
      file.read(chunk, filled, length - filled, position + filled),
    );
    if (bytesRead === 0) throw new StorageFailed('truncated');
    filled += bytesRead;
  }
  return chunk;
}

/** Makes a folder and all above it, and brings every name made to stable storage. */
async function makeFolders(fs: FileSystem, folder: string): Promise<void> {
  const firstMade = await fs.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await syncFolder(fs, dirname(made));
  }
}

const SHARDS = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Another process may have made them a moment ago and not have synced them: whoever opens the store does. */
async function makeShards(fs: FileSystem, objects: string): Promise<void> {
  const there = new Set(await fs.readdir(objects));
  for (const shard of SHARDS) {
    if (there.has(shard)) continue;
    try {
      await fs.mkdir(join(objects, shard), { mode: PRIVATE_FOLDER });
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') throw thrown;
    }
  }
  await syncFolder(fs, objects);
}

/** Brings the names in a folder to stable storage. A failed sync, unlike a failed open, leaves them in doubt. */
async function syncFolder(
  fs: FileSystem,
  folder: string,
  inDoubt: (thrown: unknown) => void = () => undefined,
): Promise<void> {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    inDoubt(thrown);
    throw thrown;
  } finally {
    await handle.close();
  }
}
