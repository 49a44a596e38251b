import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { PixelPlace } from '#lib/protocols/dicom/raw-header.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { PictureRefusal } from '../refusals.ts';

/**
 * The bytes of one frame of native pixels, in little endian, one bit to a byte where pixels are bits (PS3.5 8.1.1,
 * 8.2). Frames follow each other without padding, so that those of bits may begin within a byte.
 */
export async function nativeFrame(
  of: { readonly source: ByteSource; readonly syntax: TransferSyntax; readonly place: PixelPlace },
  description: PixelDescription,
  index: number,
): Promise<Result<Uint8Array, PictureRefusal>> {
  const bits = frameBits(description);
  const firstBit = index * bits;
  const from = of.place.startsAt + Math.floor(firstBit / 8);
  const to = of.place.startsAt + Math.ceil((firstBit + bits) / 8);
  const end = Math.min(of.source.size, of.place.endsAt ?? of.source.size);
  if (to > end) return no('pixels-truncated');

  if (description.bitsAllocated === 1) {
    return ok(unpackBits(await of.source.read(from, to), firstBit % 8, bits));
  }
  const swap = swapOf(of.syntax, of.place, description);
  if (swap === 'none') return ok(await of.source.read(from, to));
  // Two bytes of a word may belong to two frames.
  const odd = swap === 2 ? (from - of.place.startsAt) % 2 : 0;
  const whole = Math.min(end, to + ((to - from + odd) % swap));
  const bytes = Uint8Array.from(await of.source.read(from - odd, whole));
  for (let at = 0; at + swap <= bytes.length; at += swap) bytes.subarray(at, at + swap).reverse();
  return ok(bytes.subarray(odd, odd + to - from));
}

/** How many bits one frame is. Two pixels of YBR_FULL_422 are four samples (PS3.3 C.7.6.3.1.2). */
export function frameBits(of: PixelDescription): number {
  const samples = of.photometric === 'YBR_FULL_422' ? 2 : of.samples;
  return of.rows * of.columns * samples * of.bitsAllocated;
}

/** In big endian, words of OW change their bytes even where a pixel is one byte (PS3.5 7.3, A.3). */
function swapOf(
  syntax: TransferSyntax,
  { vr }: PixelPlace,
  { bitsAllocated }: PixelDescription,
): 'none' | 2 | 4 {
  if (!syntax.bigEndian) return 'none';
  if (bitsAllocated === 32) return 4;
  return bitsAllocated === 16 || vr === 'OW' ? 2 : 'none';
}

function unpackBits(bytes: Uint8Array, skipped: number, count: number): Uint8Array {
  const bits = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const place = skipped + at;
    bits[at] = ((bytes[place >> 3] ?? 0) >> (place & 7)) & 1;
  }
  return bits;
}
