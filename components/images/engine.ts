import {
  cache,
  Enums,
  getShouldUseCPURendering,
  imageLoader,
  init,
  RenderingEngine,
  setUseCPURendering,
  type StackViewport,
  type Types,
  utilities,
} from '@cornerstonejs/core';
import { startFrameLoader, tellMetadata } from './frame-loader.ts';
import { Prefetch } from './prefetch.ts';
import { sizeOf } from '#lib/imaging/served/frame-attributes.ts';
import type { Frame } from './series-frames.ts';
import type { GreyWindow, View } from './view.ts';

export type EngineOptions = {
  readonly element: HTMLDivElement;
  /** Nothing more may be looked at. */
  readonly onEnded: () => void;
};

const SHOW_MILLISECONDS = 30_000;
/** Pixels that are kept, in bytes: less on a phone, whose browser is ended when it takes too much. */
const [KEPT_ON_PHONE, KEPT] = [128 * 1024 * 1024, 256 * 1024 * 1024];
const LOADS_AT_ONCE = 4;
const FURTHEST_AHEAD = 400;

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
  cache.setMaxCacheSize(keptBytes());
}

function keptBytes(): number {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return deviceMemory <= 4 || matchMedia('(pointer: coarse)').matches ? KEPT_ON_PHONE : KEPT;
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
  #view: View | null = null;
  #hasOwnWindow = true;

  constructor({ element, onEnded }: EngineOptions) {
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
    });
    this.#observer.observe(element);
  }

  /** Takes up a series at one of its images; false where that image cannot be shown. */
  async open(frames: readonly Frame[], index: number): Promise<boolean> {
    this.#prefetch?.end();
    this.#frames = frames;
    tellMetadata(frames);
    this.#prefetch = this.#prefetchOf(frames);
    this.#hasOwnWindow = true;
    const ids = frames.map(({ imageId }) => imageId);
    return this.#shown(this.#viewport.setStack(ids, index), index);
  }

  async show(index: number): Promise<boolean> {
    return this.#shown(this.#viewport.setImageIdIndex(index), index);
  }

  isLoaded(index: number): boolean {
    const id = this.#frames[index]?.imageId;
    return id !== undefined && cache.getImage(id) !== undefined;
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

  canvas(): HTMLCanvasElement {
    return this.#viewport.getCanvas();
  }

  end(): void {
    this.#observer.disconnect();
    this.#prefetch?.end();
    this.#rendering.destroy();
    running -= 1;
    // What another picture on the page has loaded is its own.
    if (running === 0) cache.purgeCache();
  }

  /** The library resolves where an image could not be loaded, too, and not at all where it could not be read. */
  async #shown(asked: Promise<unknown>, index: number): Promise<boolean> {
    await Promise.race([asked.catch(() => undefined), afterMilliseconds(SHOW_MILLISECONDS)]);
    const isThere = this.isLoaded(index);
    if (isThere) this.#prefetch?.aim(index, this.#frames.length);
    return isThere;
  }

  #prefetchOf(frames: readonly Frame[]): Prefetch {
    const idOf = (index: number) => frames[index]?.imageId ?? '';
    return new Prefetch(
      {
        load: async (index) => {
          await imageLoader.loadAndCacheImage(idOf(index), {
            ...{ useRGBA: getShouldUseCPURendering(), priority: 10, requestType: 'prefetch' },
          });
        },
        isLoaded: (index) => this.isLoaded(index),
        giveUp: (index) => cache.getImageLoadObject(idOf(index))?.cancelFn?.(),
      },
      { atOnce: LOADS_AT_ONCE, reach: reachOf(frames) },
    );
  }
}

/** How many images each way have room, with some to spare for what was seen before. */
function reachOf(frames: readonly Frame[]): number {
  const [first] = frames;
  if (!first) return 0;
  const { rows, columns } = sizeOf(first);
  const each = Math.floor((keptBytes() * 0.8) / (rows * columns * 4) / 2);
  return Math.max(1, Math.min(FURTHEST_AHEAD, each));
}

function rangeOf({ center, width }: GreyWindow): { lower: number; upper: number } {
  return utilities.windowLevel.toLowHighRange(width, center);
}

function afterMilliseconds(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
