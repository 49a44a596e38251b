/** What a page tells of itself while it is measured. */
type PageWatch = {
  /** Where the picture is on the screen. */
  middle(): { readonly x: number; readonly y: number };
  /** How many frames of the picture have been painted since the last call. */
  painted(): number;
  /** Settles once a slice, counted from 1, is on the screen with its own pixels. */
  untilShown(slice: number): Promise<void>;
};

declare global {
  interface Window {
    benchWatch: Partial<PageWatch>;
    /** Of the browser: tells whoever measures. */
    benchTell(text: string): void;
  }
}

/** Runs in every page before its own scripts. */
export function watchingScript(): string {
  const parts = [watchFirstImage, countPaintedFrames, followSlices];
  return ['window.benchWatch = {};', ...parts.map((part) => `(${part.toString()})();`)].join('\n');
}

// Each of these goes to the page as text, and so may use nothing from outside of itself.

/** Tells when the first image is there, and when the first canvas is: complete, in the window, and not flat. */
function watchFirstImage(): void {
  type Picture = HTMLCanvasElement | HTMLImageElement;
  const told = new Set<string>();
  const probe = document.createElement('canvas');
  [probe.width, probe.height] = [32, 32];
  const sheet = probe.getContext('2d', { willReadFrequently: true });

  const isFlat = (of: Picture): boolean => {
    if (!sheet) return true;
    sheet.clearRect(0, 0, 32, 32);
    sheet.drawImage(of, 0, 0, 32, 32);
    const { data } = sheet.getImageData(0, 0, 32, 32);
    const levels = Array.from({ length: 1024 }, (_, at) => data[at * 4] ?? 0);
    const mean = levels.reduce((sum, level) => sum + level, 0) / 1024;
    return Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / 1024) <= 4;
  };
  const isInWindow = (of: Element): boolean => {
    const { width, height, top, left, bottom, right } = of.getBoundingClientRect();
    const isReached = top < innerHeight && left < innerWidth && bottom > 0 && right > 0;
    return width > 100 && height > 100 && isReached && of.checkVisibility();
  };
  const isThere = (of: Picture): boolean =>
    of instanceof HTMLCanvasElement ? of.width > 0 : of.complete && of.naturalWidth > 0;
  const pictures = () => document.querySelectorAll<Picture>('canvas, img.lantern-viewer__picture');
  const tell = (what: string) => {
    if (told.has(what)) return;
    told.add(what);
    window.benchTell(JSON.stringify({ what, at: performance.now() }));
  };
  const look = () => {
    for (const picture of pictures()) {
      const isCanvas = picture instanceof HTMLCanvasElement;
      if (told.has(isCanvas ? 'pixels' : 'image')) continue;
      if (!isInWindow(picture) || !isThere(picture) || isFlat(picture)) continue;
      tell('image');
      if (isCanvas) tell('pixels');
    }
    if (!told.has('pixels')) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.benchWatch.middle = () => {
    const picture = [...pictures()].find(isInWindow);
    const { x = 0, y = 0, width = 0, height = 0 } = picture?.getBoundingClientRect() ?? {};
    return { x: x + width / 2, y: y + height / 2 };
  };
}

/** A frame is painted when something was drawn on a large canvas of the page since the frame before. */
function countPaintedFrames(): void {
  let [isPainted, frames] = [false, 0];
  for (const name of ['drawImage', 'putImageData'] as const) {
    const { prototype } = CanvasRenderingContext2D;
    const own = Object.getOwnPropertyDescriptor(prototype, name)?.value as (
      ...given: unknown[]
    ) => void;
    Object.assign(prototype, {
      [name](this: CanvasRenderingContext2D, ...given: unknown[]) {
        own.apply(this, given);
        if (this.canvas.isConnected && this.canvas.width > 200) isPainted = true;
      },
    });
  }
  const count = () => {
    if (isPainted) frames += 1;
    isPainted = false;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  window.benchWatch.painted = () => {
    const before = frames;
    frames = 0;
    return before;
  };
}

/** Which slice’s pixels are drawn, by what the pages say of it: on our stage itself, or as “(2/300)”. */
function followSlices(): void {
  let teller: Element | null = null;
  // Looked for once: what is asked at each frame must cost next to nothing.
  const findTeller = () =>
    document.querySelector('.lantern-viewer__stage') ??
    [...document.querySelectorAll('#root span, #root div')]
      .filter(({ textContent }) => /\(\d+\/\d+\)$/.test(textContent.trim()))
      .at(-1) ??
    null;
  const says = () => {
    if (teller?.isConnected !== true) teller = findTeller();
    const ours = teller?.matches('.lantern-viewer__stage') === true;
    return (ours ? teller?.getAttribute('data-drawn') : teller?.textContent.trim()) ?? '';
  };
  const shown = (): number => {
    const [, ours, theirs] = /^(\d+)$|\((\d+)\/\d+\)$/.exec(says()) ?? [];
    return Number(ours ?? theirs ?? 0);
  };
  window.benchWatch.untilShown = (slice) =>
    new Promise((done, fail) => {
      const last = performance.now() + 120_000;
      const wait = () => {
        if (shown() === slice) done();
        else if (performance.now() > last) fail(new Error(`no slice ${slice}: ${says()}`));
        else requestAnimationFrame(wait);
      };
      wait();
    });
}
