import { sourceOf } from '#lib/imaging/byte-sources.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { writeMeasurementReport } from '#lib/protocols/dicom/measurement-report.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { EXAMPLE_REPORT } from '../../dicom/example-measurements.ts';
import type { Values } from '../tiny-object.ts';
import { code, items, objectOf, STUDY } from './object.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const COMPREHENSIVE = '1.2.840.10008.5.1.4.1.1.88.33';
const KEY_OBJECTS = '1.2.840.10008.5.1.4.1.1.88.59';

const content = (type: string, name: string | null, more: Values): Values => ({
  [TAG.valueType]: ['CS', type],
  ...(name === null ? {} : { [TAG.conceptNameCodeSequence]: code('N', '99LANTERN', name) }),
  ...more,
});

const image = (number: number, frames?: string): Values =>
  content('IMAGE', null, {
    [TAG.referencedSopSequence]: items({
      [TAG.referencedSopClassUid]: ['UI', CT],
      [TAG.referencedSopInstanceUid]: ['UI', `${STUDY}.2.${number}`],
      ...(frames === undefined ? {} : { [TAG.referencedFrameNumber]: ['IS', frames] as const }),
    }),
  });

/** A report with every kind of content that can stand in one. */
export function measuredReport(): DicomBytes {
  const length: Values = content('NUM', 'Length', {
    [TAG.measuredValueSequence]: items({
      [TAG.numericValue]: ['DS', '12.5'],
      [TAG.measurementUnitsCodeSequence]: code('mm', 'UCUM', 'millimetre'),
    }),
    [TAG.contentSequence]: items(
      content('SCOORD', 'Path', {
        [TAG.graphicType]: ['CS', 'POLYLINE'],
        0x00700022: ['FL', [10, 10, 22.5, 10]],
        [TAG.contentSequence]: items(image(1, '3')),
      }),
    ),
  });
  const failed: Values = content('NUM', 'Width', {
    [TAG.measuredValueSequence]: ['SQ', { items: [] }],
    [TAG.numericValueQualifierCodeSequence]: code('114009', 'DCM', 'Value out of range'),
  });
  return objectOf(COMPREHENSIVE, {
    [TAG.completionFlag]: ['CS', 'COMPLETE'],
    [TAG.verificationFlag]: ['CS', 'UNVERIFIED'],
    ...content('CONTAINER', 'Report of a measurement', {
      [TAG.contentSequence]: items(
        content('PNAME', 'Person Observer', { [TAG.personName]: ['PN', 'Okafor^Ada^^Dr'] }),
        content('UIDREF', 'Device', { [TAG.uid]: ['UI', '2.25.1'] }),
        content('DATE', 'Day', { [TAG.date]: ['DA', '20261130'] }),
        content('TIME', 'Time', { [TAG.time]: ['TM', '101530'] }),
        content('CONTAINER', 'Findings', {
          [TAG.contentSequence]: items(
            content('CODE', 'Side', { [TAG.conceptCodeSequence]: code('L', '99', 'Left') }),
            length,
            failed,
            content('TEXT', 'Impression', { [TAG.textValue]: ['UT', 'A nodule.\r\nNo change.'] }),
            content('COMPOSITE', null, {}),
          ),
        }),
      ),
    }),
  });
}

/** A report of measurements as this system writes them. */
export function reportMadeHere(): DicomBytes {
  const file = writeMeasurementReport(EXAMPLE_REPORT);
  const part10 = readPart10(file);
  if (!part10.ok) throw new Error(part10.error);
  const source = sourceOf(file.subarray(part10.value.dataSetOffset));
  return { source, transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
}

/** Two pictures picked out of a series, one of them by its frames, and one of another study. */
export function keyObjects(): DicomBytes {
  const named = (study: string, ...numbers: readonly number[]): Values => ({
    [TAG.studyInstanceUid]: ['UI', study],
    [TAG.referencedSeriesSequence]: items({
      [TAG.seriesInstanceUid]: ['UI', `${study}.2`],
      [TAG.referencedSopSequence]: items(
        ...numbers.map((number): Values => ({
          [TAG.referencedSopClassUid]: ['UI', CT],
          [TAG.referencedSopInstanceUid]: ['UI', `${STUDY}.2.${number}`],
        })),
      ),
    }),
  });
  return objectOf(KEY_OBJECTS, {
    [TAG.valueType]: ['CS', 'CONTAINER'],
    [TAG.conceptNameCodeSequence]: code('113000', 'DCM', 'Of Interest'),
    [TAG.currentEvidenceSequence]: items(named(STUDY, 1, 2), named(`${STUDY}.9`, 3)),
    [TAG.contentSequence]: items(
      {
        [TAG.valueType]: ['CS', 'TEXT'],
        [TAG.conceptNameCodeSequence]: code('113012', 'DCM', 'Key Object Description'),
        [TAG.textValue]: ['UT', 'For the meeting on Monday'],
      },
      image(1),
      image(2, '3\\5'),
      image(3),
    ),
  });
}
