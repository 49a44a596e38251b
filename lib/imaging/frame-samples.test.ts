import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPRESSED_FRAMES } from '#lib/demonstration/synthetic/fixtures/compressed-frames.ts';
import { rleFrame } from '#lib/demonstration/synthetic/rle-encoder.ts';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  RLE_LOSSLESS,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { rowOfWords, tinyObject, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import { sourceOf } from './byte-sources.ts';
import { decodeRle } from './codecs/rle.ts';
import { frameSamples } from './frame-samples.ts';
import { type DicomBytes, openObject } from './open-object.ts';
import { describePixels } from './pixel-description.ts';
import { TAG } from './tags.ts';

const JPEG = '1.2.840.10008.1.2.4.';
const NATIVE = [
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
];

/** The stored values of a frame counted from 1, or the word that says why there are none. */
async function valuesOf(of: DicomBytes, frame = 1): Promise<number[] | string> {
  const object = await openObject(of);
  if (!object.ok) return object.error;
  const description = describePixels(object.value.header);
  if (!description.ok) return description.error;
  const samples = await frameSamples(object.value, description.value, frame - 1);
  return samples.ok ? Array.from(samples.value.values) : samples.error;
}

test.each(NATIVE)(
  'bytes and words are the same values in %s (PS3.5 8.1, A.3, A.5)',
  async (uid) => {
    expect(await valuesOf(tinyObject({}, uid))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await valuesOf(rowOfWords([0, 1, 256, 65535], {}, uid))).toEqual([0, 1, 256, 65535]);
  },
);

test('bytes of OB in big endian stay where they are (PS3.5 7.3)', async () => {
  const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5);
  const of = tinyObject({ [TAG.pixelData]: ['OB', bytes] }, EXPLICIT_BIG_ENDIAN);
  expect(await valuesOf(of)).toEqual([0, 1, 2, 3, 4, 5]);
});

test.each(NATIVE)('frames of an odd number of bytes begin within a word in %s', async (uid) => {
  const of = tinyObject(
    {
      [TAG.rows]: ['US', 1],
      [TAG.numberOfFrames]: ['IS', '2'],
      [TAG.pixelData]: ['OW', Uint8Array.of(0, 1, 2, 3, 4, 5)],
    },
    uid,
  );
  expect(await valuesOf(of, 1)).toEqual([0, 1, 2]);
  expect(await valuesOf(of, 2)).toEqual([3, 4, 5]);
  expect(await valuesOf(of, 3)).toBe('frame-not-there');
});

test('of the bits allocated only those stored are read, and their sign is carried on (PS3.5 8.1.1)', async () => {
  const bits = { [TAG.bitsStored]: ['US', 12], [TAG.highBit]: ['US', 11] } as const;
  expect(await valuesOf(rowOfWords([0xf001, 0x0fff], bits))).toEqual([1, 4095]);
  const signed = { ...bits, [TAG.pixelRepresentation]: ['US', 1] } as const;
  expect(await valuesOf(rowOfWords([0x0fff, 0xf800, 0x07ff], signed))).toEqual([-1, -2048, 2047]);
  const high = { ...bits, [TAG.highBit]: ['US', 15] } as const;
  expect(await valuesOf(rowOfWords([0x001f, 0xfff0], high))).toEqual([1, 4095]);
});

test('pixels of one bit follow each other without padding, the lowest bit first (PS3.5 8.1.1)', async () => {
  const of = tinyObject({
    [TAG.bitsAllocated]: ['US', 1],
    [TAG.bitsStored]: ['US', 1],
    [TAG.highBit]: ['US', 0],
    [TAG.numberOfFrames]: ['IS', '2'],
    [TAG.pixelData]: ['OB', Uint8Array.of(0b10_000001, 0b0000_1111)],
  });
  expect(await valuesOf(of, 1)).toEqual([1, 0, 0, 0, 0, 0]);
  expect(await valuesOf(of, 2)).toEqual([0, 1, 1, 1, 1, 1]);
});

test('planes become pixels (PS3.3 C.7.6.3.1.3)', async () => {
  const colour = {
    [TAG.samplesPerPixel]: ['US', 3],
    [TAG.photometricInterpretation]: ['CS', 'RGB'],
    [TAG.planarConfiguration]: ['US', 1],
    [TAG.rows]: ['US', 1],
    [TAG.columns]: ['US', 2],
    [TAG.pixelData]: ['OB', Buffer.from([1, 2, 3, 4, 5, 6])],
  } as const;
  expect(await valuesOf(tinyObject(colour))).toEqual([1, 3, 5, 2, 4, 6]);
});

test('two pixels of YBR_FULL_422 share their colours (PS3.3 C.7.6.3.1.2)', async () => {
  const of = tinyObject({
    [TAG.samplesPerPixel]: ['US', 3],
    [TAG.photometricInterpretation]: ['CS', 'YBR_FULL_422'],
    [TAG.planarConfiguration]: ['US', 0],
    [TAG.rows]: ['US', 1],
    [TAG.columns]: ['US', 2],
    [TAG.pixelData]: ['OB', Uint8Array.of(10, 20, 30, 40)],
  });
  expect(await valuesOf(of)).toEqual([10, 30, 40, 20, 30, 40]);
});

const SIXTEEN = { [TAG.rows]: ['US', 16], [TAG.columns]: ['US', 16] } as const;
const TWELVE = {
  ...SIXTEEN,
  [TAG.bitsAllocated]: ['US', 16],
  [TAG.bitsStored]: ['US', 12],
  [TAG.highBit]: ['US', 11],
} as const;

const frameOf = (name: keyof typeof COMPRESSED_FRAMES) =>
  Buffer.from(COMPRESSED_FRAMES[name], 'base64');

/** What the compressed fixtures were made of: so much more for each column, and for each row. */
const ramp = (column: number, row: number) =>
  Array.from({ length: 256 }, (_, at) => (at % 16) * column + Math.floor(at / 16) * row);
const RAMP = ramp(9, 7);

test.each([
  ['57', 'jpegLossless'],
  ['70', 'jpegLosslessSv1'],
  ['80', 'jpegLs'],
  ['90', 'jpeg2000Lossless'],
  ['92', 'jpeg2000Lossless'],
] as const)('what is coded without loss comes back whole: .%s', async (end, name) => {
  const pixels = { fragments: [frameOf(name)], offsetTable: 'filled' } as const;
  const of = tinyObject({ ...SIXTEEN, [TAG.pixelData]: ['OB', pixels] }, JPEG + end);
  expect(await valuesOf(of)).toEqual(RAMP);
});

test.each([
  ['50', 'jpegBaseline', SIXTEEN, { made: RAMP, most: 4 }],
  ['51', 'jpegExtended12', TWELVE, { made: ramp(150, 90), most: 2 }],
  ['81', 'jpegLsNear', SIXTEEN, { made: RAMP, most: 2 }],
] as const)(
  'what is coded with some loss comes back near: .%s',
  async (end, name, size, { made, most }) => {
    const pixels = { fragments: [frameOf(name)], offsetTable: 'empty' } as const;
    const values = await valuesOf(
      tinyObject({ ...size, [TAG.pixelData]: ['OB', pixels] }, JPEG + end),
    );
    const differences = made.map((value, at) => Math.abs(value - Number(values[at])));
    expect(Math.max(...differences)).toBeLessThanOrEqual(most);
  },
);

const framed = (
  fragments: readonly Uint8Array[],
  offsetTable: 'filled' | 'empty',
  frames: number,
) => ({
  ...SIXTEEN,
  [TAG.numberOfFrames]: ['IS', String(frames)] as const,
  [TAG.pixelData]: ['OB', { fragments, offsetTable }] as const,
});

test('a frame is one fragment or many, told apart by how codestreams begin (PS3.5 A.4)', async () => {
  const frame = frameOf('jpegLosslessSv1');
  const halves = [frame.subarray(0, 100), frame.subarray(100)];
  const one = tinyObject(framed(halves, 'empty', 1), `${JPEG}70`);
  expect(await valuesOf(one)).toEqual(RAMP);
  const two = tinyObject(framed([...halves, ...halves], 'empty', 2), `${JPEG}70`);
  expect(await valuesOf(two, 2)).toEqual(RAMP);
  const three = tinyObject(framed([...halves, ...halves], 'empty', 3), `${JPEG}70`);
  expect(await valuesOf(three, 2)).toBe('fragments-broken');
});

test('the Extended Offset Table leads to a frame, and one that lies is not followed (PS3.3 C.7.6.3.1.8)', async () => {
  const frames = [frameOf('jpegLossless'), frameOf('jpegLosslessSv1')];
  const table = (...offsets: number[]) =>
    Buffer.from(BigUint64Array.from(offsets.map(BigInt)).buffer);
  const second = 8 + (frames[0]?.length ?? 0) + ((frames[0]?.length ?? 0) % 2);
  const lengths = table(...frames.map(({ length }) => length));
  const object = (offset: number) =>
    tinyObject(
      {
        ...framed(frames, 'empty', 2),
        [TAG.extendedOffsetTable]: ['OV', table(0, offset)],
        [TAG.extendedOffsetTableLengths]: ['OV', lengths],
      },
      `${JPEG}70`,
    );
  expect(await valuesOf(object(second), 2)).toEqual(RAMP);
  expect(await valuesOf(object(second + 6), 2)).toEqual(RAMP);
  expect(await valuesOf(object(2 ** 52), 2)).toEqual(RAMP);
});

test('a codestream whose sign is not that of the header has the same bits under another name', async () => {
  const asSigned = RAMP.map((value) => (value << 24) >> 24);
  const withSign = { ...SIXTEEN, [TAG.pixelRepresentation]: ['US', 1] } as const;
  const of = (frame: Uint8Array, values: Parameters<typeof tinyObject>[0]) => {
    const pixels = { fragments: [frame], offsetTable: 'empty' } as const;
    return tinyObject({ ...values, [TAG.pixelData]: ['OB', pixels] }, `${JPEG}90`);
  };
  expect(await valuesOf(of(frameOf('jpeg2000Lossless'), withSign))).toEqual(asSigned);

  // Ssiz is the 43rd byte: its highest bit is the sign (ISO/IEC 15444-1 A.5.1), without which nothing is added (G.1).
  const signed = Uint8Array.from(frameOf('jpeg2000Lossless'));
  expect(signed[42]).toBe(7);
  signed[42] = 0x87;
  const lower = RAMP.map((value) => value - 128);
  expect(await valuesOf(of(signed, withSign))).toEqual(lower);
  expect(await valuesOf(of(signed, SIXTEEN))).toEqual(lower.map((value) => value & 255));
});

test('a tile that was cut is no picture', async () => {
  const frame = frameOf('jpeg2000Lossless');
  const pixels = {
    fragments: [frame.subarray(0, frame.length - 20)],
    offsetTable: 'empty',
  } as const;
  const of = tinyObject({ ...SIXTEEN, [TAG.pixelData]: ['OB', pixels] }, `${JPEG}90`);
  expect(await valuesOf(of)).toBe('codestream-broken');
});

test('a codestream that is not of the picture described is refused', async () => {
  const pixels = { fragments: [frameOf('jpegLs')], offsetTable: 'empty' } as const;
  const other = { ...SIXTEEN, [TAG.rows]: ['US', 17], [TAG.pixelData]: ['OB', pixels] } as const;
  expect(await valuesOf(tinyObject(other, `${JPEG}80`))).toBe('codestream-differs');
});

test.each(['57', '70', '80', '81', '50', '51', '90', '91', '201', '5'])(
  'a codestream cut anywhere, or of other bytes, is a word and never a throw: .%s',
  async (end) => {
    const whole = Object.keys(COMPRESSED_FRAMES) as (keyof typeof COMPRESSED_FRAMES)[];
    const uid = end === '5' ? RLE_LOSSLESS : JPEG + end;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.nat(600),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 4 }),
        async (name, length, changes) => {
          const frame = Uint8Array.from(frameOf(name).subarray(0, length));
          for (const [at, byte] of changes) if (at < frame.length) frame[at] = byte;
          const pixels = { fragments: [frame], offsetTable: 'empty' } as const;
          const of = tinyObject({ ...SIXTEEN, [TAG.pixelData]: ['OB', pixels] }, uid);
          const values = await valuesOf(of);
          expect(typeof values === 'string' || values.length === 256).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  },
);

test('RLE gives back what was packed (PS3.5 G)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(8 as const, 16 as const, 32 as const),
      fc.infiniteStream(fc.constantFrom(0, 0, 0, 7, 255)),
      (columns, rows, bitsAllocated, stream) => {
        const bytesPerPixel = bitsAllocated / 8;
        const length = columns * rows * bytesPerPixel;
        const pixels = Uint8Array.from([...stream.take(length)]);
        const frame = rleFrame(pixels, { columns, bytesPerPixel });
        const native = decodeRle(frame, { rows, columns, samples: 1, bitsAllocated });
        expect(native).toEqual({ ok: true, value: pixels });
      },
    ),
  );
});

test('RLE whose segments lie about where they are, or end early, is refused', () => {
  const of = { rows: 2, columns: 3, samples: 1, bitsAllocated: 8 } as const;
  const frame = rleFrame(Uint8Array.of(1, 2, 3, 4, 5, 6), { columns: 3, bytesPerPixel: 1 });
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(frame);
    copy.writeUInt32LE(value, at);
    return decodeRle(copy, of);
  };
  expect(changed(0, 3)).toEqual({ ok: false, error: 'codestream-differs' });
  expect(changed(0, 0xffffffff)).toEqual({ ok: false, error: 'codestream-differs' });
  expect(changed(4, 0xfffffff0)).toEqual({ ok: false, error: 'codestream-broken' });
  expect(changed(4, 3)).toEqual({ ok: false, error: 'codestream-broken' });
  expect(decodeRle(frame.subarray(0, 68), of)).toEqual({ ok: false, error: 'codestream-broken' });
});

test.each([
  ['no rows', { [TAG.rows]: ['US', 0] }, 'pixels-not-described'],
  ['no columns', { [TAG.columns]: null }, 'pixels-not-described'],
  [
    'more pixels than are made',
    { [TAG.rows]: ['US', 65535], [TAG.columns]: ['US', 65535] },
    'picture-too-large',
  ],
  ['more frames than are', { [TAG.numberOfFrames]: ['IS', '2147483647'] }, 'picture-too-large'],
  [
    'more rows than bytes',
    { [TAG.rows]: ['US', 8192], [TAG.columns]: ['US', 8192] },
    'pixels-truncated',
  ],
  ['a high bit above all', { [TAG.highBit]: ['US', 8] }, 'pixels-not-described'],
  ['more bits than below the high bit', { [TAG.highBit]: ['US', 3] }, 'pixels-not-described'],
  ['bits of nobody', { [TAG.bitsAllocated]: ['US', 24] }, 'pixels-not-supported'],
  [
    'a colour model of old',
    { [TAG.photometricInterpretation]: ['CS', 'CMYK'] },
    'photometric-not-supported',
  ],
  ['samples that are no grey', { [TAG.samplesPerPixel]: ['US', 3] }, 'pixels-not-described'],
  ['no pixels', { [TAG.pixelData]: null }, 'pixels-missing'],
  [
    'real numbers',
    { [TAG.pixelData]: null, [TAG.floatPixelData]: ['OF', new Uint8Array(24)] },
    'pixels-not-supported',
  ],
] as const)('%s is refused', async (_name, values, word) => {
  expect(await valuesOf(tinyObject(values))).toBe(word);
});

test('a file cut anywhere is a word and never a throw', async () => {
  const whole = rowOfWords([1, 2, 3]);
  const bytes = await whole.source.read(0, whole.source.size);
  for (let length = 0; length < bytes.length; length += 1) {
    const source = sourceOf(bytes.subarray(0, length));
    expect(await valuesOf({ ...whole, source })).toBeTypeOf('string');
    expect(await valuesOf({ source, transferSyntaxUid: null })).toBe('not-dicom');
  }
});

test('words that lie on odd places are read all the same', async () => {
  const whole = rowOfWords([1, 2, 3]);
  const bytes = await whole.source.read(0, whole.source.size);
  const shifted = Buffer.concat([Buffer.of(0), bytes]).subarray(1);
  expect(await valuesOf({ ...whole, source: sourceOf(shifted) })).toEqual([1, 2, 3]);
  expect(wordBytes([258])).toEqual(Uint8Array.of(2, 1));
});
