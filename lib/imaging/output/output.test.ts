import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeForeign } from '../codecs/wasm.ts';
import { encodeJpeg } from './jpeg.ts';
import { encodePng } from './png.ts';
import type { Raster } from './raster.ts';

const rasters = fc
  .record({
    rows: fc.integer({ min: 1, max: 12 }),
    columns: fc.integer({ min: 1, max: 12 }),
    samples: fc.constantFrom(1 as const, 3 as const),
    stream: fc.infiniteStream(fc.nat(255)),
  })
  .map(({ rows, columns, samples, stream }): Raster => {
    const pixels = Uint8Array.from([...stream.take(rows * columns * samples)]);
    return { rows, columns, samples, pixels };
  });

/** Reads what ISO/IEC 15948 says a PNG of 8 bits is: chunks with their checks, and rows with filters 0 and 2. */
function readPng(bytes: Uint8Array): Raster {
  const png = Buffer.from(bytes);
  expect(png.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const checked = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(checked));
    chunks.set(checked.toString('latin1', 0, 4), checked.subarray(4));
    at += length + 12;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const head = chunks.get('IHDR')!;
  const [columns, rows] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const samples = head[9] === 0 ? 1 : 3;
  expect([...head.subarray(8)]).toEqual([8, samples === 1 ? 0 : 2, 0, 0, 0]);
  const filtered = inflateSync(chunks.get('IDAT')!);
  const length = columns * samples;
  const pixels = new Uint8Array(rows * length);
  for (let row = 0; row < rows; row += 1) {
    const filter = filtered[row * (length + 1)]!;
    expect([0, 2]).toContain(filter);
    for (let at = 0; at < length; at += 1) {
      const above = filter === 2 && row > 0 ? pixels[(row - 1) * length + at]! : 0;
      pixels[row * length + at] = filtered[row * (length + 1) + 1 + at]! + above;
    }
  }
  return { rows, columns, samples, pixels };
}

test('a PNG holds the picture, whatever it is', () => {
  fc.assert(
    fc.property(rasters, (raster) => {
      expect(readPng(encodePng(raster))).toEqual(raster);
    }),
  );
});

test.each([
  [1, 16, 24],
  [3, 16, 24],
  [1, 2, 3],
  [3, 1, 1],
] as const)(
  'a JPEG of %d samples is baseline, of the same size, and near',
  async (samples, rows, columns) => {
    const pixels = new Uint8Array(rows * columns * samples).map(
      (_, at) => Math.floor(at / samples / columns) * 12,
    );
    const jpeg = await encodeJpeg({ rows, columns, samples, pixels }, 90);
    const decoded = await decodeForeign('turbo', jpeg);
    expect(decoded).toMatchObject({ ok: true, value: { rows, columns, components: samples } });
    if (!decoded.ok) return;
    const worst = Math.max(
      ...pixels.map((value, at) => Math.abs(value - decoded.value.bytes[at]!)),
    );
    expect(worst).toBeLessThanOrEqual(6);
    expect(Buffer.from(jpeg).includes(Buffer.from([0xff, 0xc0]))).toBe(true);
  },
);

test('a JPEG of noise is larger than the noise, and whole', async () => {
  const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * 7919) % 256);
  const jpeg = await encodeJpeg({ rows: 64, columns: 64, samples: 3, pixels }, 100);
  expect((await decodeForeign('turbo', jpeg)).ok).toBe(true);
});
