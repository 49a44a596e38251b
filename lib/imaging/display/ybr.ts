import type { SampleValues } from '../samples.ts';

/**
 * YBR_FULL as RGB (PS3.3 C.7.6.3.1.2), rounded to the nearest level. The chroma of a grey is half the range: 128 of 8
 * bits. A pixel's three samples change in place, from and to samples of `bits` bits.
 */
export function ybrToRgb(values: SampleValues, bits: number): void {
  const greatest = 2 ** bits - 1;
  const middle = 2 ** (bits - 1);
  const level = (value: number) => Math.max(0, Math.min(greatest, Math.round(value)));
  for (let at = 0; at + 2 < values.length; at += 3) {
    const y = values[at] ?? 0;
    const blue = (values[at + 1] ?? 0) - middle;
    const red = (values[at + 2] ?? 0) - middle;
    values[at] = level(y + 1.402 * red);
    values[at + 1] = level(y - 0.344136 * blue - 0.714136 * red);
    values[at + 2] = level(y + 1.772 * blue);
  }
}

/** Y Y Cb Cr for every two pixels as three samples for each (YBR_FULL_422, PS3.3 C.7.6.3.1.2). */
export function expanded422(bytes: Uint8Array, bitsAllocated: number): Uint8Array {
  const size = bitsAllocated / 8;
  const pairs = Math.floor(bytes.length / (4 * size));
  const full = new Uint8Array(pairs * 6 * size);
  for (let pair = 0; pair < pairs; pair += 1) {
    const from = pair * 4 * size;
    const to = pair * 6 * size;
    const colours = bytes.subarray(from + 2 * size, from + 4 * size);
    full.set(bytes.subarray(from, from + size), to);
    full.set(colours, to + size);
    full.set(bytes.subarray(from + size, from + 2 * size), to + 3 * size);
    full.set(colours, to + 4 * size);
  }
  return full;
}
