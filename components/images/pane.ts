import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import type { Engine } from './engine.ts';
import { followGestures, type Mode } from './gestures.ts';
import { rateOf } from '#lib/imaging/served/frame-attributes.ts';
import { type Frame, framesOf } from './series-frames.ts';
import { type GreyWindow, moved, USUAL_VIEW, type View, windowed, zoomed } from './view.ts';
import type { SeriesModel, StartModel } from '#lib/processes/web/images/model.ts';

/** How far the pixels of the image are. `picture`: the server’s own is shown, and nothing else is there yet. */
export type PaneStatus = 'picture' | 'getting' | 'shown' | 'failed';

/** What one picture on the screen is, at a moment. */
export type PaneState = {
  readonly series: number;
  readonly image: number;
  /** Null until it is known what the series consists of. */
  readonly frames: readonly Frame[] | null;
  readonly status: PaneStatus;
  readonly view: View;
  readonly mode: Mode;
  readonly isPlaying: boolean;
  /** The window that is shown; null while no pixels are. */
  readonly window: GreyWindow | null;
  /** Of the place for the picture, in pixels of the screen; null before it is on one. */
  readonly size: { readonly width: number; readonly height: number } | null;
};

/** Where a pane is on the page: what is dragged on, and where the pixels go. */
export type PanePlace = { readonly stage: HTMLElement; readonly host: HTMLDivElement };

const USUAL_RATE = 12;
/** How long the image before may stand for one that is not there yet. */
const LATE_MILLISECONDS = 200;

/**
 * One picture on the screen and all that can be done with it: the server’s picture of an image at once, and its pixels as
 * soon as they are there. Knows nothing of React; whoever shows it subscribes.
 */
export class Pane {
  readonly #series: readonly SeriesModel[];
  readonly #ended: () => void;
  readonly #listeners = new Set<() => void>();
  #state: PaneState;
  #engine: Engine | null = null;
  #place: PanePlace | null = null;
  #opening = new AbortController();
  #playing: ReturnType<typeof setInterval> | null = null;
  #beside: Pane | null = null;
  /** Of which image the pixels on the screen are. */
  #drawn: { readonly frames: readonly Frame[]; readonly image: number } | null = null;

  constructor(series: readonly SeriesModel[], start: StartModel, ended: () => void) {
    this.#series = series;
    this.#ended = ended;
    this.#state = {
      ...{ series: start.series, image: start.image, frames: null, status: 'picture' },
      ...{ view: USUAL_VIEW, mode: 'scroll', isPlaying: false, window: null, size: null },
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): PaneState => this.#state;

  /** Begins to work in a place of the page; answers what ends that. */
  attach(place: PanePlace): () => void {
    this.#place = place;
    const letGo = followGestures(place.stage, () => this.#state.mode, {
      step: (images) => this.step(images),
      move: (x, y) => this.change((view) => moved(view, x, y)),
      zoom: (factor, about) => this.change((view) => zoomed(view, factor, about)),
      window: (light, contrast) => this.changeWindow(light, contrast),
    });
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = place.stage;
      this.#set({ size: { width, height } });
    });
    observer.observe(place.stage);
    void this.#open();
    return () => {
      letGo();
      observer.disconnect();
      this.#opening.abort();
      this.#stopPlaying();
      this.#engine?.end();
      this.#engine = null;
      this.#place = null;
    };
  }

  chooseSeries(to: number): void {
    if (to === this.#state.series || this.#series[to] === undefined) return;
    this.#stopPlaying();
    const begun = { frames: null, status: 'picture', view: USUAL_VIEW, image: 0 } as const;
    this.#set({ ...begun, series: to, window: null });
    void this.#open();
  }

  goTo(image: number): void {
    void this.showAt(image);
  }

  /** Settles once the image is on the screen, or is not to be had: false for that, and where another was asked for since. */
  async showAt(image: number): Promise<boolean> {
    const { frames, image: before } = this.#state;
    const to = Math.min(Math.max(0, image), Math.max(0, (frames?.length ?? 1) - 1));
    if (frames && to !== before) {
      this.#set({ image: to });
      await this.#show(frames, to);
    }
    return this.#state.image === to && this.canvas() !== null;
  }

  step(images: number): void {
    this.goTo(this.#state.image + images);
    if (this.#beside) this.#beside.goTo(this.#beside.state().image + images);
  }

  change(how: (view: View) => View): void {
    this.#set({ view: how(this.#state.view) });
    this.#engine?.apply(this.#state.view);
    this.#set({ window: this.#engine?.window() ?? null });
  }

  changeWindow(light: number, contrast: number): void {
    const shown = this.#engine?.window();
    if (shown) this.change((view) => windowed(view, shown, { light, contrast }));
  }

  /** Every step is one of another pane, too; of none with null. */
  takeAlong(other: Pane | null): void {
    this.#beside = other;
  }

  setMode(mode: Mode): void {
    this.#set({ mode });
  }

  play(): void {
    const [first] = this.#state.frames ?? [];
    if (this.#playing !== null || !first) {
      this.#stopPlaying();
      return;
    }
    const next = () => {
      const { image, frames } = this.#state;
      this.goTo(frames && image + 1 < frames.length ? image + 1 : 0);
    };
    this.#playing = setInterval(next, 1000 / rateOf(first, USUAL_RATE));
    this.#set({ isPlaying: true });
  }

  /** What is on the screen, to be saved; null while that is not the pixels. */
  canvas(): HTMLCanvasElement | null {
    const { status, frames, image } = this.#state;
    // For a moment the image before stands for one that is not there yet.
    const isOwn =
      status === 'shown' && this.#drawn?.frames === frames && this.#drawn.image === image;
    return isOwn ? (this.#engine?.canvas() ?? null) : null;
  }

  #stopPlaying(): void {
    if (this.#playing !== null) clearInterval(this.#playing);
    this.#playing = null;
    if (this.#state.isPlaying) this.#set({ isPlaying: false });
  }

  /** Finds out what the series consists of, and shows its image with the library, which is loaded when it is first needed. */
  async #open(): Promise<void> {
    this.#opening.abort();
    this.#opening = new AbortController();
    const { signal } = this.#opening;
    const at = this.#series[this.#state.series]?.at;
    const host = this.#place?.host;
    if (at === undefined || !host) return;
    try {
      const [frames, library] = await Promise.all([
        seriesFrames(at, signal),
        import('./engine.ts'),
      ]);
      signal.throwIfAborted();
      const image = Math.min(this.#state.image, Math.max(0, frames.length - 1));
      this.#set({ frames, image });
      if (frames.length === 0) return;
      this.#engine ??= new library.Engine({ element: host, onEnded: this.#ended });
      const isShown = await this.#engine.open(frames, image);
      if (!signal.aborted) this.#settle(frames, image, isShown);
    } catch {
      if (!signal.aborted) this.#set({ status: 'failed' });
    }
  }

  async #show(frames: readonly Frame[], image: number): Promise<void> {
    const engine = this.#engine;
    if (!engine) return;
    // Its picture is asked for only where the pixels are late: on a slow line it would make them later.
    const late = setTimeout(() => {
      if (this.#isCurrent(frames, image)) this.#set({ status: 'getting' });
    }, LATE_MILLISECONDS);
    const isShown = await engine.show(image);
    clearTimeout(late);
    this.#settle(frames, image, isShown);
  }

  /** What is shown now; an answer about an image that was left meanwhile counts for nothing. */
  #settle(frames: readonly Frame[], image: number, isShown: boolean): void {
    if (!this.#isCurrent(frames, image)) return;
    this.#engine?.apply(this.#state.view);
    this.#drawn = isShown ? { frames, image } : null;
    this.#set({
      status: isShown ? 'shown' : 'failed',
      window: this.#engine?.window() ?? null,
    });
  }

  #isCurrent(frames: readonly Frame[], image: number): boolean {
    return this.#state.frames === frames && this.#state.image === image;
  }

  #set(changed: Partial<PaneState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}

async function seriesFrames(at: string, signal: AbortSignal): Promise<readonly Frame[]> {
  const answer = await fetch(`${at}/metadata`, { cache: 'no-store', signal });
  if (!answer.ok) throw new Error(`a series was not sent: ${answer.status}`);
  return framesOf(at, (await answer.json()) as DicomJson[]);
}
