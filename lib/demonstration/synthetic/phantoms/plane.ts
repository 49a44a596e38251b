/** Values of one image before they become stored pixels, row by row. */
export type Plane = {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
};

/** A plane with one value everywhere. */
export function plane(columns: number, rows: number, value = 0): Plane {
  return { columns, rows, values: new Float32Array(columns * rows).fill(value) };
}

/** Softens edges by 1-2-1 in both directions, as a scanner's own resolution does. */
export function soften({ columns, rows, values }: Plane): Plane {
  const across = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    across[start] = values[start]!;
    for (let at = start + 1; at < start + columns - 1; at++) {
      across[at] = 0.25 * values[at - 1]! + 0.5 * values[at]! + 0.25 * values[at + 1]!;
    }
    across[start + columns - 1] = values[start + columns - 1]!;
  }

  const softened = across.slice();
  for (let at = columns; at < values.length - columns; at++) {
    softened[at] = 0.25 * across[at - columns]! + 0.5 * across[at]! + 0.25 * across[at + columns]!;
  }

  return { columns, rows, values: softened };
}

/** Whole numbers from 0 to `largest`, as they are stored. */
export function stored({ values }: Plane, largest: number): Uint16Array {
  const pixels = new Uint16Array(values.length);
  for (let at = 0; at < values.length; at++) pixels[at] = clamped(values[at]!, largest);

  return pixels;
}

/** The nearest whole number within 0 and `largest`; quicker than Math.round, and there are millions. */
export function clamped(value: number, largest: number): number {
  const whole = (value + 0.5) | 0;
  return whole < 0 ? 0 : whole > largest ? largest : whole;
}
