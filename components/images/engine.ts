import {
  cache,
  Enums,
  getShouldUseCPURendering,
  init,
  RenderingEngine,
  setUseCPURendering,
  type StackViewport,
  type Types,
  utilities,
} from '@cornerstonejs/core';
import { forgetFrames, startFrameLoader, tellMetadata } from './frame-loader.ts';
import { loadingOf } from './frames-ahead.ts';
import { type Placement, placementOf, type ScreenPoint } from './placement.ts';
import { Prefetch } from './prefetch.ts';
import { sizeOf } from '#lib/imaging/served/frame-attributes.ts';
import type { Frame } from './series-frames.ts';
import type { GreyWindow, View } from './view.ts';

export type EngineOptions = {
  readonly element: HTMLDivElement;
  /** Nothing more may be looked at. */
  readonly onEnded: () => void;
  /** The picture lies elsewhere than before, because its place has another size. */
  readonly onResized: () => void;
};

const SHOW_MILLISECONDS = 35_000;
/** Pixels that are kept decoded. More is not seen: all else is kept as it was sent, and decoded again in milliseconds. */
const KEPT_BYTES = 16 * 1024 * 1024;
const LOADS_AT_ONCE = 4;
const [FURTHEST_AHEAD, FURTHEST_FETCHED] = [400, 2000];

let started = false;
/** Names are never used again; how many there are is another number. */
let [engines, running] = [0, 0];

/** Begins the library once for a page: on the processor where the graphics are none, or are played by it. */
function start(onEnded: () => void): void {
  if (started) return;
  started = true;
  init();
  setUseCPURendering(!hasGraphics());
  startFrameLoader(onEnded);
}

/** Whether pictures are drawn faster by the graphics than without: a program that plays them is slower. */
function hasGraphics(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return false;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(info && context.getParameter(info.UNMASKED_RENDERER_WEBGL));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !/swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** Shows the pixels of one series, drawn by Cornerstone3D, one image of it at a time. */
export class Engine {
  readonly #rendering: RenderingEngine;
  readonly #viewport: StackViewport;
  readonly #observer: ResizeObserver;
  #frames: readonly Frame[] = [];
  #prefetch: Prefetch | null = null;
  /** The image that is asked for last; one that is fetched after another was asked for is not shown. */
  #asked = 0;
  #drawing: Promise<unknown> = Promise.resolve();
  #view: View | null = null;
  #hasOwnWindow = true;

  constructor({ element, onEnded, onResized }: EngineOptions) {
    start(onEnded);
    engines += 1;
    running += 1;
    this.#rendering = new RenderingEngine(`lantern-${engines}`);
    const viewportId = `stack-${engines}`;
    this.#rendering.enableElement({ viewportId, type: Enums.ViewportType.STACK, element });
    this.#viewport = this.#rendering.getViewport<StackViewport>(viewportId);
    this.#observer = new ResizeObserver(() => {
      this.#rendering.resize(true, false);
      if (this.#view) this.apply(this.#view);
      onResized();
    });
    this.#observer.observe(element);
  }

  /** Takes up a series at one of its images; false where that image cannot be shown. */
  async open(frames: readonly Frame[], index: number): Promise<boolean> {
    this.#prefetch?.end();
    this.#frames = frames;
    tellMetadata(frames);
    const limits = { atOnce: LOADS_AT_ONCE, reach: FURTHEST_FETCHED, near: reachOf(frames) };
    this.#prefetch = new Prefetch(loadingOf(frames), limits);
    this.#hasOwnWindow = true;
    makeRoomFor(frames);
    const ids = frames.map(({ imageId }) => imageId);
    return this.#whenFetched(index, () => this.#viewport.setStack(ids, index));
  }

  show(index: number): Promise<boolean> {
    return this.#whenFetched(index, () => this.#viewport.setImageIdIndex(index));
  }

  /**
   * Draws an image once its bytes are here, one after another. Whoever goes through images faster than they are decoded sees
   * as many of them as there is time for: those that are passed over meanwhile are not decoded, and answer false.
   */
  async #whenFetched(index: number, draw: () => Promise<unknown>): Promise<boolean> {
    const frames = this.#frames;
    this.#asked = index;
    const isAsked = () => this.#frames === frames && this.#asked === index;
    await this.#prefetch?.first(index, frames.length);
    if (!isAsked()) return false;
    const drawn = this.#drawing.then(async () => {
      if (!isAsked()) return false;
      await inTime(draw());
      if (isAsked()) this.#prefetch?.aim(index, frames.length);
      return this.isLoaded(index);
    });
    this.#drawing = drawn.catch(() => undefined);
    return drawn;
  }

  isLoaded(index: number): boolean {
    const id = this.#frames[index]?.imageId;
    return id !== undefined && cache.isLoaded(id);
  }

  apply(view: View): void {
    this.#view = view;
    const frame = this.#frames[0];
    if (!frame || !this.#viewport.getCurrentImageId()) return;
    if (view.window === null && !this.#hasOwnWindow) this.#viewport.resetProperties();
    this.#hasOwnWindow = view.window === null;
    this.#place(view);
    const isWhiteLeast = frame.metadata['00280004']?.Value?.[0] === 'MONOCHROME1';
    this.#viewport.setProperties({
      invert: view.isInverted !== isWhiteLeast,
      ...(view.window && { voiRange: rangeOf(view.window) }),
    });
    this.#viewport.render();
  }

  /**
   * Always from the beginning, that is from the whole picture in its place: drawn by the graphics or without, the library
   * counts zoom and movement from different things, and only where a point of the screen lies is the same.
   */
  #place({ zoom, pan, rotation, isFlipped }: View): void {
    this.#viewport.resetCamera();
    this.#viewport.setCamera({ flipHorizontal: isFlipped, flipVertical: false });
    this.#viewport.setViewPresentation({ rotation });
    this.#viewport.setZoom(this.#viewport.getZoom() * zoom);
    if (pan[0] === 0 && pan[1] === 0) return;
    const { clientWidth: width, clientHeight: height } = this.#viewport.element;
    const middle: Types.Point2 = [width / 2 - pan[0] * zoom, height / 2 - pan[1] * zoom];
    const to = this.#viewport.canvasToWorld(middle);
    const { focalPoint, position } = this.#viewport.getCamera();
    if (!focalPoint || !position) return;
    const moved = position.map((one, axis) => one + (to[axis] ?? 0) - (focalPoint[axis] ?? 0));
    this.#viewport.setCamera({ focalPoint: to, position: moved as Types.Point3 });
  }

  /** The window that is shown; null while nothing is. */
  window(): GreyWindow | null {
    const { voiRange } = this.#viewport.getProperties();
    if (!voiRange) return null;
    const { windowCenter, windowWidth } = utilities.windowLevel.toWindowLevel(
      voiRange.lower,
      voiRange.upper,
    );
    return { center: windowCenter, width: windowWidth };
  }

  /** Where the image that is shown lies in its place; null while none is. */
  placement(): Placement | null {
    if (!this.#viewport.getCurrentImageId()) return null;
    const { origin, spacing, direction } = this.#viewport.getImageData();
    // By the graphics a whole number is the middle of a pixel, without them its corner.
    const corner = getShouldUseCPURendering() ? 0 : -0.5;
    const at = (column: number, row: number): ScreenPoint => {
      const world = origin.map(
        (one, axis) =>
          one +
          (column + corner) * spacing[0] * (direction[axis] ?? 0) +
          (row + corner) * spacing[1] * (direction[axis + 3] ?? 0),
      );
      return this.#viewport.worldToCanvas(world as Types.Point3);
    };
    return placementOf(at(0, 0), at(1, 0), at(0, 1));
  }

  canvas(): HTMLCanvasElement {
    return this.#viewport.getCanvas();
  }

  end(): void {
    this.#observer.disconnect();
    this.#prefetch?.end();
    this.#frames = [];
    this.#rendering.destroy();
    running -= 1;
    // What another picture on the page has loaded is its own.
    if (running > 0) return;
    cache.purgeCache();
    forgetFrames();
  }
}

let room = 0;

/** Of the largest pictures a few have room, however little is kept: what has none is not shown. */
function makeRoomFor([first]: readonly Frame[]): void {
  const { rows, columns } = first ? sizeOf(first) : { rows: 0, columns: 0 };
  room = Math.max(room, KEPT_BYTES, 4 * rows * columns * BYTES_OF_PIXEL);
  cache.setMaxCacheSize(room);
}

/** At the most: colours are drawn from red, green, blue and one that says how clear. */
const BYTES_OF_PIXEL = 4;

/** How many images each way have room, with some to spare for what was seen before. */
function reachOf(frames: readonly Frame[]): number {
  const [first] = frames;
  if (!first) return 0;
  const { rows, columns } = sizeOf(first);
  const each = Math.floor((KEPT_BYTES * 0.8) / (rows * columns * BYTES_OF_PIXEL) / 2);
  return Math.max(1, Math.min(FURTHEST_AHEAD, each));
}

function rangeOf({ center, width }: GreyWindow): { lower: number; upper: number } {
  return utilities.windowLevel.toLowHighRange(width, center);
}

/** The library resolves where an image could not be loaded, too, and not at all where it could not be read. */
function inTime(drawn: Promise<unknown>): Promise<unknown> {
  const late = new Promise((done) => setTimeout(done, SHOW_MILLISECONDS));
  return Promise.race([drawn.catch(() => undefined), late]);
}
