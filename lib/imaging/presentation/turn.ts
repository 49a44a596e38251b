import type { Raster } from '../output/raster.ts';
import type { Area, Point, Presentation } from './presentation.ts';

type Size = Pick<Raster, 'rows' | 'columns'>;
type Turning = Pick<Presentation, 'rotation' | 'isFlipped'>;

/** The part of a picture that is to be seen, within the picture; the whole where nothing of it would be left. */
export function areaWithin(area: Area | null, { rows, columns }: Size): Area {
  const whole = { left: 1, top: 1, right: columns, bottom: rows };
  if (!area) return whole;
  const within = {
    left: Math.max(1, Math.min(area.left, area.right)),
    top: Math.max(1, Math.min(area.top, area.bottom)),
    right: Math.min(columns, Math.max(area.left, area.right)),
    bottom: Math.min(rows, Math.max(area.top, area.bottom)),
  };
  return within.left <= within.right && within.top <= within.bottom ? within : whole;
}

/** Cuts out an area, turns it clockwise, and then over from left to right where that is wanted (PS3.3 C.10.6). */
export function cutAndTurned(raster: Raster, area: Area, turning: Turning): Raster {
  const size = { rows: area.bottom - area.top + 1, columns: area.right - area.left + 1 };
  const isWhole = size.rows === raster.rows && size.columns === raster.columns;
  if (isWhole && turning.rotation === 0 && !turning.isFlipped) return raster;

  const turned = turnedSize(size, turning);
  const { samples } = raster;
  const pixels = new Uint8Array(turned.rows * turned.columns * samples);
  for (let row = 0; row < turned.rows; row += 1) {
    for (let column = 0; column < turned.columns; column += 1) {
      const from = beforeTurning({ x: column, y: row }, { size, turning });
      const place = (from.y + area.top - 1) * raster.columns + from.x + area.left - 1;
      const to = (row * turned.columns + column) * samples;
      for (let sample = 0; sample < samples; sample += 1) {
        pixels[to + sample] = raster.pixels[place * samples + sample] ?? 0;
      }
    }
  }
  return { ...turned, samples, pixels };
}

function isOnItsSide({ rotation }: Turning): boolean {
  return rotation === 90 || rotation === 270;
}

function turnedSize({ rows, columns }: Size, turning: Turning): Size {
  return isOnItsSide(turning) ? { rows: columns, columns: rows } : { rows, columns };
}

/** How high a pixel is for its width once it is turned. */
export function turnedAspect(aspect: number, turning: Turning): number {
  return isOnItsSide(turning) ? 1 / aspect : aspect;
}

/** Where a pixel of the turned picture was; `size` is that before turning. */
function beforeTurning(
  { x, y }: Point,
  { size, turning }: { readonly size: Size; readonly turning: Turning },
): Point {
  const across = turning.isFlipped ? turnedSize(size, turning).columns - 1 - x : x;
  switch (turning.rotation) {
    case 0:
      return { x: across, y };
    case 90:
      return { x: y, y: size.rows - 1 - across };
    case 180:
      return { x: size.columns - 1 - across, y: size.rows - 1 - y };
    case 270:
      return { x: size.columns - 1 - y, y: across };
  }
}

/**
 * Where a point of the stored picture is after it was cut, turned and made another size. Points are between pixels: 0,0 is
 * the corner of the first.
 */
export function pointAfter(
  { x, y }: Point,
  {
    area,
    turning,
    target,
  }: { readonly area: Area; readonly turning: Turning; readonly target: Size },
): Point {
  const size = { rows: area.bottom - area.top + 1, columns: area.right - area.left + 1 };
  const [right, down] = [x - area.left + 1, y - area.top + 1];
  const turned = turnedPoint({ x: right, y: down }, size, turning);
  const { rows, columns } = turnedSize(size, turning);
  const across = turning.isFlipped ? columns - turned.x : turned.x;
  return { x: (across / columns) * target.columns, y: (turned.y / rows) * target.rows };
}

function turnedPoint({ x, y }: Point, { rows, columns }: Size, { rotation }: Turning): Point {
  switch (rotation) {
    case 0:
      return { x, y };
    case 90:
      return { x: rows - y, y: x };
    case 180:
      return { x: columns - x, y: rows - y };
    case 270:
      return { x: y, y: columns - x };
  }
}
