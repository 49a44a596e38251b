import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { TAG as PIXELS } from '#lib/imaging/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { type Values, wordBytes } from '../tiny-object.ts';
import { code, items, objectOf } from './object.ts';

type Size = { readonly rows: number; readonly columns: number; readonly frames?: number };

function grey(
  { rows, columns, frames = 1 }: Size,
  bits: number,
  valueAt: (at: number) => number,
): Values {
  const values = Array.from({ length: rows * columns * frames }, (_, at) => valueAt(at));
  return {
    [PIXELS.samplesPerPixel]: ['US', 1],
    [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [PIXELS.rows]: ['US', rows],
    [PIXELS.columns]: ['US', columns],
    [PIXELS.bitsAllocated]: ['US', 16],
    [PIXELS.bitsStored]: ['US', bits],
    [PIXELS.highBit]: ['US', bits - 1],
    [PIXELS.pixelRepresentation]: ['US', 0],
    [PIXELS.pixelData]: ['OW', wordBytes(values)],
  };
}

/** A left breast from the side, with an implant: white where least, and a window for the skin and one for what is within. */
export function mammogram(transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN): DicomBytes {
  const size = { rows: 60, columns: 40 };
  const values: Values = {
    ...grey(size, 12, (at) =>
      Math.max(0, 4000 - 60 * Math.hypot(at % 40, Math.floor(at / 40) - 30)),
    ),
    [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME1'],
    [PIXELS.presentationLutShape]: ['CS', 'INVERSE'],
    [TAG.modality]: ['CS', 'MG'],
    [TAG.bodyPartExamined]: ['CS', 'BREAST'],
    0x00185101: ['CS', 'MLO'],
    0x00200062: ['CS', 'L'],
    0x00281300: ['CS', 'YES'],
    0x00540220: items({
      [TAG.codeValue]: ['SH', 'R-10226'],
      [TAG.codingSchemeDesignator]: ['SH', 'SRT'],
      [TAG.codeMeaning]: ['LO', 'medio-lateral oblique'],
      0x00540222: code('R-102D6', 'SRT', 'magnification'),
    }),
    [PIXELS.imagerPixelSpacing]: ['DS', ['0.05', '0.05']],
    [PIXELS.windowCenter]: ['DS', ['2000', '3000']],
    [PIXELS.windowWidth]: ['DS', ['4000', '1500']],
  };
  return objectOf('1.2.840.10008.5.1.4.1.1.1.2', values, transferSyntaxUid);
}

/** A gated heart: four time slots of two detectors, frame by frame. */
export function nuclearMedicine(transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN): DicomBytes {
  const size = { rows: 16, columns: 16, frames: 8 };
  const values: Values = {
    ...grey(size, 16, (at) => (at % 256) * (1 + Math.floor(at / 256))),
    [PIXELS.numberOfFrames]: ['IS', '8'],
    [TAG.modality]: ['CS', 'NM'],
    0x00080008: ['CS', ['ORIGINAL', 'PRIMARY', 'GATED', 'EMISSION']],
    // Its frames are told apart by detector and time slot.
    0x00280009: ['AT', [0x00540020, 0x00540070]],
    0x00540020: ['US', [1, 1, 1, 1, 2, 2, 2, 2]],
    0x00540021: ['US', 2],
    0x00540070: ['US', [1, 2, 3, 4, 1, 2, 3, 4]],
    0x00540071: ['US', 4],
  };
  return objectOf('1.2.840.10008.5.1.4.1.1.20', values, transferSyntaxUid);
}

/** A slice of a PET with a scale of its own, in becquerels to a millilitre, and what an uptake is worked out by. */
export function positronEmission(transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN): DicomBytes {
  const values: Values = {
    ...grey({ rows: 32, columns: 32 }, 16, (at) => at * 30),
    [TAG.modality]: ['CS', 'PT'],
    [PIXELS.rescaleIntercept]: ['DS', '0'],
    [PIXELS.rescaleSlope]: ['DS', '0.6137'],
    [PIXELS.windowCenter]: ['DS', '9000'],
    [PIXELS.windowWidth]: ['DS', '18000'],
    0x00101030: ['DS', '71.5'],
    0x00540016: items({ 0x00181074: ['DS', '370000000'], 0x00181075: ['DS', '6586.2'] }),
    0x00541000: ['CS', ['WHOLE BODY', 'IMAGE']],
    0x00541001: ['CS', 'BQML'],
    0x00541102: ['CS', 'START'],
  };
  return objectOf('1.2.840.10008.5.1.4.1.1.128', values, transferSyntaxUid);
}
