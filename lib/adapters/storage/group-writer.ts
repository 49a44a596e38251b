import { Worker } from 'node:worker_threads';
import { faultOfCode } from './folder-faults.ts';
import type { FolderPaths } from './folder-paths.ts';
import type { ObjectKey } from './object-key.ts';
import { StorageFailed } from './port.ts';
import type { WriteOutcome } from './write-group.ts';

/** Memory for one object on its way in, as long as the longest that goes this way. */
export type Slab = { readonly number: number; readonly bytes: Buffer };

/**
 * Takes whole objects from memory to stable storage, many at a time: one message to a thread and back for each
 * group, where every step of a file by itself would be one. For objects of up to a slab's length; a longer one
 * would keep the others waiting and goes as a draft of the store.
 *
 * Two threads, because one waits for the disk most of its time, and a disk takes more than one order at once. More
 * would cost memory for the same.
 */
export type GroupWriter = {
  /** A slab of one's own until it is published or given back; null while all are taken, or once writing has ended. */
  takeSlab(): Slab | null;
  giveBack(slab: Slab): void;
  /**
   * Makes a slab's first bytes visible under a key; when it resolves they outlive a power cut. Where the key is
   * there already it becomes these same bytes. Gives the slab back, whatever happens.
   */
  publish(slab: Slab, sizeBytes: number, key: ObjectKey): Promise<void>;
  close(): Promise<void>;
};

export type GroupOrder = {
  readonly slab: number;
  readonly sizeBytes: number;
  readonly target: string;
};
export type GroupReport = {
  readonly outcomes: readonly (readonly [slab: number, outcome: WriteOutcome])[];
  /** Set once this thread could not sync a folder, and promises nothing more. */
  readonly broken: WriteOutcome;
};
export type GroupThreadSettings = {
  readonly memory: SharedArrayBuffer;
  readonly slabBytes: number;
  /** The folder for files that have no name yet. */
  readonly drafts: string;
};

const SLAB_BYTES = 1024 * 1024;
/** Memory is taken only for as many as have been in use at once. */
const SLABS = 64;
const THREADS = 2;

export type GroupWriterOptions = {
  readonly slabs?: number;
  /** Told when a thread has ended by itself: what it had is refused, and from now on no slab is given. */
  readonly onEnded?: (fault: unknown) => void;
};

export function openGroupWriter(
  paths: FolderPaths,
  { slabs = SLABS, onEnded }: GroupWriterOptions = {},
): GroupWriter {
  return new ThreadedWriter(paths, slabs, onEnded);
}

class ThreadedWriter implements GroupWriter {
  readonly #paths: FolderPaths;
  readonly #memory: SharedArrayBuffer;
  readonly #threads: readonly BusyThread[];
  /** The last given back is the next taken: memory still warm, and no more of it than is needed. */
  readonly #free: number[];
  readonly #waiting = new Map<number, (outcome: WriteOutcome) => void>();
  /** The fault of a thread after which none promises anything more. */
  #broken: WriteOutcome = null;
  #isOver = false;

  constructor(paths: FolderPaths, slabs: number, onEnded: GroupWriterOptions['onEnded']) {
    this.#paths = paths;
    this.#memory = pageAlignedMemory(slabs * SLAB_BYTES);
    this.#free = Array.from({ length: slabs }, (_, n) => slabs - 1 - n);
    const settings = { memory: this.#memory, slabBytes: SLAB_BYTES, drafts: paths.drafts };
    this.#threads = Array.from({ length: THREADS }, () =>
      this.#watch(startThread(settings), onEnded),
    );
  }

  takeSlab(): Slab | null {
    const number = this.#isOver ? undefined : this.#free.pop();
    if (number === undefined) return null;
    return { number, bytes: Buffer.from(this.#memory, number * SLAB_BYTES, SLAB_BYTES) };
  }

  giveBack({ number }: Slab): void {
    this.#free.push(number);
  }

  async publish({ number }: Slab, sizeBytes: number, key: ObjectKey): Promise<void> {
    if (this.#isOver) throw new StorageFailed(ENDED);
    if (this.#broken !== null) {
      this.#free.push(number);
      throw faultOfCode(this.#broken);
    }
    const thread = this.#leastBusy();
    const ordered = Promise.withResolvers<WriteOutcome>();
    this.#waiting.set(number, ordered.resolve);
    try {
      const target = this.#paths.pathOf(key);
      thread.worker.postMessage({ slab: number, sizeBytes, target } satisfies GroupOrder);
      thread.orders += 1;
    } catch (thrown) {
      this.#waiting.delete(number);
      this.#free.push(number);
      throw thrown;
    }
    const outcome = await ordered.promise;
    if (outcome !== null) throw faultOfCode(outcome);
  }

  async close(): Promise<void> {
    this.#end();
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #watch(worker: Worker, onEnded: GroupWriterOptions['onEnded']): BusyThread {
    const thread: BusyThread = { worker, orders: 0 };
    const ended = (fault: unknown): void => {
      if (this.#isOver) return;
      this.#end();
      onEnded?.(fault);
    };
    worker.on('message', (report: GroupReport) => {
      thread.orders -= report.outcomes.length;
      this.#settle(report);
    });
    worker.on('error', ended);
    worker.on('exit', () => {
      ended(new StorageFailed(ENDED));
    });
    return thread;
  }

  /** The first of those with as few orders: with one sender it is always the same, and its memory stays warm. */
  #leastBusy(): BusyThread {
    return this.#threads.reduce((least, thread) => (thread.orders < least.orders ? thread : least));
  }

  #settle({ outcomes, broken }: GroupReport): void {
    this.#broken ??= broken;
    for (const [slab, outcome] of outcomes) {
      const settle = this.#waiting.get(slab);
      this.#waiting.delete(slab);
      this.#free.push(slab);
      settle?.(outcome);
    }
  }

  #end(): void {
    this.#isOver = true;
    for (const settle of this.#waiting.values()) settle(ENDED);
    this.#waiting.clear();
  }
}

type BusyThread = { readonly worker: Worker; orders: number };

const ENDED = 'writer ended';

/** It keeps nothing, and does not keep the process. */
function startThread(settings: GroupThreadSettings): Worker {
  const thread = new Worker(new URL('./group-writer-thread.ts', import.meta.url), {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
  });
  thread.unref();
  return thread;
}

/** Direct writes want memory that begins at a page, which WebAssembly's does and an ArrayBuffer's own may not. */
function pageAlignedMemory(bytes: number): SharedArrayBuffer {
  const pages = bytes / WEBASSEMBLY_PAGE_BYTES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return memory.buffer as unknown as SharedArrayBuffer;
}

const WEBASSEMBLY_PAGE_BYTES = 65_536;
