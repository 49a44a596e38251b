/** A point or a direction in three dimensions. */
export type Vector = readonly [number, number, number];

export function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

export function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

export function minus(one: Vector, other: Vector): Vector {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

export function plus(one: Vector, other: Vector): Vector {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
}

export function times([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor];
}

/** How far from one, and from square, directions may be that are written with few digits. */
const TOLERANCE = 0.01;

/** Whether two directions are each of length one, and square to each other. */
export function areSquare(right: Vector, down: Vector): boolean {
  return [dot(right, right) - 1, dot(down, down) - 1, dot(right, down)].every(
    (off) => Math.abs(off) < TOLERANCE,
  );
}
