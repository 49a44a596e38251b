import { describe, expect, it } from 'vitest';
import { type DicomElement, writeElement } from './element-writer.ts';
import { findTransferSyntax } from './transfer-syntaxes.ts';

const IMPLICIT = '1.2.840.10008.1.2';
const EXPLICIT = '1.2.840.10008.1.2.1';
const BIG = '1.2.840.10008.1.2.2';

function hex(element: DicomElement, transferSyntaxUid: string): string {
  const syntax = findTransferSyntax(transferSyntaxUid);
  return Buffer.concat(writeElement(element, syntax!)).toString('hex');
}

const bare = (spaced: string) => spaced.replaceAll(' ', '');

describe('golden bytes, by hand from PS3.5 7.1 and 7.5', () => {
  const rows: readonly [string, DicomElement, string, string][] = [
    [
      'text is padded with a space',
      { tag: 0x00100010, vr: 'PN', value: 'Roe' },
      EXPLICIT,
      '1000 1000 504e 0400 526f6520',
    ],
    [
      'implicit has no letters and a long length',
      { tag: 0x00100010, vr: 'PN', value: 'Roe' },
      IMPLICIT,
      '1000 1000 04000000 526f6520',
    ],
    [
      'big endian turns tag and length, not text',
      { tag: 0x00100010, vr: 'PN', value: 'Roe' },
      BIG,
      '0010 0010 504e 0004 526f6520',
    ],
    [
      'a UID is padded with NUL',
      { tag: 0x00080018, vr: 'UI', value: '1.2' },
      EXPLICIT,
      '0800 1800 5549 0400 312e3200',
    ],
    [
      'values are parted by a backslash',
      { tag: 0x00080008, vr: 'CS', value: ['A', 'B'] },
      EXPLICIT,
      '0800 0800 4353 0400 415c4220',
    ],
    [
      'null is an empty value',
      { tag: 0x00100030, vr: 'DA', value: null },
      EXPLICIT,
      '1000 3000 4441 0000',
    ],
    [
      'an empty list is an empty value',
      { tag: 0x00280030, vr: 'DS', value: [] },
      EXPLICIT,
      '2800 3000 4453 0000',
    ],
    ['US', { tag: 0x00280010, vr: 'US', value: 512 }, EXPLICIT, '2800 1000 5553 0200 0002'],
    ['US, big', { tag: 0x00280010, vr: 'US', value: 512 }, BIG, '0028 0010 5553 0002 0200'],
    ['SS', { tag: 0x00280120, vr: 'SS', value: [-1, 2] }, EXPLICIT, '28002001 5353 0400 ffff 0200'],
    [
      'UL',
      { tag: 0x00081161, vr: 'UL', value: 0x01020304 },
      EXPLICIT,
      '08006111 554c 0400 04030201',
    ],
    ['SL', { tag: 0x00186020, vr: 'SL', value: -2 }, BIG, '00186020 534c 0004 fffffffe'],
    ['FL', { tag: 0x00089459, vr: 'FL', value: 1 }, EXPLICIT, '08005994 464c 0400 0000803f'],
    ['FD', { tag: 0x00189073, vr: 'FD', value: 1 }, BIG, '00189073 4644 0008 3ff0000000000000'],
    [
      'a tag as value is turned by halves',
      { tag: 0x00280009, vr: 'AT', value: 0x00181063 },
      EXPLICIT,
      '28000900 4154 0400 1800 6310',
    ],
    [
      'a tag as value, big',
      { tag: 0x00280009, vr: 'AT', value: 0x00181063 },
      BIG,
      '00280009 4154 0004 0018 1063',
    ],
    [
      'SV has a long length',
      { tag: 0x00720082, vr: 'SV', value: -1n },
      EXPLICIT,
      '72008200 5356 0000 08000000 ffffffffffffffff',
    ],
    [
      'UV',
      { tag: 0x00720083, vr: 'UV', value: [1n] },
      BIG,
      '00720083 5556 0000 00000008 0000000000000001',
    ],
    [
      'OV',
      { tag: 0x7fe00001, vr: 'OV', value: 12n },
      EXPLICIT,
      'e07f0100 4f56 0000 08000000 0c00000000000000',
    ],
    [
      'OB is padded with zero',
      { tag: 0x7fe00010, vr: 'OB', value: Buffer.of(7) },
      EXPLICIT,
      'e07f1000 4f42 0000 02000000 0700',
    ],
    [
      'OW given in little endian is turned',
      { tag: 0x7fe00010, vr: 'OW', value: Buffer.of(1, 2, 3, 4) },
      BIG,
      '7fe00010 4f57 0000 00000004 02010403',
    ],
    [
      'UN is never turned',
      { tag: 0x00091001, vr: 'UN', value: Buffer.of(1, 2) },
      BIG,
      '00091001 554e 0000 00000002 0102',
    ],
    [
      'a sequence of undefined length',
      {
        tag: 0x00081110,
        vr: 'SQ',
        value: { items: [[{ tag: 0x00080060, vr: 'CS', value: 'CT' }]] },
      },
      EXPLICIT,
      '08001011 5351 0000 ffffffff feff00e0 ffffffff 08006000 4353 0200 4354 feff0de0 00000000 feffdde0 00000000',
    ],
    [
      'a sequence of defined length',
      {
        tag: 0x00081110,
        vr: 'SQ',
        value: { lengths: 'defined', items: [[{ tag: 0x00080060, vr: 'CS', value: 'CT' }], []] },
      },
      EXPLICIT,
      '08001011 5351 0000 1a000000 feff00e0 0a000000 08006000 4353 0200 4354 feff00e0 00000000',
    ],
    [
      'an empty sequence, both forms',
      { tag: 0x00081110, vr: 'SQ', value: { lengths: 'defined', items: [] } },
      IMPLICIT,
      '08001011 00000000',
    ],
    [
      'fragments with a filled offset table',
      {
        tag: 0x7fe00010,
        vr: 'OB',
        value: { fragments: [Buffer.of(1, 2, 3), Buffer.of(4, 5)], offsetTable: 'filled' },
      },
      EXPLICIT,
      'e07f1000 4f42 0000 ffffffff feff00e0 08000000 00000000 0c000000 feff00e0 04000000 01020300 feff00e0 02000000 0405 feffdde0 00000000',
    ],
    [
      'fragments with an empty offset table',
      {
        tag: 0x7fe00010,
        vr: 'OB',
        value: { fragments: [Buffer.of(1, 2)], offsetTable: 'empty' },
      },
      EXPLICIT,
      'e07f1000 4f42 0000 ffffffff feff00e0 00000000 feff00e0 02000000 0102 feffdde0 00000000',
    ],
  ];

  it.each(rows)('%s', (_name, element, syntax, expected) => {
    expect(hex(element, syntax)).toBe(bare(expected));
  });
});

describe('values that do not fit', () => {
  it('a value too long for a short form is written as UN', () => {
    const long = { tag: 0x00104000, vr: 'LT', value: 'x'.repeat(65536) } as const;

    expect(hex(long, EXPLICIT).slice(0, 24)).toBe(bare('10000040 554e 0000 00000100'));
    expect(hex(long, IMPLICIT).slice(0, 16)).toBe(bare('10000040 00000100'));
  });

  it.each([
    ['a number out of range', { tag: 0x00280010, vr: 'US', value: 65536 }],
    ['a number for text', { tag: 0x00100010, vr: 'PN', value: 1 }],
    ['half a word', { tag: 0x7fe00010, vr: 'OW', value: Buffer.of(1) }],
    [
      'a tag twice',
      {
        tag: 0x00081110,
        vr: 'SQ',
        value: {
          items: [
            [
              { tag: 0x00080060, vr: 'CS', value: 'CT' },
              { tag: 0x00080060, vr: 'CS', value: 'MR' },
            ],
          ],
        },
      },
    ],
  ] satisfies readonly [string, DicomElement][])('%s throws', (_name, element) => {
    expect(() => hex(element, BIG)).toThrow(RangeError);
  });

  it("the caller's own bytes are left as they were", () => {
    const pixels = Buffer.of(1, 2);
    hex({ tag: 0x7fe00010, vr: 'OW', value: pixels }, BIG);

    expect([...pixels]).toEqual([1, 2]);
  });
});

describe('character sets', () => {
  it('text goes through the encoding given, inside items too', () => {
    const syntax = findTransferSyntax(EXPLICIT)!;
    const latin1 = (text: string) => Buffer.from(text, 'latin1');
    const inside: DicomElement = {
      tag: 0x00081110,
      vr: 'SQ',
      value: { lengths: 'defined', items: [[{ tag: 0x00100010, vr: 'PN', value: 'Zoë' }]] },
    };

    expect(Buffer.concat(writeElement(inside, syntax, latin1)).toString('hex')).toContain(
      '5a6feb20',
    );
    expect(hex(inside, EXPLICIT)).toContain('5a6fc3ab');
  });
});
