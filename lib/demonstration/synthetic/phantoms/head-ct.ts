import { ctSlices } from './ct-slices.ts';
import { mix, length2, ovoid, ramp, smoothNoise, square } from './noise.ts';

export const HEAD_CT = {
  slices: 240,
  columns: 512,
  rows: 512,
  spacingMillimetres: 0.45,
  sliceMillimetres: 0.625,
  lowestMillimetres: -58,
  rescaleIntercept: -1024,
} as const;

const AIR = -1000;
const noise = smoothNoise(101);
const fine = smoothNoise(102);

/** Axial slices, lowest first, as stored pixels: Hounsfield units less the rescale intercept. */
export function headSlices(): Generator<Uint16Array> {
  return ctSlices({ ...HEAD_CT, voxel: headVoxel, grainHounsfield: 5, seed: 103 });
}

/** Hounsfield units at millimetres from the middle of the head: x to the left, y backward, z up. */
export function headVoxel(x: number, y: number, z: number): number {
  const narrower = x * (1 - 0.0011 * y);
  const squashed = z > 0 ? z : z * 0.55;
  const k = Math.sqrt(square(narrower / 76) + square(y / 97) + square(squashed / 90));
  const depth = (1 - k) * (70 + 0.22 * Math.abs(y));
  if (depth < 0) return outside(x, y);

  const base = skullBase(x, y, z, depth);
  if (base !== null) return base;
  if (depth < 5.2) return scalp(x, y, z, depth);
  if (depth < 11.6) return skull(x, y, z, depth);

  return brain(x, y, z, depth - 11.6);
}

/** The curved head rest under the head, seen end-on. */
function outside(x: number, y: number): number {
  const radius = Math.sqrt(x * x + square(y - 4));
  if (y < 40 || radius < 101) return AIR;
  if (radius < 103) return -160;
  return radius < 108 ? -910 : radius < 109.4 ? -120 : AIR;
}

function scalp(x: number, y: number, z: number, depth: number): number {
  if (depth < 1.4) return 25;
  const temporalMuscle = z < 22 && Math.abs(y + 22) < 36 && Math.abs(x) > 50;
  if (temporalMuscle && depth > 2.4) return 58;
  return depth < 4.4 ? -85 + 30 * fine(x / 4, y / 4, z / 4) : 35;
}

function skull(x: number, y: number, z: number, depth: number): number {
  const suture = Math.abs(y + 22 + 2.5 * fine(x / 5, 3, z / 5)) < 0.7 && z > 25;
  if (suture) return 500;
  const table = Math.min(depth - 5.2, 11.6 - depth);
  if (table < 1.9) return 1350;

  return 640 + 260 * fine(x / 2.2, y / 2.2, z / 2.2);
}

function brain(x: number, y: number, z: number, depth: number): number {
  const inner = ventricles(x, y, z);
  if (inner !== null) return inner;
  if (depth < 1.1) return 12;
  const posterior = posteriorFossa(x, y, z, depth);
  if (posterior !== null) return posterior;
  const side = Math.abs(x + 0.8 * noise(4, y / 25, z / 25));
  const fissure = falxAndFissure(side, y, z, depth);
  if (fissure !== null) return fissure;
  const nuclei = deepGrey(Math.abs(x), y, z);
  if (nuclei !== null) return nuclei;

  return cortex(x, y, z, Math.min(depth, side + 2));
}

const GREY = 39;
const WHITE = 29.5;
const FLUID = 7;

/** Gyri and sulci: fluid along the zero line of smooth noise, grey matter beside it, white within. */
function cortex(x: number, y: number, z: number, depth: number): number {
  const white = WHITE + 1.2 * noise(x / 15, y / 15, z / 15);
  if (depth > 21) return white;
  const folds = noise(x / 10.5 + 7, y / 10.5, z / 12) + 0.42 * fine(x / 6, y / 6, z / 7);
  const line = Math.abs(folds);
  const open = 0.115 * (1 - depth / 17);
  const sylvian = sylvianFissure(x, y, z);
  if (line < open || sylvian) return mix(FLUID, GREY, ramp(0.4 * open, open, line) * 0.5);
  const ribbon = 0.36 * (1 - depth / 21) + (depth < 3 ? 1 : 0);

  return mix(GREY, white, ramp(ribbon - 0.06, ribbon + 0.06, line));
}

function sylvianFissure(x: number, y: number, z: number): boolean {
  const side = Math.abs(x);
  if (side < 32 || side > 62 || z > 12 || z < -24) return false;
  const middle = -16 + 0.35 * (z + 10) + 3 * fine(side / 9, 2, z / 9);
  return Math.abs(y - middle) < 1.3 + 0.05 * Math.max(0, side - 40);
}

function falxAndFissure(side: number, y: number, z: number, depth: number): number | null {
  const overCallosum = z > 26 || Math.abs(y) > 44;
  if (!overCallosum || z < -20) return null;
  if (side < 0.75 && depth < 30) return 56;
  return side < 1.7 + 0.6 * fine(1, y / 7, z / 7) ? FLUID + 5 : null;
}

function ventricles(x: number, y: number, z: number): number | null {
  const side = Math.abs(x);
  if (side > 34 || Math.abs(y) > 62 || z < -50 || z > 30) return null;
  const calcified =
    ball(side - 19, y - 27, z - 7, 2.4) || ball(x - 0.6, y - 21, z + 1, 2.2) ? 190 : null;
  if (calcified !== null) return calcified;

  const choroid = ovoid(side - 19, y - 26, z - 6, 2.6, 6, 4);
  if (choroid) return 48;
  const septum = side < 0.7 && y < 6 && z > 0;
  const frontal = ovoid(side - 5.5 - 0.22 * -(y + 30), y + 24, z - 9, 4.4, 15, 9);
  const body = ovoid(side - 8 - 0.08 * (y - 4), y - 2, z - 17, 5.2, 26, 5.5);
  const atrium = ovoid(side - 19 - 0.1 * (y - 26), y - 28, z - 8, 6.2, 13, 9);
  const occipital = ovoid(side - 22 + 0.1 * (y - 42), y - 42, z - 3, 4, 14, 5);
  if ((frontal || body || atrium || occipital) && !septum) return FLUID - 1;
  if (ovoid(x, y - 1, z + 4, 2.1, 13, 10)) return FLUID;

  return ovoid(x, y - 33, z + 38, 7, 4.5, 8) ? FLUID : null;
}

function deepGrey(side: number, y: number, z: number): number | null {
  if (side > 34 || z < -14 || z > 24) return null;
  const caudate = ovoid(side - 12.5 - 0.2 * -(y + 20), y + 19, z - 9, 4, 9, 9);
  const lentiform = ovoid(side - 24 + 0.25 * (y + 4), y + 5, z - 2, 5.5, 15, 10);
  const thalamus = ovoid(side - 9.5, y - 9, z - 3, 7, 11, 9);

  return caudate || lentiform || thalamus ? GREY - 0.5 : null;
}

function posteriorFossa(x: number, y: number, z: number, depth: number): number | null {
  const tent = -18 - 0.12 * Math.abs(x) + 0.1 * (y - 30);
  if (z > tent || y < 2) return suprasellar(x, y, z);
  const roof = tent - z;
  if (roof < 0.55 && y > 20) return 52;
  if (ovoid(x, y - 8, z + 42, 15, 13, 40)) return 34;
  if (ovoid(x, y - 8, z + 42, 20, 18, 46)) return FLUID + 3;
  const folia = Math.sin((z + 0.25 * Math.abs(x) + 2 * fine(x / 8, y / 8, z / 8)) * 1.9);
  const vermis = Math.abs(x) < 7 ? 2.5 : 0;
  if (Math.abs(x) < 1.2 && y > 55) return FLUID + 4;

  return depth < 2.4 ? FLUID + 8 : 36 + vermis + 2.2 * folia;
}

/** The pentagon of fluid in front of the brain stem. */
function suprasellar(x: number, y: number, z: number): number | null {
  if (z > -18 || z < -31) return null;
  const angle = Math.atan2(x, -(y + 4));
  const reach = 13 + 5 * Math.cos(5 * angle);
  return length2(x, y + 4) < reach ? FLUID + 2 : null;
}

/** Orbits, sinuses, petrous bones and the floor of the skull, in the lowest slices. */
function skullBase(x: number, y: number, z: number, depth: number): number | null {
  if (z > -14) return null;
  const side = Math.abs(x);
  return (
    frontalSinus(side, y, z, depth) ??
    orbit(side, y, z) ??
    noseAndSphenoid(side, y, z, depth) ??
    petrous(side, y, z, depth) ??
    (depth > 6 ? cranialFloor(side, y, z) : null)
  );
}

function frontalSinus(side: number, y: number, z: number, depth: number): number | null {
  if (y > -74 || z > -16 || z < -38 || side > 19 + 3 * fine(side / 6, 1, z / 6)) return null;
  if (depth < 6.6 || depth > 16) return null;
  if (side < 0.6 || depth > 14.2) return 1100;
  return AIR + 10;
}

function orbit(side: number, y: number, z: number): number | null {
  if (z > -28) return null;
  const dx = side - 30;
  const dy = y + 62;
  const dz = z + 47;
  const globe = Math.sqrt(dx * dx + square(dy + 9) + dz * dz);
  if (globe < 12.5) return globeInside(dx, dy + 9, dz, globe);

  const taper = ramp(34, -16, dy);
  const wide = 4 + 15 * taper;
  const cone = Math.sqrt(square(dx + 0.32 * (dy + 6)) + dz * dz);
  if (dy > 34 || dy < -26 || cone > wide + 2) return null;
  if (cone > wide) return dy < -14 ? 45 : 950;
  const nerve = length2(dx + 0.36 * (dy + 4), dz - 1) < 2.1 && dy > 2;
  const muscle = Math.abs(cone - wide * 0.78) < 1.5 && Math.abs(dx) > Math.abs(dz);
  if (nerve || muscle) return 46;

  return dy < -20 ? 30 : -95;
}

function globeInside(dx: number, dy: number, dz: number, radius: number): number {
  const lens = ovoid(dx, dy + 8, dz, 4.6, 2.1, 4.6);
  if (lens) return 95;
  return radius > 11.3 ? 50 : 14;
}

function noseAndSphenoid(side: number, y: number, z: number, depth: number): number | null {
  if (depth < 5) return null;
  const ethmoid = side < 12 && y > -80 && y < -40 && z < -30;
  if (ethmoid) {
    const [u, v] = [side + 1.6 * fine(y / 5, 8, z / 6), y + 2.4 * fine(side / 4, y / 9, z / 6)];
    const walls = Math.min(Math.abs(Math.sin(v / 3.1)) * 2, Math.abs(u - 6), 12 - side);
    return walls < 0.45 || side < 0.8 ? 330 : AIR + 20;
  }
  if (ovoid(side - 7, y + 22, z + 48, 12, 14, 11)) return side < 0.7 ? 600 : AIR + 10;

  return ovoid(side - 7, y + 22, z + 48, 14, 16, 13) ? 800 : null;
}

function petrous(side: number, y: number, z: number, depth: number): number | null {
  if (z > -32) return null;
  const along = (side - 12) * 0.72 + (y + 2) * 0.69;
  const across = (y + 2) * 0.72 - (side - 12) * 0.69;
  const thick = 8.5 + 0.05 * along + 2 * fine(side / 8, y / 8, z / 8);
  const height = ramp(-32, -37, z);
  if (along < 0 || along > 78 || Math.abs(across) > thick * height) return null;
  const mastoid = along > 44 && depth > 5;
  const cells = fine(side / 3.2, y / 3.2, z / 3.2) > -0.05;
  if (mastoid) return cells ? -820 : 700;
  if (depth < 5) return null;
  const canal = length2(across + 1, z + 44) < 2.2 && along < 26;

  return canal ? 20 : 1250 + 350 * noise(side / 5, y / 5, z / 5);
}

/** Sphenoid wings in front, and the slope behind the sphenoid sinus. */
function cranialFloor(side: number, y: number, z: number): number | null {
  const wing = -30 - 0.3 * (side - 20);
  const ridge = Math.abs(y + 34 + 0.25 * (side - 20)) < 2.4 && side > 12 && side < 62;
  if (ridge && z < wing + 8) return 1050;
  const clivus = side < 13 && Math.abs(y + 8 + 0.35 * (z + 50)) < 4.2 && z < -40;

  return clivus ? 620 : null;
}

function ball(x: number, y: number, z: number, radius: number): boolean {
  return x * x + y * y + z * z < radius * radius;
}
