import type { SlideModel } from '#lib/processes/web/images/model.ts';
import { followGestures } from './gestures.ts';
import {
  keptTiles,
  movedView,
  type Size,
  type SlideView,
  type TileInSight,
  tilesInSight,
  wholeView,
  zoomedView,
} from './slide-view.ts';

/** A slide on the screen, at a moment; null before it is on one. */
export type SlideState = {
  readonly size: Size;
  readonly view: SlideView;
  /** What is loaded, or is to be: in the order in which it was last in sight. */
  readonly tiles: readonly TileInSight[];
} | null;

/** Pixels of tiles that are kept, in bytes: less on a phone, whose browser is ended when it takes too much. */
const [KEPT_ON_PHONE, KEPT] = [48 * 1024 * 1024, 128 * 1024 * 1024];

/** One slide on the screen and all that can be done with it. Knows nothing of React; whoever shows it subscribes. */
export class SlidePane {
  readonly #slide: SlideModel;
  readonly #listeners = new Set<() => void>();
  #state: SlideState = null;

  constructor(slide: SlideModel) {
    this.#slide = slide;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SlideState => this.#state;

  /** Begins to work in a place of the page; answers what ends that. */
  attach(stage: HTMLElement): () => void {
    const end = new AbortController();
    // Before the gestures of pictures, to which a wheel means the next one.
    stage.addEventListener('wheel', (event) => this.#wheel(stage, event), {
      ...{ passive: false, capture: true, signal: end.signal },
    });
    const letGo = followGestures(stage, () => 'move', {
      step: () => undefined,
      measure: () => undefined,
      window: () => undefined,
      move: (x, y) => this.move(x, y),
      zoom: (factor, about) => this.zoom(factor, about),
    });
    const observer = new ResizeObserver(() => {
      this.#resize({ width: stage.clientWidth, height: stage.clientHeight });
    });
    observer.observe(stage);
    return () => {
      letGo();
      end.abort();
      observer.disconnect();
    };
  }

  /** By pixels of the screen, the way that the slide goes. */
  move(x: number, y: number): void {
    const state = this.#state;
    if (state) this.#look(state.size, movedView(this.#slide, state.size, state.view, [x, y]));
  }

  /** `about`: the point of the screen that stays where it is, counted from the middle. */
  zoom(factor: number, about: readonly [number, number] = [0, 0]): void {
    const state = this.#state;
    if (!state) return;
    const { size, view } = state;
    this.#look(size, zoomedView(this.#slide, size, view, { factor, about }));
  }

  whole(): void {
    const state = this.#state;
    if (state) this.#look(state.size, wholeView(this.#slide, state.size));
  }

  #wheel(stage: HTMLElement, event: WheelEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { left, top, width, height } = stage.getBoundingClientRect();
    const about = [event.clientX - left - width / 2, event.clientY - top - height / 2] as const;
    const turned = Math.max(-MOST_TURNED, Math.min(MOST_TURNED, event.deltaY));
    this.zoom(Math.exp(-turned / WHEEL_PIXELS), about);
  }

  /** What is in the middle stays there. */
  #resize(size: Size): void {
    if (size.width === 0 || size.height === 0) return;
    const before = this.#state?.view;
    const view = before
      ? zoomedView(this.#slide, size, before, { factor: 1 })
      : wholeView(this.#slide, size);
    this.#look(size, view);
  }

  #look(size: Size, view: SlideView): void {
    const inSight = tilesInSight(this.#slide, size, view);
    const tiles = keptTiles(this.#state?.tiles ?? [], inSight, mostTiles(this.#slide));
    this.#state = { size, view, tiles };
    for (const listener of this.#listeners) listener();
  }
}

/** How far a wheel turns for a zoom of e, and at most at one time. */
const [WHEEL_PIXELS, MOST_TURNED] = [400, 200];

function mostTiles({ levels }: SlideModel): number {
  const pixels = Math.max(1, ...levels.map(({ tile }) => tile.rows * tile.columns));
  const bytes = matchMedia('(pointer: coarse)').matches ? KEPT_ON_PHONE : KEPT;
  return Math.min(MOST_TILES, Math.floor(bytes / (pixels * 4)));
}

const MOST_TILES = 400;
