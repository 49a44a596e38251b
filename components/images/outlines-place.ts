import { USUAL_VIEW, type View } from './view.ts';

/** A transformation of SVG: x is a·column + c·row + e, and y is b·column + d·row + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * From a picture, in widths of a pixel from its corner, to the screen, in pixels of it: as large as fits before it is turned,
 * in the middle, flipped, turned, zoomed and moved as `Engine` does it. `aspect` is how high a pixel is for its width.
 */
export function outlinesPlace(
  picture: { readonly rows: number; readonly columns: number; readonly aspect: number },
  size: { readonly width: number; readonly height: number },
  { zoom, pan, rotation, isFlipped }: View = USUAL_VIEW,
): Matrix {
  const { columns: wide, aspect } = picture;
  const high = picture.rows * aspect;
  const scale = Math.min(size.width / wide, size.height / high) * zoom;
  const [cos, sin] = QUARTERS[rotation];
  const flip = isFlipped ? -1 : 1;
  const [a, b, c, d] = [cos * flip * scale, sin * flip * scale, -sin * scale, cos * scale];
  const middle = [size.width / 2 + pan[0] * zoom, size.height / 2 + pan[1] * zoom] as const;
  return [
    ...([a, b, c, d] as const),
    middle[0] - (a * wide + c * high) / 2,
    middle[1] - (b * wide + d * high) / 2,
  ];
}

/** What keeps letters upright and readable on a picture that is turned or flipped: the same, backwards. */
export function uprightOn({ rotation, isFlipped }: View): string {
  return `${isFlipped ? 'scale(-1 1) ' : ''}rotate(${(360 - rotation) % 360})`;
}

/** Cosine and sine of whole quarters, clockwise on the screen. */
const QUARTERS: Readonly<Record<View['rotation'], readonly [number, number]>> = {
  0: [1, 0],
  90: [0, 1],
  180: [-1, 0],
  270: [0, -1],
};
