import type { PixelDescription } from './pixel-description.ts';

/** Integers of one frame, as many to a pixel as it has samples, a pixel's samples together. */
export type SampleValues =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/** One frame, whatever it was stored as. */
export type Samples = {
  readonly rows: number;
  readonly columns: number;
  readonly samples: 1 | 3;
  readonly values: SampleValues;
  /** How many bits a value can take up, its sign among them. */
  readonly bits: number;
  readonly isSigned: boolean;
  /** What the samples are once a codec has done its part: it may have made RGB of what it was given. */
  readonly colour: 'as-described' | 'RGB';
  /** The values as they are allocated, with whatever stands around the bits stored; for overlays of old. */
  readonly allocated: SampleValues | null;
};

/** The least and the greatest value that can be stored. */
export function rangeOf({ bits, isSigned }: Pick<Samples, 'bits' | 'isSigned'>): {
  readonly least: number;
  readonly greatest: number;
} {
  return isSigned
    ? { least: -(2 ** (bits - 1)), greatest: 2 ** (bits - 1) - 1 }
    : { least: 0, greatest: 2 ** bits - 1 };
}

/**
 * Stored values of the bytes of a native frame in little endian (PS3.5 8.1.1): the bits stored, below and up to the high
 * bit, and their sign carried on. What else stands in the bits allocated is no part of them.
 */
export function samplesOf(bytes: Uint8Array, of: PixelDescription): Samples {
  const allocated = allocatedValues(bytes, of.bitsAllocated);
  const { rows, columns, samples, isSigned, bitsStored: bits } = of;
  const values = storedValues(allocated, of);
  const shaped = of.isPlanar && samples === 3 ? interleaved(values, rows * columns) : values;
  return {
    rows,
    columns,
    samples,
    values: shaped,
    bits,
    isSigned,
    colour: 'as-described',
    allocated,
  };
}

/**
 * Bytes in little endian as values without sign. A copy only where they do not lie on a boundary; never a `Buffer`, whose
 * `slice` is no copy.
 */
function allocatedValues(bytes: Uint8Array, bits: number): Uint8Array | Uint16Array | Uint32Array {
  if (bits <= 8) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = bits / 8;
  const aligned = bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes);
  const { buffer, byteOffset, length } = aligned;
  return size === 2
    ? new Uint16Array(buffer, byteOffset, length >> 1)
    : new Uint32Array(buffer, byteOffset, length >> 2);
}

/** The bits stored of values that are allocated more. */
export function storedValues(
  allocated: Uint8Array | Uint16Array | Uint32Array,
  of: Pick<PixelDescription, 'bitsStored' | 'highBit' | 'isSigned'>,
): SampleValues {
  const { bitsStored, highBit, isSigned } = of;
  const width = allocated.BYTES_PER_ELEMENT * 8;
  if (bitsStored === width && highBit === width - 1) {
    return isSigned ? signedView(allocated) : allocated;
  }
  const values = isSigned ? signedView(allocated.slice()) : allocated.slice();
  const up = 31 - highBit;
  const down = 32 - bitsStored;
  for (let at = 0; at < values.length; at += 1) {
    const top = (values[at] ?? 0) << up;
    values[at] = isSigned ? top >> down : top >>> down;
  }
  return values;
}

function signedView(values: Uint8Array | Uint16Array | Uint32Array): SampleValues {
  const { buffer, byteOffset, length } = values;
  if (values.BYTES_PER_ELEMENT === 1) return new Int8Array(buffer, byteOffset, length);
  if (values.BYTES_PER_ELEMENT === 2) return new Int16Array(buffer, byteOffset, length);
  return new Int32Array(buffer, byteOffset, length);
}

/** Three planes as pixels (Planar Configuration 1, PS3.3 C.7.6.3.1.3). */
export function interleaved<T extends SampleValues>(planes: T, pixels: number): T {
  const together = planes.slice() as T;
  for (let at = 0; at < pixels; at += 1) {
    for (let plane = 0; plane < 3; plane += 1) {
      together[at * 3 + plane] = planes[plane * pixels + at] ?? 0;
    }
  }
  return together;
}
