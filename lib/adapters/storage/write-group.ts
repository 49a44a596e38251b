import fs from 'node:fs';
import { dirname } from 'node:path';
import { codeOf as systemCodeOf } from './folder-faults.ts';

/** What writing a group needs of a file system. Passed in so that a disk which fails at a given call can stand in. */
export type GroupFileSystem = Pick<
  typeof fs,
  | 'openSync'
  | 'writeSync'
  | 'linkSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'unlinkSync'
>;

/** An object whose bytes are all there: its file is made as `draft` and becomes visible as `target`. */
export type WholeObject = {
  readonly draft: string;
  readonly target: string;
  readonly bytes: Uint8Array;
};

/** What became of one: null when it is durable and visible; otherwise the code of the fault. */
export type WriteOutcome = string | null;

/** Writes groups of objects. One writer is for one thread, which does nothing else: its calls wait for the disk. */
export type GroupFiles = (group: readonly WholeObject[]) => WriteOutcome[];

/** What a direct write must begin at and be a multiple of, in memory and in the file: no disk's blocks are longer. */
const BLOCK_BYTES = 4096;
/** A direct write waits for the disk; a shorter object is better off going with its inode, in one. */
const DIRECT_FROM_BYTES = 256 * 1024;
const PRIVATE_FILE = 0o600;

/**
 * Brings many objects to stable storage together: all are written, then all named and synced, then their folders
 * synced. Once a folder could not be synced nothing more is promised, as in the folder store.
 *
 * A file gets its name before it is synced, so that one sync brings both. That is safe because the name is given only
 * where there is none: nobody relies on it yet. Where there is one, somebody may: then the file is durable first, and
 * takes the name's place after.
 *
 * The bytes of all but short objects go to the disk past the page cache where the file system lets them: nobody reads an
 * image in the minutes after it arrived, and a hospital's day of images would push out what is read all the time.
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
  const isDirect = way.isDirect && object.bytes.length >= DIRECT_FROM_BYTES;
  const written = tryDraft(disk, object, isDirect);
  // Some file systems, such as those in memory, know no direct writes.
  if (!isDirect || !('fault' in written) || written.fault !== 'EINVAL') return written;
  way.isDirect = false;
  return tryDraft(disk, object, false);
}

function tryDraft(disk: GroupFileSystem, { draft, bytes }: WholeObject, isDirect: boolean): Opened {
  const blocksBytes = isDirect ? bytes.length - (bytes.length % BLOCK_BYTES) : 0;
  const { O_CREAT, O_EXCL, O_WRONLY, O_DIRECT } = fs.constants;
  let descriptor: number | null = null;
  try {
    if (isDirect) {
      const direct = disk.openSync(draft, O_CREAT | O_EXCL | O_WRONLY | O_DIRECT, PRIVATE_FILE);
      try {
        writeAll(disk, direct, { bytes, from: 0, to: blocksBytes });
      } finally {
        quietly(() => disk.closeSync(direct));
      }
    }
    descriptor = disk.openSync(draft, isDirect ? 'r+' : 'wx', PRIVATE_FILE);
    writeAll(disk, descriptor, { bytes, from: blocksBytes, to: bytes.length });
    return { descriptor };
  } catch (thrown) {
    quietly(() => descriptor !== null && disk.closeSync(descriptor));
    if (codeOf(thrown) !== 'EEXIST') quietly(() => disk.unlinkSync(draft));
    return { fault: codeOf(thrown) };
  }
}

/** One call may take less than it was given when the disk fills up. */
function writeAll(
  disk: GroupFileSystem,
  descriptor: number,
  { bytes, from, to }: { readonly bytes: Uint8Array; readonly from: number; readonly to: number },
): void {
  for (let at = from; at < to;) {
    const taken = disk.writeSync(descriptor, bytes, at, to - at, at);
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
    // Before the sync: it then brings the folder that has the name, and not the one of drafts.
    if (isNamed) quietly(() => disk.unlinkSync(draft));
    disk.fdatasyncSync(file.descriptor);
    if (!isNamed) disk.renameSync(draft, target);
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
