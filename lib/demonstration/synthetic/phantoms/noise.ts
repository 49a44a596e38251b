import { roughlyNormal, seededRandom } from '../random.ts';

/** Smooth noise in space, about -1 to 1, changing over about one unit of each coordinate. */
export type Noise3 = (x: number, y: number, z: number) => number;

const SIZE = 32;
const MASK = SIZE - 1;

/** Value noise on a lattice that repeats every 32 units. */
export function smoothNoise(seed: number): Noise3 {
  const random = seededRandom(seed);
  const lattice = Float32Array.from({ length: SIZE ** 3 }, () => random() * 2 - 1);

  // Written out, without calls or arrays: this runs for every voxel.
  return (x, y, z) => {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const k = Math.floor(z);
    const fx = x - i;
    const fy = y - j;
    const fz = z - k;
    const u = fx * fx * (3 - 2 * fx);
    const v = fy * fy * (3 - 2 * fy);
    const w = fz * fz * (3 - 2 * fz);
    const left = i & MASK;
    const right = (i + 1) & MASK;
    const near = (k & MASK) << 10;
    const far = ((k + 1) & MASK) << 10;
    const top = (j & MASK) << 5;
    const bottom = ((j + 1) & MASK) << 5;

    const a = lattice[near + top + left]!;
    const b = lattice[near + bottom + left]!;
    const c = lattice[far + top + left]!;
    const d = lattice[far + bottom + left]!;
    const ab = a + (lattice[near + top + right]! - a) * u;
    const bb = b + (lattice[near + bottom + right]! - b) * u;
    const cb = c + (lattice[far + top + right]! - c) * u;
    const db = d + (lattice[far + bottom + right]! - d) * u;
    const low = ab + (bb - ab) * v;
    return low + (cb + (db - cb) * v - low) * w;
  };
}

const GRAIN = 2 ** 18;

/**
 * Detector grain of deviation 1, slightly smeared as a reconstruction filter leaves it. Repeats
 * after 2^18 samples; images start at different places so that no two look alike.
 */
export function detectorGrain(seed: number): (index: number) => number {
  const random = seededRandom(seed);
  const raw = Float32Array.from({ length: GRAIN + 514 }, () => roughlyNormal(random));
  const grain = Float32Array.from(
    { length: GRAIN },
    (_, i) => 0.72 * raw[i]! + 0.49 * raw[i + 1]! + 0.49 * raw[i + 512]!,
  );

  return (index) => grain[index & (GRAIN - 1)]!;
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** 0 below `from`, 1 above `to`, smooth between; also downwards when `from` is the larger. */
export function ramp(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return eased(share);
}

function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

/** Not `**`, which is a call and, for every voxel, five times slower. */
export function square(value: number): number {
  return value * value;
}

/** Whether a point is within an ellipsoid about the origin. */
// eslint-disable-next-line max-params -- called for every voxel: a point and three half axes, without allocating
export function ovoid(x: number, y: number, z: number, a: number, b: number, c: number): boolean {
  return square(x / a) + square(y / b) + square(z / c) < 1;
}

/** Distance from the origin; not Math.hypot, which is a slow call for every voxel. */
export function length2(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
