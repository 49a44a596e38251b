import { sourceOf } from '#lib/imaging/byte-sources.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { TAG as PIXELS } from '#lib/imaging/tags.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { elementsOf, type Values, wordBytes } from './tiny-object.ts';

/** Where the middles of its spots are, in pixels of the image: 0,0 is the corner of the first. */
export const SPOTS = { corner: [40.5, 50.5], beside: [160.5, 50.5], below: [40.5, 170.5] } as const;

const [ROWS, COLUMNS, REACH] = [220, 200, 2];
const UID = '1.2.826.0.1.3680043.9.999.75';

/** What a phantom says of how large its pixels are. */
export const PHANTOMS = {
  /** Half a millimetre down and a quarter across. */
  'not square': { modality: 'CT', values: { [PIXELS.pixelSpacing]: ['DS', ['0.5', '0.25']] } },
  /** Twice as high as wide, and nobody says how large. */
  'without spacing': {
    modality: 'OT',
    values: { [PIXELS.pixelAspectRatio]: ['IS', ['2', '1']] },
  },
  /** A shadow, whose pixels are known where it fell. */
  shadow: { modality: 'DX', values: { 0x00181164: ['DS', ['0.2', '0.2']] } },
} as const satisfies Readonly<Record<string, { modality: string; values: Values }>>;

export type PhantomName = keyof typeof PHANTOMS;

/** A black picture of known geometry with three bright spots of five by five pixels. */
export function phantom(name: PhantomName): DicomBytes {
  const { modality, values } = PHANTOMS[name];
  const number = Object.keys(PHANTOMS).indexOf(name) + 1;
  const isBright = (column: number, row: number) =>
    Object.values(SPOTS).some(
      ([x, y]) => Math.abs(column + 0.5 - x) <= REACH && Math.abs(row + 0.5 - y) <= REACH,
    );
  const pixels = Array.from({ length: ROWS * COLUMNS }, (_, at) =>
    isBright(at % COLUMNS, Math.floor(at / COLUMNS)) ? 4000 : 0,
  );
  return greyPicture({
    [TAG.sopInstanceUid]: ['UI', `${UID}.${number}.1`],
    [TAG.studyInstanceUid]: ['UI', UID],
    [TAG.seriesInstanceUid]: ['UI', `${UID}.${number}`],
    [TAG.seriesDescription]: ['LO', name],
    [TAG.modality]: ['CS', modality],
    [PIXELS.rows]: ['US', ROWS],
    [PIXELS.columns]: ['US', COLUMNS],
    [PIXELS.pixelData]: ['OW', wordBytes(pixels)],
    ...values,
  });
}

/** A picture of Ada Phantom in twelve bits of grey, as these values describe it. */
export function greyPicture(values: Values): DicomBytes {
  const bytes = writeDataSet(
    elementsOf({
      [TAG.specificCharacterSet]: ['CS', 'ISO_IR 192'],
      [TAG.sopClassUid]: ['UI', '1.2.840.10008.5.1.4.1.1.2'],
      [TAG.patientName]: ['PN', 'Phantom^Ada'],
      [PIXELS.samplesPerPixel]: ['US', 1],
      [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME2'],
      [PIXELS.bitsAllocated]: ['US', 16],
      [PIXELS.bitsStored]: ['US', 12],
      [PIXELS.highBit]: ['US', 11],
      [PIXELS.pixelRepresentation]: ['US', 0],
      [PIXELS.windowCenter]: ['DS', '2000'],
      [PIXELS.windowWidth]: ['DS', '4000'],
      ...values,
    }),
    EXPLICIT_LITTLE_ENDIAN,
  );
  return { source: sourceOf(bytes), transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
}
