import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, type DataSet, itemsOf } from './data-set.ts';
import { readDataSet } from './data-set-reader.ts';
import { writeDataSet } from './data-set-writer.ts';
import type { Rectangle } from './blank-regions.ts';
import { deriveInstance, type DerivationRefusal } from './derive-instance.ts';
import type { DicomElement } from './element-writer.ts';
import { readHeader } from './header-reader.ts';
import { TAG } from './tags.ts';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from './transfer-syntaxes.ts';

const NAMES = { sopInstanceUid: '2.25.1', seriesInstanceUid: '2.25.2' };
const SOURCE = '2.25.900';
const SYNTAXES = [
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
] as const;
const PATIENT_COMMENTS = 0x00104000;
const IMAGE_COMMENTS = 0x00204000;
const REQUEST_ATTRIBUTES = 0x00400275;
const REASON_FOR_PROCEDURE = 0x00401002;

type Image = {
  readonly syntax: string;
  readonly photometric: string;
  readonly samples: 1 | 3;
  readonly planar: 0 | 1;
  readonly bits: 8 | 16;
  readonly stored: number;
  readonly isSigned: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  /** As a little-endian machine has them. */
  readonly pixels: Buffer;
  readonly pixelVr: 'OB' | 'OW';
};

const anImage: fc.Arbitrary<Image> = fc
  .record({
    syntax: fc.constantFrom(...SYNTAXES),
    colour: fc.constantFrom(
      ...['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR'].map((photometric) => ({
        photometric,
        samples: 1 as const,
      })),
      ...['RGB', 'YBR_FULL'].map((photometric) => ({ photometric, samples: 3 as const })),
    ),
    planar: fc.constantFrom(0 as const, 1 as const),
    bits: fc.constantFrom(8 as const, 16 as const),
    fewer: fc.integer({ min: 0, max: 4 }),
    isSigned: fc.boolean(),
    rows: fc.integer({ min: 1, max: 9 }),
    columns: fc.integer({ min: 1, max: 9 }),
    frames: fc.integer({ min: 1, max: 3 }),
    pixelVr: fc.constantFrom('OB' as const, 'OW' as const),
    seed: fc.nat(),
  })
  .map(({ colour, fewer, seed, isSigned, pixelVr, ...of }) => {
    const count = of.rows * of.columns * of.frames * colour.samples * (of.bits / 8);
    const isPlain = colour.samples === 1 && colour.photometric !== 'PALETTE COLOR';
    return {
      ...of,
      ...colour,
      stored: colour.photometric === 'PALETTE COLOR' ? 8 : of.bits - fewer,
      isSigned: isSigned && isPlain,
      pixelVr: of.bits === 16 || of.syntax === IMPLICIT_LITTLE_ENDIAN ? 'OW' : pixelVr,
      pixels: noise(seed, count),
    } as const;
  });

const withRegions = anImage.chain((image) =>
  fc.record({
    image: fc.constant(image),
    regions: fc.array(
      fc
        .record({
          left: fc.integer({ min: 0, max: image.columns - 1 }),
          top: fc.integer({ min: 0, max: image.rows - 1 }),
        })
        .chain(({ left, top }) =>
          fc.record({
            left: fc.constant(left),
            top: fc.constant(top),
            width: fc.integer({ min: 1, max: image.columns - left }),
            height: fc.integer({ min: 1, max: image.rows - top }),
          }),
        ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);

describe('an object derived by blanking parts of its picture', () => {
  test('is black there in every frame, and has every other pixel byte as it was', () => {
    fc.assert(
      fc.property(withRegions, ({ image, regions }) => {
        const source = fileOf(image);
        const before = digest(source);
        const derived = derive(source, image.syntax, regions);
        expect(digest(source)).toBe(before);
        expect(pixelsOf(derived, image)).toEqual(blankedByHand(image, regions));
      }),
      { numRuns: 400 },
    );
  });

  test('keeps every other attribute byte for byte, but for those that say what it is', () => {
    fc.assert(
      fc.property(withRegions, ({ image, regions }) => {
        const source = read(fileOf(image), image.syntax);
        const { dataSet, transferSyntaxUid } = derive(fileOf(image), image.syntax, regions);
        const changed = new Set<number>([...SAYS_WHAT_IT_IS, TAG.pixelData]);
        expect(otherBytes(read(dataSet, transferSyntaxUid), changed)).toEqual(
          otherBytes(source, new Set([...changed, TAG.iconImageSequence])),
        );
      }),
    );
  });

  test('says what it is, from what it is derived and how', async () => {
    const { image, regions } = sample();
    const { dataSet, transferSyntaxUid } = derive(fileOf(image), image.syntax, regions);
    const set = read(dataSet, transferSyntaxUid);
    expect(textAt(set, TAG.sopInstanceUid)).toBe(NAMES.sopInstanceUid);
    expect(textAt(set, TAG.seriesInstanceUid)).toBe(NAMES.seriesInstanceUid);
    expect(textAt(set, TAG.studyInstanceUid)).toBe('2.25.7');
    expect(textAt(set, TAG.imageType)).toBe('DERIVED\\PRIMARY\\AXIAL');
    expect(textAt(set, TAG.burnedInAnnotation)).toBe('YES');
    const [from] = itemsOf(set, TAG.sourceImageSequence);
    expect(textAt(from!, TAG.referencedSopInstanceUid)).toBe(SOURCE);
    const [how] = itemsOf(set, TAG.derivationCodeSequence);
    expect(textAt(how!, TAG.codeValue)).toBe('113047');
    expect(itemsOf(set, TAG.iconImageSequence)).toEqual([]);
    const header = await readHeader(dataSet, transferSyntaxUid);
    expect(header.outcome).toBe('sound');
  });

  test('has no overlay bit over the regions, wherever the overlay begins, and all others', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SYNTAXES),
        fc.integer({ min: -3, max: 6 }),
        fc.integer({ min: -3, max: 6 }),
        fc.nat(),
        (syntax, row, column, seed) => {
          const image = { ...sample().image, syntax, rows: 5, columns: 7, frames: 1 };
          const [rows, columns] = [6, 5];
          const bits = noise(seed, 4);
          const region = { left: 1, top: 2, width: 3, height: 2 };
          const file = fileOf({ ...image, pixels: noise(seed, 5 * 7 * 2) }, [
            { tag: 0x60000010, vr: 'US', value: rows },
            { tag: 0x60000011, vr: 'US', value: columns },
            { tag: 0x60000050, vr: 'SS', value: [row, column] },
            { tag: 0x60003000, vr: 'OW', value: bits },
          ]);
          const { dataSet, transferSyntaxUid } = derive(file, syntax, [region]);
          const value = Buffer.from(bytesOf(read(dataSet, transferSyntaxUid), 0x60003000)!);
          const shown = syntax === EXPLICIT_BIG_ENDIAN ? value.swap16() : value;
          for (let bit = 0; bit < rows * columns; bit += 1) {
            const at = {
              x: Math.floor(bit % columns) + column - 1,
              y: Math.floor(bit / columns) + row - 1,
            };
            const was = (bits[bit >> 3]! >> (bit & 7)) & 1;
            const is = (shown[bit >> 3]! >> (bit & 7)) & 1;
            expect(is).toBe(isIn(region, at) ? 0 : was);
          }
        },
      ),
    );
  });
});

describe('an object derived by taking attributes away', () => {
  test.each(SYNTAXES)('has none of their text, in sequences too, in %s', (syntax) => {
    const { image } = sample();
    for (const lengths of ['defined', 'undefined'] as const) {
      const file = fileOf({ ...image, syntax }, [
        { tag: PATIENT_COMMENTS, vr: 'LT', value: 'Sister Erika lives at the same address' },
        {
          tag: REQUEST_ATTRIBUTES,
          vr: 'SQ',
          value: {
            lengths,
            items: [
              [
                { tag: REASON_FOR_PROCEDURE, vr: 'LO', value: 'Hit by brother Erik' },
                { tag: 0x00401001, vr: 'SH', value: 'RP1' },
              ],
            ],
          },
        },
      ]);
      const derived = deriveInstance(
        file,
        syntax,
        { regions: [], emptied: [PATIENT_COMMENTS, REASON_FOR_PROCEDURE] },
        NAMES,
      );
      if (!derived.ok) throw new Error(derived.error);
      const { dataSet, transferSyntaxUid } = derived.value;
      expect(Buffer.from(dataSet).toString('latin1')).not.toMatch(/Eri[ck]/);
      const set = read(dataSet, transferSyntaxUid);
      expect(bytesOf(set, PATIENT_COMMENTS)).toHaveLength(0);
      const [item] = itemsOf(set, REQUEST_ATTRIBUTES);
      expect([...item!.elements.keys()]).toEqual([0x00401001, REASON_FOR_PROCEDURE]);
      expect(textAt(item!, 0x00401001)).toBe('RP1');
      expect(textAt(set, TAG.imageType)).toBe('ORIGINAL\\PRIMARY\\AXIAL');
      expect(pixelsOf(derived.value, image)).toEqual(image.pixels);
    }
  });

  test('has none of it in sequences that are written as unknown, or is refused', () => {
    // Two texts of five characters are odd, and so followed by the reader of arrivals alone.
    const item = (text: string) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(text.length);
      const body = Buffer.concat(
        ['10000040', '20000040'].flatMap((tag) => [
          Buffer.from(tag, 'hex'),
          length,
          Buffer.from(text),
        ]),
      );
      const header = Buffer.from('feff00e000000000', 'hex');
      header.writeUInt32LE(body.length, 4);
      return Buffer.concat([header, body]);
    };
    const emptied = { regions: [], emptied: [PATIENT_COMMENTS, IMAGE_COMMENTS] };
    for (const syntax of [EXPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN]) {
      const file = (text: string) =>
        writeDataSet(
          [...IDENTITY, { tag: REQUEST_ATTRIBUTES, vr: 'UN', value: item(text) }],
          syntax,
        );
      const derived = deriveInstance(file('Erika.'), syntax, emptied, NAMES);
      expect(derived.ok && Buffer.from(derived.value.dataSet).includes('Erika')).toBe(false);
      expect(derived.ok).toBe(true);
      expect(deriveInstance(file('Erika'), syntax, emptied, NAMES)).toEqual({
        ok: false,
        error: 'object_not_followed',
      });
    }
  });

  test('may hold compressed pixels, which stay as they are', () => {
    const fragments = [Buffer.from('ffd8ffd9', 'hex')];
    const elements = [
      ...IDENTITY,
      { tag: PATIENT_COMMENTS, vr: 'LT', value: 'Erika' },
      { tag: TAG.pixelData, vr: 'OB', value: { fragments, offsetTable: 'empty' } },
    ] as const;
    const jpeg = '1.2.840.10008.1.2.4.50';
    const file = writeDataSet(elements, jpeg);
    const derived = deriveInstance(file, jpeg, { regions: [], emptied: [PATIENT_COMMENTS] }, NAMES);
    expect(derived.ok && derived.value.transferSyntaxUid).toBe(jpeg);
    const set = read(derived.ok ? derived.value.dataSet : file, jpeg);
    expect(set.elements.get(TAG.pixelData)?.value).toMatchObject({ kind: 'fragments' });
    expect(refusal(file, jpeg, [ALL])).toBe('pixels_compressed');
  });

  test('loses the group lengths that would be wrong, and no others', () => {
    const file = writeDataSet(
      [
        { tag: 0x00080000, vr: 'UL', value: 99 },
        ...IDENTITY,
        { tag: 0x00100000, vr: 'UL', value: 99 },
        { tag: 0x00200000, vr: 'UL', value: 99 },
      ],
      EXPLICIT_LITTLE_ENDIAN,
    );
    const emptied = { regions: [], emptied: [PATIENT_COMMENTS] };
    const derived = deriveInstance(file, EXPLICIT_LITTLE_ENDIAN, emptied, NAMES);
    const set = read(derived.ok ? derived.value.dataSet : file, EXPLICIT_LITTLE_ENDIAN);
    expect([...set.elements.keys()].filter((tag) => (tag & 0xffff) === 0)).toEqual([0x00100000]);
  });
});

describe('an object from which nothing can be derived', () => {
  const { image } = sample();
  const changed = (differs: Partial<Image>, others: readonly DicomElement[] = []) =>
    refusal(fileOf({ ...image, ...differs }, others), image.syntax, [ALL]);
  const replaced = (tag: number, vr: DicomElement['vr'], value: DicomElement['value']) =>
    changed({}, [{ tag, vr, value }]);

  test.each<[string, Rectangle, DerivationRefusal]>([
    ['nothing wide', { ...one(), width: 0 }, 'region_empty'],
    ['nothing high', { ...one(), height: 0 }, 'region_empty'],
    ['half a pixel', { ...one(), left: 0.5 }, 'region_empty'],
    ['left of it', { ...one(), left: -1 }, 'region_outside'],
    ['beyond its right edge', { ...one(), left: image.columns }, 'region_outside'],
    ['below it', { ...one(), top: image.rows - 1, height: 2 }, 'region_outside'],
    ['as large as can be', { left: 0, top: 0, width: 65535, height: 65535 }, 'region_outside'],
  ])('a rectangle that is %s is refused', (_, region, why) => {
    expect(refusal(fileOf(image), image.syntax, [region])).toBe(why);
  });

  test('fewer or more pixels than it says are refused', () => {
    expect(changed({ pixels: image.pixels.subarray(2) })).toBe('pixels_length_differs');
    expect(changed({ pixels: Buffer.concat([image.pixels, Buffer.alloc(2)]) })).toBe(
      'pixels_length_differs',
    );
    expect(changed({ rows: 65535, columns: 65535 })).toBe('pixels_length_differs');
  });

  test.each([
    ['one bit', TAG.bitsAllocated, 'US', 1],
    ['32 bits', TAG.bitsAllocated, 'US', 32],
    ['more bits than there are', TAG.bitsStored, 'US', 17],
    ['no rows', TAG.rows, 'US', 0],
    ['frames in letters', TAG.numberOfFrames, 'IS', 'all'],
    ['a colour model with fewer colours', TAG.photometricInterpretation, 'CS', 'YBR_FULL_422'],
    ['three colours called grey', TAG.samplesPerPixel, 'US', 3],
  ] as const)('%s is refused', (_, tag, vr, value) => {
    expect(replaced(tag, vr, value)).toBe('pixels_not_supported');
  });

  test('a palette in segments is refused, since it is not known what is black', () => {
    expect(changed({ photometric: 'PALETTE COLOR' }, [])).toBeNull();
    expect(
      changed({ photometric: 'PALETTE COLOR' }, [
        { tag: TAG.redPaletteData, vr: 'OW', value: null },
      ]),
    ).toBe('palette_not_read');
  });

  test('an overlay that cannot be read is refused', () => {
    expect(replaced(0x60023000, 'OW', Buffer.alloc(4))).toBe('overlay_not_read');
  });

  test('another picture in a sequence is refused, and so is one elsewhere', () => {
    const items = [[{ tag: TAG.pixelData, vr: 'OW', value: Buffer.alloc(2) }]] as const;
    expect(replaced(0x00082228, 'SQ', { items })).toBe('pixels_elsewhere');
    expect(replaced(TAG.pixelDataProviderUrl, 'UR', 'https://pixels.example.org/')).toBe(
      'pixels_elsewhere',
    );
  });

  test('an object without a picture is refused', () => {
    const file = writeDataSet(IDENTITY, EXPLICIT_LITTLE_ENDIAN);
    expect(refusal(file, EXPLICIT_LITTLE_ENDIAN, [ALL])).toBe('pixels_missing');
  });

  test('whatever is cut off, turned round or of noise is refused or derived, and never throws', () => {
    const file = fileOf(image);
    fc.assert(
      fc.property(fc.nat(file.length), fc.nat(file.length - 1), fc.nat(255), (end, at, byte) => {
        const broken = Buffer.from(file.subarray(0, end));
        if (at < broken.length) broken[at] = byte;
        const derived = deriveInstance(broken, image.syntax, asked([ALL]), NAMES);
        if (derived.ok) expect(readDataSet(derived.value.dataSet, image.syntax).ok).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(refusal(file.subarray(0, file.length - 1), image.syntax, [ALL])).toBe(
      'object_not_followed',
    );
    expect(refusal(new Uint8Array(), image.syntax, [ALL])).toBe('object_not_followed');
    expect(refusal(file, '1.2.3', [ALL])).toBe('object_not_followed');
  });

  test('an odd length, a tag out of order and one given twice are refused', () => {
    const file = Buffer.from(writeDataSet(IDENTITY, EXPLICIT_LITTLE_ENDIAN));
    const odd = Buffer.concat([file, Buffer.from('280000004c4f0100', 'hex'), Buffer.of(1)]);
    const twice = Buffer.concat([file, file]);
    for (const broken of [odd, twice]) {
      expect(refusal(broken, EXPLICIT_LITTLE_ENDIAN, [ALL])).toBe('object_not_followed');
    }
  });

  test('sequences nested deeper than any object has are refused', () => {
    const open = Buffer.from('0800151153510000fffffffffeff00e0ffffffff', 'hex');
    const deep = Buffer.concat(Array.from({ length: 5000 }, () => open));
    expect(refusal(deep, EXPLICIT_LITTLE_ENDIAN, [ALL])).toBe('object_not_followed');
  });
});

const SAYS_WHAT_IT_IS = [
  TAG.sopInstanceUid,
  TAG.seriesInstanceUid,
  TAG.imageType,
  TAG.derivationDescription,
  TAG.sourceImageSequence,
  TAG.derivationCodeSequence,
];

const IDENTITY = [
  { tag: TAG.imageType, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
  { tag: TAG.sopClassUid, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
  { tag: TAG.sopInstanceUid, vr: 'UI', value: SOURCE },
  { tag: TAG.studyInstanceUid, vr: 'UI', value: '2.25.7' },
  { tag: TAG.seriesInstanceUid, vr: 'UI', value: '2.25.8' },
] as const satisfies readonly DicomElement[];

const ALL: Rectangle = { left: 0, top: 0, width: 1, height: 1 };

function one(): Rectangle {
  return { ...ALL };
}

function sample(): { image: Image; regions: readonly Rectangle[] } {
  const image: Image = {
    ...{ syntax: EXPLICIT_LITTLE_ENDIAN, photometric: 'MONOCHROME2', samples: 1, planar: 0 },
    ...{ bits: 16, stored: 12, isSigned: false, rows: 4, columns: 6, frames: 2, pixelVr: 'OW' },
    pixels: noise(7, 4 * 6 * 2 * 2),
  };
  return { image, regions: [{ left: 1, top: 1, width: 3, height: 2 }] };
}

/** The file of an image; elements given besides take the place of its own. */
function fileOf(image: Image, others: readonly DicomElement[] = []): Uint8Array {
  const own: readonly DicomElement[] = [
    ...IDENTITY,
    { tag: 0x00091010, vr: 'UN', value: Buffer.from('private!') },
    { tag: TAG.samplesPerPixel, vr: 'US', value: image.samples },
    { tag: TAG.photometricInterpretation, vr: 'CS', value: image.photometric },
    { tag: TAG.planarConfiguration, vr: 'US', value: image.planar },
    { tag: TAG.numberOfFrames, vr: 'IS', value: String(image.frames) },
    { tag: TAG.rows, vr: 'US', value: image.rows },
    { tag: TAG.columns, vr: 'US', value: image.columns },
    { tag: TAG.bitsAllocated, vr: 'US', value: image.bits },
    { tag: TAG.bitsStored, vr: 'US', value: image.stored },
    { tag: TAG.highBit, vr: 'US', value: image.stored - 1 },
    { tag: TAG.pixelRepresentation, vr: 'US', value: image.isSigned ? 1 : 0 },
    { tag: TAG.burnedInAnnotation, vr: 'CS', value: 'YES' },
    ...(image.photometric === 'PALETTE COLOR' ? PALETTE : []),
    { tag: TAG.iconImageSequence, vr: 'SQ', value: { items: [ICON] } },
    { tag: TAG.pixelData, vr: image.pixelVr, value: evened(image.pixels) },
  ];
  const replaced = new Set(others.map(({ tag }) => tag));
  const elements = [...own.filter(({ tag }) => !replaced.has(tag)), ...others];
  return writeDataSet(elements, image.syntax);
}

function evened(pixels: Buffer): Buffer {
  return pixels.length % 2 === 0 ? pixels : Buffer.concat([pixels, Buffer.of(0)]);
}

const ICON: readonly DicomElement[] = [
  { tag: TAG.pixelData, vr: 'OW', value: Buffer.alloc(2, 0xff) },
];

/** Entry 3 of four is the darkest; the first value mapped is 10. */
const PALETTE: readonly DicomElement[] = (
  [
    [TAG.redPaletteDescriptor, TAG.redPaletteData],
    [TAG.greenPaletteDescriptor, TAG.greenPaletteData],
    [TAG.bluePaletteDescriptor, TAG.bluePaletteData],
  ] as const
).flatMap(([descriptor, table]): DicomElement[] => [
  { tag: descriptor, vr: 'US', value: [4, 10, 16] },
  { tag: table, vr: 'OW', value: Buffer.from([9, 9, 9, 9, 9, 9, 0, 1]) },
]);
const DARKEST = 13;

/** What the standard calls black, written down here by hand (PS3.3 C.7.6.3.1.2). */
function blackOf({ photometric, stored, isSigned, bits }: Image): readonly number[] {
  const whole = 2 ** bits;
  switch (photometric) {
    case 'MONOCHROME1':
      return [isSigned ? 2 ** (stored - 1) - 1 : 2 ** stored - 1];
    case 'MONOCHROME2':
      return [isSigned ? whole - 2 ** (stored - 1) : 0];
    case 'PALETTE COLOR':
      return [DARKEST];
    case 'RGB':
      return [0, 0, 0];
    default:
      return [0, 2 ** (stored - 1), 2 ** (stored - 1)];
  }
}

function blankedByHand(image: Image, regions: readonly Rectangle[]): Buffer {
  const pixels = Buffer.from(image.pixels);
  const { rows, columns, samples, bits, planar } = image;
  const black = blackOf(image);
  const count = (pixels.length * 8) / bits;
  for (let index = 0; index < count; index += 1) {
    const inFrame = index % (rows * columns * samples);
    const isByPlane = samples === 3 && planar === 1;
    const sampleOf = isByPlane ? Math.floor(inFrame / (rows * columns)) : inFrame % samples;
    const pixel = isByPlane ? inFrame % (rows * columns) : Math.floor(inFrame / samples);
    const at = { x: pixel % columns, y: Math.floor(pixel / columns) };
    if (!regions.some((region) => isIn(region, at))) continue;
    if (bits === 8) pixels.writeUInt8(black[sampleOf]!, index);
    else pixels.writeUInt16LE(black[sampleOf]!, index * 2);
  }
  return pixels;
}

function isIn(region: Rectangle, { x, y }: { x: number; y: number }): boolean {
  const { left, top, width, height } = region;
  return x >= left && x < left + width && y >= top && y < top + height;
}

function asked(regions: readonly Rectangle[]) {
  return { regions, emptied: [] };
}

function derive(file: Uint8Array, syntax: string, regions: readonly Rectangle[]) {
  const derived = deriveInstance(file, syntax, asked(regions), NAMES);
  if (!derived.ok) throw new Error(derived.error);
  return derived.value;
}

function refusal(file: Uint8Array, syntax: string, regions: readonly Rectangle[]) {
  const derived = deriveInstance(file, syntax, asked(regions), NAMES);
  return derived.ok ? null : derived.error;
}

/** The pixels as a little-endian machine has them, without the byte that makes them even. */
function pixelsOf(
  { dataSet, transferSyntaxUid }: { dataSet: Uint8Array; transferSyntaxUid: string },
  { pixels, pixelVr }: Pick<Image, 'pixels' | 'pixelVr'>,
): Buffer {
  const value = Buffer.from(bytesOf(read(dataSet, transferSyntaxUid), TAG.pixelData)!);
  const isTurned = transferSyntaxUid === EXPLICIT_BIG_ENDIAN && pixelVr === 'OW';
  return (isTurned ? value.swap16() : value).subarray(0, pixels.length);
}

function otherBytes(set: DataSet, but: ReadonlySet<number>) {
  return [...set.elements.values()]
    .filter(({ tag }) => !but.has(tag))
    .map(({ tag, vr, value }) => [tag, vr, value.kind === 'bytes' && Buffer.from(value.bytes)]);
}

function read(bytes: Uint8Array, syntax: string): DataSet {
  const set = readDataSet(bytes, syntax);
  if (!set.ok) throw new Error(set.error);
  return set.value;
}

function textAt(set: DataSet, tag: number): string {
  const text = Buffer.from(bytesOf(set, tag) ?? []).toString('latin1');
  return text.replace(/[\0 ]+$/, '');
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function noise(seed: number, length: number): Buffer {
  return Buffer.from(
    Array.from({ length }, (_, index) => createHash('md5').update(`${seed}.${index}`).digest()[0]!),
  );
}
