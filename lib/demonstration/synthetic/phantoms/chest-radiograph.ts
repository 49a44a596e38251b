import { detectorGrain, length2, mix, ramp, smoothNoise, square } from './noise.ts';
import { plane, type Plane, soften, stored } from './plane.ts';
import { addMarker, addShadow, boneProfile, curve, type Film, type Station } from './projection.ts';
import { branchingTree } from './tubes.ts';

export const CHEST_RADIOGRAPH = { columns: 1500, rows: 1800, spacingMillimetres: 0.23 } as const;

const noise = smoothNoise(401);
const fine = smoothNoise(402);

/** A frontal chest film, seen from in front: x to the patient's left from the midline, y down. */
export function chestRadiograph(seed: number): Uint16Array {
  clean ??= shadows();
  const grain = detectorGrain(seed);
  const values = clean.values.map((value, at) => value + grain(at) * 14);

  return stored({ ...clean, values }, 4095);
}

/** The anatomy is worked out once; only the grain differs between two films. */
let clean: Plane | null = null;

function shadows(): Plane {
  const { columns, rows, spacingMillimetres: spacing } = CHEST_RADIOGRAPH;
  const film: Film = {
    plane: plane(columns, rows),
    spacing,
    originX: (columns * spacing) / 2,
    originY: 0,
  };
  addSoftTissue(film);
  addLungVessels(film);
  addSkeleton(film);
  addMarker(film, { text: 'L', x: 146, y: 22, size: 5 }, 30);

  const image = soften(soften(film.plane));
  for (let at = 0; at < image.values.length; at++) {
    image.values[at] = 3500 * (1 - Math.exp(-Math.max(0, image.values[at]!) / 13)) + 60;
  }

  return image;
}

/** Thickness of water that would stop as much, in centimetres. */
function addSoftTissue({ plane: film, spacing, originX }: Film): void {
  for (let row = 0; row < film.rows; row++) {
    const y = row * spacing;
    for (let column = 0; column < film.columns; column++) {
      film.values[row * film.columns + column] = softTissue(column * spacing - originX, y);
    }
  }
}

function softTissue(x: number, y: number): number {
  const side = Math.abs(x);
  const shoulder = 54 + 150 * ramp(8, 96, y) - 38 * ramp(150, 260, y);
  const toEdge = shoulder - side;
  if (toEdge < 0) return 0;
  const body = 15 * Math.sqrt(Math.min(1, toEdge / 45)) * (0.62 + 0.38 * ramp(10, 150, y));
  const lung = lungThickness(x, y);
  const middle = mediastinum(x, y) * ramp(9, 3, lung * 0.2);
  const breast =
    1.9 * Math.sqrt(Math.max(0, 1 - square((side - 78) / 58) - square((y - 268) / 62)));
  const gas = 3.4 * Math.sqrt(Math.max(0, 1 - square((x - 76) / 30) - square((y - 338) / 15)));
  const air = windpipe(x, y);
  const mottle = 0.16 * noise(x / 11, y / 11, 1) + 0.07 * fine(x / 2.5, y / 2.5, 2);

  return Math.max(0.4, body - lung + middle + breast - gas - air + mottle);
}

function lungThickness(x: number, y: number): number {
  const side = Math.abs(x);
  const wide = 139 * Math.sqrt(Math.max(0, 1 - square((Math.min(y, 325) - 325) / 268)));
  const across = side / Math.max(1, wide);
  if (across >= 1) return 0;
  const dome = x < 0 ? 300 + square((x + 64) / 78) * 36 : 314 + square((x - 70) / 76) * 36;
  const above = ramp(dome + 1.2, dome - 2.4, y);
  const inner = ramp(13, 34, side - 5 * ramp(90, 60, y));
  const behindDome = 2.2 * ramp(dome + 34, dome, y) * (1 - above);
  const deep = 11.2 * Math.sqrt(Math.sqrt(1 - across * across)) * ramp(54, 150, y + 30);

  return (deep * above + behindDome) * inner * (1 - 0.86 * heartCover(x, y));
}

/** 1 well within the shadow of the heart and great vessels, 0 outside, with a crisp border. */
function heartCover(x: number, y: number): number {
  const u = (x - 27) * 0.83 + (y - 262) * 0.55;
  const v = -(x - 27) * 0.55 + (y - 262) * 0.83;
  const heart = Math.sqrt(square(u / 71) + square(v / 49));
  const atrium = length2((x + 14) / 37, (y - 256) / 50);
  const knuckle = length2(x - 16, y - 146) / 20;
  const trunk = length2((x - 26) / 20, (y - 186) / 30);
  const cava = length2((x + 13) / 16, (y - 170) / 92);
  const aorta = length2((x - 8) / 24, (y - 190) / 62);
  const joined =
    reach(heart) + reach(atrium) + reach(knuckle) + reach(trunk) + reach(cava) + reach(aorta);

  return ramp(0.84, 1.25, joined);
}

/** Large within, small without; added up, neighbouring shapes flow into one outline. */
function reach(norm: number): number {
  const fourth = square(square(norm));
  return fourth > 20 ? 0 : 1 / (0.02 + fourth * fourth);
}

function mediastinum(x: number, y: number): number {
  const heart = heartCover(x, y);
  const column = 2.6 * ramp(34, 22, Math.abs(x - 1));
  const below = 4.5 * ramp(295, 345, y);
  return column + 1.6 * heart + below;
}

function windpipe(x: number, y: number): number {
  const middle = x - 1.5;
  const tube = y < 172 ? 1 - square(middle / 9.5) : 0;
  const spread =
    y > 168 && y < 205 ? 1 - square((Math.abs(middle) - (y - 168) * 0.9 - 3) / 6.5) : 0;
  return 1.9 * Math.sqrt(Math.max(0, tube)) + 1.1 * Math.sqrt(Math.max(0, spread));
}

function addLungVessels(film: Film): void {
  const towards = [
    [0.35, -1],
    [0.8, -0.8],
    [1, -0.2],
    [1, 0.4],
    [0.7, 0.9],
    [0.3, 1],
  ] as const;
  for (const side of [-1, 1]) {
    towards.forEach(([x, y], index) => {
      const tree = branchingTree(
        { at: [side * 36, 196 + index * 3, 0], towards: [side * x, y, 0.4], radius: 4.4 },
        { seed: 440 + index + side * 20, value: 0, generations: 5 },
      );
      for (const { at, radius } of tree) addDot(film, at[0], at[1], radius);
    });
  }
}

/** Vessels are many overlapping dots; each adds a little, and less where no lung shows it. */
function addDot(film: Film, x: number, y: number, radius: number): void {
  const shown = ramp(1, 7, lungThickness(x, y));
  if (shown === 0) return;
  addShadow(
    film,
    [
      [x, y, radius * 1.15],
      [x + 0.01, y, radius * 1.15],
    ],
    (share) => shown * 0.2 * Math.sqrt(radius) * (1 - share * share),
  );
}

const RIB_BONE = boneProfile(0.2);

function addSkeleton(film: Film): void {
  addSpine(film);
  for (const side of [-1, 1]) {
    for (let rib = 0; rib < 10; rib++) {
      addShadow(film, curve(backOfRib(side, rib)), (s, r) => 0.2 * RIB_BONE(s, r));
      if (rib > 0 && rib < 8) {
        addShadow(
          film,
          curve(frontOfRib(side, rib)),
          (s, r, along) => 0.15 * RIB_BONE(s, r) * ramp(1, 0.86, along),
        );
      }
    }
    const collarbone = curve([
      [side * 15, 106, 8.5],
      [side * 48, 97, 6],
      [side * 98, 80, 6],
      [side * 152, 70, 7.5],
    ]);
    addShadow(film, collarbone, (s, r) => 0.24 * RIB_BONE(s, r));
    const blade = curve([
      [side * 150, 96, 9],
      [side * 141, 150, 13],
      [side * 128, 215, 6],
    ]);
    addShadow(film, blade, (s) => 0.55 * (1 - s * s * s) + (s > 0.75 ? 0.3 : 0));
    const arm = curve([
      [side * 172, 92, 20],
      [side * 176, 150, 12],
    ]);
    addShadow(film, arm, (s, r) => 0.13 * RIB_BONE(s, r));
  }
}

function edgeOfCage(y: number): number {
  return 140 * Math.sqrt(Math.max(0.02, 1 - square((Math.min(y, 325) - 325) / 270))) + 1;
}

function backOfRib(side: number, rib: number): Station[] {
  const start = 74 + rib * 25.5;
  const edge = edgeOfCage(start + 30);
  const thick = rib === 0 ? 5.4 : 6.2;
  const rise = 10 - rib * 0.6;
  return [
    [side * 19, start, thick],
    [side * mix(19, edge, 0.3), start - rise, thick],
    [side * mix(19, edge, 0.68), start - 1, thick],
    [side * mix(19, edge, 0.93), start + 17, thick],
    [side * edge, start + 36, thick * 0.9],
  ];
}

function frontOfRib(side: number, rib: number): Station[] {
  const start = 74 + rib * 25.5 + 36;
  const edge = edgeOfCage(start - 6);
  return [
    [side * edge, start, 5.6],
    [side * edge * 0.95, start + 16, 6],
    [side * mix(edge, 52, 0.45), start + 34, 6.6],
    [side * (52 + rib * 4), start + 46, 7.4],
  ];
}

function addSpine(film: Film): void {
  for (let level = 0; level < 16; level++) {
    const y = 34 + level * 25.5;
    const wide = 15 + level * 0.35;
    const body: Station[] = [
      [-2, y, wide],
      [2, y, wide],
    ];
    addShadow(film, body, (s) => 0.85 * ramp(1, 0.86, s) * (0.8 + 0.2 * s * s));
    for (const side of [-1, 1]) {
      addShadow(
        film,
        [
          [side * 10, y - 2.6, 3.4],
          [side * 10, y + 1.6, 3.4],
        ],
        (s) => (s > 0.55 ? 0.5 : 0.15),
      );
    }
    addShadow(
      film,
      [
        [0, y + 7, 2.2],
        [0, y + 15, 2.6],
      ],
      (s) => 0.45 * (1 - s * s),
    );
  }
}
