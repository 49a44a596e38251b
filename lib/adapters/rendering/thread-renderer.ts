import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { no, type Result } from '#lib/base/result.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import type { MarksOrder } from '#lib/imaging/shown/draw-marks.ts';
import type { PlacedPicture } from '#lib/imaging/shown/placed-picture.ts';
import type { TakeBytes } from '#lib/imaging/transcode.ts';
import type { PictureForm, PictureRenderer, RenderRefusal } from './port.ts';
import type { Done, FromThread, Task, ToThread } from './thread-messages.ts';

export type RendererLimits = {
  readonly threads: number;
  /** How many pictures may wait for a thread. */
  readonly waiting: number;
  /** For one picture, once it is begun. The largest mammogram in JPEG 2000 takes two seconds. */
  readonly milliseconds: number;
  /** Of one thread's heap. */
  readonly mebibytes: number;
};

const USUAL_LIMITS: RendererLimits = {
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 64,
  milliseconds: 15_000,
  mebibytes: 512,
};

/** A thread that has grown further outside of its heap draws nothing more. */
const MOST_KEPT_BYTES = 256 * 1024 * 1024;

type Outcome<Kind extends Task['kind'] = Task['kind']> = Result<Done[Kind], RenderRefusal>;

type Job = {
  readonly of: DicomBytes;
  readonly told: ToThread;
  readonly take: TakeBytes;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (fault: unknown) => void;
};

/**
 * Draws in threads, which are kept for the next picture. Decoding is computing and nothing else: where requests are
 * served it would stop every other answer. What a hostile object can do is end its own thread: in time, or by memory.
 */
export function threadRenderer(limits: Partial<RendererLimits> = {}): PictureRenderer {
  return new ThreadRenderer({ ...USUAL_LIMITS, ...limits });
}

class ThreadRenderer implements PictureRenderer {
  readonly #limits: RendererLimits;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  readonly #waiting: Job[] = [];
  #isClosed = false;

  constructor(limits: RendererLimits) {
    this.#limits = limits;
  }

  render(of: DicomBytes, order: PictureOrder, form: PictureForm): Promise<Outcome<'draw'>> {
    return this.#do(of, { kind: 'draw', order, form });
  }

  describe(of: DicomBytes): Promise<Outcome<'describe'>> {
    return this.#do(of, { kind: 'describe' });
  }

  show(of: DicomBytes): Promise<Outcome<'show'>> {
    return this.#do(of, { kind: 'show' });
  }

  place(of: DicomBytes): Promise<Outcome<'place'>> {
    return this.#do(of, { kind: 'place' });
  }

  under(of: DicomBytes, pictures: readonly PlacedPicture[]): Promise<Outcome<'under'>> {
    return this.#do(of, { kind: 'under', pictures });
  }

  mark(of: DicomBytes, order: MarksOrder): Promise<Outcome<'mark'>> {
    return this.#do(of, { kind: 'mark', order });
  }

  serve(of: DicomBytes, frame: number): Promise<Outcome<'serve'>> {
    return this.#do(of, { kind: 'serve', frame });
  }

  transcode(of: DicomBytes, madeFor: string, take: TakeBytes): Promise<Outcome<'transcode'>> {
    return this.#do(of, { kind: 'transcode', madeFor }, take);
  }

  #do<Kind extends Task['kind']>(
    of: DicomBytes,
    task: Task & { readonly kind: Kind },
    take: TakeBytes = NOTHING_TO_TAKE,
  ): Promise<Outcome<Kind>> {
    const { threads, waiting } = this.#limits;
    const isFull = this.#busy.size >= threads && this.#waiting.length >= waiting;
    if (isFull || this.#isClosed) return Promise.resolve(no('renderers-busy'));
    const { transferSyntaxUid, source } = of;
    const told: ToThread = { kind: 'do', sizeBytes: source.size, transferSyntaxUid, task };
    return new Promise<Outcome>((resolve, reject) => {
      this.#waiting.push({ of, told, take, resolve, reject });
      this.#beginNext();
      // A thread answers with what its task makes.
    }) as Promise<Outcome<Kind>>;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const begun = [...this.#busy];
    for (const job of [...this.#waiting.splice(0), ...begun.map(([, job]) => job)]) {
      job.resolve(no('renderers-busy'));
    }
    const threads = [...this.#idle.splice(0), ...begun.map(([thread]) => thread)];
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #beginNext(): void {
    if (this.#busy.size >= this.#limits.threads) return;
    const job = this.#waiting.shift();
    if (!job) return;
    const thread = this.#idle.pop() ?? this.#newThread();
    thread.ref();
    this.#busy.set(thread, job);
    this.#attend(thread, job);
    thread.postMessage(job.told);
  }

  #newThread(): Worker {
    const thread = new Worker(new URL('./renderer-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.mebibytes },
    });
    // What ends it while it draws is answered there; what ends it after is nobody's fault any more.
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      const place = this.#idle.indexOf(thread);
      if (place >= 0) this.#idle.splice(place, 1);
    });
    return thread;
  }

  /** Reads what the thread asks for, until it is done, fails, or its time is over. */
  #attend(thread: Worker, job: Job): void {
    const end = (finish: () => void, isKept: boolean) => {
      if (this.#busy.get(thread) !== job) return;
      this.#busy.delete(thread);
      clearTimeout(timer);
      thread.off('message', hear).off('error', fail).off('exit', vanish);
      if (isKept && !this.#isClosed) this.#keep(thread);
      else void thread.terminate();
      finish();
      this.#beginNext();
    };
    const hear = (said: FromThread) => {
      if (said.kind === 'done') {
        end(() => job.resolve(said.result), said.externalBytes < MOST_KEPT_BYTES);
        return;
      }
      const answered = this.#answer(thread, job, said).then(() => {
        // How long the taker took is not the object's fault.
        if (said.kind === 'piece') timer.refresh();
      });
      void answered.catch((fault: unknown) => {
        end(() => job.reject(fault), false);
      });
    };
    const fail = (fault: unknown) => {
      end(() => (isOutOfMemory(fault) ? job.resolve(no(MEMORY)) : job.reject(fault)), false);
    };
    const vanish = () => end(() => job.reject(new Error('a renderer ended')), false);
    const late = () => end(() => job.resolve(no('took-too-long')), false);
    const timer = setTimeout(late, this.#limits.milliseconds);
    thread.on('message', hear).on('error', fail).on('exit', vanish);
  }

  async #answer(
    thread: Worker,
    job: Job,
    said: Exclude<FromThread, { readonly kind: 'done' }>,
  ): Promise<void> {
    const told: ToThread =
      said.kind === 'read'
        ? { kind: 'bytes', bytes: await job.of.source.read(said.from, said.to) }
        : { kind: 'taken' };
    if (said.kind === 'piece') await job.take(said.bytes);
    // One whose time was over meanwhile has ended, and hears nothing more.
    if (this.#busy.get(thread) === job) thread.postMessage(told);
  }

  /** An idle thread does not keep the process. */
  #keep(thread: Worker): void {
    thread.unref();
    this.#idle.push(thread);
  }
}

const NOTHING_TO_TAKE: TakeBytes = () => Promise.resolve();

const MEMORY = 'took-too-much-memory';

function isOutOfMemory(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
