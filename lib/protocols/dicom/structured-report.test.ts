import { expect, test } from 'vitest';
import { readDataSet } from './data-set-reader.ts';
import { writeDataSet } from './data-set-writer.ts';
import type { DicomElement } from './element-writer.ts';
import { outlineReport, reportText } from './structured-report.ts';
import { TAG } from './tags.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';

const code = (tag: number, value: string, meaning: string): DicomElement => ({
  tag,
  vr: 'SQ',
  value: {
    items: [
      [
        { tag: TAG.codeValue, vr: 'SH', value },
        { tag: TAG.codingSchemeDesignator, vr: 'SH', value: '99TEST' },
        { tag: TAG.codeMeaning, vr: 'LO', value: meaning },
      ],
    ],
  },
});
const content = (type: string, name: string | null, ...elements: DicomElement[]) => [
  { tag: TAG.valueType, vr: 'CS', value: type } as const,
  ...(name === null ? [] : [code(TAG.conceptNameCodeSequence, 'N', name)]),
  ...elements,
];
const children = (...items: (readonly DicomElement[])[]): DicomElement => ({
  tag: TAG.contentSequence,
  vr: 'SQ',
  value: { items },
});
const text = (words: string): DicomElement => ({ tag: TAG.textValue, vr: 'UT', value: words });

const outlineOf = (elements: readonly DicomElement[]) => {
  const set = readDataSet(writeDataSet(elements, EXPLICIT), EXPLICIT);
  if (!set.ok) throw new Error(set.error);
  return outlineReport(set.value);
};

const ANY_IMAGE = {
  kind: 'image',
  sopClassUid: null,
  sopInstanceUid: null,
  frames: [],
  segments: [],
};

test('a report reads as its headings and words, in order and at their depth', () => {
  const measured: DicomElement = {
    tag: TAG.measuredValueSequence,
    vr: 'SQ',
    value: {
      items: [
        [
          { tag: TAG.numericValue, vr: 'DS', value: '12.5' },
          code(TAG.measurementUnitsCodeSequence, 'mm', 'millimetre'),
        ],
      ],
    },
  };
  const report = outlineOf([
    { tag: TAG.specificCharacterSet, vr: 'CS', value: 'ISO_IR 192' },
    { tag: TAG.completionFlag, vr: 'CS', value: 'COMPLETE' },
    { tag: TAG.verificationFlag, vr: 'CS', value: 'VERIFIED' },
    ...content(
      'CONTAINER',
      'Chest X-ray report',
      children(
        content('PNAME', 'Observer', { tag: TAG.personName, vr: 'PN', value: 'Hill^Zoë^^Dr' }),
        content(
          'CONTAINER',
          'Findings',
          children(
            content('TEXT', 'Finding', text('Clear lungs.\r\nNormal heart.')),
            content('NUM', 'Nodule', measured),
            content('CODE', 'Side', code(TAG.conceptCodeSequence, 'L', 'Left')),
          ),
        ),
        content('DATETIME', 'When', { tag: TAG.dateTime, vr: 'DT', value: '20260102030405+0100' }),
        content('DATE', 'Day', { tag: TAG.date, vr: 'DA', value: '20260102' }),
        content('IMAGE', null),
      ),
    ),
  ]);

  expect(report).toEqual({
    ok: true,
    value: {
      title: 'Chest X-ray report',
      completion: 'COMPLETE',
      verification: 'VERIFIED',
      isCutShort: false,
      lines: [
        { level: 1, heading: 'Observer', text: 'Dr Zoë Hill' },
        { level: 1, heading: 'Findings', text: null },
        { level: 2, heading: 'Finding', text: 'Clear lungs.\nNormal heart.' },
        { level: 2, heading: 'Nodule', text: '12.5 millimetre' },
        { level: 2, heading: 'Side', text: 'Left' },
        { level: 1, heading: 'When', text: '2026-01-02 03:04:05 +0100' },
        { level: 1, heading: 'Day', text: '2026-01-02' },
        { level: 1, heading: null, text: 'refers to an image' },
      ].map((line) => ({ ...line, refers: line.heading === null ? ANY_IMAGE : null })),
    },
  });
  expect(report.ok && reportText(report.value).split('\n').slice(0, 5)).toEqual([
    'Chest X-ray report',
    'Observer: Dr Zoë Hill',
    'Findings',
    '  Finding: Clear lungs.',
    '  Normal heart.',
  ]);
});

test('an object without a content tree is not a report', () => {
  expect(outlineOf([{ tag: TAG.modality, vr: 'CS', value: 'CT' }])).toEqual({
    ok: false,
    error: 'not-a-report',
  });
});

test('a tree of more items than are shown says that it is cut short', () => {
  const items = Array.from({ length: 10_001 }, () => content('TEXT', null, text('x')));
  const report = outlineOf(content('CONTAINER', 'Long', children(...items)));
  expect(report.ok && report.value.isCutShort).toBe(true);
  expect(report.ok && report.value.lines).toHaveLength(10_000);
});
