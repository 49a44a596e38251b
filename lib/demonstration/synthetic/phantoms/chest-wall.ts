import { ramp, smoothNoise, square } from './noise.ts';

const noise = smoothNoise(201);
const fine = smoothNoise(202);

/** Fat, muscle and bone outside the ribs' inner surface, `outwards` millimetres from it. */
// eslint-disable-next-line max-params -- called for every voxel, without allocating
export function chestWall(
  x: number,
  y: number,
  z: number,
  outwards: number,
  inBody: number,
): number {
  if (outwards < 1.1) return -60;
  const side = Math.abs(x);
  const sternum = sternumAt(side, z, outwards, y);
  if (sternum !== null) return sternum;
  if (outwards < 9.6) {
    const bone = ribs(side, y, z, outwards);
    if (bone !== null) return bone;
    return fine(x / 7, y / 7, z / 5) > 0.34 ? -70 : 48;
  }
  const fatTo = 11 + 5 * noise(x / 40, y / 40, z / 40) + (y < -30 ? 3 : 0);
  if (inBody < fatTo) return -104;
  const blade = scapula(side, y, z, outwards);
  if (blade !== null) return blade;

  return muscle(side, y, z, outwards);
}

function muscle(side: number, y: number, z: number, outwards: number): number {
  const back = y > 45 && side < 62;
  const breastMuscle = y < -35 && z > -45;
  const flank = y > -25 && outwards < 26;
  const shoulder = z > 50;
  const isMuscle = back || breastMuscle || flank || shoulder;

  if (!isMuscle) return -100;

  return Math.abs(noise(side / 26 + 3, y / 22, z / 40)) < 0.055 ? -95 : 56;
}

function scapula(side: number, y: number, z: number, outwards: number): number | null {
  if (z < -70 || z > 92 || y < 0 || side < 62) return null;
  const low = ramp(-70, 20, z);
  if (side > 78 + 58 * low || y < 12) return null;
  const bow = Math.abs(outwards - 17 - 2.5 * noise(side / 20, 5, z / 25));
  const thick = 2.2 + 2.6 * ramp(105, 130, side);
  if (bow > thick) return null;

  return bow > thick - 1.3 ? 620 : 240;
}

function sternumAt(side: number, z: number, outwards: number, y: number): number | null {
  if (y > 0 || z > 58 || z < -118 || outwards > 13) return null;
  const width = z > 22 ? 24 - 0.12 * (z - 22) : z < -95 ? 6 : 15;
  if (side > width) return null;
  const edge = Math.min(width - side, outwards - 1.1, 13 - outwards, Math.abs(z - 22) + 0.6);

  return edge < 1.5 ? 420 : 130 + 50 * fine(side / 2, y / 2, z / 2);
}

const RIB_SPACING = 23.5;
const HIGHEST_RIB = 108;

/** Twelve tilted hoops: bone from the spine, cartilage as they near the breastbone. */
function ribs(side: number, y: number, z: number, outwards: number): number | null {
  const round = Math.atan2(side, y - 3) / Math.PI;
  const bony = round < 0.74;
  for (let rib = 0; rib < 12; rib++) {
    const start = HIGHEST_RIB - RIB_SPACING * rib;
    const drop = (34 + 7 * Math.min(rib, 7)) * ramp(0, 0.78, round);
    const rise = rib > 2 && !bony ? (rib - 2) * 7 * ramp(0.74, 1, round) : 0;
    const away = (z - (start - drop + rise)) / 6.6;
    if (away > 1 || away < -1 || (rib > 9 && round > 0.6)) continue;
    const section = square(away) + square((outwards - 5.2) / 3.9);
    if (section > 1) continue;
    if (!bony) return 105 + 40 * fine(side / 4, y / 4, z / 4);
    return section > 0.5 ? 760 : 250;
  }

  return null;
}

/** The spine's bone, discs and canal, or null beside it. */
export function vertebra(x: number, y: number, z: number): number | null {
  const side = Math.abs(x);
  if (y < 38 || side > 42) return null;
  const level = (((z + 400) % RIB_SPACING) + RIB_SPACING) % RIB_SPACING;
  const front = 62 - 0.00045 * square(z + 40);
  const body = Math.sqrt(square(x / 18.5) + square((y - front) / 15.5));
  if (body < 1) return vertebralBody(x, y, z, body, level);

  const behind = y - front - 22;
  const canal = Math.sqrt(square(x) + square(behind));
  if (canal < 8.6) return canal < 5 ? 38 : canal < 6.2 ? 12 : -40;
  if (canal < 12.4 && level > 5) return canal < 9.8 || canal > 11.4 ? 640 : 330;
  const spinous = side < 2.6 && behind > 8 && behind < 25 && level > 3 && level < 17;
  const transverse = side > 8 && side < 34 && Math.abs(behind + 1 - side * 0.16) < 4.2;
  if (spinous || (transverse && level > 8 && level < 19)) return 480;

  return null;
}

// eslint-disable-next-line max-params -- called for every voxel, without allocating
function vertebralBody(x: number, y: number, z: number, body: number, level: number): number {
  if (level < 4.2) return 82;
  if (level < 5.6 || level > RIB_SPACING - 1.4 || body > 0.92) return 430;
  return 165 + 45 * fine(x / 2, y / 2, z / 2);
}
