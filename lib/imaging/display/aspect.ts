import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { numbersOf } from '../attributes.ts';
import { TAG } from '../tags.ts';
import { groupOf } from './functional-groups.ts';

/** How high a pixel is for its width: by what is said of the patient, the detector, or the picture alone (PS3.3 10.7). */
export function aspectOf(header: DataSet, index: number): number {
  const measures = groupOf(header, TAG.pixelMeasuresSequence, index);
  const spacings = [
    numbersOf(header, TAG.pixelAspectRatio),
    numbersOf(measures, TAG.pixelSpacing),
    numbersOf(header, TAG.imagerPixelSpacing),
    numbersOf(header, TAG.nominalScannedPixelSpacing),
  ];
  for (const [down, across] of spacings) {
    const aspect = (down ?? 0) / (across ?? 0);
    if (aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT) return aspect;
  }
  return 1;
}

/** Pixels further from square than this have not been seen; a wrong number would make a line of a picture. */
const MOST_ASPECT = 20;
