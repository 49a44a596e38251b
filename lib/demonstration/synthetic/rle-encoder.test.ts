import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rleFrame } from './rle-encoder.ts';

describe('rleFrame', () => {
  it('is the bytes of PS3.5 Annex G, by hand: a run, a literal, padding, one segment', () => {
    const frame = Buffer.from(rleFrame(Uint8Array.of(7, 7, 7, 7, 1, 2), frameOf(6, 1)));

    expect(frame.readUInt32LE(0)).toBe(1);
    expect(frame.readUInt32LE(4)).toBe(64);
    expect(frame.subarray(64).toString('hex')).toBe('fd07' + '010102' + '00');
  });

  it('parts 16-bit pixels into high bytes, then low bytes', () => {
    const frame = Buffer.from(rleFrame(Uint8Array.of(0x34, 0x12, 0x78, 0x56), frameOf(2, 2)));

    expect([frame.readUInt32LE(0), frame.readUInt32LE(4), frame.readUInt32LE(8)]).toEqual([
      2, 64, 68,
    ]);
    expect(frame.subarray(64).toString('hex')).toBe('01125600' + '01347800');
  });

  it('decodes to the pixels it was made of, whatever they are', () => {
    const image = fc
      .tuple(fc.integer({ min: 1, max: 300 }), fc.constantFrom(1, 2, 3))
      .chain(([columns, bytesPerPixel]) =>
        fc.tuple(
          fc.constant(frameOf(columns, bytesPerPixel)),
          fc.array(fc.constantFrom(0, 0, 0, 1, 255), {
            minLength: columns * bytesPerPixel * 2,
            maxLength: columns * bytesPerPixel * 2,
          }),
        ),
      );

    fc.assert(
      fc.property(image, ([of, bytes]) => {
        expect([...decoded(rleFrame(Uint8Array.from(bytes), of), of.bytesPerPixel)]).toEqual(bytes);
      }),
    );
  });
});

const frameOf = (columns: number, bytesPerPixel: number) => ({ columns, bytesPerPixel });

/** PackBits, as PS3.5 G.3.2 tells a decoder to do it. */
function decoded(frame: Uint8Array, bytesPerPixel: number): Uint8Array {
  const view = Buffer.from(frame);
  const segments = Array.from({ length: bytesPerPixel }, (_, index) => {
    const last = index + 1 === bytesPerPixel;
    const end = last ? view.length : view.readUInt32LE(8 + index * 4);
    return unpacked(view.subarray(view.readUInt32LE(4 + index * 4), end));
  });
  const pixels = Math.min(...segments.map((segment) => segment.length));

  return Uint8Array.from({ length: pixels * bytesPerPixel }, (_, at) => {
    const place = bytesPerPixel - 1 - (at % bytesPerPixel);
    return segments[place]![Math.floor(at / bytesPerPixel)]!;
  });
}

/** A lone zero at the end of a segment is padding: it asks for a literal byte that is not there. */
function unpacked(segment: Uint8Array): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < segment.length - 1;) {
    const count = segment[at]!;
    if (count > 128) bytes.push(...new Array<number>(257 - count).fill(segment[at + 1]!));
    else bytes.push(...segment.subarray(at + 1, at + 2 + count));
    at += count > 128 ? 2 : count + 2;
  }

  return bytes;
}
