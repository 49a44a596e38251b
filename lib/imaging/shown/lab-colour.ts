import type { Colour } from './structure-set.ts';

/** A colour of CIE L*a*b* in 16 bits each (PS3.3 C.10.7.1.1), as sRGB: white is D50 in the one, D65 in the other. */
export function rgbOfLab([light = 0, a = 0, b = 0]: ArrayLike<number> & Iterable<number>): Colour {
  const [l, red, yellow] = [
    (light / 65535) * 100,
    (a / 65535) * 255 - 128,
    (b / 65535) * 255 - 128,
  ];
  const y = (l + 16) / 116;
  const [x, z] = [y + red / 500, y - yellow / 200];
  const xyz = [uncubed(x) * 0.9642, uncubed(y), uncubed(z) * 0.8249] as const;
  const [r, g, blue] = D50_TO_SRGB.map((row) =>
    level(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]),
  );
  return [r ?? 0, g ?? 0, blue ?? 0];
}

/** CIE 15: the other way round of the cube root, which is a straight line near black. */
function uncubed(value: number): number {
  return value > 6 / 29 ? value ** 3 : 3 * (6 / 29) ** 2 * (value - 4 / 29);
}

/** Adapted by Bradford’s method. */
const D50_TO_SRGB = [
  [3.1339, -1.6169, -0.4906],
  [-0.9788, 1.9161, 0.0335],
  [0.0719, -0.229, 1.4052],
] as const;

/** IEC 61966-2-1. */
function level(linear: number): number {
  const curved = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.max(0, Math.min(255, Math.round(curved * 255)));
}
