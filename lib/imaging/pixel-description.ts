import { no, ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf, wordOf } from './attributes.ts';
import { LIMITS } from './limits.ts';
import type { PictureRefusal } from './refusals.ts';
import { TAG } from './tags.ts';

/** Colour models that are shown (PS3.3 C.7.6.3.1.2). The others are retired, and nobody has been seen to send them. */
const PHOTOMETRICS = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_ICT',
  'YBR_RCT',
] as const;

export type Photometric = (typeof PHOTOMETRICS)[number];

/** What the header says of the pixels (PS3.3 C.7.6.3). Bits count from 1, High Bit from 0. */
export type PixelDescription = {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: 1 | 3;
  readonly photometric: Photometric;
  /** Planar Configuration 1: all of one colour of a frame before the next colour. */
  readonly isPlanar: boolean;
  readonly bitsAllocated: 1 | 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
};

/** Reads the Image Pixel module, and refuses what cannot be or is more than is made here. */
export function describePixels(set: DataSet): Result<PixelDescription, PictureRefusal> {
  const [rows, columns] = [wordOf(set, TAG.rows), wordOf(set, TAG.columns)];
  if (!rows || !columns) return no('pixels-not-described');
  const frames = framesOf(set);
  if (frames > LIMITS.frames) return no('picture-too-large');

  const colours = coloursOf(set);
  if (!colours.ok) return colours;
  if (rows * columns * colours.value.samples > LIMITS.samples) return no('picture-too-large');
  const bits = bitsOf(set);
  if (!bits.ok) return bits;
  if (colours.value.samples === 3 && !isColourDepth(bits.value)) return no('pixels-not-supported');
  return ok({ rows, columns, frames, ...colours.value, ...bits.value });
}

/** An image without Number of Frames is one, and so is one that says none (PS3.3 C.7.6.6). */
function framesOf(set: DataSet): number {
  const [frames = 1] = numbersOf(set, TAG.numberOfFrames);
  return Math.max(1, Math.trunc(frames));
}

/** Samples per Pixel follows from the colour model; where it is missing, the model stands for it. */
function coloursOf(
  set: DataSet,
): Result<Pick<PixelDescription, 'samples' | 'photometric' | 'isPlanar'>, PictureRefusal> {
  const [said] = codesOf(set, TAG.photometricInterpretation);
  if (said === undefined || said === '') return no('pixels-not-described');
  const photometric = PHOTOMETRICS.find((one) => one === said);
  if (!photometric) return no('photometric-not-supported');

  const isGrey = photometric.startsWith('MONO') || photometric === 'PALETTE COLOR';
  const samples = isGrey ? 1 : 3;
  const declared = wordOf(set, TAG.samplesPerPixel) ?? samples;
  if (declared !== samples) return no('pixels-not-described');
  return ok({ samples, photometric, isPlanar: wordOf(set, TAG.planarConfiguration) === 1 });
}

type Bits = Pick<PixelDescription, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'isSigned'>;

/** PS3.5 8.1.1: the bits stored lie within those allocated, below and up to the high bit. */
function bitsOf(set: DataSet): Result<Bits, PictureRefusal> {
  const allocated = wordOf(set, TAG.bitsAllocated);
  const stored = wordOf(set, TAG.bitsStored) ?? allocated;
  if (!allocated || !stored) return no('pixels-not-described');
  const highBit = wordOf(set, TAG.highBit) ?? stored - 1;
  if (highBit >= allocated || stored > highBit + 1) return no('pixels-not-described');
  if (!isAllocated(allocated)) return no('pixels-not-supported');
  const isSigned = wordOf(set, TAG.pixelRepresentation) === 1;
  return ok({ bitsAllocated: allocated, bitsStored: stored, highBit, isSigned });
}

function isAllocated(bits: number): bits is PixelDescription['bitsAllocated'] {
  return bits === 1 || bits === 8 || bits === 16 || bits === 32;
}

function isColourDepth({ bitsAllocated, isSigned }: Bits): boolean {
  return (bitsAllocated === 8 || bitsAllocated === 16) && !isSigned;
}
