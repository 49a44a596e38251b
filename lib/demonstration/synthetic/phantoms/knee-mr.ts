import { seededRandom } from '../random.ts';
import { detectorGrain, length2, ovoid, ramp, smoothNoise, square } from './noise.ts';
import { plane, soften, stored } from './plane.ts';

/** One series: which way the slices lie, how tissues shine, and where slices are (millimetres). */
export type KneeSeries = {
  readonly name: 'sagittal' | 'coronal' | 'axial';
  readonly weighting: keyof typeof SIGNALS;
  readonly slices: number;
  readonly firstMillimetres: number;
  readonly stepMillimetres: number;
};

export const KNEE_MR = { columns: 320, rows: 320, spacingMillimetres: 0.5 } as const;

/** First slices lie to the right, in front and at the bottom, as the step's direction says. */
export const KNEE_SERIES: readonly KneeSeries[] = [
  {
    name: 'sagittal',
    weighting: 'protonDensity',
    slices: 24,
    firstMillimetres: -41,
    stepMillimetres: 3.5,
  },
  { name: 'coronal', weighting: 't1', slices: 24, firstMillimetres: -46, stepMillimetres: 4 },
  {
    name: 'axial',
    weighting: 'fatSaturated',
    slices: 24,
    firstMillimetres: -46,
    stepMillimetres: 4.4,
  },
];

type Tissue =
  | 'air'
  | 'skin'
  | 'fat'
  | 'muscle'
  | 'marrow'
  | 'cortex'
  | 'cartilage'
  | 'meniscus'
  | 'tendon'
  | 'ligament'
  | 'fluid'
  | 'vessel';

const SIGNALS = {
  protonDensity: {
    air: 0,
    skin: 420,
    fat: 860,
    muscle: 400,
    marrow: 740,
    cortex: 40,
    cartilage: 600,
    meniscus: 60,
    tendon: 55,
    ligament: 120,
    fluid: 760,
    vessel: 120,
  },
  t1: {
    air: 0,
    skin: 380,
    fat: 940,
    muscle: 330,
    marrow: 850,
    cortex: 35,
    cartilage: 400,
    meniscus: 70,
    tendon: 50,
    ligament: 110,
    fluid: 240,
    vessel: 90,
  },
  fatSaturated: {
    air: 0,
    skin: 300,
    fat: 150,
    muscle: 380,
    marrow: 120,
    cortex: 35,
    cartilage: 640,
    meniscus: 65,
    tendon: 50,
    ligament: 130,
    fluid: 1000,
    vessel: 700,
  },
} as const satisfies Record<string, Record<Tissue, number>>;

const noise = smoothNoise(301);
const fine = smoothNoise(302);
const grain = detectorGrain(303);

/** Stored pixels of one slice of a right knee: x to the left (here medial), y backward, z up. */
export function kneeSlice(series: KneeSeries, index: number): Uint16Array {
  const { columns, rows, spacingMillimetres: spacing } = KNEE_MR;
  const across = series.firstMillimetres + index * series.stepMillimetres;
  const signals = SIGNALS[series.weighting];
  const image = plane(columns, rows);
  const sample = (u: number, v: number) => {
    if (series.name === 'sagittal') return signalAt(signals, across, u, -v);
    return series.name === 'coronal'
      ? signalAt(signals, u, across, -v)
      : signalAt(signals, u, v, across);
  };

  for (let row = 0; row < rows; row++) {
    const v = (row - (rows - 1) / 2) * spacing;
    for (let column = 0; column < columns; column++) {
      const u = (column - (columns - 1) / 2) * spacing;
      image.values[row * columns + column] = sample(u, v);
    }
  }

  const softened = soften(image);
  const start = Math.floor(seededRandom(310 + index + across)() * 262_144);
  for (let at = 0; at < softened.values.length; at++) {
    softened.values[at] = Math.abs(softened.values[at]! + 17 * grain(start + at));
  }

  return stored(softened, 4095);
}

function signalAt(signals: Record<Tissue, number>, x: number, y: number, z: number): number {
  const tissue = tissueAt(x, y, z);
  if (tissue === 'air') return 0;
  const coil = 1.12 - 0.000018 * (x * x + y * y + z * z) + 0.0012 * length2(x, y);
  const texture = tissue === 'marrow' ? 0.1 : tissue === 'muscle' ? 0.14 : 0.05;
  const grainy = 1 + texture * fine(x / 2.2, y / 2.2, z / 5);

  return signals[tissue] * coil * grainy;
}

/** What is at a point, millimetres from the middle of the joint line. */
export function tissueAt(x: number, y: number, z: number): Tissue {
  const skin = skinDepth(x, y, z);
  if (skin < 0) return 'air';
  if (skin < 1.6) return 'skin';
  return bone(x, y, z) ?? soft(x, y, z) ?? (skin < 7 ? 'fat' : muscle(x, y, z));
}

function skinDepth(x: number, y: number, z: number): number {
  const width = 59 + 0.0016 * square(z) * (z > 0 ? 1 : 0.4);
  const depth = 58 + 0.12 * z;
  const leg = 1 - Math.sqrt(square(x / width) + square((y - 7) / depth));
  const kneecap = 1 - Math.sqrt(square(x / 34) + square((y + 32) / 25) + square((z - 24) / 48));

  return Math.max(leg * 57, kneecap * 24);
}

/** About how far outside (or, negative, inside) an ellipsoid a point is. */
// eslint-disable-next-line max-params -- called for every voxel, without allocating
function beyond(x: number, y: number, z: number, a: number, b: number, c: number): number {
  const k = Math.sqrt(square(x / a) + square(y / b) + square(z / c));
  return (k - 1) * (a < b ? (a < c ? a : c) : b < c ? b : c);
}

function femur(x: number, y: number, z: number): number {
  const shaftRadius = 14.5 + 13 * ramp(62, 26, z);
  const flat = y < -2 ? 1.12 : 1;
  const shaft = Math.max(length2(x / 1.22, (y + 1) * flat) - shaftRadius, 0.9 * (26 + 0.5 * y - z));
  const inner = beyond(x - 22, y - 5, z - 19.5, 17.5, 31, 22);
  const outer = beyond(x + 22, y - 4, z - 19.5, 17.5, 31, 22);
  const bridge = beyond(x, y + 9, z - 31, 25, 18, 19);

  return Math.min(shaft, inner, outer, bridge);
}

function tibia(x: number, y: number, z: number): number {
  const spine = 1 - square((Math.abs(x) - 4.5) / 5) - square((y - 5) / 14);
  const spines = spine > 0 ? 5.5 * spine : 0;
  const top = z + 8.5 - spines;
  const share = ramp(-62, -12, z);
  const wide = 17 + 22 * share;
  const deep = 17 + 9 * share;
  const sides = (Math.sqrt(square(x / wide) + square((y - 7) / deep)) - 1) * deep;
  const tuberosity = beyond(x, y + 12, z + 40, 11, 11, 16);

  return Math.min(Math.max(sides, top), tuberosity);
}

function bone(x: number, y: number, z: number): Tissue | null {
  const upper = femur(x, y, z);
  if (upper < 0) return upper > -1.3 ? 'cortex' : marrow(x, y, z, 11);
  const lower = tibia(x, y, z);
  if (lower < 0) return lower > -1.3 ? 'cortex' : marrow(x, y, z, -27);
  const kneecap = beyond(x, y + 40, z - 30, 21, 9, 19.5);
  if (kneecap < 0) return kneecap > -1.1 ? 'cortex' : 'marrow';
  const fibula = Math.max(length2(x + 37, y - 26) - 6 - 3.5 * ramp(-40, -26, z), z + 21);
  if (fibula < 0) return fibula > -1.3 ? 'cortex' : 'marrow';

  return cartilage(x, y, z, { upper, lower, kneecap });
}

/** The old growth plate stays as a thin dark line across the marrow. */

function marrow(x: number, y: number, z: number, plate: number): Tissue {
  const line = Math.abs(z - plate - 22 + 2 * noise(x / 9, y / 9, plate));
  return line < 0.5 && plate > 0 ? 'cortex' : 'marrow';
}

function cartilage(
  x: number,
  y: number,
  z: number,
  away: { readonly upper: number; readonly lower: number; readonly kneecap: number },
): Tissue | null {
  if (away.kneecap < 3 && y > -37 && Math.abs(x) < 19) return 'cartilage';
  const bearing = z < 24 || (y < -20 && z < 44);
  if (away.upper < 2.4 && bearing && Math.abs(x) < 38) return 'cartilage';
  const plateau = z > -11 && Math.abs(x) > 8 && Math.abs(x) < 37;
  if (away.lower < 2 && plateau) return 'cartilage';

  return plateau && z < 6 ? joint(x, y, away) : null;
}

/** Meniscus towards the rim of each half of the joint, a film of fluid elsewhere. */
function joint(
  x: number,
  y: number,
  away: { readonly upper: number; readonly lower: number },
): Tissue | null {
  const side = Math.abs(x);
  const rim = Math.sqrt(square((side - 20) / 18) + square((y - 6) / 25));
  const wedge = rim > 0.48 && rim < 1.06 && away.lower < 2 + 15 * (rim - 0.48);
  if (wedge && away.upper < 9) return 'meniscus';

  return away.upper < 3.4 ? 'fluid' : null;
}

function soft(x: number, y: number, z: number): Tissue | null {
  const quadriceps = Math.abs(x) < 17 && Math.abs(y + 41 - 0.14 * (z - 48)) < 3.4 && z > 47;
  const below = -45 + 0.3 * (14 - z);
  const kneecapTendon = Math.abs(x) < 13 && Math.abs(y - below) < 2.5 && z < 15 && z > -44;
  const overKneecap = Math.abs(x) < 17 && beyond(x, y + 40, z - 30, 21, 9, 19.5) < 1.8 && y < -42;
  if (quadriceps || kneecapTendon || overKneecap) return 'tendon';
  if (nearLine(x, y, z, ACL) < 3.6 || nearLine(x, y, z, PCL_HIGH) < 3.6) return 'ligament';
  if (nearLine(x, y, z, PCL_LOW) < 3.6) return 'tendon';
  const sideBand = Math.abs(Math.abs(x) - 42.5 - 0.0012 * square(z)) < 1.1;
  if (sideBand && Math.abs(y - 4) < 9 && z > -42 && z < 36) return 'tendon';
  if (
    ovoid(x, y + 30, z - 58, 16, 2.4, 12) ||
    ovoid(Math.abs(x) - 26, y + 22, z - 30, 2.2, 8, 10)
  ) {
    return 'fluid';
  }
  if (length2(x + 1, y - 39) < 4.2) return 'vessel';

  return length2(x + 9, y - 42) < 3.2 ? 'vessel' : null;
}

type Line = Readonly<Record<'ax' | 'ay' | 'az' | 'bx' | 'by' | 'bz', number>>;
const ACL: Line = { ax: -9, ay: 16, az: 19, bx: 3, by: -6, bz: -5 };
const PCL_HIGH: Line = { ax: 9, ay: -2, az: 15, bx: 3, by: 18, bz: 10 };
const PCL_LOW: Line = { ax: 3, ay: 18, az: 10, bx: 0, by: 27, bz: -14 };

function nearLine(x: number, y: number, z: number, line: Line): number {
  const { ax, ay, az, bx, by, bz } = line;
  const dx = bx - ax;
  const dy = by - ay;
  const dz = bz - az;
  const along = ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / (dx * dx + dy * dy + dz * dz);
  const share = Math.min(1, Math.max(0, along));

  return Math.sqrt(
    square(x - ax - share * dx) + square(y - ay - share * dy) + square(z - az - share * dz),
  );
}

function muscle(x: number, y: number, z: number): Tissue {
  const seam = Math.abs(noise(x / 14 + 2, y / 14, z / 60)) < 0.05;
  if (seam) return 'fat';
  const thigh = ramp(4, 44, z);
  const hamstrings =
    z > -6 &&
    (square((x + 33) / (17 * thigh + 6)) + square((y - 30) / (18 * thigh + 7)) < 1 ||
      square((x - 27) / (22 * thigh + 6)) + square((y - 30) / (20 * thigh + 7)) < 1);
  const calf =
    z < 22 && square((Math.abs(x) - 20) / 21) + square((y - 40) / (8 + 11 * ramp(22, -30, z))) < 1;
  const vastus =
    z > 30 && square((Math.abs(x) - 30) / 27) + square((y + 10) / 36) < ramp(30, 58, z);
  const shin = z < -22 && x < -18 && y < 16 && square((x + 34) / 15) + square((y - 2) / 20) < 1;
  const popliteus = z < -8 && Math.abs(y - 31) < 5 && Math.abs(x) < 26;

  return hamstrings || calf || vastus || shin || popliteus ? 'muscle' : 'fat';
}
