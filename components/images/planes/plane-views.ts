import type { Frame } from '../series-frames.ts';
import type { Volume } from './cut.ts';
import type { MadeFrame } from './made-frames.ts';
import { type PlaneKind, type Stack, stackOf } from './stack.ts';

/** In which plane a series is seen, where it can be seen in several. */
export type PlanesState = {
  /** The one that it was made in. */
  readonly own: PlaneKind;
  readonly shown: PlaneKind;
  /** What is being made; null while nothing is. */
  readonly getting: { readonly kind: PlaneKind; readonly done: number } | null;
  readonly hasFailed: boolean;
  /** How many images the series has, and how far apart they are, in millimetres. */
  readonly images: number;
  readonly apart: number;
  /** Whether there was no room for every pixel. */
  readonly isCoarse: boolean;
};

/** Whether what is seen was made here, in a plane that the series was not made in. */
export function isCut(planes: PlanesState | null): planes is PlanesState {
  return planes !== null && planes.shown !== planes.own;
}

/** What makes pictures, and the library that shows them: had when it is first needed. */
type Making = typeof import('./making.ts');

let views = 0;

/** Shows a series in planes that it was not made in: of its own pixels, and none between them. */
export class PlaneViews {
  readonly #set: (state: PlanesState | null) => void;
  readonly #show: (frames: readonly Frame[], image: number) => void;
  readonly #making: () => Promise<Making>;
  #frames: readonly Frame[] = [];
  #stack: Stack<Frame> | null = null;
  #state: PlanesState | null = null;
  #volume: Volume | null = null;
  #getting = new AbortController();
  #takeBack: () => void = () => undefined;
  /** The image that was shown before the plane was left. */
  #before = 0;

  constructor(of: {
    readonly set: (state: PlanesState | null) => void;
    readonly show: (frames: readonly Frame[], image: number) => void;
    readonly making?: () => Promise<Making>;
  }) {
    this.#set = of.set;
    this.#show = of.show;
    this.#making = of.making ?? (() => import('./making.ts'));
  }

  /** Told of each series that is taken up. */
  begin(frames: readonly Frame[]): void {
    this.end();
    const stack = stackOf(frames);
    if (!stack) return;
    this.#frames = frames;
    this.#stack = stack;
    this.#tell({
      ...{ own: stack.kind, shown: stack.kind, getting: null, hasFailed: false },
      ...{ images: frames.length, apart: stack.axes[2].step, isCoarse: false },
    });
  }

  end(): void {
    this.#getting.abort();
    this.#takeBack();
    this.#takeBack = () => undefined;
    this.#volume = null;
    this.#stack = null;
    if (this.#state) this.#tell(null);
  }

  /** Back to the images as they were made: to one of them, or to the one that was shown last. */
  leave(image: number = this.#before): void {
    const state = this.#state;
    if (!state) return;
    this.#getting.abort();
    this.#tell({ ...state, getting: null, hasFailed: false, shown: state.own });
    if (state.shown !== state.own) this.#show(this.#frames, image);
    this.#takeBack();
    this.#takeBack = () => undefined;
    this.#volume = null;
  }

  /** Shows the series in a plane, beginning in its middle. `image` is the one that is shown now. */
  async choose(kind: PlaneKind, image: number): Promise<void> {
    const [stack, state] = [this.#stack, this.#state];
    if (!stack || !state || kind === (state.getting?.kind ?? state.shown)) return;
    if (kind === state.own) {
      this.leave();
      return;
    }
    if (state.shown === state.own) this.#before = image;
    this.#getting.abort();
    this.#getting = new AbortController();
    await this.#make(stack, { ...state, hasFailed: false }, kind);
  }

  async #make(stack: Stack<Frame>, state: PlanesState, kind: PlaneKind): Promise<void> {
    const getting = this.#getting;
    const { signal } = getting;
    const tell = (changed: Partial<PlanesState>) => {
      if (!signal.aborted) this.#tell({ ...state, getting: null, ...changed });
    };
    const progress = (done: number) => tell({ getting: { kind, done } });
    progress(0);
    try {
      const made = await this.#made(stack, kind, { signal, tell: progress });
      signal.throwIfAborted();
      const frames = made.map(({ frame }) => frame);
      tell({ shown: kind, isCoarse: (this.#volume?.every ?? 1) > 1 });
      this.#show(frames, Math.floor(frames.length / 2));
    } catch {
      tell({ hasFailed: true });
      // What else is under way is of no use, and tells no more.
      getting.abort();
    }
  }

  async #made(
    stack: Stack<Frame>,
    kind: PlaneKind,
    how: { readonly signal: AbortSignal; readonly tell: (done: number) => void },
  ): Promise<readonly MadeFrame[]> {
    const { cutOf, everyFor, gathered, keptStack, madeFrames, ...library } = await this.#making();
    const every = everyFor(stack, library.mostBytes());
    const volume =
      this.#volume ??
      (await gathered(stack, every, {
        read: ({ imageId }, signal) => library.valuesOfFrame(imageId, signal),
        letGo: (pixels) => ArrayBuffer.isView(pixels) && library.freed(pixels.buffer),
        ...how,
      }));
    // Another series may have been taken up meanwhile, of which these are not the pixels.
    how.signal.throwIfAborted();
    this.#volume = volume;
    const [like] = stack.frames;
    if (!like) return [];
    views += 1;
    const cut = cutOf(keptStack(stack, every), kind);
    const made = madeFrames({ volume, cut, like }, `made/${views}/${kind}`);
    const takeBack = library.offerMade(made);
    const before = this.#takeBack;
    this.#takeBack = () => {
      before();
      takeBack();
    };
    return made;
  }

  #tell(state: PlanesState | null): void {
    this.#state = state;
    this.#set(state);
  }
}
