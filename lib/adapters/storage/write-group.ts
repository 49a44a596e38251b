import fs from 'node:fs';
import { dirname } from 'node:path';
import { codeOf as systemCodeOf } from './folder-faults.ts';

/** What writing a group needs of a file system. Passed in so that a disk which fails at a given call can stand in. */
export type GroupFileSystem = Pick<
  typeof fs,
  | 'openSync'
  | 'writeSync'
  | 'ftruncateSync'
  | 'linkSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'unlinkSync'
>;

/**
 * An object whose bytes are all there: its file is made as `draft` and becomes visible as `target`. Behind the bytes
 * the memory goes on to the next multiple of `DIRECT_BYTES`, and is the writer's to clear.
 */
export type WholeObject = {
  readonly draft: string;
  readonly target: string;
  readonly memory: Uint8Array;
  readonly sizeBytes: number;
};

/** What became of one: null when it is durable and visible; otherwise the code of the fault. */
export type WriteOutcome = string | null;

/** Writes groups of objects. One writer is for one thread, which does nothing else: its calls wait for the disk. */
export type GroupFiles = (group: readonly WholeObject[]) => WriteOutcome[];

/** What a direct write must begin at and be a multiple of, in memory and in the file: no disk's blocks are longer. */
export const DIRECT_BYTES = 4096;
const PRIVATE_FILE = 0o600;

/**
 * Brings many objects to stable storage together: all are written, then all named and synced, then their folders
 * synced. Once a folder could not be synced nothing more is promised, as in the folder store.
 *
 * A file gets its name before it is synced, so that one sync brings both. That is safe because the name is given only
 * where there is none: nobody relies on it yet. Where there is one, somebody may: then the file is durable first, and
 * takes the name's place after.
 *
 * Bytes go to the disk past the page cache where the file system lets them: nobody reads an image in the minutes after
 * it arrived, and a hospital's day of images would push out what is read all the time.
 */
export function openGroupFiles(disk: GroupFileSystem): GroupFiles {
  const way = { isDirect: true, broken: null as string | null };

  return (group) => {
    if (way.broken !== null) return group.map(() => way.broken);
    const files = group.map((object) => ({ object, opened: writeDraft(disk, object, way) }));
    const named = files.map(({ object, opened }) => ({
      folder: dirname(object.target),
      outcome: nameAndSync(disk, object, opened),
    }));
    const folders = new Map<string, WriteOutcome>();
    for (const { folder, outcome } of named) if (outcome === null) folders.set(folder, null);
    for (const folder of folders.keys()) folders.set(folder, syncFolder(disk, folder, way));
    return named.map(({ folder, outcome }) => outcome ?? folders.get(folder) ?? null);
  };
}

type Way = { isDirect: boolean; broken: string | null };
type Opened = { readonly descriptor: number } | { readonly fault: string };

function writeDraft(disk: GroupFileSystem, object: WholeObject, way: Way): Opened {
  const written = tryDraft(disk, object, way.isDirect);
  // Some file systems, such as those in memory, know no direct writes.
  if (!way.isDirect || !('fault' in written) || written.fault !== 'EINVAL') return written;
  way.isDirect = false;
  return tryDraft(disk, object, false);
}

function tryDraft(disk: GroupFileSystem, object: WholeObject, isDirect: boolean): Opened {
  const { O_CREAT, O_EXCL, O_WRONLY, O_DIRECT } = fs.constants;
  const flags = O_CREAT | O_EXCL | O_WRONLY | (isDirect ? O_DIRECT : 0);
  let descriptor: number;
  try {
    descriptor = disk.openSync(object.draft, flags, PRIVATE_FILE);
  } catch (thrown) {
    return { fault: codeOf(thrown) };
  }
  try {
    if (isDirect) writeBlocks(disk, descriptor, object);
    else writeAll(disk, descriptor, object.memory, object.sizeBytes);
    return { descriptor };
  } catch (thrown) {
    quietly(() => disk.closeSync(descriptor));
    quietly(() => disk.unlinkSync(object.draft));
    return { fault: codeOf(thrown) };
  }
}

/** Whole blocks, the last one filled up with zeros, which are then cut off. */
function writeBlocks(
  disk: GroupFileSystem,
  descriptor: number,
  { memory, sizeBytes }: WholeObject,
): void {
  const blocksBytes = Math.ceil(sizeBytes / DIRECT_BYTES) * DIRECT_BYTES;
  // What another object left in this memory must not come near the disk under this one's name.
  memory.fill(0, sizeBytes, blocksBytes);
  writeAll(disk, descriptor, memory, blocksBytes);
  if (blocksBytes !== sizeBytes) disk.ftruncateSync(descriptor, sizeBytes);
}

/** One call may take less than it was given when the disk fills up. */
function writeAll(
  disk: GroupFileSystem,
  descriptor: number,
  memory: Uint8Array,
  bytes: number,
): void {
  for (let at = 0; at < bytes;) {
    const taken = disk.writeSync(descriptor, memory, at, bytes - at);
    if (taken === 0) throw new Error('nothing written');
    at += taken;
  }
}

/** A sync that fails is never tried again: the kernel may call lost pages clean. */
function nameAndSync(
  disk: GroupFileSystem,
  { draft, target }: WholeObject,
  file: Opened,
): WriteOutcome {
  if ('fault' in file) return file.fault;
  try {
    const isNamed = linkIfFree(disk, draft, target);
    disk.fdatasyncSync(file.descriptor);
    if (isNamed) quietly(() => disk.unlinkSync(draft));
    else disk.renameSync(draft, target);
    return null;
  } catch (thrown) {
    // A name that was given stays: by now it may be another's, and whoever brings these bytes again replaces it.
    quietly(() => disk.unlinkSync(draft));
    return codeOf(thrown);
  } finally {
    quietly(() => disk.closeSync(file.descriptor));
  }
}

function linkIfFree(disk: GroupFileSystem, draft: string, target: string): boolean {
  try {
    disk.linkSync(draft, target);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

function syncFolder(disk: GroupFileSystem, folder: string, way: Way): WriteOutcome {
  let descriptor: number;
  try {
    descriptor = disk.openSync(folder, 'r');
  } catch (thrown) {
    return codeOf(thrown);
  }
  try {
    disk.fsyncSync(descriptor);
    return null;
  } catch (thrown) {
    way.broken = codeOf(thrown);
    return way.broken;
  } finally {
    quietly(() => disk.closeSync(descriptor));
  }
}

/** Everything is on disk, or given up: how a file closes says nothing, and a draft left behind is swept. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    return;
  }
}

function codeOf(thrown: unknown): string {
  return systemCodeOf(thrown) ?? 'unknown';
}
