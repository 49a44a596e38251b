import { seededRandom } from '../random.ts';
import type { Plane } from './plane.ts';

export type Point = readonly [x: number, y: number, z: number];

/** A ball of something, millimetres; a row of them makes a vessel, a bronchus or a bone. */
export type Ball = { readonly at: Point; readonly radius: number; readonly value: number };

/** Balls along a line through the points, each point with its radius, close enough to look smooth. */
export function tube(points: readonly (readonly [Point, number])[], value: number): Ball[] {
  return points.slice(1).flatMap(([end, endRadius], index) => {
    const [start, startRadius] = points[index]!;
    const length = Math.hypot(end[0] - start[0], end[1] - start[1], end[2] - start[2]);
    const steps = Math.max(2, Math.ceil(length / Math.max(0.6, Math.min(startRadius, 4) * 0.45)));
    return Array.from({ length: steps + 1 }, (_, step) => {
      const share = step / steps;
      const along = (axis: 0 | 1 | 2) => start[axis] + (end[axis] - start[axis]) * share;
      return {
        at: [along(0), along(1), along(2)] as const,
        radius: startRadius + (endRadius - startRadius) * share,
        value,
      };
    });
  });
}

/** A tree of branches that halve and bend, the same for the same seed. */
export function branchingTree(
  root: { readonly at: Point; readonly towards: Point; readonly radius: number },
  shape: { readonly seed: number; readonly value: number; readonly generations: number },
): Ball[] {
  const random = seededRandom(shape.seed);
  const balls: Ball[] = [];

  const grow = (at: Point, towards: Point, radius: number, generation: number) => {
    const length = (16 + 10 * random()) * (0.55 + radius / 9);
    const norm = Math.hypot(...towards);
    const end = at.map((from, axis) => from + (towards[axis]! / norm) * length) as unknown as Point;
    const bend = end.map((to, axis) => (to + at[axis]!) / 2 + (random() - 0.5) * 4);
    const middle = bend as unknown as Point;
    balls.push(
      ...tube(
        [
          [at, radius],
          [middle, radius * 0.93],
          [end, radius * 0.85],
        ],
        shape.value,
      ),
    );
    if (generation === 0) return;

    const twist: Point = [random() - 0.5, random() - 0.5, random() - 0.5];
    const turn = (by: number) =>
      towards.map((part, axis) => part / norm + by * twist[axis]!) as unknown as Point;
    grow(end, turn(1.7), radius * (0.72 + 0.1 * random()), generation - 1);
    grow(end, turn(-1.5), radius * (0.66 + 0.12 * random()), generation - 1);
  };
  grow(root.at, root.towards, root.radius, shape.generations);

  return balls;
}

/** Balls by height, so that one slice need not look at all of them. */
export function byHeight(balls: readonly Ball[]): (z: number) => readonly Ball[] {
  const layers = new Map<number, Ball[]>();
  for (const ball of balls) {
    const top = Math.floor((ball.at[2] + ball.radius) / 5);
    for (let layer = Math.floor((ball.at[2] - ball.radius) / 5); layer <= top; layer++) {
      const there = layers.get(layer);
      if (there) there.push(ball);
      else layers.set(layer, [ball]);
    }
  }

  return (z) => layers.get(Math.floor(z / 5)) ?? [];
}

/** Paints the discs that a slice at height z cuts from balls, only where `mayCover` the value there. */
export function paintBalls(
  slice: Plane,
  balls: readonly Ball[],
  where: {
    readonly z: number;
    readonly spacing: number;
    readonly mayCover: (there: number) => boolean;
  },
): void {
  const { z, spacing, mayCover } = where;
  for (const { at, radius, value } of balls) {
    const cut = radius * radius - (z - at[2]) * (z - at[2]);
    if (cut <= 0) continue;
    const reach = Math.sqrt(cut) / spacing;
    const column = at[0] / spacing + (slice.columns - 1) / 2;
    const row = at[1] / spacing + (slice.rows - 1) / 2;
    paintDisc(slice, { column, row, reach, value }, mayCover);
  }
}

function paintDisc(
  slice: Plane,
  disc: {
    readonly column: number;
    readonly row: number;
    readonly reach: number;
    readonly value: number;
  },
  mayCover: (there: number) => boolean,
): void {
  const { column, row, reach, value } = disc;
  const last = Math.min(slice.rows - 1, Math.floor(row + reach));
  for (let y = Math.max(0, Math.ceil(row - reach)); y <= last; y++) {
    const half = Math.sqrt(Math.max(0, reach * reach - (y - row) * (y - row)));
    const right = Math.min(slice.columns - 1, Math.floor(column + half));
    for (let x = Math.max(0, Math.ceil(column - half)); x <= right; x++) {
      const index = y * slice.columns + x;
      if (mayCover(slice.values[index]!)) slice.values[index] = value;
    }
  }
}
