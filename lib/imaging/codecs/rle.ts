import { no, ok, type Result } from '#lib/base/result.ts';
import { uint32 } from '#lib/protocols/dicom/element-header.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { CodecRefusal } from './codestream.ts';

const HEADER_BYTES = 64;

/**
 * One frame of RLE Lossless as native pixels in little endian, plane by plane (PS3.5 G). A segment is one byte of all
 * samples of one plane, the most significant first; one that ends early is refused, since what is missing is not known.
 */
export function decodeRle(
  frame: Uint8Array,
  of: Pick<PixelDescription, 'rows' | 'columns' | 'samples' | 'bitsAllocated'>,
): Result<Uint8Array, CodecRefusal> {
  if (of.bitsAllocated === 1) return no('codec-not-supported');
  if (frame.length < HEADER_BYTES) return no('codestream-broken');
  const bytesPerSample = of.bitsAllocated / 8;
  const count = uint32(frame, 0, false);
  if (count !== of.samples * bytesPerSample) return no('codestream-differs');

  const pixels = of.rows * of.columns;
  const native = new Uint8Array(pixels * count);
  for (let index = 0; index < count; index += 1) {
    const segment = segmentOf(frame, index, count);
    const plane = Math.floor(index / bytesPerSample);
    const place = bytesPerSample - 1 - (index % bytesPerSample);
    const start = plane * pixels * bytesPerSample + place;
    const target = { native, start, step: bytesPerSample, count: pixels };
    if (!segment || !unpackSegment(segment, target)) return no('codestream-broken');
  }
  return ok(native);
}

/** A segment goes from its offset to the next one's (G.3, G.5). */
function segmentOf(frame: Uint8Array, index: number, count: number): Uint8Array | null {
  const from = uint32(frame, 4 + index * 4, false);
  const to = index + 1 < count ? uint32(frame, 8 + index * 4, false) : frame.length;
  const isSound = from >= HEADER_BYTES && to >= from && to <= frame.length;
  return isSound ? frame.subarray(from, to) : null;
}

type Target = {
  readonly native: Uint8Array;
  readonly start: number;
  readonly step: number;
  readonly count: number;
};

/** G.3.2: up to 127, one more bytes as they are; above 128, one byte 257 less that many times; 128 is nothing. */
function unpackSegment(segment: Uint8Array, target: Target): boolean {
  let [at, done] = [0, 0];
  while (done < target.count && at < segment.length) {
    const head = segment[at] ?? 0;
    at += 1;
    if (head === 128) continue;
    const isRun = head > 128;
    const length = Math.min(isRun ? 257 - head : head + 1, target.count - done);
    const bytes = segment.subarray(at, at + (isRun ? 1 : length));
    if (bytes.length < (isRun ? 1 : length)) return false;
    put(target, done, { bytes, length });
    at += bytes.length;
    done += length;
  }
  return done === target.count;
}

function put(
  { native, start, step }: Target,
  done: number,
  { bytes, length }: { readonly bytes: Uint8Array; readonly length: number },
): void {
  const isRun = bytes.length === 1;
  for (let nth = 0; nth < length; nth += 1) {
    native[start + (done + nth) * step] = bytes[isRun ? 0 : nth] ?? 0;
  }
}
