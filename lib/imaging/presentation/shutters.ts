import type { Raster } from '../output/raster.ts';
import type { Point, Shutter } from './presentation.ts';

/** Covers what is outside of any of the shutters with one level (PS3.3 C.7.6.11). */
export function coverWithShutters(
  raster: Raster,
  shutters: readonly Shutter[],
  level: number,
): void {
  for (const shutter of shutters) {
    for (let row = 1; row <= raster.rows; row += 1) {
      const start = (row - 1) * raster.columns;
      let open = 1;
      for (const { from, to } of openParts(shutter, row)) {
        cover(raster, start, { from: open, to: from - 1, level });
        open = Math.max(open, to + 1);
      }
      cover(raster, start, { from: open, to: raster.columns, level });
    }
  }
}

type Span = { readonly from: number; readonly to: number };

function cover(
  { columns, samples, pixels }: Raster,
  start: number,
  { from, to, level }: Span & { readonly level: number },
): void {
  const [first, last] = [Math.max(1, from), Math.min(columns, to)];
  if (first <= last) pixels.fill(level, (start + first - 1) * samples, (start + last) * samples);
}

/** Which columns of a row are seen, from left to right. */
function openParts(shutter: Shutter, row: number): readonly Span[] {
  switch (shutter.kind) {
    case 'rectangle':
      return row >= shutter.top && row <= shutter.bottom
        ? [{ from: shutter.left, to: shutter.right }]
        : [];
    case 'circle': {
      const half = Math.sqrt(shutter.radius ** 2 - (row - shutter.y) ** 2);
      return Number.isFinite(half)
        ? [{ from: Math.ceil(shutter.x - half), to: Math.floor(shutter.x + half) }]
        : [];
    }
    case 'polygon':
      return polygonParts(shutter.corners, row);
  }
}

/** By the edges that a row crosses, two and two. */
function polygonParts(corners: readonly Point[], row: number): readonly Span[] {
  const crossings = corners
    .flatMap((from, at) => {
      const to = corners[(at + 1) % corners.length] ?? from;
      const isCrossed = from.y <= row !== to.y <= row;
      return isCrossed ? [from.x + ((row - from.y) / (to.y - from.y)) * (to.x - from.x)] : [];
    })
    .toSorted((one, other) => one - other);
  const parts: Span[] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    parts.push({ from: Math.ceil(crossings[at] ?? 0), to: Math.floor(crossings[at + 1] ?? 0) });
  }
  return parts;
}
