import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { PLANE } from '#lib/imaging/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import type { Values } from '../tiny-object.ts';
import { STUDY } from './object.ts';
import { PICTURE, plainCt } from './presentation-states.ts';
import { LIES, madeFrom, maskOf, segmentation, structureSet } from './therapy.ts';

export const SECOND_SLICE = `${STUDY}.2.2`;
export const THIRD_SLICE = `${STUDY}.2.3`;

const named = (series: number, sopInstanceUid: string): Values => ({
  [TAG.seriesInstanceUid]: ['UI', `${STUDY}.${series}`],
  [TAG.sopInstanceUid]: ['UI', sopInstanceUid],
});

const sliceAt = (z: number, sopInstanceUid: string): DicomBytes =>
  plainCt({
    ...LIES,
    ...named(2, sopInstanceUid),
    [PLANE.imagePosition]: ['DS', ['-60', '-40', String(z)]],
  });

/** 64 by 48 pixels, of which a box is marked. */
const box = (left: number, top: number, side: number): readonly number[] =>
  Array.from({ length: 64 * 48 }, (_, at) => {
    const [x, y] = [at % 64, Math.floor(at / 64)];
    return Number(x >= left && x < left + side && y >= top && y < top + side);
  });

/**
 * A CT of three slices, 3 mm apart; outlines that lie on the first two; and masks of a nodule on the first, and of the
 * nodule and of the liver on the third.
 */
export const MARKED_STUDY = {
  slices: [sliceAt(30, PICTURE), sliceAt(33, SECOND_SLICE), sliceAt(36, THIRD_SLICE)],
  outlines: structureSet(named(3, `${STUDY}.3.1`)),
  masks: segmentation({
    form: 'BINARY',
    rows: 48,
    columns: 64,
    frames: [box(10, 10, 8), box(12, 12, 4), box(40, 20, 16)],
    groups: [
      maskOf(1, madeFrom(PICTURE)),
      maskOf(1, madeFrom(THIRD_SLICE)),
      maskOf(2, madeFrom(THIRD_SLICE)),
    ],
    more: named(4, `${STUDY}.4.1`),
  }),
} as const;
