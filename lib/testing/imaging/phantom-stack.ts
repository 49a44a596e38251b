import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { PLANE, TAG as PIXELS } from '#lib/imaging/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { greyPicture } from './phantom.ts';
import { wordBytes } from './tiny-object.ts';

const UID = '1.2.826.0.1.3680043.9.999.76';

/** How many columns, rows and images it has, and how far apart they are, in millimetres. */
export const BODY = { counts: [40, 30, 20], steps: [1, 2, 3] } as const;

/** Where it is bright, from and to, each counted in pixels: at the patient’s left, front and head. */
export const BRIGHT = [
  [30, 33],
  [4, 6],
  [15, 17],
] as const;

/** Slices across a grey body with one bright part: the first of them lies at the feet. */
export function phantomStack(): DicomBytes[] {
  const [columns, rows, images] = BODY.counts;
  const [across, down, apart] = BODY.steps;
  const isBright = (place: readonly number[]) =>
    BRIGHT.every(([from, to], axis) => from <= (place[axis] ?? -1) && (place[axis] ?? -1) <= to);
  return Array.from({ length: images }, (_, image) => {
    const pixels = Array.from({ length: rows * columns }, (_pixel, at) =>
      isBright([at % columns, Math.floor(at / columns), image]) ? 4000 : 800,
    );
    return greyPicture({
      [TAG.sopInstanceUid]: ['UI', `${UID}.1.${image + 1}`],
      [TAG.studyInstanceUid]: ['UI', UID],
      [TAG.seriesInstanceUid]: ['UI', `${UID}.1`],
      [TAG.seriesDescription]: ['LO', 'body'],
      [TAG.modality]: ['CS', 'CT'],
      [TAG.instanceNumber]: ['IS', String(image + 1)],
      [PLANE.frameOfReferenceUid]: ['UI', `${UID}.2`],
      [PLANE.imagePosition]: ['DS', ['-20', '-30', String(image * apart)]],
      [PLANE.imageOrientation]: ['DS', ['1', '0', '0', '0', '1', '0']],
      [PIXELS.pixelSpacing]: ['DS', [String(down), String(across)]],
      [PIXELS.rows]: ['US', rows],
      [PIXELS.columns]: ['US', columns],
      [PIXELS.pixelData]: ['OW', wordBytes(pixels)],
    });
  });
}
