import { seededRandom } from '../random.ts';
import { detectorGrain, length2, mix, ramp, smoothNoise, square } from './noise.ts';
import { plane, soften, stored } from './plane.ts';
import { addMarker, addShadow, curve, type Film, type Station } from './projection.ts';

export const MAMMOGRAM = { columns: 1280, rows: 1664, spacingMillimetres: 0.125 } as const;

export type MammogramView = {
  readonly laterality: 'R' | 'L';
  readonly view: 'CC' | 'MLO';
};

const WIDTH = MAMMOGRAM.columns * MAMMOGRAM.spacingMillimetres;

/** A right breast points to the viewer's left, a left one to the right; the chest wall is the far edge. */
export function mammogram({ laterality, view }: MammogramView): Uint16Array {
  const { columns, rows, spacingMillimetres: spacing } = MAMMOGRAM;
  const seed = (laterality === 'R' ? 600 : 650) + (view === 'CC' ? 0 : 20);
  const tissue = breastTissue(view, seed);
  const image = plane(columns, rows);

  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const fromWall = laterality === 'R' ? columns - 1 - column : column;
      image.values[row * columns + column] = tissue(fromWall * spacing, row * spacing);
    }
  }

  addVessels({ plane: image, spacing, originX: 0, originY: 0 }, laterality, seed);
  return finished(image, laterality, view, seed);
}

function finished(
  image: ReturnType<typeof plane>,
  laterality: 'R' | 'L',
  view: 'CC' | 'MLO',
  seed: number,
): Uint16Array {
  const spacing = MAMMOGRAM.spacingMillimetres;
  const film = { plane: image, spacing, originX: 0, originY: 0 };
  const x = laterality === 'R' ? 8 : WIDTH - 40;
  addMarker(film, { text: laterality + view, x, y: 14, size: 2.2 }, 3600);

  const softened = soften(image);
  const grain = detectorGrain(seed + 5);
  for (let at = 0; at < softened.values.length; at++) {
    if (softened.values[at]! > 25) softened.values[at]! += grain(at) * 26;
  }

  return stored(softened, 4095);
}

/** Brightness at a distance from the chest wall and from the top, millimetres. */
function breastTissue(view: 'CC' | 'MLO', seed: number): (out: number, down: number) => number {
  const noise = smoothNoise(seed + 1);
  const fine = smoothNoise(seed + 2);
  const shape =
    view === 'CC' ? { depth: 96, half: 84, middle: 106 } : { depth: 104, half: 96, middle: 112 };

  return (out, down) => {
    const v = down - shape.middle;
    const half = v < 0 ? shape.half * (view === 'MLO' ? 1.22 : 1) : shape.half * 0.94;
    const k = Math.sqrt(square(out / shape.depth) + square(v / half));
    const nipple = length2((out - shape.depth) / 4.6, v / 4.4);
    if (k > 1 && nipple > 1) return 12;

    const toNipple = length2(out - shape.depth, v);
    const thick = Math.sqrt(ramp(1.04, 0.82, k));
    const fat = 900 * thick + 160;
    const skin = k > 0.988 || nipple < 1 ? 900 : 0;
    const gland = glandular(out, v, { toNipple, k }, { noise, fine });
    const muscle = view === 'MLO' ? pectoral(out, down, noise) : 0;
    const texture = 90 * fine(out / 1.6, v / 1.6, 3);

    return mix(fat + skin + gland * thick + texture * thick, 2500 + texture, muscle);
  };
}

/** Ducts and strands that fan out from the nipple, and islands of denser tissue in the middle. */
function glandular(
  out: number,
  v: number,
  at: { readonly toNipple: number; readonly k: number },
  of: {
    readonly noise: ReturnType<typeof smoothNoise>;
    readonly fine: ReturnType<typeof smoothNoise>;
  },
): number {
  const angle = Math.atan2(v, 150 - out) * 10;
  const warp = 2.2 * of.noise(out / 22, v / 22, 7);
  const spread =
    of.noise(angle * 0.9 + warp, at.toNipple / 26, 8) +
    0.55 * of.fine(angle * 2 + warp, at.toNipple / 11, 9);
  const zone = ramp(0.93, 0.55, at.k) * ramp(0, 26, out) * (0.65 + 0.35 * ramp(30, -45, v));
  const cloud =
    spread * 0.55 +
    0.5 * of.noise(out / 13 + warp * 0.3, v / 13, 10) +
    0.3 * of.fine(out / 5, v / 5, 10) +
    0.2 * of.noise(out / 2.2, v / 2.2, 13);
  const islands = 1350 * ramp(-0.35, 0.95, cloud) * zone;
  const strand = Math.abs(of.fine(angle * 1.4 + warp, at.toNipple / 34, 12));
  const lines = 170 * ramp(0.16, 0, strand) * ramp(0.98, 0.7, at.k);
  const behindNipple =
    at.toNipple > 30
      ? 0
      : 420 * ramp(30, 4, at.toNipple) * (0.7 + 0.3 * of.fine(out / 3, v / 3, 11));

  return islands + lines + behindNipple;
}

/** The chest muscle, a bright wedge from the armpit, with fibres along it. */
function pectoral(out: number, down: number, noise: ReturnType<typeof smoothNoise>): number {
  const edge = 62 * (1 - down / 128) + 3 * noise(down / 30, 2, 3);
  if (down > 128) return 0;
  const fibres = 0.1 * noise((out + down * 0.5) / 2.4, down / 60, 5);
  return ramp(edge + 1.6, edge - 1.6, out) * (0.86 + fibres);
}

function addVessels(film: Film, laterality: 'R' | 'L', seed: number): void {
  const random = seededRandom(seed + 9);
  for (let vessel = 0; vessel < 5; vessel++) {
    const start = 40 + random() * 120;
    const stations = [0, 1, 2, 3].map((step): Station => {
      const out = 8 + step * 19;
      const down = start + (106 - start) * 0.16 * step + (random() - 0.5) * 11;
      return [laterality === 'R' ? WIDTH - out : out, down, 0.95 - step * 0.16];
    });
    addShadow(film, curve(stations), (share) => 170 * (1 - share * share));
  }
  if (laterality === 'L') addCalcification(film);
}

/** One coarse, plainly benign calcification in the left breast, in both views. */
function addCalcification(film: Film): void {
  addShadow(
    film,
    [
      [46, 84, 1.5],
      [46.6, 84.2, 1.3],
    ],
    (share) => 1900 * Math.sqrt(1 - share * share),
  );
}
