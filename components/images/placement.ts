import type { ImagePoint } from '#lib/domain/measurement/measurement.ts';

/** A place on the screen, in its pixels from the upper left corner of where the picture is shown. */
export type ScreenPoint = readonly [x: number, y: number];

/** Where an image lies on the screen: x is a·column + c·row + e, and y is b·column + d·row + f. */
export type Placement = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Where an image lies of which three points are known: its corner, the one beside it, and the one below. */
export function placementOf(
  corner: ScreenPoint,
  beside: ScreenPoint,
  below: ScreenPoint,
): Placement {
  const [e, f] = corner;
  return [beside[0] - e, beside[1] - f, below[0] - e, below[1] - f, e, f];
}

export function toScreen([a, b, c, d, e, f]: Placement, [column, row]: ImagePoint): ScreenPoint {
  return [a * column + c * row + e, b * column + d * row + f];
}

export function toImage([a, b, c, d, e, f]: Placement, [x, y]: ScreenPoint): ImagePoint {
  const [across, down, size] = [x - e, y - f, a * d - b * c];
  return [(d * across - c * down) / size, (a * down - b * across) / size];
}

/** How many pixels of the screen a column is wide. */
export function columnWidth([a, b]: Placement): number {
  return Math.hypot(a, b);
}
