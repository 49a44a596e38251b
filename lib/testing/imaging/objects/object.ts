import { sourceOf } from '#lib/imaging/byte-sources.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { elementsOf, type Given, type Values } from '../tiny-object.ts';

export const STUDY = '1.2.826.0.1.3680043.9.999.67';

/** A data set of a class, with the identifiers that each has and whatever else it is given. */
export function objectOf(
  sopClassUid: string,
  values: Given,
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): DicomBytes {
  const elements = elementsOf({
    [TAG.specificCharacterSet]: ['CS', 'ISO_IR 192'],
    [TAG.sopClassUid]: ['UI', sopClassUid],
    [TAG.sopInstanceUid]: ['UI', `${STUDY}.1.1`],
    [TAG.studyInstanceUid]: ['UI', STUDY],
    [TAG.seriesInstanceUid]: ['UI', `${STUDY}.1`],
    ...values,
  });
  const bytes = writeDataSet(elements, transferSyntaxUid);
  return { source: sourceOf(bytes), transferSyntaxUid };
}

/** A sequence. */
export function items(...sets: readonly Values[]): Values[number] {
  return ['SQ', { items: sets.map(elementsOf) }];
}

/** The item of a code sequence. */
export function code(value: string, scheme: string, meaning: string): Values[number] {
  return items({
    [TAG.codeValue]: ['SH', value],
    [TAG.codingSchemeDesignator]: ['SH', scheme],
    [TAG.codeMeaning]: ['LO', meaning],
  });
}
