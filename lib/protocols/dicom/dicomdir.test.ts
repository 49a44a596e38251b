import { describe, expect, test } from 'vitest';
import { bytesOf, type DataSet, itemsOf } from './data-set.ts';
import { readDataSet } from './data-set-reader.ts';
import { textDecodingOf, textOf } from './data-set-text.ts';
import { buildDicomDir } from './dicomdir.ts';
import type { DirectoryEntry } from './dicomdir-records.ts';
import { uint32 } from './element-header.ts';
import { fileIdsFor } from './file-ids.ts';
import { parseHeaderValues } from './header-values.ts';
import { createFlagNotes } from './header-flags.ts';
import { readPart10 } from './part10.ts';
import { parsePersonName } from './person-name.ts';
import { TAG } from './tags.ts';

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const EXPLICIT = '1.2.840.10008.1.2.1';
const NOTHING = parseHeaderValues(
  { encoding: { explicit: true, bigEndian: false }, elements: new Map() },
  createFlagNotes(),
);

const objectOf = (
  patient: number,
  study: number,
  series: number,
  instance: number,
): Omit<DirectoryEntry, 'fileId'> => {
  const studyInstanceUid = `1.2.3.${patient}.${study}`;
  const seriesInstanceUid = `${studyInstanceUid}.${series}`;
  return {
    studyInstanceUid,
    seriesInstanceUid,
    sopInstanceUid: `${seriesInstanceUid}.${instance}`,
    sopClassUid: SECONDARY_CAPTURE,
    transferSyntaxUid: EXPLICIT,
    values: {
      ...NOTHING,
      patientId: `P${patient}`,
      patientName: parsePersonName(`Hill^Zoë ${patient}`),
      rows: 2,
    },
  };
};
const entriesOf = (objects: readonly Omit<DirectoryEntry, 'fileId'>[]): readonly DirectoryEntry[] =>
  fileIdsFor(objects).map((fileId, index) => ({ ...objects[index]!, fileId }));

const FOUR = entriesOf([
  objectOf(1, 1, 1, 1),
  objectOf(1, 1, 1, 2),
  objectOf(2, 1, 1, 1),
  objectOf(1, 2, 1, 1),
]);

/** Follows the offsets, as a reader of discs does, into lines such as `SERIES 1.2.3`. */
function walk(bytes: Uint8Array): readonly string[] {
  const meta = readPart10(bytes);
  if (!meta.ok) throw new Error(meta.error);
  const { dataSetOffset } = meta.value;
  const set = readDataSet(bytes.subarray(dataSetOffset), EXPLICIT);
  if (!set.ok) throw new Error(set.error);

  const lines: string[] = [];
  const follow = (offset: number, depth: number) => {
    let last = 0;
    for (let at = offset; at !== 0;) {
      const record = recordAt(bytes, at);
      const text = (tag: number) => textOf(record, tag, textDecodingOf(record));
      const key = [
        TAG.referencedFileId,
        TAG.seriesInstanceUid,
        TAG.studyInstanceUid,
        TAG.patientName,
      ]
        .map(text)
        .find((each) => each !== '');
      lines.push(`${'  '.repeat(depth)}${text(TAG.directoryRecordType)} ${key ?? ''}`);
      follow(number(record, TAG.lowerLevelOffset), depth + 1);
      last = at;
      at = number(record, TAG.nextRecordOffset);
    }
    if (depth === 0) expect(number(set.value, TAG.lastRootRecordOffset)).toBe(last);
  };
  follow(number(set.value, TAG.firstRootRecordOffset), 0);
  expect(itemsOf(set.value, TAG.directoryRecordSequence)).toHaveLength(lines.length);
  return lines;
}

function recordAt(bytes: Uint8Array, at: number): DataSet {
  expect(Buffer.from(bytes.subarray(at, at + 4)).toString('hex')).toBe('feff00e0');
  const item = bytes.subarray(at + 8, at + 8 + uint32(bytes, at + 4, false));
  const record = readDataSet(item, EXPLICIT);
  if (!record.ok) throw new Error(record.error);
  return record.value;
}

function number(set: DataSet, tag: number): number {
  return uint32(bytesOf(set, tag)!, 0, false);
}

describe('a DICOMDIR', () => {
  test('leads by its offsets to every patient, study, series and object, in order', () => {
    expect(walk(buildDicomDir({ fileSetId: 'LANTERN', entries: FOUR }).bytes)).toEqual([
      'PATIENT Hill^Zoë 1',
      '  STUDY 1.2.3.1.1',
      '    SERIES 1.2.3.1.1.1',
      '      IMAGE DICOM',
      '      IMAGE DICOM',
      '  STUDY 1.2.3.1.2',
      '    SERIES 1.2.3.1.2.1',
      '      IMAGE DICOM',
      'PATIENT Hill^Zoë 2',
      '  STUDY 1.2.3.2.1',
      '    SERIES 1.2.3.2.1.1',
      '      IMAGE DICOM',
    ]);
  });

  test('of the same objects is the same bytes, of others another instance', () => {
    const build = (entries: readonly DirectoryEntry[]) =>
      Buffer.from(buildDicomDir({ fileSetId: 'LANTERN', entries }).bytes);
    expect(build(FOUR).equals(build(FOUR))).toBe(true);
    const uid = (entries: readonly DirectoryEntry[]) => {
      const meta = readPart10(build(entries));
      return meta.ok ? meta.value.mediaStorageSopInstanceUid : null;
    };
    expect(uid(FOUR.slice(1))).not.toBe(uid(FOUR));
  });

  test('of nothing has no records', () => {
    expect(walk(buildDicomDir({ fileSetId: 'EMPTY', entries: [] }).bytes)).toEqual([]);
  });

  test('never puts two people without an identifier under one patient', () => {
    const nameless = [objectOf(1, 1, 1, 1), objectOf(2, 1, 1, 1)].map((object) => ({
      ...object,
      values: { ...object.values, patientId: null },
    }));
    const lines = walk(buildDicomDir({ fileSetId: 'X', entries: entriesOf(nameless) }).bytes);
    expect(lines.filter((line) => line.startsWith('PATIENT'))).toHaveLength(2);
  });

  test('leaves out an object of a class no record is for, and says so', () => {
    const entries = FOUR.map((entry, index) =>
      index === 0
        ? { ...entry, sopClassUid: '1.2.3.4', values: { ...entry.values, rows: null } }
        : entry,
    );
    expect(buildDicomDir({ fileSetId: 'X', entries }).leftOut).toEqual([entries[0]]);
  });

  test('refuses a File ID that is illegal or given twice', () => {
    const build = (entries: readonly DirectoryEntry[]) => () =>
      buildDicomDir({ fileSetId: 'X', entries });
    expect(build([{ ...FOUR[0]!, fileId: ['lower'] }])).toThrow(RangeError);
    expect(build([FOUR[0]!, FOUR[0]!])).toThrow(RangeError);
  });

  test('of 70,000 objects is whole', () => {
    const objects = Array.from({ length: 70_000 }, (_, n) => objectOf(1, 1, n % 50, n));
    const { bytes } = buildDicomDir({ fileSetId: 'LARGE', entries: entriesOf(objects) });
    expect(walk(bytes)).toHaveLength(70_000 + 52);
  }, 60_000);
});
