import type { Segment } from './segmentation.ts';
import type { Colour } from './structure-set.ts';

/** What lies over a picture: red, green, blue and how much is covered, four bytes to a pixel. */
export type Overlay = {
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
  /** Where each segment that is seen has its middle, in pixels: a letter there tells it without its colour. */
  readonly middles: readonly { readonly segment: number; readonly x: number; readonly y: number }[];
};

/** Half of the picture is seen through what covers it whole. */
const COVERED = 0.5;

/** Masks one over the other, the later above. None is kept: a picture may have as many as there are frames. */
export class OverlayCanvas {
  readonly #columns: number;
  readonly #segments: readonly Segment[];
  readonly #overlay: Omit<Overlay, 'middles'> & { readonly middles: Overlay['middles'][number][] };

  constructor({ rows, columns }: Pick<Overlay, 'rows' | 'columns'>, segments: readonly Segment[]) {
    this.#columns = columns;
    this.#segments = segments;
    this.#overlay = { rows, columns, pixels: new Uint8Array(rows * columns * 4), middles: [] };
  }

  /** `levelOf`: how much of a pixel is of the segment, from 0 to 255. */
  add(segment: number, levelOf: (at: number) => number): void {
    const { pixels, middles } = this.#overlay;
    const [red, green, blue] = this.#colourOf(segment);
    let [count, x, y] = [0, 0, 0];
    for (let at = 0; at < pixels.length / 4; at += 1) {
      const level = levelOf(at);
      if (level === 0) continue;
      pixels[at * 4] = red;
      pixels[at * 4 + 1] = green;
      pixels[at * 4 + 2] = blue;
      pixels[at * 4 + 3] = Math.round(level * COVERED);
      count += 1;
      x += at % this.#columns;
      y += Math.floor(at / this.#columns);
    }
    if (count > 0) middles.push({ segment, x: x / count + 0.5, y: y / count + 0.5 });
  }

  get overlay(): Overlay {
    return this.#overlay;
  }

  #colourOf(segment: number): Colour {
    const place = this.#segments.findIndex(({ number }) => number === segment);
    return this.#segments[place]?.colour ?? colourAt(Math.max(0, place));
  }
}

/** Colours that are told apart by most who see colours otherwise (Okabe and Ito). */
const COLOURS: readonly Colour[] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
];

/** For what has no colour of its own. */
export function colourAt(place: number): Colour {
  return COLOURS[place % COLOURS.length] ?? [255, 255, 255];
}

/** A, B … Z, AA … : what a region or segment is called on the picture. */
export function letterAt(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letterAt(Math.floor(place / 26) - 1) + last;
}
