import { LIMITS } from '../limits.ts';
import type { Raster } from '../output/raster.ts';
import type { Polyline } from './graphic-lines.ts';
import type { Point } from './presentation.ts';

/**
 * Draws lines into a picture, in its own pixels: white with a black edge, so that they are seen on dark and on bright.
 * `lines` are asked for twice, and never all at once. What lies outside is cut off before it is walked along, and drawing ends when as many pixels were touched as may be.
 */
export function drawLines(raster: Raster, lines: Iterable<Polyline>): void {
  const width = Math.max(1, Math.round(Math.min(raster.rows, raster.columns) / WIDTH_PART));
  let left = LIMITS.drawnPixels;
  for (const { thickness, level } of [
    { thickness: width + 2, level: 0 },
    { thickness: width, level: 255 },
  ]) {
    for (const line of lines) {
      left -= drawLine(raster, line, { thickness, level, left });
      if (left <= 0) return;
    }
  }
}

/** A line is one pixel wide up to a picture of this size, and grows with it. */
const WIDTH_PART = 500;

type Pen = { readonly thickness: number; readonly level: number; readonly left: number };

/** How many pixels it touched. */
function drawLine(raster: Raster, line: Polyline, pen: Pen): number {
  let touched = 0;
  for (const [at, from] of line.entries()) {
    const to = line[at + 1];
    const inside = to && clipped(from, to, raster);
    if (!inside) continue;
    touched += drawSegment(raster, inside, pen);
    if (touched > pen.left) break;
  }
  return touched;
}

type Segment = readonly [Point, Point];

function drawSegment(raster: Raster, [from, to]: Segment, { thickness, level }: Pen): number {
  const steps = Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1));
  for (let step = 0; step <= steps; step += 1) {
    const part = step / steps;
    const x = Math.floor(from.x + part * (to.x - from.x) - (thickness - 1) / 2);
    const y = Math.floor(from.y + part * (to.y - from.y) - (thickness - 1) / 2);
    fillSquare(raster, { x, y }, thickness, level);
  }
  return (steps + 1) * thickness * thickness;
}

function fillSquare(raster: Raster, { x, y }: Point, size: number, level: number): void {
  const { rows, columns, samples, pixels } = raster;
  const [left, right] = [Math.max(0, x), Math.min(columns, x + size)];
  if (left >= right) return;
  for (let row = Math.max(0, y); row < Math.min(rows, y + size); row += 1) {
    const start = row * columns;
    pixels.fill(level, (start + left) * samples, (start + right) * samples);
  }
}

/** The part of a line within the picture and a little around it (Liang and Barsky); null for none, or no numbers. */
function clipped(from: Point, to: Point, { rows, columns }: Raster): Segment | null {
  if (![from.x, from.y, to.x, to.y].every(Number.isFinite)) return null;
  const [across, down] = [to.x - from.x, to.y - from.y];
  const edges = [
    [-across, from.x + AROUND],
    [across, columns + AROUND - from.x],
    [-down, from.y + AROUND],
    [down, rows + AROUND - from.y],
  ] as const;
  let [start, end] = [0, 1];
  for (const [direction, distance] of edges) {
    if (direction === 0 && distance < 0) return null;
    const part = direction === 0 ? NaN : distance / direction;
    if (direction < 0) start = Math.max(start, part);
    if (direction > 0) end = Math.min(end, part);
  }
  if (start > end) return null;
  const at = (part: number) => ({ x: from.x + part * across, y: from.y + part * down });
  return [at(start), at(end)];
}

const AROUND = 16;
