import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { SLIDE } from '#lib/imaging/shown/tags.ts';
import { TAG as PIXELS } from '#lib/imaging/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { slideLevel } from './films-and-slides.ts';
import { items, STUDY } from './object.ts';

const TILE = 128;
const [COLUMNS, ROWS] = [2000, 1400];
/** A pixel of the finest level, in millimetres. */
const PIXEL = 0.002;

/** A slope with circles, by where on the slide it is: a level shows the same as the finer one, only smaller. */
function greyAt(x: number, y: number): number {
  const ring = Math.hypot(x - 1400, y - 600) % 120 < 24 ? 90 : 0;
  return Math.max(0, Math.min(255, Math.round(100 + (x / COLUMNS) * 120 + (y / ROWS) * 30 - ring)));
}

/** A level whose pixels are so many of the finest wide and high, in tiles, with what is beyond its edge white. */
function level(by: number, number: number): DicomBytes {
  const [columns, rows] = [Math.ceil(COLUMNS / by), Math.ceil(ROWS / by)];
  const [across, down] = [Math.ceil(columns / TILE), Math.ceil(rows / TILE)];
  const pixels = Uint8Array.from({ length: across * down * TILE * TILE }, (_, at) => {
    const [tile, inside] = [Math.floor(at / (TILE * TILE)), at % (TILE * TILE)];
    const x = (tile % across) * TILE + (inside % TILE);
    const y = Math.floor(tile / across) * TILE + Math.floor(inside / TILE);
    return x < columns && y < rows ? greyAt(x * by, y * by) : 255;
  });
  return slideLevel(
    {
      [TAG.sopInstanceUid]: ['UI', `${STUDY}.5.${number}`],
      [TAG.seriesInstanceUid]: ['UI', `${STUDY}.5`],
      [TAG.modality]: ['CS', 'SM'],
      [SLIDE.matrixColumns]: ['UL', columns],
      [SLIDE.matrixRows]: ['UL', rows],
      [PIXELS.rows]: ['US', TILE],
      [PIXELS.columns]: ['US', TILE],
      [PIXELS.sharedFunctionalGroups]: items({
        [PIXELS.pixelMeasuresSequence]: items({
          [PIXELS.pixelSpacing]: ['DS', [String(PIXEL * by), String(PIXEL * by)]],
        }),
      }),
      [PIXELS.windowCenter]: ['DS', '128'],
      [PIXELS.windowWidth]: ['DS', '256'],
      [PIXELS.pixelData]: ['OB', pixels],
    },
    across * down,
  );
}

const label = (): DicomBytes =>
  slideLevel({
    [TAG.sopInstanceUid]: ['UI', `${STUDY}.5.9`],
    [TAG.seriesInstanceUid]: ['UI', `${STUDY}.5`],
    [SLIDE.imageType]: ['CS', ['ORIGINAL', 'PRIMARY', 'LABEL', 'NONE']],
  });

/**
 * A slide of 2000 by 1400 pixels of 2 µm, in levels of 176, 48, 12 and 4 tiles, told in another order, and a photo of its
 * label.
 */
export const slideOfLevels = (): readonly DicomBytes[] => [
  level(8, 4),
  level(1, 1),
  level(2, 2),
  level(4, 3),
  label(),
];
