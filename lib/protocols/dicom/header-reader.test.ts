import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDataSet } from './data-set-reader.ts';
import { createHeaderReader, type HeaderOutcome, readHeader } from './header-reader.ts';

const IMPLICIT = '1.2.840.10008.1.2';
const EXPLICIT = '1.2.840.10008.1.2.1';
const DEFLATED = '1.2.840.10008.1.2.1.99';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const JPEG = '1.2.840.10008.1.2.4.50';

/** Elements by hand, so that no writer of ours is the oracle. */
const le = (tag: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(tag >>> 16, 0);
  bytes.writeUInt16LE(tag & 0xffff, 2);
  return bytes;
};
const u16 = (value: number) => Buffer.of(value & 0xff, value >>> 8);
const u32 = (value: number) => Buffer.of(value, value >>> 8, value >>> 16, value >>> 24);
const short = (tag: number, vr: string, value: string | Buffer) => {
  const bytes = Buffer.from(value);
  return Buffer.concat([le(tag), Buffer.from(vr, 'latin1'), u16(bytes.length), bytes]);
};
const long = (tag: number, vr: string, value: Buffer, length = value.length) =>
  Buffer.concat([le(tag), Buffer.from(vr), u16(0), u32(length), value]);
const implicit = (tag: number, value: string | Buffer, length?: number) => {
  const bytes = Buffer.from(value);
  return Buffer.concat([le(tag), u32(length ?? bytes.length), bytes]);
};
const open = (tag: number, vr: string, ...items: Buffer[]) =>
  Buffer.concat([long(tag, vr, Buffer.concat(items), 0xffffffff), SEQUENCE_END]);
const openItem = (...elements: Buffer[]) =>
  Buffer.concat([implicit(0xfffee000, Buffer.concat(elements), 0xffffffff), ITEM_END]);
const item = (...elements: Buffer[]) => implicit(0xfffee000, Buffer.concat(elements));
const ITEM_END = implicit(0xfffee00d, '');
const SEQUENCE_END = implicit(0xfffee0dd, '');

const CLASS = short(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7\0');
const INSTANCE = short(0x00080018, 'UI', '1.2.3.44');
const STUDY = short(0x0020000d, 'UI', '1.2.3.4\0');
const SERIES = short(0x0020000e, 'UI', '1.2.3.41');
const UP_TO_STUDY = Buffer.concat([CLASS, INSTANCE]);
const FROM_STUDY = Buffer.concat([STUDY, SERIES]);
const PIXELS = long(0x7fe00010, 'OW', Buffer.alloc(8));

const whole = (...middle: Buffer[]) => Buffer.concat([UP_TO_STUDY, ...middle, FROM_STUDY]);
const flagsOf = (outcome: HeaderOutcome) =>
  outcome.outcome === 'sound' ? outcome.flags.map(({ flag }) => flag) : [outcome.outcome];
const valuesOf = (outcome: HeaderOutcome) => {
  if (outcome.outcome !== 'sound') throw new Error(outcome.message);
  return outcome.values;
};

describe('golden bytes', () => {
  const values = {
    sopInstanceUid: '1.2.3.44',
    patientId: 'P1',
    rows: 512,
    columns: 258,
  };

  test('explicit little endian', async () => {
    const hex =
      '08001600 5549 1a00 312e322e3834302e31303030382e352e312e342e312e312e3700' +
      '08001800 5549 0800 312e322e332e3434' +
      '10002000 4c4f 0200 5031' +
      '20000d00 5549 0800 312e322e332e3400' +
      '20000e00 5549 0800 312e322e332e3431' +
      '28001000 5553 0200 0002 28001100 5553 0200 0201' +
      'e07f1000 4f57 0000 02000000 ffff';
    const outcome = await readHeader(Buffer.from(hex.replaceAll(' ', ''), 'hex'), EXPLICIT);
    expect(valuesOf(outcome)).toMatchObject(values);
    expect(flagsOf(outcome)).toEqual([]);
  });

  test('implicit little endian', async () => {
    const hex =
      '08001600 1a000000 312e322e3834302e31303030382e352e312e342e312e312e3700' +
      '08001800 08000000 312e322e332e3434' +
      '10002000 02000000 5031' +
      '20000d00 08000000 312e322e332e3400' +
      '20000e00 08000000 312e322e332e3431' +
      '28001000 02000000 0002 28001100 02000000 0201' +
      'e07f1000 02000000 ffff';
    const outcome = await readHeader(Buffer.from(hex.replaceAll(' ', ''), 'hex'), IMPLICIT);
    expect(valuesOf(outcome)).toMatchObject(values);
    expect(flagsOf(outcome)).toEqual([]);
  });

  test('explicit big endian', async () => {
    const hex =
      '00080016 5549 001a 312e322e3834302e31303030382e352e312e342e312e312e3700' +
      '00080018 5549 0008 312e322e332e3434' +
      '00100020 4c4f 0002 5031' +
      '0020000d 5549 0008 312e322e332e3400' +
      '0020000e 5549 0008 312e322e332e3431' +
      '00280010 5553 0002 0200 00280011 5553 0002 0102' +
      '7fe00010 4f57 0000 00000002 ffff';
    const outcome = await readHeader(Buffer.from(hex.replaceAll(' ', ''), 'hex'), BIG_ENDIAN);
    expect(valuesOf(outcome)).toMatchObject(values);
    expect(flagsOf(outcome)).toEqual([]);
  });

  test('deflated, whatever follows the pixel data header', async () => {
    const plain = whole(short(0x00100020, 'LO', 'P1'));
    const bytes = deflateRawSync(Buffer.concat([plain, PIXELS]));
    for (const sent of [bytes, Buffer.concat([bytes, Buffer.of(0)])]) {
      expect(valuesOf(await readHeader(sent, DEFLATED)).patientId).toBe('P1');
    }
  });
});

describe('what cannot be followed is refused', () => {
  const cases: readonly (readonly [string, string, Buffer, string, number | null, number])[] = [
    ['an empty data set', 'empty-data-set', Buffer.alloc(0), EXPLICIT, null, 0],
    ['a value past the end', 'value-past-end', whole().subarray(0, -1), EXPLICIT, 0x0020000e, 81],
    [
      'an element header cut',
      'truncated-element-header',
      whole(Buffer.alloc(0)).subarray(0, 37),
      EXPLICIT,
      null,
      37,
    ],
    [
      'a long header cut',
      'truncated-element-header',
      Buffer.concat([whole(), PIXELS.subarray(0, 10)]),
      EXPLICIT,
      null,
      92,
    ],
    [
      'a sequence without its end',
      'unterminated-sequence',
      whole(long(0x00081140, 'SQ', item(), 0xffffffff)).subarray(0, 70),
      EXPLICIT,
      0x00081140,
      70,
    ],
    [
      'an element where an item should be',
      'not-an-item',
      whole(long(0x00081140, 'SQ', STUDY, 0xffffffff)),
      EXPLICIT,
      0x0020000d,
      62,
    ],
    ['an item at the top level', 'unexpected-item', whole(item()), EXPLICIT, 0xfffee000, 50],
    ['an unknown transfer syntax', 'unknown-transfer-syntax', whole(), '1.2.3', null, 0],
    [
      'a deflate stream of nonsense',
      'deflate-stream-broken',
      Buffer.from('ffffffff', 'hex'),
      DEFLATED,
      null,
      0,
    ],
    [
      'a hostile length',
      'value-past-end',
      implicit(0x00100010, '', 0xfffffffe),
      IMPLICIT,
      0x00100010,
      8,
    ],
  ];

  test.each(cases)('%s', async (...row) => {
    const [, reason, bytes, syntax, tag, offset] = row;
    expect(await readHeader(bytes, syntax)).toMatchObject({
      outcome: 'broken',
      reason,
      tag,
      offset,
    });
  });

  test('the message names the field and the byte', async () => {
    expect(await readHeader(whole().subarray(0, -1), EXPLICIT)).toMatchObject({
      message:
        '(0020,000e) seriesInstanceUid: the value runs past the end of the data set (byte 81)',
    });
  });

  test('a data set cut anywhere before its last element is never sound', async () => {
    const bytes = whole(open(0x00081140, 'SQ', openItem(short(0x00081150, 'UI', '1.2 '))));
    for (let length = 0; length < bytes.length; length++) {
      expect((await readHeader(bytes.subarray(0, length), EXPLICIT)).outcome).not.toBe('sound');
    }
  });

  test('a deflate stream cut before the pixel data is refused, a bomb is refused at its bound', async () => {
    const plain = whole(long(0x00204000, 'UT', Buffer.alloc(4_000_000, 0x20)));
    const bytes = deflateRawSync(plain);
    const cut = await readHeader(bytes.subarray(0, bytes.length >> 1), DEFLATED);
    expect(cut).toMatchObject({ outcome: 'broken', reason: 'deflate-stream-broken' });

    const limits = { inflatedBytes: 1_000_000 };
    const reader = createHeaderReader({ transferSyntaxUid: DEFLATED, limits });
    for (const byte of bytes) await reader.push(Uint8Array.of(byte));
    expect(await reader.finish()).toMatchObject({ reason: 'inflates-too-large' });
  });
});

describe('what cannot be told from other objects is refused', () => {
  const uid = (text: string) => short(0x00080018, 'UI', text);

  test.each([
    ['1.2.3/44', 'identifying-uid-unusable'],
    ['', 'identifying-uid-unusable'],
    ['\0\0', 'identifying-uid-unusable'],
    [String.raw`1.2.3\1.2.4`, 'identifying-uid-unusable'],
    [`1.${'2'.repeat(63)}`, 'identifying-uid-unusable'],
    [' 1.2.3', 'identifying-uid-unusable'],
  ])('SOP Instance UID %j', async (text, reason) => {
    const bytes = Buffer.concat([CLASS, uid(text), FROM_STUDY]);
    expect(await readHeader(bytes, EXPLICIT)).toMatchObject({
      outcome: 'unidentified',
      reason,
      tag: 0x00080018,
      offset: 34,
    });
  });

  test.each([
    [0x00080016, Buffer.concat([INSTANCE, FROM_STUDY])],
    [0x00080018, Buffer.concat([CLASS, FROM_STUDY])],
    [0x0020000d, Buffer.concat([UP_TO_STUDY, SERIES])],
    [0x0020000e, Buffer.concat([UP_TO_STUDY, STUDY])],
    [0x0020000d, Buffer.concat([UP_TO_STUDY, PIXELS, FROM_STUDY])],
    [0x0020000d, Buffer.concat([UP_TO_STUDY, open(0x00081140, 'SQ', openItem(FROM_STUDY))])],
  ])(
    'a missing %i is refused, though it stand in an item or after the pixels',
    async (tag, bytes) => {
      expect(await readHeader(bytes, EXPLICIT)).toMatchObject({
        reason: 'identifying-uid-missing',
        tag,
      });
    },
  );

  test('leading zeros and 64 characters are stored, the first flagged', async () => {
    const odd = await readHeader(Buffer.concat([CLASS, uid('1.02.3.4'), FROM_STUDY]), EXPLICIT);
    expect(flagsOf(odd)).toEqual(['uid-malformed']);
    const bytes = Buffer.concat([CLASS, uid(`1.${'2'.repeat(62)}`), FROM_STUDY]);
    expect(flagsOf(await readHeader(bytes, EXPLICIT))).toEqual([]);
  });
});

describe('what is only wrong is stored and flagged', () => {
  const cases: readonly (readonly [string, Buffer, readonly string[]])[] = [
    ['a VR of the future', whole(long(0x00100020, 'ZZ', Buffer.from('P1'))), ['unknown-vr']],
    ['invented letters', whole(short(0x00100020, '??', 'P1')), ['unknown-vr']],
    ['capitals with a 16-bit length', whole(short(0x00100020, 'XX', 'P1')), ['unknown-vr']],
    ['another VR', whole(short(0x00100020, 'SH', 'P1')), ['vr-differs-from-dictionary']],
    [
      'UN for a known tag',
      whole(long(0x00100020, 'UN', Buffer.from('P1'))),
      ['vr-differs-from-dictionary'],
    ],
    ['an odd length', whole(short(0x00100020, 'LO', 'P1 ')), ['odd-length']],
    [
      'tags out of order',
      whole(short(0x00100021, 'LO', ''), short(0x00100020, 'LO', 'P1')),
      ['out-of-order'],
    ],
    [
      'an element twice',
      whole(short(0x00100020, 'LO', 'P1'), short(0x00100020, 'LO', 'P2')),
      ['duplicate-element'],
    ],
    [
      'a wrong group length',
      whole(short(0x00100000, 'UL', u32(99)), short(0x00100020, 'LO', 'P1')),
      ['wrong-group-length'],
    ],
    [
      'a right group length',
      whole(short(0x00100000, 'UL', u32(10)), short(0x00100020, 'LO', 'P1')),
      [],
    ],
    [
      'File Meta in the data set',
      Buffer.concat([short(0x00020010, 'UI', '1.2 '), whole(short(0x00100020, 'LO', 'P1'))]),
      ['group-out-of-place'],
    ],
    [
      'a delimiter too many',
      whole(SEQUENCE_END, ITEM_END, short(0x00100020, 'LO', 'P1')),
      ['stray-delimiter'],
    ],
    [
      'a delimiter with a length',
      whole(
        long(0x00081140, 'SQ', implicit(0xfffee0dd, '', 7), 0xffffffff),
        short(0x00100020, 'LO', 'P1'),
      ),
      ['delimiter-with-length'],
    ],
    [
      'an item not ended before its sequence',
      whole(open(0x00081140, 'SQ', openItem().subarray(0, 8)), short(0x00100020, 'LO', 'P1')),
      ['missing-delimiter'],
    ],
    [
      'an item not ended before the next',
      whole(
        open(0x00081140, 'SQ', openItem().subarray(0, 8), openItem()),
        short(0x00100020, 'LO', 'P1'),
      ),
      ['missing-delimiter'],
    ],
    [
      'an undefined length on text',
      whole(open(0x00081140, 'UT', openItem()), short(0x00100020, 'LO', 'P1')),
      ['undefined-length-not-allowed'],
    ],
    [
      'nonsense inside a defined length',
      whole(long(0x00081140, 'SQ', Buffer.from('nonsense')), short(0x00100020, 'LO', 'P1')),
      [],
    ],
    [
      'trailing padding',
      Buffer.concat([
        whole(short(0x00100020, 'LO', 'P1')),
        long(0xfffcfffc, 'OB', Buffer.alloc(6)),
      ]),
      [],
    ],
    [
      'pixels cut short',
      Buffer.concat([whole(short(0x00100020, 'LO', 'P1')), PIXELS.subarray(0, -1)]),
      ['pixel-data-truncated'],
    ],
    [
      'bytes after the pixels',
      Buffer.concat([whole(short(0x00100020, 'LO', 'P1')), PIXELS, PIXELS]),
      ['bytes-after-pixel-data'],
    ],
    [
      'a date that is none',
      whole(short(0x00100020, 'LO', 'P1'), short(0x00100030, 'DA', '20261399')),
      ['unusable-value'],
    ],
    [
      'two values where one belongs',
      whole(short(0x00100020, 'LO', String.raw`P1\P2 `)),
      ['several-values'],
    ],
    [
      'control characters',
      whole(short(0x00100020, 'LO', 'P1'), short(0x00101000, 'LO', 'A\u0007B ')),
      ['control-characters'],
    ],
    [
      'an unknown character set',
      Buffer.concat([short(0x00080005, 'CS', 'KLINGON '), whole(short(0x00100020, 'LO', 'P1'))]),
      ['character-set-unknown'],
    ],
  ];

  test.each(cases)('%s', async (_, bytes, flags) => {
    const outcome = await readHeader(bytes, EXPLICIT);
    expect(valuesOf(outcome).patientId).toBe('P1');
    expect(flagsOf(outcome)).toEqual(flags);
  });

  test('a value beyond the limit is left out and flagged, not refused', async () => {
    const outcome = await readHeader(
      whole(long(0x00100020, 'UT', Buffer.alloc(65_538, 0x41))),
      EXPLICIT,
    );
    expect(valuesOf(outcome).patientId).toBeNull();
    expect(flagsOf(outcome)).toEqual(['value-too-long']);
  });
});

describe('sequences', () => {
  const issuer = (id: string, of: string) =>
    [short(0x00100020, 'LO', id), short(0x00100021, 'LO', of)] as const;
  const ids = [
    { id: 'A1', issuer: 'HOSP' },
    { id: 'B2', issuer: null },
  ];

  test.each([
    [
      'open with open items',
      open(0x00101002, 'SQ', openItem(...issuer('A1', 'HOSP')), openItem(...issuer('B2', ''))),
    ],
    [
      'open with defined items',
      open(0x00101002, 'SQ', item(...issuer('A1', 'HOSP')), item(...issuer('B2', ''))),
    ],
    [
      'defined',
      long(
        0x00101002,
        'SQ',
        Buffer.concat([item(...issuer('A1', 'HOSP')), item(...issuer('B2', ''))]),
      ),
    ],
    [
      'defined with open items',
      long(
        0x00101002,
        'SQ',
        Buffer.concat([openItem(...issuer('A1', 'HOSP')), openItem(...issuer('B2', ''))]),
      ),
    ],
    [
      'UN, implicit inside',
      open(
        0x00101002,
        'UN',
        openItem(implicit(0x00100020, 'A1'), implicit(0x00100021, 'HOSP')),
        item(implicit(0x00100020, 'B2')),
      ),
    ],
  ])('other patient identifiers are read from a sequence that is %s', async (_, sequence) => {
    const outcome = await readHeader(whole(sequence, short(0x00102160, 'SH', 'x ')), EXPLICIT);
    expect(valuesOf(outcome).otherPatientIds).toEqual(ids);
  });

  test('at most twenty other identifiers are kept', async () => {
    const many = Array.from({ length: 30 }, (_, n) => item(...issuer(`N${n + 10} `, 'H ')));
    const outcome = await readHeader(whole(open(0x00101002, 'SQ', ...many)), EXPLICIT);
    expect(valuesOf(outcome).otherPatientIds).toHaveLength(20);
    expect(flagsOf(outcome)).toContain('too-many-other-patient-ids');
  });

  test('values of items are never taken for the object’s own', async () => {
    const sequence = open(0x00081140, 'SQ', openItem(short(0x00100020, 'LO', 'NO')));
    expect(valuesOf(await readHeader(whole(sequence), EXPLICIT)).patientId).toBeNull();
  });

  test('nested compressed pixels are stepped over, and the object’s own end the reading', async () => {
    const icon = open(
      0x00880200,
      'SQ',
      openItem(open(0x7fe00010, 'OB', item(), item(Buffer.alloc(8)))),
    );
    const bytes = Buffer.concat([
      UP_TO_STUDY,
      FROM_STUDY,
      icon,
      open(0x7fe00010, 'OB', Buffer.from('junk')),
    ]);
    const outcome = await readHeader(bytes, JPEG);
    expect(outcome.outcome).toBe('sound');
    expect(flagsOf(outcome)).toEqual([]);
  });

  test('200,000 levels cost no stack', async () => {
    const down = Buffer.concat([
      long(0x00081140, 'SQ', Buffer.alloc(0), 0xffffffff),
      implicit(0xfffee000, '', 0xffffffff),
    ]);
    const up = Buffer.concat([ITEM_END, SEQUENCE_END]);
    const levels = 200_000;
    const deep = Buffer.concat([
      ...Array<Buffer>(levels).fill(down),
      ...Array<Buffer>(levels).fill(up),
    ]);
    expect((await readHeader(whole(deep), EXPLICIT)).outcome).toBe('sound');
    expect(readDataSet(whole(deep), EXPLICIT).ok).toBe(true);
    expect(await readHeader(whole(deep.subarray(0, -8)), EXPLICIT)).toMatchObject({
      reason: 'not-an-item',
    });
  });
});

const tagOf = fc.constantFrom(
  0x00080005,
  0x00080020,
  0x00081140,
  0x00100010,
  0x00100020,
  0x00100030,
  0x00101002,
  0x00181000,
  0x00190010,
  0x00280010,
);
const leaf = fc
  .tuple(
    tagOf,
    fc.constantFrom('LO', 'PN', 'US', 'UN', 'OB', 'SQ', 'ZZ', '?!', 'UT'),
    fc.uint8Array({ maxLength: 40 }),
  )
  .map(([tag, vr, value]) =>
    ['UN', 'OB', 'SQ', 'UT', 'ZZ'].includes(vr)
      ? long(tag, vr, Buffer.from(value))
      : short(tag, vr, Buffer.from(value)),
  );
const { element } = fc.letrec<{ element: Buffer; inner: Buffer }>((tie) => ({
  inner: fc
    .tuple(fc.boolean(), fc.array(tie('element'), { maxLength: 3 }))
    .map(([isOpen, elements]) => (isOpen ? openItem(...elements) : item(...elements))),
  element: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(tagOf, fc.boolean(), fc.array(tie('inner'), { maxLength: 3 }))
      .map(([tag, isOpen, items]) =>
        isOpen ? open(tag, 'SQ', ...items) : long(tag, 'SQ', Buffer.concat(items)),
      ),
  ),
}));
const dataSet = fc.array(element, { maxLength: 6 }).map((elements) => whole(...elements));
const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });
const syntaxes = fc.constantFrom(EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED, JPEG);
const mutations = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });

const mutated = (bytes: Buffer, changes: readonly (readonly [number, number])[]) => {
  const changed = Buffer.from(bytes);
  for (const [at, byte] of changes) changed[at % bytes.length] = byte;
  return changed;
};

async function inChunks(bytes: Buffer, sizes: readonly number[], transferSyntaxUid: string) {
  const reader = createHeaderReader({ transferSyntaxUid });
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    await reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  return reader.finish();
}

describe('any data set', () => {
  test('that is well framed is sound', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, async (bytes) => {
        expect((await readHeader(bytes, EXPLICIT)).outcome).toBe('sound');
      }),
    );
  });

  test('has the same verdict, values and flags however its bytes are split', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, mutations, cuts, async (bytes, changes, sizes) => {
        const sent = mutated(Buffer.concat([bytes, PIXELS]), changes);
        expect(await inChunks(sent, sizes, EXPLICIT)).toEqual(await readHeader(sent, EXPLICIT));
      }),
      { numRuns: 300 },
    );
  });

  test('has the same verdict from the reader of whole data sets', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, mutations, fc.nat(), async (bytes, changes, cut) => {
        const sent = mutated(bytes, changes).subarray(0, 1 + (cut % (bytes.length * 2)));
        const outcome = await readHeader(sent, EXPLICIT);
        const tree = readDataSet(sent, EXPLICIT);
        expect(tree.ok).toBe(outcome.outcome !== 'broken');
        if (!tree.ok) expect(tree.error).toBe(outcome.outcome === 'broken' && outcome.reason);
      }),
      { numRuns: 500 },
    );
  });

  test('of nonsense is answered in any syntax, without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        syntaxes,
        cuts,
        async (bytes, syntax, sizes) => {
          const outcome = await inChunks(Buffer.from(bytes), sizes, syntax);
          expect(['broken', 'unidentified']).toContain(outcome.outcome);
          expect(readDataSet(bytes, syntax)).toHaveProperty('ok');
        },
      ),
      { numRuns: 500 },
    );
  });
});
