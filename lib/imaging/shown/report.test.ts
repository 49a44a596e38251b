import { expect, test } from 'vitest';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { IMPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { objectOf, STUDY } from '#lib/testing/imaging/objects/object.ts';
import { keyObjects, measuredReport } from '#lib/testing/imaging/objects/reports.ts';
import { sourceOf } from '../byte-sources.ts';
import type { DicomBytes } from '../open-object.ts';
import { showObject } from './show-object.ts';

test('a report is its words in order, with what its lines point at', async () => {
  const shown = await showObject(measuredReport());
  expect(shown.ok && shown.value).toMatchObject({
    kind: 'report',
    title: 'Report of a measurement',
    completion: 'COMPLETE',
    verification: 'UNVERIFIED',
    isCutShort: false,
  });
  const lines = shown.ok && shown.value.kind === 'report' ? shown.value.lines : [];
  expect(lines.map(({ level, heading, text }) => [level, heading, text])).toEqual([
    [1, 'Person Observer', 'Dr Ada Okafor'],
    [1, 'Device', '2.25.1'],
    [1, 'Day', '2026-11-30'],
    [1, 'Time', '10:15:30'],
    [1, 'Findings', null],
    [2, 'Side', 'Left'],
    [2, 'Length', '12.5 millimetre'],
    [3, 'Path', 'marks a line or an outline on an image'],
    [4, null, 'refers to an image, frame 3'],
    [2, 'Width', 'Value out of range'],
    [2, 'Impression', 'A nodule.\nNo change.'],
    [2, null, 'refers to another object'],
  ]);
  expect(lines[8]?.refers).toEqual({
    kind: 'image',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `${STUDY}.2.1`,
    frames: [3],
    segments: [],
  });
});

test('key objects are what was picked out, where it is, and what for', async () => {
  const shown = await showObject(keyObjects());
  const reference = (study: string, number: number, frames: readonly number[] = []) => ({
    studyInstanceUid: study,
    seriesInstanceUid: `${study}.2`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `${STUDY}.2.${number}`,
    frames,
  });
  expect(shown).toEqual({
    ok: true,
    value: {
      kind: 'key-objects',
      title: 'Of Interest',
      description: 'For the meeting on Monday',
      references: [reference(STUDY, 1), reference(STUDY, 2, [3, 5]), reference(`${STUDY}.9`, 3)],
      isCutShort: false,
    },
  });
});

test('a report without its tree is said to be one whose contents are not read', async () => {
  const none = await showObject(objectOf('1.2.840.10008.5.1.4.1.1.88.11', {}));
  expect(none).toEqual({ ok: false, error: 'contents-not-read' });
});

/** Content in content, as deep as is wanted, in implicit little endian: by hand, since a writer would go as deep. */
function nested(depth: number): DicomBytes {
  const element = (tag: number, value: string, length = value.length) => {
    const header = Buffer.alloc(8);
    header.writeUInt16LE(tag >>> 16, 0);
    header.writeUInt16LE(tag & 0xffff, 2);
    header.writeUInt32LE(length, 4);
    return Buffer.concat([header, Buffer.from(value)]);
  };
  const OPEN = 0xffffffff;
  const level = Buffer.concat([
    element(TAG.valueType, 'CONTAINER '),
    element(TAG.contentSequence, '', OPEN),
    element(TAG.item, '', OPEN),
  ]);
  const ends = Buffer.concat([element(TAG.itemDelimiter, ''), element(TAG.sequenceDelimiter, '')]);
  const bytes = Buffer.concat([
    element(TAG.sopClassUid, '1.2.840.10008.5.1.4.1.1.88.11\0'),
    ...Array.from({ length: depth }, () => level),
    element(TAG.valueType, 'TEXT'),
    element(TAG.textValue, 'the last'),
    ...Array.from({ length: depth }, () => ends),
  ]);
  return { source: sourceOf(bytes), transferSyntaxUid: IMPLICIT_LITTLE_ENDIAN };
}

test('a tree that is 10,000 deep is followed without the stack', async () => {
  const shown = await showObject(nested(10_000));
  expect(shown.ok && shown.value.kind === 'report' && shown.value.lines).toMatchObject([
    { level: 10_000, text: 'the last' },
  ]);
});
