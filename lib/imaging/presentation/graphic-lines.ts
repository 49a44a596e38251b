import type { Graphic, Point } from './presentation.ts';

/** A line from corner to corner. */
export type Polyline = readonly Point[];

const CURVE_STEPS = 64;
const SPLINE_STEPS = 12;
/** Half of the cross that is drawn for a point, in the units of the graphic: pixels, or hundredths of the screen. */
const POINT_ARM = { picture: 4, screen: 0.01 } as const;

/** A graphic as straight lines, in its own units. One whose points are not what its type wants gives none (C.10.5.2). */
export function linesOf({ type, points, units }: Graphic): readonly Polyline[] {
  switch (type) {
    case 'polyline':
      return points.length > 1 ? [points] : [];
    case 'interpolated':
      return points.length > 1 ? [smooth(points)] : [];
    case 'circle':
      return circle(points);
    case 'ellipse':
      return ellipse(points);
    case 'point':
      return cross(points, POINT_ARM[units]);
  }
}

/** Through every point, without corners (Catmull and Rom). How it is drawn between them, the standard leaves open. */
function smooth(points: readonly Point[]): Polyline {
  const line: Point[] = [];
  const at = (place: number) => points[Math.max(0, Math.min(points.length - 1, place))];
  for (let place = 0; place < points.length - 1; place += 1) {
    const [before, from, to, after] = [at(place - 1), at(place), at(place + 1), at(place + 2)];
    if (!before || !from || !to || !after) break;
    for (let step = 0; step < SPLINE_STEPS; step += 1) {
      const t = step / SPLINE_STEPS;
      const along = (axis: 'x' | 'y') =>
        spline([before[axis], from[axis], to[axis], after[axis]], t);
      line.push({ x: along('x'), y: along('y') });
    }
  }
  const end = points.at(-1);
  return end ? [...line, end] : line;
}

function spline([p, q, r, s]: readonly [number, number, number, number], t: number): number {
  const [a, b, c] = [2 * p - 5 * q + 4 * r - s, r - p, 3 * q - p - 3 * r + s];
  return q + 0.5 * t * (b + t * (a + t * c));
}

/** The middle, and a point of the circle. */
function circle([middle, edge]: readonly Point[]): readonly Polyline[] {
  if (!middle || !edge) return [];
  const radius = Math.hypot(edge.x - middle.x, edge.y - middle.y);
  return [round(middle, { x: radius, y: 0 }, { x: 0, y: radius })];
}

/** The two ends of the longer axis, and the two of the shorter one. */
function ellipse([left, right, upper, lower]: readonly Point[]): readonly Polyline[] {
  if (!left || !right || !upper || !lower) return [];
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const half = (one: Point, other: Point) => ({
    x: (other.x - one.x) / 2,
    y: (other.y - one.y) / 2,
  });
  return [round(middle, half(left, right), half(upper, lower))];
}

function round(middle: Point, across: Point, down: Point): Polyline {
  return Array.from({ length: CURVE_STEPS + 1 }, (_, step) => {
    const turn = (step / CURVE_STEPS) * 2 * Math.PI;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    return { x: middle.x + c * across.x + s * down.x, y: middle.y + c * across.y + s * down.y };
  });
}

function cross(points: readonly Point[], arm: number): readonly Polyline[] {
  return points.flatMap(({ x, y }) => [
    [
      { x: x - arm, y },
      { x: x + arm, y },
    ],
    [
      { x, y: y - arm },
      { x, y: y + arm },
    ],
  ]);
}
