import { inflateRawSync } from 'node:zlib';
import dicomParser from 'dicom-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDataSet } from './data-set-writer.ts';
import { type DicomElement } from './element-writer.ts';
import { buildFileMeta } from './file-meta.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';
const DEFLATED = '1.2.840.10008.1.2.1.99';
const CT = '1.2.840.10008.5.1.4.1.1.2';

const rows = { tag: 0x00280010, vr: 'US', value: 512 } as const;
const name = { tag: 0x00100010, vr: 'PN', value: 'Roe^Jane' } as const;

describe('writeDataSet', () => {
  it('puts elements in tag order, in the bytes of PS3.5 7.1.2', () => {
    expect(Buffer.from(writeDataSet([rows, name], EXPLICIT)).toString('hex')).toBe(
      '10001000504e0800526f655e4a616e65' + '280010005553020000' + '02',
    );
  });

  it('deflates without a zlib header, and to an even length whatever is inside', () => {
    for (let letters = 0; letters < 40; letters++) {
      const elements = [{ ...name, value: 'abcdefghij'.repeat(4).slice(0, letters) }];
      const deflated = writeDataSet(elements, DEFLATED);

      expect(deflated.length % 2).toBe(0);
      expect(inflateRawSync(deflated)).toEqual(writeDataSet(elements, EXPLICIT));
    }
  });

  it('an unknown transfer syntax throws', () => {
    expect(() => writeDataSet([rows], '1.2.3')).toThrow(RangeError);
  });

  it('a tag given twice throws', () => {
    expect(() => writeDataSet([rows, rows], EXPLICIT)).toThrow(RangeError);
  });
});

describe('what is written is what dicom-parser reads', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((value) => ({
      vr: 'LT' as const,
      value: value.trimEnd(),
    })),
    fc.nat(0xffff).map((value) => ({ vr: 'US' as const, value })),
    fc.uint8Array({ maxLength: 50 }).map((value) => ({ vr: 'OB' as const, value })),
  );
  const tag = fc.integer({ min: 0x00090000, max: 0x7fdf0000 }).filter((t) => t % 0x10000 !== 0);
  const { elements } = fc.letrec<{ elements: DicomElement[]; value: DicomElement }>((tie) => ({
    elements: fc.uniqueArray(tie('value'), { selector: (element) => element.tag, maxLength: 5 }),
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.tuple(tag, leaf).map(([at, content]) => ({ tag: at, ...content })),
      fc
        .tuple(tag, fc.array(tie('elements'), { maxLength: 3 }), fc.boolean())
        .map(([at, items, defined]) => ({
          tag: at,
          vr: 'SQ' as const,
          value: { items, lengths: defined ? ('defined' as const) : ('undefined' as const) },
        })),
    ),
  }));

  // Little endian only: 1.8.21 takes the end of an empty big-endian sequence for an item.
  it('whatever the nesting', () => {
    const transferSyntaxUid = EXPLICIT;
    fc.assert(
      fc.property(
        elements.filter((some) => some.length > 0),
        (written) => {
          const meta = buildFileMeta({
            sopClassUid: CT,
            sopInstanceUid: '2.25.1',
            transferSyntaxUid,
          });
          const file = Buffer.concat([meta, writeDataSet(written, transferSyntaxUid)]);
          const read = dicomParser.parseDicom(file);

          expectSame(written, read);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function expectSame(written: readonly DicomElement[], read: dicomParser.DataSet): void {
  // The reader lists the delimiter of an undefined-length item as if it were an element.
  const tags = Object.keys(read.elements).filter((key) => !/^x(0002....|fffee00d)$/.test(key));
  expect(tags.toSorted()).toEqual(written.map(({ tag }) => keyOf(tag)).toSorted());

  for (const { tag, vr, value } of written) {
    const key = keyOf(tag);
    expect(read.elements[key]?.vr).toBe(vr);
    if (vr === 'LT') expect(read.string(key) ?? '').toBe(trimmed(value));
    else if (vr === 'US') expect(read.uint16(key)).toBe(value);
    else if (value instanceof Uint8Array) expect(bytesOf(read, key)).toEqual([...even(value)]);
    else expectSameItems(value, read.elements[key]?.items ?? []);
  }
}

function expectSameItems(value: DicomElement['value'], read: readonly dicomParser.Element[]): void {
  if (typeof value !== 'object' || value === null || !('items' in value))
    throw new Error('no items');
  expect(read.length).toBe(value.items.length);
  value.items.forEach((item, index) => {
    const dataSet = read[index]?.dataSet;
    if (!dataSet) throw new Error('item without data set');
    expectSame(item, dataSet);
  });
}

const keyOf = (tag: number) => `x${tag.toString(16).padStart(8, '0')}`;
const even = (bytes: Uint8Array) => (bytes.length % 2 ? [...bytes, 0] : bytes);
const trimmed = (value: DicomElement['value']) => (typeof value === 'string' ? value.trim() : null);

function bytesOf(read: dicomParser.DataSet, key: string): number[] {
  const element = read.elements[key];
  if (!element) throw new Error(`${key} is missing`);
  return [...read.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)];
}
