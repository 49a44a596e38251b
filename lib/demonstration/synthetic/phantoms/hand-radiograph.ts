import { detectorGrain, ramp, smoothNoise } from './noise.ts';
import { plane, type Plane, soften, stored } from './plane.ts';
import { addMarker, addShadow, boneProfile, curve, type Film, type Station } from './projection.ts';

export const HAND_RADIOGRAPH = { columns: 1100, rows: 1750, spacingMillimetres: 0.15 } as const;

const noise = smoothNoise(501);
const fine = smoothNoise(502);

/** Each finger from wrist to tip: ends of its bones (millimetres right and down), the shaft's half width. */
const FINGERS: readonly (readonly (readonly [number, number, number, number, number])[])[] = [
  [
    [-29, 71, -51, 37, 4.6],
    [-53, 30, -65, 3, 4],
    [-67, -2, -74, -24, 3.2],
  ],
  [
    [-14, 61, -23, 0, 4],
    [-24, -7, -32, -46, 3.8],
    [-33, -51, -37, -74, 3.2],
    [-38, -78, -41, -95, 2.6],
  ],
  [
    [-1, 59, -2, -5, 4.1],
    [-2, -12, -3, -55, 3.9],
    [-3, -60, -4, -88, 3.3],
    [-4, -92, -4, -110, 2.7],
  ],
  [
    [11, 61, 17, 1, 3.6],
    [18, -6, 24, -46, 3.6],
    [25, -51, 29, -77, 3.1],
    [30, -81, 32, -98, 2.5],
  ],
  [
    [22, 65, 35, 12, 3.5],
    [37, 5, 48, -26, 3.2],
    [49, -30, 55, -48, 2.7],
    [56, -52, 60, -68, 2.3],
  ],
];

/** Wrist bones: middle and half axes. */
const WRIST: readonly (readonly [number, number, number, number])[] = [
  [-25, 76, 6.6, 6.2],
  [-13, 70, 5.6, 6],
  [0, 75, 6.6, 9.6],
  [13, 75, 7.2, 7.8],
  [-17, 87, 6.6, 9],
  [-2, 91.5, 7.6, 6.4],
  [12, 88.5, 6.8, 6],
  [15.5, 86, 4.4, 4.8],
];

/** A right hand from the back: the thumb is on the viewer's left. */
export function handRadiograph(seed: number): Uint16Array {
  clean ??= shadows();
  const grain = detectorGrain(seed);
  const values = clean.values.map((value, at) => value + grain(at) * 8);

  return stored({ ...clean, values }, 4095);
}

/** The anatomy is worked out once; only the grain differs between two films. */
let clean: Plane | null = null;

function shadows(): Plane {
  const { columns, rows, spacingMillimetres: spacing } = HAND_RADIOGRAPH;
  const flesh: Film = { plane: plane(columns, rows), spacing, originX: 85, originY: 124 };
  const bones: Film = { ...flesh, plane: plane(columns, rows) };
  addFlesh(flesh);
  addBones(bones);
  addMarker(bones, { text: 'R', x: 58, y: -108, size: 4 }, 40);

  const image = soften(bones.plane);
  for (let at = 0; at < image.values.length; at++) {
    const x = (at % columns) * spacing;
    const y = Math.floor(at / columns) * spacing;
    const mesh = 1 + 0.13 * fine(x * 1.6, y * 1.6, 1) + 0.08 * noise(x / 2, y / 2, 2);
    const through = flesh.plane.values[at]! * 0.055 + image.values[at]! * 0.135 * mesh;
    image.values[at] = 3700 * (1 - Math.exp(-through * 0.62)) + 90;
  }

  return soften(image);
}

function addBones(film: Film): void {
  for (const finger of FINGERS) {
    finger.forEach(([x0, y0, x1, y1, half], index) => {
      const tip = index === finger.length - 1;
      addShadow(film, longBone([x0, y0], [x1, y1], { half, tip }), boneProfile(0.3));
    });
  }
  for (const [x, y, wide, high] of WRIST) addPebble(film, x, y, [wide * 1.1, high * 1.1]);
  const radius = curve([
    [-13, 108, 13.5],
    [-12, 116, 11.5],
    [-9, 134, 7.6],
    [-8, 170, 6.6],
  ]);
  const ulna = curve([
    [17, 107, 6.6],
    [17, 114, 6.4],
    [17.5, 130, 4.8],
    [18, 170, 4.8],
  ]);
  for (const bone of [radius, ulna]) addShadow(film, bone, boneProfile(0.25));
  addShadow(
    film,
    curve([
      [19.5, 101, 1.8],
      [18.5, 106, 2.6],
    ]),
    boneProfile(0.3),
  );
  for (const x of [-51, -44]) addPebble(film, x, 33 + (x + 51) * 0.9, [2.4, 3]);
}

/** A waisted bar with knuckles at its ends, or a tuft at the tip of a finger. */
function longBone(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  { half, tip }: { readonly half: number; readonly tip: boolean },
): Station[] {
  const at = (share: number, wide: number): Station => [
    x0 + (x1 - x0) * share,
    y0 + (y1 - y0) * share,
    wide,
  ];
  const far = tip ? half * 1.05 : half * 1.38;

  return curve([
    at(0.09, half * 1.5),
    at(0.19, half * 1.3),
    at(0.38, half * 0.98),
    at(0.66, half * (tip ? 0.7 : 0.92)),
    at(0.86, half * (tip ? 0.85 : 1.2)),
    at(0.925, far),
  ]);
}

function addPebble(
  film: Film,
  x: number,
  y: number,
  [wide, high]: readonly [number, number],
): void {
  const tall = high > wide;
  const reach = Math.abs(high - wide);
  const stations: Station[] = tall
    ? [
        [x - 0.6, y - reach, wide],
        [x + 0.6, y + reach, wide],
      ]
    : [
        [x - reach - 0.1, y, high],
        [x + reach + 0.1, y, high],
      ];
  addShadow(film, stations, (share, radius) => {
    const rim = share > 0.84 ? 2.6 : 0;
    return 1.5 * radius * Math.sqrt(1 - share * share) * 0.75 + rim * ramp(1, 0.95, share);
  });
}

/** Flesh is the thickest shape at each place, not the sum of overlapping ones. */
function addFlesh(film: Film): void {
  const shapes: Station[][] = FINGERS.map((finger, index) => {
    const wide = [11.5, 9.4, 9.6, 9, 8][index]!;
    const last = finger.at(-1)!;
    const stations = finger.map(([x, y], joint): Station => [
      x,
      y,
      joint === 0 ? 15 : wide * 1.04 - joint * 0.35,
    ]);
    return [...stations, [last[2], last[3] - 1, wide * 0.78]];
  });
  const palm: Station[][] = [
    [
      [-20, 66, 25],
      [-14, 16, 18],
    ],
    [
      [0, 66, 27],
      [-2, 12, 19],
    ],
    [
      [14, 68, 24],
      [20, 14, 18],
    ],
    [
      [-38, 58, 14],
      [-22, 22, 13],
    ],
    [
      [1, 82, 31],
      [3, 120, 28],
      [4, 180, 33],
    ],
  ];
  const single: Film = { ...film, plane: plane(film.plane.columns, film.plane.rows) };
  for (const shape of [...shapes, ...palm]) {
    single.plane.values.fill(0);
    addShadow(
      single,
      shape,
      (share, radius) => Math.min(radius, 15) * 1.7 * Math.sqrt(1 - share * share),
    );
    for (let at = 0; at < film.plane.values.length; at++) {
      const here = single.plane.values[at]!;
      if (here > film.plane.values[at]!) film.plane.values[at] = here;
    }
  }
}
