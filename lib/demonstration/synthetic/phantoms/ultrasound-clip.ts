import { roughlyNormal, seededRandom } from '../random.ts';
import { length2, ramp, smoothNoise, square } from './noise.ts';

export const ULTRASOUND = {
  columns: 640,
  rows: 480,
  frames: 30,
  frameMilliseconds: 40,
  /** Where the probe's arc is centred and how far it looks, in pixels and centimetres. */
  apexColumn: 320,
  apexRow: -66,
  nearPixels: 100,
  farPixels: 520,
  halfAngle: 0.56,
  centimetresPerPixel: 0.0345,
} as const;

const noise = smoothNoise(701);
const fine = smoothNoise(702);
const PIXELS = ULTRASOUND.columns * ULTRASOUND.rows;

/** A liver with its portal vein, colour Doppler over the vein, as red, green and blue of every frame. */
export function ultrasoundClip(): Uint8Array {
  const clip = new Uint8Array(PIXELS * 3 * ULTRASOUND.frames);
  const speckle = speckleTable();
  for (let frame = 0; frame < ULTRASOUND.frames; frame++) {
    const pixels = clip.subarray(frame * PIXELS * 3, (frame + 1) * PIXELS * 3);
    paintSector(pixels, frame, speckle);
    paintScales(pixels);
  }

  return clip;
}

/** Brightness of scattered echoes: Rayleigh-like, so a few are bright and most are dim. */
function speckleTable(): Float32Array {
  const random = seededRandom(703);
  return Float32Array.from({ length: 65_536 }, () =>
    Math.min(2.6, length2(roughlyNormal(random), roughlyNormal(random)) * 0.8),
  );
}

function paintSector(pixels: Uint8Array, frame: number, speckle: Float32Array): void {
  const phase = (2 * Math.PI * frame) / ULTRASOUND.frames;
  const breath = 5 * Math.sin(phase);
  const { columns, rows, apexColumn, apexRow, nearPixels, farPixels, halfAngle } = ULTRASOUND;

  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const dx = column - apexColumn;
      const dy = row - apexRow;
      const radius = Math.sqrt(dx * dx + dy * dy);
      if (radius < nearPixels || radius > farPixels) continue;
      const angle = Math.atan2(dx, dy);
      if (angle > halfAngle || angle < -halfAngle) continue;

      const at = (row * columns + column) * 3;
      const tissueRow = row + breath;
      const grey = echo(column, tissueRow, radius, angle) * grainOf(speckle, radius, angle, breath);
      const shade = grey > 255 ? 255 : grey;
      pixels[at] = pixels[at + 1] = pixels[at + 2] = shade;
      paintFlow(pixels, at, { column, row: tissueRow, radius, angle, phase });
    }
  }
}

/** Echoes are short in depth and smeared sideways, more so further down. */

function grainOf(speckle: Float32Array, radius: number, angle: number, breath: number): number {
  const depth = (radius + breath) * 0.62;
  const beam = (angle + 1) * 150;
  const line = Math.floor(depth);
  const across = Math.floor(beam);
  const u = beam - across;
  const w = depth - line;
  const near = ((line * 367) & 0xffff) + across;
  const far = (((line + 1) * 367) & 0xffff) + across;
  const a = speckle[near & 0xffff]! * (1 - u) + speckle[(near + 1) & 0xffff]! * u;
  const b = speckle[far & 0xffff]! * (1 - u) + speckle[(far + 1) & 0xffff]! * u;

  return a * (1 - w) + b * w;
}

function echo(x: number, y: number, radius: number, angle: number): number {
  const depth = radius - ULTRASOUND.nearPixels;
  const gain = 88 - 0.045 * depth;
  const sides = ramp(ULTRASOUND.halfAngle, ULTRASOUND.halfAngle - 0.07, Math.abs(angle));
  if (depth < 26) return (105 + 55 * Math.sin(depth * 0.55)) * sides;

  const diaphragm = radius - 455 - 26 * Math.sin(angle * 3 + 0.4) - 4 * noise(angle * 9, 1, 2);
  if (Math.abs(diaphragm) < 5) return 235 * sides;
  if (diaphragm > 5) return (26 + 14 * noise(x / 30, y / 30, 4)) * sides;

  const gallbladder = Math.sqrt(square((x - 445) / 56) + square((y - 190 - 0.35 * (x - 445)) / 27));
  if (gallbladder < 1) return gallbladder > 0.93 ? 120 : 6 + 14 * ramp(0.4, 0.9, gallbladder);
  const enhanced = x > 425 && x < 520 && y > 215 && Math.abs(angle - 0.42) < 0.09 ? 1.35 : 1;
  const vein = veinDistance(x, y);
  if (vein < 1) return 9;
  if (vein < 1.22) return 175 * sides;
  if (hepaticVein(x, y)) return 12;

  return (gain + 16 * noise(x / 34, y / 34, 5) + 12 * fine(x / 9, y / 9, 6)) * enhanced * sides;
}

/** Below 1 within the portal vein, which crosses the picture and rises to the right. */
function veinDistance(x: number, y: number): number {
  const middle = 272 - 0.22 * (x - 300) + 13 * Math.sin((x - 210) / 52);
  const half = 17 * ramp(150, 215, x) * ramp(430, 370, x) + 2;
  if (x < 165 || x > 425) return 9;
  return Math.abs(y - middle) / half;
}

function hepaticVein(x: number, y: number): boolean {
  const first = Math.abs(x - 232 - 0.25 * (y - 330)) / (4 + 0.035 * (y - 320));
  const second =
    Math.abs(x - 330 - 12 * Math.sin(y / 40) - 0.4 * (y - 350)) / (3 + 0.05 * (y - 325));
  return (y > 318 && y < 404 && first < 1) || (y > 330 && y < 400 && second < 1);
}

/** Doppler box: flow to the probe in red to yellow, quicker in the middle and with the pulse. */
function paintFlow(
  pixels: Uint8Array,
  at: number,
  where: {
    readonly column: number;
    readonly row: number;
    readonly radius: number;
    readonly angle: number;
    readonly phase: number;
  },
): void {
  const { column, row, radius, angle, phase } = where;
  const inBox = radius > 272 && radius < 402 && angle > -0.3 && angle < 0.2;
  if (!inBox) return;
  const edge = radius < 273.4 || radius > 400.6 || angle < -0.2965 || angle > 0.1965;
  if (edge) {
    pixels.fill(215, at, at + 3);
    return;
  }

  const vein = veinDistance(column, row);
  if (vein > 0.92) return;
  const pulse = 0.72 + 0.28 * Math.sin(phase * 2);
  const swirl = 0.25 * fine(column / 13, row / 13, phase * 1.5);
  const speed = (1 - vein * vein) * pulse + swirl;
  if (speed < 0.12) return;
  const away = fine(column / 17 + 4, row / 11, 3) > 0.42 + (column - 215) / 90;
  pixels[at] = away ? 20 : Math.min(255, 120 + 170 * speed);
  pixels[at + 1] = Math.max(0, Math.min(255, 230 * speed - 60));
  pixels[at + 2] = away ? Math.min(255, 130 + 150 * speed) : 10;
}

/** Colour bar, grey bar and depth ticks; no words, so that no name can be burnt in. */
function paintScales(pixels: Uint8Array): void {
  for (let row = 60; row < 200; row++) {
    const share = (130 - row) / 70;
    const strong = Math.min(255, Math.abs(share) * 170 + 85);
    for (let column = 24; column < 36; column++) {
      const at = (row * ULTRASOUND.columns + column) * 3;
      pixels[at] = share > 0 ? strong : 20;
      pixels[at + 1] = Math.max(0, Math.abs(share) * 230 - 60);
      pixels[at + 2] = share > 0 ? 10 : strong;
      const grey = ((row - 60) / 139) * -255 + 255;
      pixels.fill(grey, at + 60, at + 63);
    }
  }
  for (let tick = 0; tick < 14; tick++) {
    const row = 36 + tick * 29;
    const long = tick % 5 === 0 ? 10 : 5;
    for (let column = 628 - long; column < 628; column++) {
      pixels.fill(
        190,
        (row * ULTRASOUND.columns + column) * 3,
        (row * ULTRASOUND.columns + column) * 3 + 3,
      );
    }
  }
}
