import type { Engine } from './engine.ts';
import { followGestures, measuredIn, type Mode } from './gestures.ts';
import type { Marks } from './marks.ts';
import { type Measured, Measuring, type MeasuringState, NOT_MEASURING } from './measuring.ts';
import type { Placement } from './placement.ts';
import { Player } from './player.ts';
import { rateOf } from '#lib/imaging/served/frame-attributes.ts';
import { PlaneViews, type PlanesState } from './planes/plane-views.ts';
import { type Frame, isMade, seriesFrames } from './series-frames.ts';
import { type GreyWindow, moved, USUAL_VIEW, type View, windowed, zoomed } from './view.ts';
import type { SeriesModel, StartModel } from '#lib/processes/web/images/model.ts';

/** How far the pixels of the image are. `picture`: the server’s own is shown, and nothing else is there yet. */
export type PaneStatus = 'picture' | 'getting' | 'shown' | 'failed';

/** What one picture on the screen is, at a moment. */
export type PaneState = MeasuringState & {
  readonly series: number;
  readonly image: number;
  /** Null until it is known what the series consists of. */
  readonly frames: readonly Frame[] | null;
  readonly status: PaneStatus;
  readonly view: View;
  readonly mode: Mode;
  readonly isPlaying: boolean;
  /** In which plane the series is seen; null where it can be seen in one alone, or where nobody may. */
  readonly planes: PlanesState | null;
  /** The window that is shown; null while no pixels are. */
  readonly window: GreyWindow | null;
  /** Of the place for the picture, in pixels of the screen; null before it is on one. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Where the pixels lie in it; null while none are shown. */
  readonly placement: Placement | null;
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
  /** What was measured, and what measures; null where nobody may. */
  readonly marks: Marks | null;
  readonly measuring: Measuring | null;
  readonly planes: PlaneViews | null;
  readonly #series: readonly SeriesModel[];
  readonly #ended: () => void;
  readonly #listeners = new Set<() => void>();
  #state: PaneState;
  #engine: Engine | null = null;
  #place: PanePlace | null = null;
  #opening = new AbortController();
  readonly #player = new Player((isPlaying) => this.#set({ isPlaying }));
  #beside: Pane | null = null;
  /** Of which image the pixels on the screen are. */
  #drawn: { readonly frames: readonly Frame[]; readonly image: number } | null = null;

  constructor(of: {
    readonly series: readonly SeriesModel[];
    readonly start: StartModel;
    readonly marks: Marks | null;
    /** Whether a series may be seen in planes that it was not made in. */
    readonly hasPlanes: boolean;
    /** Called once nothing more may be looked at. */
    readonly ended: () => void;
  }) {
    const { series, start, marks, hasPlanes, ended } = of;
    this.#series = series;
    this.#ended = ended;
    this.marks = marks;
    this.measuring =
      marks &&
      new Measuring(
        marks,
        () => this.#measured(),
        (state) => this.#set(state),
      );
    const set = (planes: PlanesState | null) => this.#set({ planes });
    this.planes = hasPlanes
      ? new PlaneViews({ set, show: (...made) => void this.#take(...made) })
      : null;
    this.#state = {
      ...{ series: start.series, image: start.image, frames: null, status: 'picture' },
      ...{ view: USUAL_VIEW, mode: 'scroll', isPlaying: false, window: null, size: null },
      ...{ ...NOT_MEASURING, placement: null, planes: null },
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
      measure: (does, at) => this.measuring?.finger(does, at),
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
      this.#player.stop();
      this.planes?.end();
      this.#engine?.end();
      this.#engine = null;
      this.#place = null;
    };
  }

  chooseSeries(to: number, image = 0): void {
    if (to === this.#state.series || this.#series[to] === undefined) return;
    this.#player.stop();
    this.planes?.end();
    const begun = { frames: null, status: 'picture', view: USUAL_VIEW, image } as const;
    this.#set({ ...begun, series: to, window: null, placement: null });
    this.measuring?.giveUp();
    void this.#open();
  }

  /** An image of any series. */
  show({ series, image }: StartModel): void {
    if (series !== this.#state.series) this.chooseSeries(series, image);
    else if (this.#isOfMade()) this.planes?.leave(image);
    else this.goTo(image);
  }

  goTo(image: number): void {
    void this.showAt(image);
  }

  /** Settles once the image is on the screen, or is not to be had: false for that, and where another was asked for since. */
  async showAt(image: number): Promise<boolean> {
    const { frames, image: before } = this.#state;
    const to = Math.min(Math.max(0, image), Math.max(0, (frames?.length ?? 1) - 1));
    if (frames && to !== before) {
      this.#set({ image: to, placement: null });
      this.measuring?.giveUp();
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
    this.#placed();
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
    this.measuring?.giveUp();
  }

  play(): void {
    const [first] = this.#state.frames ?? [];
    if (this.#state.isPlaying || !first) this.#player.stop();
    else this.#player.start(rateOf(first, USUAL_RATE), () => this.#next());
  }

  /** What is on the screen, to be saved; null while that is not the pixels. */
  canvas(): HTMLCanvasElement | null {
    const { status, frames, image } = this.#state;
    // For a moment the image before stands for one that is not there yet.
    const isOwn =
      status === 'shown' && this.#drawn?.frames === frames && this.#drawn.image === image;
    return isOwn ? (this.#engine?.canvas() ?? null) : null;
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
      if (frames.length === 0) {
        this.#set({ frames, image: 0 });
        return;
      }
      const onResized = () => this.#placed();
      this.#engine ??= new library.Engine({ element: host, onEnded: this.#ended, onResized });
      this.planes?.begin(frames);
      await this.#take(frames, Math.min(this.#state.image, frames.length - 1));
    } catch {
      if (!signal.aborted) this.#set({ status: 'failed' });
    }
  }

  /** Takes up other images, of the series or made of them. */
  async #take(frames: readonly Frame[], image: number): Promise<void> {
    this.#player.stop();
    this.measuring?.giveUp();
    const { view, mode } = this.#state;
    const seen = { ...USUAL_VIEW, window: view.window, isInverted: view.isInverted };
    this.#set({ frames, image, status: 'picture', placement: null, view: seen });
    if (this.#isOfMade() && measuredIn(mode)) this.#set({ mode: 'scroll' });
    this.#settle(frames, image, (await this.#engine?.open(frames, image)) === true);
  }

  #next(): void {
    const { image, frames } = this.#state;
    this.goTo(frames && image + 1 < frames.length ? image + 1 : 0);
  }

  /** Whether what is shown was made here, of the images of the series. */
  #isOfMade(): boolean {
    const [first] = this.#state.frames ?? [];
    return first !== undefined && isMade(first);
  }

  async #show(frames: readonly Frame[], image: number): Promise<void> {
    const engine = this.#engine;
    if (!engine) return;
    // Its picture is asked for only where the pixels are late: on a slow line it would make them later.
    const late = setTimeout(() => {
      if (this.#isCurrent(frames, image) && !this.#isOfMade()) this.#set({ status: 'getting' });
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
    this.#placed();
  }

  #placed(): void {
    const isDrawn = this.canvas() !== null;
    this.#set({ placement: isDrawn ? (this.#engine?.placement() ?? null) : null });
  }

  /** What is measured on, while something is and the pixels are there. */
  #measured(): Measured | null {
    const { mode, frames, series, image, placement, size, status } = this.#state;
    const [kind, frame] = [measuredIn(mode), frames?.[image]];
    if (!kind || !frame || isMade(frame) || !placement || !size || status !== 'shown') return null;
    return { kind, frame, placement, size, place: { series, image } };
  }

  #isCurrent(frames: readonly Frame[], image: number): boolean {
    return this.#state.frames === frames && this.#state.image === image;
  }

  #set(changed: Partial<PaneState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
