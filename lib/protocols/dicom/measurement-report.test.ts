import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import {
  EXAMPLE_REPORT,
  exampleMeasurement,
  exampleReport,
} from '#lib/testing/dicom/example-measurements.ts';
import { readDataSet } from './data-set-reader.ts';
import { writeDataSet } from './data-set-writer.ts';
import type { DicomElement } from './element-writer.ts';
import { buildFileMeta } from './file-meta.ts';
import { MILLIMETRES_AT } from './measurement-codes.ts';
import {
  type MeasurementReport,
  readMeasurementReport,
  type ReportedMeasurement,
  writeMeasurementReport,
} from './measurement-report.ts';
import { readPart10 } from './part10.ts';
import { findStorageClass } from './storage-classes.ts';
import { outlineReport, reportText } from './structured-report.ts';
import { TAG } from './tags.ts';
import { EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN } from './transfer-syntaxes.ts';

const NONE = { ok: false, error: 'not-a-measurement-report' };

const read = (file: Uint8Array): MeasurementReport => {
  const report = readMeasurementReport(file);
  if (!report.ok) throw new Error(report.error);
  return report.value;
};
/** As points come back: FL has 24 bits of each number. */
const asWritten = (measurement: ReportedMeasurement): ReportedMeasurement => ({
  ...measurement,
  points: measurement.points.map(([column, row]) => [Math.fround(column), Math.fround(row)]),
});

describe('what is written is read back the same', () => {
  test('of every kind', () => {
    const back = read(writeMeasurementReport(EXAMPLE_REPORT));
    expect(back).toEqual({
      ...EXAMPLE_REPORT,
      measurements: EXAMPLE_REPORT.measurements.map(asWritten),
    });
    expect(new Set(back.measurements.map(({ kind }) => kind)).size).toBe(4);
  });

  test('whatever it says', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const back = read(writeMeasurementReport(report));
        expect(back).toEqual({ ...report, measurements: report.measurements.map(asWritten) });
      }),
      { numRuns: 300 },
    );
  });

  test('and is the same bytes when it is written again', () => {
    const file = writeMeasurementReport(EXAMPLE_REPORT);
    expect(Buffer.compare(writeMeasurementReport(read(file)), file)).toBe(0);
  });

  test('of ten thousand measurements', () => {
    const measurements = Array.from({ length: 10_000 }, (_, at) =>
      exampleMeasurement('length', { trackingUid: `2.25.${at + 1}`, label: `Length ${at + 1}` }),
    );
    const back = read(writeMeasurementReport(exampleReport({ measurements })));
    expect(back.measurements.map(({ label }) => label)).toEqual(
      measurements.map(({ label }) => label),
    );
  });

  test('where words that say where a millimetre is one are somebody’s own words', () => {
    const text = MILLIMETRES_AT.detector.en;
    const measured = { value: 1, unit: 'mm', at: 'body' } as const;
    const measurements = [exampleMeasurement('length', { text, measured })];
    expect(read(writeMeasurementReport(exampleReport({ measurements }))).measurements).toEqual(
      measurements.map(asWritten),
    );
  });

  test('in lines, without what UT cannot hold', () => {
    const measurements = [exampleMeasurement('note', { text: 'One\r\nTwo\r\u0007Three \n ' })];
    const [back] = read(writeMeasurementReport(exampleReport({ measurements }))).measurements;
    expect(back?.text).toBe('One\nTwo\n Three');
  });

  test('and blanks alone are no words', () => {
    const measurements = (['note', 'angle'] as const).map((kind) =>
      exampleMeasurement(kind, { text: ' \n ', label: ' ' }),
    );
    const back = read(writeMeasurementReport(exampleReport({ measurements }))).measurements;
    expect(back.map(({ text, label }) => [text, label])).toEqual([
      [null, ''],
      [null, ''],
    ]);
  });
});

describe('as another program might write it', () => {
  test.each([
    ['+0530', '2026-11-30T08:45:59.250Z'],
    ['-0330', '2026-11-30T17:45:59.250Z'],
    ['nonsense', '2026-11-30T14:15:59.250Z'],
  ])('a time in the zone %s is that instant', (zone, instant) => {
    const file = changed(
      set(TAG.timezoneOffsetFromUtc, 'SH', zone),
      set(TAG.contentDate, 'DA', '20261130'),
      set(TAG.contentTime, 'TM', '141559.25'),
    );
    expect(read(file).madeAt.toISOString()).toBe(instant);
  });

  test('in implicit little endian, it reads the same', () => {
    const file = rewritten(writeMeasurementReport(EXAMPLE_REPORT), IMPLICIT_LITTLE_ENDIAN);
    expect(read(file)).toEqual(read(writeMeasurementReport(EXAMPLE_REPORT)));
  });

  test('an ellipse that stands askew is left out, and one by a rounding is not', () => {
    const ends = [10, 20, 30, 20, 20, 15, 20, 25];
    const graphic = (numbers: readonly number[]) =>
      inGroup('ellipse', set(TAG.graphicData, 'FL', numbers));
    const measured = exampleMeasurement('ellipse', {
      points: [
        [10, 15],
        [30, 25],
      ],
    });
    expect(graphic(ends)).toEqual([measured]);
    const [rounded] = graphic([10, 20.001, 30, 19.999, 20, 15, 20, 25]);
    expect(rounded?.points).toEqual(measured.points);
    expect(graphic([10, 21, 30, 19, 20, 15, 20, 25])).toEqual([]);
  });
});

describe('what is not whole is left out, and the rest is read', () => {
  test.each<readonly [string, ReportedMeasurement['kind'], DicomElement]>([
    ['a point too few', 'length', set(TAG.graphicData, 'FL', [1, 2])],
    ['a point too many', 'angle', set(TAG.graphicData, 'FL', [1, 2, 3, 4, 5, 6, 7, 8])],
    ['half a point', 'length', set(TAG.graphicData, 'FL', [1, 2, 3])],
    ['no points', 'note', set(TAG.graphicData, 'FL', [])],
    ['bytes that are no points', 'note', set(TAG.graphicData, 'FL', Buffer.from([1, 2, 3]))],
    ['a million points', 'length', set(TAG.graphicData, 'FL', Buffer.alloc(8_000_000))],
    ['a point that is no number', 'length', set(TAG.graphicData, 'FL', [1, 2, NaN, 4])],
    ['a point that is infinite', 'note', set(TAG.graphicData, 'FL', [Infinity, 4])],
    ['another graphic', 'length', set(TAG.graphicType, 'CS', 'CIRCLE')],
    ['points on the whole slide', 'note', set(TAG.pixelOriginInterpretation, 'CS', 'VOLUME')],
    ['a value that is no number', 'length', set(TAG.numericValue, 'DS', 'NaN')],
    ['no value', 'length', set(TAG.measuredValueSequence, 'SQ', { items: [] })],
    ['a double that is none', 'length', set(TAG.floatingPointValue, 'FD', NaN)],
    ['half a double', 'length', set(TAG.floatingPointValue, 'FD', Buffer.alloc(4))],
    ['a concept of nobody', 'length', set(TAG.conceptNameCodeSequence, 'SQ', coded('99', 'X'))],
    [
      'the concept of another kind',
      'ellipse',
      set(TAG.conceptNameCodeSequence, 'SQ', lengthConcept()),
    ],
    ['a unit of nobody', 'length', set(TAG.measurementUnitsCodeSequence, 'SQ', coded('99', 'X'))],
    [
      'a unit of another kind',
      'angle',
      set(TAG.measurementUnitsCodeSequence, 'SQ', coded('UCUM', 'mm')),
    ],
    ['frames', 'note', set(TAG.referencedFrameNumber, 'IS', ['1', '2'])],
    ['a frame before the first', 'note', set(TAG.referencedFrameNumber, 'IS', '0')],
    [
      'an image that is not among the evidence',
      'note',
      set(TAG.referencedSopInstanceUid, 'UI', '2.25.9'),
    ],
    ['an image named by what is no UID', 'note', set(TAG.referencedSopClassUid, 'UI', 'CT')],
    ['a name that is no UID', 'note', set(TAG.uid, 'UI', '../../etc/passwd')],
    ['nothing below it', 'length', set(TAG.contentSequence, 'SQ', { items: [] })],
  ])('%s', (_, kind, element) => {
    expect(inGroup(kind, element)).toEqual([]);
  });

  test('two numbers in one group, as of a long and a short axis', () => {
    const { group, rest } = groupOf('length');
    const content = childrenIn(group);
    const number = content.find((item) => valueTypeOf(item) === 'NUM') ?? [];
    expect(rest(withChildren(group, [...content, number]))).toEqual([]);
    expect(rest(withChildren(group, content))).toHaveLength(1);
  });

  test('two points of one note', () => {
    const { group, rest } = groupOf('note');
    const content = childrenIn(group);
    expect(rest(withChildren(group, [...content, ...content]))).toEqual([]);
  });

  test('images of another study', () => {
    const report = read(changed(set(TAG.studyInstanceUid, 'UI', '2.25.404')));
    expect(report.measurements).toEqual([]);
    expect(report.patient).toEqual(EXAMPLE_REPORT.patient);
  });
});

describe('what is none of these is answered with a word', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['letters', Buffer.from('this is not DICOM at all, and longer than a preamble'.repeat(9))],
    ['another title and template', changed(...otherTitle())],
    ['no content', changed(set(TAG.valueType, 'CS', 'TEXT'))],
    ['no date', changed(set(TAG.contentDate, 'DA', '20261399'))],
    ['no name', changed(set(TAG.sopInstanceUid, 'UI', ''))],
    ['no study', changed(set(TAG.studyInstanceUid, 'UI', 'abc'))],
  ])('%s', (_, file) => {
    expect(readMeasurementReport(file)).toEqual(NONE);
  });

  test('a file that ends anywhere before its end', () => {
    const file = writeMeasurementReport(
      exampleReport({ measurements: [exampleMeasurement('angle')] }),
    );
    for (let end = 0; end < file.length; end += 1) {
      expect(readMeasurementReport(file.subarray(0, end)), `${end} bytes`).toEqual(NONE);
    }
  });

  test('a file with any byte changed is read or refused', () => {
    const file = writeMeasurementReport(EXAMPLE_REPORT);
    let refused = 0;
    for (let at = 0; at < file.length; at += 1) {
      const broken = Buffer.from(file);
      broken[at] = (broken[at] ?? 0) ^ (1 + ((at * 37) % 255));
      if (!readMeasurementReport(broken).ok) refused += 1;
    }
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(file.length);
  });
});

describe('what cannot be a report is not written', () => {
  const noPoint: ReportedMeasurement['points'] = [[NaN, 1]];
  test.each<readonly [string, ReportedMeasurement]>([
    [
      'too few points',
      exampleMeasurement('angle', {
        points: [
          [1, 2],
          [3, 4],
        ],
      }),
    ],
    ['a point that is no number', exampleMeasurement('note', { points: noPoint })],
    ['a point that FL cannot hold', exampleMeasurement('note', { points: [[1e39, 1]] })],
    ['a length that measures nothing', exampleMeasurement('length', { measured: null })],
    [
      'a note that measures',
      exampleMeasurement('note', { measured: { value: 1, unit: 'mm', at: null } }),
    ],
    [
      'an area in degrees',
      exampleMeasurement('ellipse', { measured: { value: 1, unit: 'deg', at: null } }),
    ],
    [
      'an angle in the body',
      exampleMeasurement('angle', { measured: { value: 1, unit: 'deg', at: 'body' } }),
    ],
    [
      'a value that is none',
      exampleMeasurement('length', { measured: { value: NaN, unit: 'mm', at: null } }),
    ],
    ['a name that is no UID', exampleMeasurement('note', { trackingUid: 'one' })],
    [
      'a frame that is none',
      exampleMeasurement('note', { on: { ...exampleMeasurement('note').on, frame: 0 } }),
    ],
  ])('%s', (_, measurement) => {
    const report = exampleReport({ measurements: [measurement] });
    expect(() => writeMeasurementReport(report)).toThrow(RangeError);
  });

  test('nobody who measured, no time, no name, an image in two series', () => {
    const one = exampleMeasurement('note');
    const elsewhere = exampleMeasurement('note', {
      on: { ...one.on, seriesInstanceUid: '2.25.7' },
    });
    for (const wrong of [
      { observer: ' ' },
      { madeAt: new Date(NaN) },
      { sopInstanceUid: '' },
      { measurements: [one, elsewhere] },
    ]) {
      expect(() => writeMeasurementReport(exampleReport(wrong))).toThrow(RangeError);
    }
  });
});

test('a report reads as words, in their order', () => {
  const file = writeMeasurementReport(EXAMPLE_REPORT);
  const outline = outlineReport(setOf(file));
  expect(outline.ok && reportText(outline.value).split('\n')).toEqual([
    'Imaging Measurement Report',
    'Language of Content Item and Descendants: English',
    'Observer Type: Person',
    'Person Observer Name: Ms Zoë Hill',
    'Procedure reported: Imaging procedure',
    'Comment: Made in a viewer that is not for diagnosis.',
    'Imaging Measurements',
    '  Measurement Group',
    '    Tracking Identifier: Length 1',
    '    Tracking Unique Identifier: 2.25.11',
    '    Length: 12.5 mm',
    '      Comment: Sizes in mm are sizes in the body.',
    '      marks a line or an outline on an image',
    '        refers to an image, frame 3',
    '    Comment: The wider one.',
    '  Measurement Group',
    '    Tracking Identifier: Angle 1',
    '    Tracking Unique Identifier: 2.25.12',
    '    Angle: 33.3333333333333 degrees',
    '      marks a line or an outline on an image',
    '        refers to an image, frame 3',
    '  Measurement Group',
    '    Tracking Identifier: Area 1',
    '    Tracking Unique Identifier: 2.25.13',
    '    Area: 157.07963267949 square mm',
    '      Comment: Sizes in mm are sizes on the detector. In the body they are smaller.',
    '      marks an ellipse on an image',
    '        refers to an image',
    '  Measurement Group',
    '    Tracking Identifier: Note 1',
    '    Tracking Unique Identifier: 2.25.14',
    '    Comment: Is this the old break?',
    '    Ask Dr Ŵyn.',
    '      marks a point of an image',
    '        refers to an image',
    '  Measurement Group',
    '    Tracking Identifier: Area 2',
    '    Tracking Unique Identifier: 2.25.15',
    '    Area: 300 square pixels',
    '      marks an ellipse on an image',
    '        refers to an image',
  ]);
});

const folder = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = folder !== '' && existsSync(folder);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS TESTS SKIPPED: LANTERN_DICOM_CORPUS names no folder');

describe.skipIf(!hasCorpus)('the corpus', () => {
  test('has three reports of this template, without a measurement of these kinds, and no other', () => {
    const ofTemplate: (readonly [string, number])[] = [];
    for (const row of CORPUS_EXPECTATIONS) {
      const report = readMeasurementReport(readFileSync(path.join(folder, row.path)));
      if (report.ok) ofTemplate.push([row.path, report.value.measurements.length]);
      else expect(report).toEqual(NONE);
    }
    const isReport = CORPUS_EXPECTATIONS.filter(
      ({ sopClassUid }) => findStorageClass(sopClassUid ?? '')?.kind === 'report',
    );
    expect(isReport.length).toBeGreaterThan(6);
    expect(ofTemplate).toEqual([
      ['dicom-test-files/dcmqi/sr-example/sr.dcm', 0],
      ['dcmjs/test/sample-sr.dcm', 0],
      ['highdicom/sr_document.dcm', 0],
    ]);
  });
});

const uids = fc.bigInt({ min: 0n, max: 2n ** 122n }).map((number) => `2.25.${number}`);
/** Letters of every script; control characters and lone halves of letters are none. */
const words = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', maxLength })
    .map((text) => text.replaceAll(/[\u0000-\u001f\u007f-\u009f\\]/g, '').trim());
const prose = words(300).map((text) => text || null);
const number = (max: number) => fc.double({ min: 0, max, noNaN: true });
const point = fc.tuple(number(65_535), number(65_535));
const points = (count: number) => fc.array(point, { minLength: count, maxLength: count });
const metres = fc.constantFrom('body', 'detector', null);
const value = fc.oneof(number(1e6), fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }));

const ofKind = fc.oneof(
  fc.record({
    kind: fc.constant('length' as const),
    points: points(2),
    measured: fc.oneof(
      fc.record({ value, unit: fc.constant('mm' as const), at: metres }),
      fc.record({ value, unit: fc.constant('pixels' as const), at: fc.constant(null) }),
    ),
  }),
  fc.record({
    kind: fc.constant('angle' as const),
    points: points(3),
    measured: fc.record({ value, unit: fc.constant('deg' as const), at: fc.constant(null) }),
  }),
  fc.record({
    kind: fc.constant('ellipse' as const),
    points: points(2),
    measured: fc.oneof(
      fc.record({ value, unit: fc.constant('mm2' as const), at: metres }),
      fc.record({ value, unit: fc.constant('pixels2' as const), at: fc.constant(null) }),
    ),
  }),
  fc.record({
    kind: fc.constant('note' as const),
    points: points(1),
    measured: fc.constant(null),
  }),
);

const measurements = fc.array(
  fc
    .tuple(
      ofKind,
      fc.record({
        trackingUid: uids,
        label: words(64),
        text: prose,
        on: fc.record({
          sopClassUid: fc.constantFrom(
            '1.2.840.10008.5.1.4.1.1.2',
            '1.2.840.10008.5.1.4.1.1.77.1.6',
          ),
          sopInstanceUid: fc.integer({ min: 0, max: 5 }).map((at) => `1.2.3.${at}`),
          frame: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
        }),
      }),
    )
    .map(([kind, { on, ...rest }]): ReportedMeasurement => {
      const seriesInstanceUid = on.sopInstanceUid < '1.2.3.3' ? '1.2.3' : '1.2.4';
      return { ...rest, ...kind, on: { ...on, seriesInstanceUid } };
    }),
  { maxLength: 8 },
);

const digits = fc.nat(99_999_999).map((day) => String(day).padStart(8, '0'));
const reports: fc.Arbitrary<MeasurementReport> = fc.record({
  sopInstanceUid: uids,
  seriesInstanceUid: uids,
  study: fc.record({
    studyInstanceUid: uids,
    studyId: words(16),
    studyDate: digits,
    studyTime: fc.constantFrom('', '0903', '235959.123456'),
    accessionNumber: words(16),
    referringPhysicianName: words(64),
  }),
  patient: fc.record({
    name: words(64),
    id: words(64),
    issuerOfId: words(64),
    birthDate: fc.constantFrom('', '19560704'),
    sex: fc.constantFrom('', 'F', 'M', 'O'),
  }),
  observer: words(64).map((name) => name || 'Nobody'),
  madeAt: fc.date({
    min: new Date('0100-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  }),
  language: fc.constantFrom('en', 'cy'),
  measurements,
});

function set(tag: number, vr: DicomElement['vr'], content: DicomElement['value']): DicomElement {
  return { tag, vr, value: content };
}

function coded(scheme: string, code: string): DicomElement['value'] {
  return {
    items: [
      [
        set(TAG.codeValue, 'SH', code),
        set(TAG.codingSchemeDesignator, 'SH', scheme),
        set(TAG.codeMeaning, 'LO', 'What it means'),
      ],
    ],
  };
}

function lengthConcept(): DicomElement['value'] {
  return coded('SCT', '410668003');
}

function otherTitle(): readonly DicomElement[] {
  return [
    set(TAG.conceptNameCodeSequence, 'SQ', coded('DCM', '126001')),
    set(TAG.contentTemplateSequence, 'SQ', {
      items: [[set(TAG.mappingResource, 'CS', 'DCMR'), set(TAG.templateIdentifier, 'CS', '2000')]],
    }),
  ];
}

type Elements = readonly DicomElement[];

function setOf(file: Uint8Array) {
  const part10 = readPart10(file);
  if (!part10.ok) throw new Error(part10.error);
  const { dataSetOffset, transferSyntaxUid } = part10.value;
  const dataSet = readDataSet(file.subarray(dataSetOffset), transferSyntaxUid ?? '');
  if (!dataSet.ok) throw new Error(dataSet.error);
  return dataSet.value;
}

function elementsOf(of: ReturnType<typeof setOf>): Elements {
  return [...of.elements.values()].map(({ tag, vr, value: content }) => {
    if (content.kind === 'fragments') throw new Error('a report has no pixels');
    if (content.kind === 'bytes') return set(tag, vr ?? 'UN', content.bytes);
    return set(tag, 'SQ', { items: content.items.map(elementsOf) });
  });
}

function fileOf(elements: Elements, transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN): Uint8Array {
  const names = { sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33', sopInstanceUid: '2.25.1' };
  const meta = buildFileMeta({ ...names, transferSyntaxUid });
  return Buffer.concat([meta, writeDataSet(elements, transferSyntaxUid)]);
}

function rewritten(file: Uint8Array, transferSyntaxUid: string): Uint8Array {
  return fileOf(elementsOf(setOf(file)), transferSyntaxUid);
}

function replaced(elements: Elements, other: DicomElement): Elements {
  return [...elements.filter(({ tag }) => tag !== other.tag), other];
}

/** The example with other elements at its top. */
function changed(...others: Elements): Uint8Array {
  return fileOf(others.reduce(replaced, elementsOf(setOf(writeMeasurementReport(EXAMPLE_REPORT)))));
}

function itemsIn(elements: Elements, sequence: number): readonly Elements[] {
  const found = elements.find(({ tag }) => tag === sequence)?.value;
  return typeof found === 'object' && found !== null && 'items' in found ? found.items : [];
}

function childrenIn(elements: Elements): readonly Elements[] {
  return itemsIn(elements, TAG.contentSequence);
}

function withChildren(elements: Elements, items: readonly Elements[]): Elements {
  return replaced(elements, set(TAG.contentSequence, 'SQ', { items }));
}

function valueTypeOf(elements: Elements): string {
  const bytes = elements.find(({ tag }) => tag === TAG.valueType)?.value;
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('latin1').trim() : '';
}

/** Which item an element stands in: by its type of content, or by the sequence that it is an item of. */
const OWNER: ReadonlyMap<number, string | number> = new Map<number, string | number>([
  [TAG.graphicData, 'SCOORD'],
  [TAG.graphicType, 'SCOORD'],
  [TAG.pixelOriginInterpretation, 'SCOORD'],
  [TAG.measuredValueSequence, 'NUM'],
  [TAG.conceptNameCodeSequence, 'NUM'],
  [TAG.contentSequence, 'NUM'],
  [TAG.uid, 'UIDREF'],
  [TAG.numericValue, TAG.measuredValueSequence],
  [TAG.floatingPointValue, TAG.measuredValueSequence],
  [TAG.measurementUnitsCodeSequence, TAG.measuredValueSequence],
  [TAG.referencedFrameNumber, TAG.referencedSopSequence],
  [TAG.referencedSopClassUid, TAG.referencedSopSequence],
  [TAG.referencedSopInstanceUid, TAG.referencedSopSequence],
]);

function withElement(elements: Elements, other: DicomElement, within: number): Elements {
  const deeper = elements.map((element) => {
    const items = itemsIn([element], element.tag);
    if (items.length === 0) return element;
    const inner = items.map((item) => withElement(item, other, element.tag));
    return set(element.tag, 'SQ', { items: inner });
  });
  const owner = OWNER.get(other.tag);
  return owner === (valueTypeOf(elements) || within) ? replaced(deeper, other) : deeper;
}

/** The one group of a report with one measurement, and what is read where another group is in its place. */
function groupOf(kind: ReportedMeasurement['kind']) {
  const report = exampleReport({ measurements: [exampleMeasurement(kind)] });
  const elements = elementsOf(setOf(writeMeasurementReport(report)));
  const content = childrenIn(elements);
  const measured = content.at(-1) ?? [];
  const [group = []] = childrenIn(measured);
  const rest = (other: Elements) => {
    const instead = [...content.slice(0, -1), withChildren(measured, [other])];
    return read(fileOf(withChildren(elements, instead))).measurements;
  };
  return { group, rest };
}

/** What is read of a measurement with another element in its group. */
function inGroup(kind: ReportedMeasurement['kind'], other: DicomElement) {
  const { group, rest } = groupOf(kind);
  expect(rest(group)).toHaveLength(1);
  const broken = withElement(group, other, TAG.contentSequence);
  expect(broken).not.toEqual(group);
  return rest(broken);
}
