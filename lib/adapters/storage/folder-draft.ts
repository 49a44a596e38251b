import type { FileHandle } from 'node:fs/promises';
import { folderFault, unlessAbsent } from './folder-faults.ts';
import type { FileSystem } from './file-system.ts';
import { StorageFailed } from './port.ts';
import type { ObjectDraft } from './port.ts';

/** From this much on, bytes go to disk while more arrive; a usual slice stays below it and is one write. */
const WRITE_FROM_BYTES = 1024 * 1024;
/** And from this many chunks on, the most that one writev takes (IOV_MAX). */
const WRITE_FROM_CHUNKS = 1024;
/** Above this much in memory, or this many chunks, the writer is asked to wait. */
const WAIT_ABOVE_BYTES = 4 * 1024 * 1024;
const WAIT_ABOVE_CHUNKS = 16 * WRITE_FROM_CHUNKS;

type DraftState = 'writing' | 'settled' | 'published' | 'discarded';

/**
 * A file in the folder of drafts. Bytes gather while the ones before them are being written, and the
 * first ones while the file is being opened: a fault in that is told with the first write or settling.
 */
export class FolderDraft implements ObjectDraft {
  readonly path: string;
  readonly #fs: FileSystem;
  readonly #opening: Promise<FileHandle>;
  #state: DraftState = 'writing';
  #fault: Error | null = null;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #writing: Promise<void> | null = null;
  #writingBytes = 0;
  #sizeBytes = 0;
  #closed: Promise<void> | null = null;

  constructor(fs: FileSystem, path: string, opening: Promise<FileHandle>) {
    this.#fs = fs;
    this.path = path;
    this.#opening = opening;
    opening.catch(() => undefined);
  }

  get isSettled(): boolean {
    return this.#state === 'settled';
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  write(chunk: Uint8Array): void | Promise<void> {
    this.#mustBeWriting();
    if (chunk.length === 0) return;
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    this.#sizeBytes += chunk.length;
    this.#writeIfWorthwhile();
    if (this.#isCrowded) return this.#room();
  }

  async settle(): Promise<{ readonly sizeBytes: number }> {
    this.#mustBeWriting();
    while (this.#writing !== null || (this.#gathered.length > 0 && this.#fault === null)) {
      await (this.#writing ?? this.#startWriting());
    }
    this.#throwFault();

    try {
      // Never a second time: after a failed one the kernel may call lost pages clean.
      await (await this.#opening).datasync();
    } catch (thrown) {
      this.#fault = folderFault(thrown);
      throw this.#fault;
    }
    // Nothing is left to fail: how the file closes says nothing, and need not be waited for.
    this.#close().catch(() => undefined);
    this.#state = 'settled';
    return { sizeBytes: this.#sizeBytes };
  }

  async discard(): Promise<void> {
    if (this.#state === 'published' || this.#state === 'discarded') return;
    this.#state = 'discarded';
    this.#gathered = [];
    await this.#writing;
    await this.#close().catch(() => null); // the bytes are given up, so how the file closed says nothing
    await unlessAbsent(this.#fs.unlink(this.path));
  }

  /** The file has become the object of its key, or was dropped for the one that was there. */
  markPublished(): void {
    this.#state = 'published';
  }

  #writeIfWorthwhile(): void {
    const worthwhile =
      this.#gatheredBytes >= WRITE_FROM_BYTES || this.#gathered.length >= WRITE_FROM_CHUNKS;
    if (worthwhile && this.#writing === null && this.#fault === null) void this.#startWriting();
  }

  /** Writes what has gathered, and again if enough has gathered meanwhile. A fault is kept, not thrown. */
  #startWriting(): Promise<void> {
    const chunks = this.#gathered;
    this.#writingBytes = this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;

    const writing = this.#opening
      .then((file) => writeAll(file, chunks))
      .catch((thrown: unknown) => {
        this.#fault = folderFault(thrown);
        this.#gathered = [];
      })
      .then(() => {
        this.#writing = null;
        this.#writingBytes = 0;
        if (this.#state === 'writing') this.#writeIfWorthwhile();
      });
    this.#writing = writing;
    return writing;
  }

  get #isCrowded(): boolean {
    const bytes = this.#gatheredBytes + this.#writingBytes;
    return bytes > WAIT_ABOVE_BYTES || this.#gathered.length > WAIT_ABOVE_CHUNKS;
  }

  async #room(): Promise<void> {
    while (this.#writing !== null && this.#isCrowded) await this.#writing;
    this.#throwFault();
  }

  #mustBeWriting(): void {
    this.#throwFault();
    if (this.#state !== 'writing') throw new Error(`the draft is ${this.#state}`);
  }

  #throwFault(): void {
    if (this.#fault !== null) throw this.#fault;
  }

  #close(): Promise<void> {
    this.#closed ??= this.#opening.then((file) => file.close());
    return this.#closed;
  }
}

/** Writes all of the chunks at the file's end: one call may take less than it was given when the disk fills up. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    const { bytesWritten } = await file.writev([...left]);
    if (bytesWritten === 0) throw new StorageFailed('nothing written');
    left = without(left, bytesWritten);
  }
}

function without(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.length) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.length;
  }
  return [];
}
