import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import { bytesOf, type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import {
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  RLE_LOSSLESS,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { tinyObject, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import { sourceOf } from './byte-sources.ts';
import type { DicomBytes } from './open-object.ts';
import { TAG } from './tags.ts';
import { transcode } from './transcode.ts';

const NAMED = { [TAG.sopInstanceUid]: ['UI', '1.2.3.4'] } as const;

async function fileOf(of: DicomBytes, madeFor = 'LR-1'): Promise<Buffer | string> {
  const pieces: Uint8Array[] = [];
  const made = await transcode(of, madeFor, (piece) => Promise.resolve(void pieces.push(piece)));
  return made.ok ? Buffer.concat(pieces) : made.error;
}

async function setOf(of: DicomBytes): Promise<DataSet> {
  const file = await fileOf(of);
  if (typeof file === 'string') throw new Error(file);
  const meta = readPart10(file);
  if (!meta.ok) throw new Error(meta.error);
  expect(meta.value.transferSyntaxUid).toBe(EXPLICIT_LITTLE_ENDIAN);
  const set = readDataSet(file.subarray(meta.value.dataSetOffset), EXPLICIT_LITTLE_ENDIAN);
  if (!set.ok) throw new Error(set.error);
  return set.value;
}

describe('a data set that says no representations', () => {
  test('gets those of the standard, and a sign where the pixels have one', async () => {
    const of = tinyObject(
      {
        ...NAMED,
        0x00080060: ['CS', 'CT'],
        0x00180050: ['DS', '1.5'],
        0x00091010: ['LO', 'private'],
        0x00280106: ['SS', -4],
        [TAG.pixelRepresentation]: ['US', 1],
        0x00081140: ['SQ', { items: [[{ tag: 0x00081155, vr: 'UI', value: '1.2' }]] }],
      },
      IMPLICIT_LITTLE_ENDIAN,
    );
    const { elements } = await setOf(of);
    const vrs = [0x00080060, 0x00180050, 0x00091010, 0x00280106].map(
      (tag) => elements.get(tag)?.vr,
    );
    expect(vrs).toEqual(['CS', 'DS', 'UN', 'SS']);
    const [item] = itemsOf({ encoding: IMPLICIT, elements, isWhole: true }, 0x00081140);
    expect(item?.elements.get(0x00081155)?.vr).toBe('UI');
  });
});

const IMPLICIT = { explicit: false, bigEndian: false };

test('words of a big-endian object are turned around, and their values stay', async () => {
  const of = tinyObject(
    {
      ...NAMED,
      [TAG.bitsAllocated]: ['US', 16],
      [TAG.pixelData]: ['OW', wordBytes([1, 2, 3, 4, 5, 600])],
    },
    EXPLICIT_BIG_ENDIAN,
  );
  const set = await setOf(of);
  expect([...(bytesOf(set, TAG.pixelData) ?? [])]).toEqual([...wordBytes([1, 2, 3, 4, 5, 600])]);
  expect([...(bytesOf(set, TAG.rows) ?? [])]).toEqual([2, 0]);
});

test('an icon that is compressed goes, with the tables of offsets', async () => {
  const fragments = { fragments: [rleOf([0, 1, 2, 3, 4, 5])], offsetTable: 'empty' } as const;
  const of = tinyObject(
    {
      ...NAMED,
      [TAG.iconImageSequence]: [
        'SQ',
        { items: [[{ tag: TAG.pixelData, vr: 'OB', value: fragments }]] },
      ],
      [TAG.extendedOffsetTable]: ['OV', 0n],
      [TAG.extendedOffsetTableLengths]: ['OV', BigInt(rleOf([0, 1, 2, 3, 4, 5]).length)],
      [TAG.pixelData]: ['OB', fragments],
    },
    RLE_LOSSLESS,
  );
  const set = await setOf(of);
  expect(set.elements.has(TAG.iconImageSequence)).toBe(false);
  expect(set.elements.has(TAG.extendedOffsetTable)).toBe(false);
  expect([...(bytesOf(set, TAG.pixelData) ?? [])]).toEqual([0, 1, 2, 3, 4, 5]);
});

/** One segment of literal bytes (PS3.5 G). */
function rleOf(values: readonly number[]): Uint8Array {
  const head = Buffer.alloc(64);
  head.writeUInt32LE(1, 0);
  head.writeUInt32LE(64, 4);
  const segment = [values.length - 1, ...values];
  return Buffer.concat([head, Buffer.from(segment), Buffer.alloc(segment.length % 2)]);
}

test('no two releases have a file in common', async () => {
  const [one, other, again] = await Promise.all(
    ['LR-1', 'LR-2', 'LR-1'].map((madeFor) => fileOf(tinyObject(NAMED), madeFor)),
  );
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
});

test('nothing that stands in an object makes it throw', async () => {
  const { source } = tinyObject(NAMED, IMPLICIT_LITTLE_ENDIAN);
  const whole = await source.read(0, source.size);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(40), async (at, byte, cut) => {
      const broken = Uint8Array.from(whole).subarray(0, whole.length - (cut > 20 ? 0 : cut));
      if (at < broken.length) broken[at] = byte;
      const of = { source: sourceOf(broken), transferSyntaxUid: IMPLICIT_LITTLE_ENDIAN };
      expect(['string', 'object']).toContain(typeof (await fileOf(of)));
    }),
    { numRuns: 300 },
  );
});
