import { sourceOf } from '#lib/imaging/byte-sources.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { TAG } from '#lib/imaging/tags.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import type { DicomElement, ElementValue } from '#lib/protocols/dicom/element-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { Vr } from '#lib/protocols/dicom/vr.ts';

export type Values = Readonly<Record<number, readonly [Vr, ElementValue]>>;

/** Values of which some are left out. */
export type Given = Readonly<Record<number, readonly [Vr, ElementValue] | null>>;

/** A grey picture of two rows and three columns, 8 bits, whose values are 0 to 5. */
const GREY: Values = {
  [TAG.sopClassUid]: ['UI', '1.2.840.10008.5.1.4.1.1.7'],
  [TAG.samplesPerPixel]: ['US', 1],
  [TAG.photometricInterpretation]: ['CS', 'MONOCHROME2'],
  [TAG.rows]: ['US', 2],
  [TAG.columns]: ['US', 3],
  [TAG.bitsAllocated]: ['US', 8],
  [TAG.bitsStored]: ['US', 8],
  [TAG.highBit]: ['US', 7],
  [TAG.pixelRepresentation]: ['US', 0],
  [TAG.pixelData]: ['OW', Uint8Array.of(0, 1, 2, 3, 4, 5)],
};

/** That picture with other values; a tag that is null is left out. */
export function tinyObject(
  values: Given = {},
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): DicomBytes {
  const bytes = writeDataSet(elementsOf({ ...GREY, ...values }), transferSyntaxUid);
  return { source: sourceOf(bytes), transferSyntaxUid };
}

/** Elements of a data set or an item. */
export function elementsOf(values: Given): readonly DicomElement[] {
  return Object.entries(values).flatMap(([tag, said]) =>
    said ? [{ tag: Number(tag), vr: said[0], value: said[1] }] : [],
  );
}

/** A picture of samples of 16 bits, little endian, in one row. */
export function rowOfWords(
  words: readonly number[],
  values: Given = {},
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): DicomBytes {
  return tinyObject(
    {
      [TAG.rows]: ['US', 1],
      [TAG.columns]: ['US', words.length],
      [TAG.bitsAllocated]: ['US', 16],
      [TAG.bitsStored]: ['US', 16],
      [TAG.highBit]: ['US', 15],
      [TAG.pixelData]: ['OW', wordBytes(words)],
      ...values,
    },
    transferSyntaxUid,
  );
}

export function wordBytes(words: readonly number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(words).buffer);
}
