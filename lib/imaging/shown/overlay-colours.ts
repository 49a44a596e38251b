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

export type MaskLayer = {
  readonly segment: number;
  /** From 0 to 255, for each pixel of the picture. */
  readonly levels: Uint8Array;
};

type Size = { readonly rows: number; readonly columns: number };

export function layerOf(
  { rows, columns }: Size,
  segment: number,
  levelOf: (at: number) => number,
): MaskLayer {
  return { segment, levels: Uint8Array.from({ length: rows * columns }, (_, at) => levelOf(at)) };
}

/** Half of the picture is seen through what covers it whole. */
const COVERED = 0.5;

/** Layers on each other, the later above. */
export function overlaid(
  { rows, columns }: Size,
  segments: readonly Segment[],
  layers: readonly MaskLayer[],
): Overlay {
  const pixels = new Uint8Array(rows * columns * 4);
  const middles = layers.flatMap(({ segment, levels }) => {
    const place = segments.findIndex(({ number }) => number === segment);
    const colour = segments[place]?.colour ?? colourAt(Math.max(0, place));
    let [count, x, y] = [0, 0, 0];
    for (const [at, level] of levels.entries()) {
      if (level === 0) continue;
      pixels.set([...colour, Math.round(level * COVERED)], at * 4);
      count += 1;
      x += at % columns;
      y += Math.floor(at / columns);
    }
    return count === 0 ? [] : [{ segment, x: x / count + 0.5, y: y / count + 0.5 }];
  });
  return { rows, columns, pixels, middles };
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
