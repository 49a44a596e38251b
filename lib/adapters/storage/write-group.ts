import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf as systemCodeOf } from './folder-faults.ts';

/** What writing a group needs of a file system. Passed in so that a disk which fails at a given call can stand in. */
export type GroupFileSystem = Pick<
  typeof fs,
  | 'openSync'
  | 'writeSync'
  | 'linkSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'fstatSync'
  | 'closeSync'
  | 'renameSync'
  | 'unlinkSync'
>;

/** An object whose bytes are all there, and the name under which its file becomes visible. */
export type WholeObject = {
  readonly target: string;
  readonly bytes: Uint8Array;
};

/** What became of one: null when it is durable and visible; otherwise the code of the fault. */
export type WriteOutcome = string | null;

/** Writes groups of objects. One is for one thread, which does nothing else: its calls wait for the disk. */
export type GroupFiles = {
  readonly write: (group: readonly WholeObject[]) => WriteOutcome[];
  /** Makes a file beforehand, for a moment when nothing waits: making one can cost as much as filling it. */
  readonly prepare: () => void;
  /** The fault after which nothing more is promised, or null. */
  readonly broken: () => WriteOutcome;
};

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
export function openGroupFiles(disk: GroupFileSystem, drafts: string): GroupFiles {
  const way: Way = { disk, drafts, isDirect: true, broken: null, spare: null };
  return {
    write: (group) => {
      if (way.broken !== null) return group.map(() => way.broken);
      const files = group.map((object) => ({ object, file: writeDraft(way, object) }));
      const named = files.map(({ object, file }) => ({
        folder: dirname(object.target),
        outcome: nameAndSync(disk, object, file),
      }));
      const folders = new Map<string, WriteOutcome>();
      for (const { folder, outcome } of named) if (outcome === null) folders.set(folder, null);
      for (const folder of folders.keys()) folders.set(folder, syncFolder(way, folder));
      return named.map(({ folder, outcome }) => outcome ?? folders.get(folder) ?? null);
    },
    prepare: () => {
      quietly(() => {
        way.spare ??= makeDraft(way);
      });
    },
    broken: () => way.broken,
  };
}

type Way = {
  readonly disk: GroupFileSystem;
  readonly drafts: string;
  isDirect: boolean;
  broken: string | null;
  spare: Draft | null;
};
/** An open file that has no bytes yet. */
type Draft = { readonly path: string; readonly descriptor: number };
type Written = Draft | { readonly fault: string };

function writeDraft(way: Way, object: WholeObject): Written {
  const isDirect = way.isDirect && object.bytes.length >= DIRECT_FROM_BYTES;
  const written = tryDraft(way, object, isDirect);
  // Some file systems, such as those in memory, know no direct writes.
  if (!isDirect || !('fault' in written) || written.fault !== 'EINVAL') return written;
  way.isDirect = false;
  return tryDraft(way, object, false);
}

function tryDraft(way: Way, { bytes }: WholeObject, isDirect: boolean): Written {
  const { disk } = way;
  let draft: Draft | null = null;
  try {
    draft = takeSpare(way) ?? makeDraft(way);
    const blocksBytes = isDirect ? writeBlocks(disk, draft.path, bytes) : 0;
    writeAll(disk, draft.descriptor, { bytes, from: blocksBytes, to: bytes.length });
    return draft;
  } catch (thrown) {
    if (draft !== null) discard(disk, draft);
    return { fault: codeOf(thrown) };
  }
}

/** Writes all whole blocks past the page cache, and answers how many bytes they were. */
function writeBlocks(disk: GroupFileSystem, path: string, bytes: Uint8Array): number {
  const blocksBytes = bytes.length - (bytes.length % BLOCK_BYTES);
  const direct = disk.openSync(path, fs.constants.O_WRONLY | fs.constants.O_DIRECT);
  try {
    writeAll(disk, direct, { bytes, from: 0, to: blocksBytes });
  } finally {
    quietly(() => disk.closeSync(direct));
  }
  return blocksBytes;
}

function makeDraft({ disk, drafts }: Way): Draft {
  const path = join(drafts, randomUUID());
  return { path, descriptor: disk.openSync(path, 'wx', PRIVATE_FILE) };
}

/** One that was swept away meanwhile is still open, but has no name any more and could be given none. */
function takeSpare(way: Way): Draft | null {
  const { disk, spare } = way;
  way.spare = null;
  if (spare === null || disk.fstatSync(spare.descriptor).nlink > 0) return spare;
  quietly(() => disk.closeSync(spare.descriptor));
  return null;
}

function discard(disk: GroupFileSystem, { path, descriptor }: Draft): void {
  quietly(() => disk.closeSync(descriptor));
  quietly(() => disk.unlinkSync(path));
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
function nameAndSync(disk: GroupFileSystem, { target }: WholeObject, file: Written): WriteOutcome {
  if ('fault' in file) return file.fault;
  const draft = file.path;
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

function syncFolder(way: Way, folder: string): WriteOutcome {
  const { disk } = way;
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
