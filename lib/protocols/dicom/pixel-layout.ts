import { no, ok, type Result } from '#lib/base/result.ts';
import { type ElementEncoding, uint16 } from './element-header.ts';
import type { ElementSpan } from './element-spans.ts';
import { TAG } from './tags.ts';

/** A data set in memory whole, with where each of its elements stands. */
export type SpannedSet = {
  readonly bytes: Uint8Array;
  readonly encoding: ElementEncoding;
  readonly elements: readonly ElementSpan[];
};

/** How the pixels of an uncompressed image lie in its Pixel Data (PS3.3 C.7.6.3, PS3.5 8). */
export type PixelLayout = {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: 1 | 3;
  readonly bytesPerSample: 1 | 2;
  /** Whether all of one colour of a frame comes before the next colour (Planar Configuration 1). */
  readonly isPlanar: boolean;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly photometric: Photometric;
  readonly isBigEndian: boolean;
  /** Whether bytes change places two by two: bytes in words of a big-endian syntax (PS3.5 8.1.1). */
  readonly isSwapped: boolean;
};

const PHOTOMETRICS = ['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR', 'RGB', 'YBR_FULL'] as const;

export type Photometric = (typeof PHOTOMETRICS)[number];

export type LayoutRefusal =
  /** There is no picture in it, or more than one, or one that is somewhere else. */
  | 'pixels_missing'
  | 'pixels_elsewhere'
  | 'pixels_compressed'
  /** It is one that this code does not write: of one bit, of 32, of floating point, of another colour model. */
  | 'pixels_not_supported'
  /** Its pixels are fewer or more bytes than its rows, columns and frames come to. */
  | 'pixels_length_differs';

/** Reads how the pixels lie, or why they cannot be written anew. Its Pixel Data is exactly as long as it says. */
export function pixelLayoutOf(set: SpannedSet): Result<PixelLayout, LayoutRefusal> {
  const pixels = spanOf(set, TAG.pixelData);
  const isFloat = spanOf(set, TAG.floatPixelData) ?? spanOf(set, TAG.doubleFloatPixelData);
  if (isFloat) return no('pixels_not_supported');
  if (spanOf(set, TAG.pixelDataProviderUrl)) return no('pixels_elsewhere');
  if (!pixels) return no('pixels_missing');
  if (!pixels.hasDefinedLength) return no('pixels_compressed');

  const layout = described(set, pixels);
  if (!layout) return no('pixels_not_supported');
  const bytes = pixelBytes(layout);
  const length = pixels.end - pixels.valueStart;
  return length === bytes + (bytes % 2) ? ok(layout) : no('pixels_length_differs');
}

/** How many bytes all pixels of all frames are, without the byte that makes them even. */
export function pixelBytes(layout: PixelLayout): number {
  const { rows, columns, frames, samples, bytesPerSample } = layout;
  return rows * columns * frames * samples * bytesPerSample;
}

export function spanOf({ elements }: SpannedSet, tag: number): ElementSpan | null {
  return elements.find((element) => element.tag === tag) ?? null;
}

/** The value of an element as it stands; null where there is none. */
export function valueOf(set: SpannedSet, tag: number): Uint8Array | null {
  const span = spanOf(set, tag);
  return span && set.bytes.subarray(span.valueStart, span.end);
}

/** The text of an element of one value, in the default repertoire; null where there is none. */
export function asciiOf(set: SpannedSet, tag: number): string | null {
  const value = valueOf(set, tag);
  if (value === null) return null;
  const text = Buffer.from(value).toString('latin1');
  return text.replace(/[\0 ]+$/, '').trimStart();
}

/** The number of an element of one US or SS value; null where there is none, or several. */
export function wordOf(set: SpannedSet, tag: number): number | null {
  const value = valueOf(set, tag);
  return value?.length === 2 ? uint16(value, 0, set.encoding.bigEndian) : null;
}

function described(set: SpannedSet, pixels: ElementSpan): PixelLayout | null {
  const [rows, columns] = [wordOf(set, TAG.rows), wordOf(set, TAG.columns)];
  const bits = bitsOf(set);
  const colours = coloursOf(set);
  const frames = framesOf(set);
  if (!rows || !columns || !bits || !colours || frames === null) return null;
  if (colours.samples === 3 && bits.isSigned) return null;

  const { bigEndian: isBigEndian } = set.encoding;
  const isOfWords = pixels.vr === 'OW' || pixels.vr === null;
  const isKnownVr = isOfWords || (pixels.vr === 'OB' && bits.bytesPerSample === 1);
  if (!isKnownVr) return null;
  const isSwapped = isBigEndian && isOfWords && bits.bytesPerSample === 1;
  return { rows, columns, frames, ...bits, ...colours, isBigEndian, isSwapped };
}

/** PS3.3 C.7.6.3.1.1: bits stored and high bit lie within those allocated. */
function bitsOf(set: SpannedSet) {
  const allocated = wordOf(set, TAG.bitsAllocated);
  const stored = wordOf(set, TAG.bitsStored);
  const highBit = wordOf(set, TAG.highBit);
  const representation = wordOf(set, TAG.pixelRepresentation);
  if (allocated !== 8 && allocated !== 16) return null;
  if (!stored || highBit === null || highBit >= allocated || stored > highBit + 1) return null;
  if (representation !== 0 && representation !== 1) return null;
  const bytesPerSample: 1 | 2 = allocated === 8 ? 1 : 2;
  return { bytesPerSample, bitsStored: stored, highBit, isSigned: representation === 1 };
}

/** PS3.3 C.7.6.3.1.2 and C.7.6.3.1.3. */
function coloursOf(set: SpannedSet) {
  const said = asciiOf(set, TAG.photometricInterpretation);
  const photometric = PHOTOMETRICS.find((one) => one === said);
  const samples = wordOf(set, TAG.samplesPerPixel);
  if (!photometric || (samples !== 1 && samples !== 3)) return null;
  const isColour = photometric === 'RGB' || photometric === 'YBR_FULL';
  if (isColour !== (samples === 3)) return null;
  const planar = samples === 1 ? 0 : wordOf(set, TAG.planarConfiguration);
  if (planar !== 0 && planar !== 1) return null;
  return { photometric, samples, isPlanar: planar === 1 } as const;
}

/** An image without Number of Frames is one (PS3.3 C.7.6.6). */
function framesOf(set: SpannedSet): number | null {
  const said = asciiOf(set, TAG.numberOfFrames);
  if (said === null) return 1;
  const frames = /^\+?[0-9]{1,9}$/.test(said) ? Number(said) : 0;
  return frames > 0 ? frames : null;
}
