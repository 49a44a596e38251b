import { paintVessels } from './chest-vessels.ts';
import { chestWall, vertebra } from './chest-wall.ts';
import { ctSlices } from './ct-slices.ts';
import { length2, mix, ovoid, ramp, smoothNoise, square } from './noise.ts';

export const CHEST_CT = {
  slices: 260,
  columns: 512,
  rows: 512,
  spacingMillimetres: 0.74,
  sliceMillimetres: 1.25,
  lowestMillimetres: -215,
  rescaleIntercept: -1024,
} as const;

const AIR = -1000;
const noise = smoothNoise(201);
const fine = smoothNoise(202);

/** Axial slices, lowest first, with contrast in the vessels; height 0 is where the windpipe divides. */
export function chestSlices(): Generator<Uint16Array> {
  return ctSlices({
    ...CHEST_CT,
    voxel: chestVoxel,
    overlay: (slice, z) => paintVessels(slice, z, CHEST_CT.spacingMillimetres),
    grainHounsfield: 11,
    seed: 203,
  });
}

/** Hounsfield units without vessels and airways, which are drawn over: x left, y back, z up. */
export function chestVoxel(x: number, y: number, z: number): number {
  const inBody = bodyDepth(x, y, z);
  if (inBody < 0) return breast(x, y, z) ?? table(x, y);
  if (inBody < 1.8) return 15;

  const spine = vertebra(x, y, z);
  if (spine !== null) return spine;
  const outwards = (cageNorm(x, y, z) - 1) * 104;
  if (outwards > -1) return chestWall(x, y, z, Math.max(outwards, 0), inBody);
  if (z < diaphragmHeight(x, y)) return abdomen(x, y, z);
  if (isMediastinum(x, y, z)) return mediastinum(x, y, z);

  return lung(x, y, z);
}

function bodyDepth(x: number, y: number, z: number): number {
  const width = 160 + 24 * ramp(45, 105, z);
  const depth = 112 - 14 * ramp(60, 110, z);
  const a = square(x / width);
  const b = square((y - 2) / depth);
  const k = 0.45 * Math.sqrt(a + b) + 0.55 * Math.sqrt(Math.sqrt(a * a + b * b));

  return (1 - k) * 130;
}

function table(x: number, y: number): number {
  const below = y - 117.5 + square(x) / 1500;
  if (below < 0 || below > 15 || Math.abs(x) > 182) return AIR;
  return below < 2 || below > 13.4 ? -330 : -940;
}

function breast(x: number, y: number, z: number): number | null {
  const side = Math.abs(x);
  const k = square((side - 78) / 58) + square((y + 98) / 34) + square((z + 62) / 52);
  if (k > 1) return null;
  if (k > 0.93) return 10;
  return fine(x / 9, y / 9, z / 9) > 0.3 - 0.3 * ramp(60, 0, Math.abs(side - 78)) ? 25 : -98;
}

/** 1 at the inner surface of the ribs, less within. */
function cageNorm(x: number, y: number, z: number): number {
  const taper = Math.sqrt(Math.max(0.06, 1 - square(Math.max(0, z + 88) / 205)));
  const a = square(x / (130 * taper));
  const b = square((y - 3) / (87 * (0.3 + 0.7 * taper)));

  return 0.6 * Math.sqrt(a + b) + 0.4 * Math.sqrt(Math.sqrt(a * a + b * b));
}

const HEART = { x: 24, y: -34, z: -82 } as const;

function isMediastinum(x: number, y: number, z: number): boolean {
  if (ovoid(x - 6, y - 50, z, 27, 27, 1e6)) return true;
  const wide = mix(30, 39, ramp(70, 0, z));
  if (z > -62 && square((x - 3) / wide) + square((y + 4) / 60) < 1) return true;

  return heartNorm(x, y, z) < 1;
}

function heartNorm(x: number, y: number, z: number): number {
  const u = (x - HEART.x) * 0.86 - (y - HEART.y) * 0.5;
  const v = (x - HEART.x) * 0.5 + (y - HEART.y) * 0.86;
  const lower = (z - HEART.z) / (z > HEART.z ? 60 : 44);
  return Math.sqrt(square(u / 66) + square(v / 47) + square(lower));
}

function mediastinum(x: number, y: number, z: number): number {
  const heart = heartNorm(x, y, z);
  if (heart < 0.94) return heartInside(x, y, z, heart);
  const oesophagus = length2(x - 6, y - 34);
  if (oesophagus < 6.5) return oesophagus < 1.8 ? -250 : 42;
  const node = fine(x / 8 + 5, y / 8, z / 8) > 0.62;

  return node ? 40 : -94;
}

function heartInside(x: number, y: number, z: number, heart: number): number {
  if (heart > 0.9) return -80;
  const dx = x - HEART.x;
  const dy = y - HEART.y;
  const dz = z - HEART.z;
  const leftVentricle = ovoid(
    (dx - 22) * 0.86 + (dy - 4) * -0.5,
    (dx - 22) * 0.5 + (dy - 4) * 0.86,
    dz + 8,
    28,
    17,
    27,
  );
  const rightVentricle = ovoid(
    (dx + 8) * 0.8 - (dy + 22) * 0.6,
    (dx + 8) * 0.6 + (dy + 22) * 0.8,
    dz + 6,
    32,
    13,
    28,
  );
  const leftAtrium = ovoid(dx + 16, dy - 36, dz - 26, 33, 17, 20);
  const rightAtrium = ovoid(dx + 52, dy - 2, dz - 2, 15, 24, 28);
  if (leftVentricle) return 232;
  if (rightVentricle || rightAtrium) return 205;

  return leftAtrium ? 228 : 108;
}

function diaphragmHeight(x: number, y: number): number {
  const right = -112 - square((x + 66) / 84) * 34;
  const left = -124 - square((x - 68) / 84) * 34;
  const dome = Math.max(right, left);
  return dome - square((y + 14) / 80) * (y > -14 ? 48 : 24);
}

function abdomen(x: number, y: number, z: number): number {
  const under = diaphragmHeight(x, y) - z;
  if (under < 1.6) return 50;
  if (x < 34 - 0.3 * (y + 20)) {
    const falciform = Math.abs(x - 12) < 2 && y < -35;
    return falciform ? -80 : 112;
  }
  const stomach = square((x - 72) / 46) + square((y + 26) / 38) + square((z + 185) / 62);
  if (stomach < 1) return stomach > 0.9 ? 60 : y < -34 ? AIR + 15 : 22;
  const spleen = square((x - 92) / 32) + square((y - 40) / 38) + square((z + 178) / 48);

  return spleen < 1 ? 122 : -98 + 20 * fine(x / 9, y / 9, z / 9);
}

function lung(x: number, y: number, z: number): number {
  const granuloma = ovoid(x + 72, y + 8, z - 48, 2.6, 2.6, 2.6);
  if (granuloma) return 520;
  const fissure = x > 0 ? z + 25 + 0.95 * (y - 5) * -1 : z + 30 - 0.9 * (y - 5);
  if (Math.abs(fissure) < 5 && Math.abs(fissure + 3 * noise(x / 30, y / 30, 1)) < 0.8) return -690;
  const across = x < -30 && y < 0 ? z + 22 : 99;
  if (Math.abs(across) < 6 && Math.abs(across + 4 * noise(x / 30, y / 30, 2)) < 0.6) return -690;

  return -866 + 26 * (y / 90) + 36 * fine(x / 3.4, y / 3.4, z / 3.4);
}
