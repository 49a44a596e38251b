import { entryOf } from '#lib/base/entry-of.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf } from '../attributes.ts';
import { groupOf } from '../display/functional-groups.ts';
import { LIMITS } from '../limits.ts';
import { longsOf, unsignedLongsOf } from '../numbers.ts';
import { type OpenObject } from '../open-object.ts';
import type { PictureRefusal } from '../refusals.ts';
import { describePicture } from '../render-frame.ts';
import { TAG } from '../tags.ts';
import { SLIDE } from './tags.ts';

/** One object of a slide under a microscope: a level of it in tiles, or a picture of all of it or of its label (PS3.3 A.32.8). */
export type ShownSlide = {
  readonly kind: 'slide';
  readonly flavour: 'level' | 'thumbnail' | 'label' | 'overview';
  /** Whether a name or a number of the patient may stand in its pixels, on the slide’s own label. */
  readonly mayIdentify: boolean;
  readonly matrix: Size;
  readonly tile: Size;
  readonly frames: number;
  readonly focalPlanes: number;
  readonly opticalPaths: number;
  /** How wide a pixel is, in millimetres; null where it is not said. */
  readonly pixelWidth: number | null;
  /** Null where every tile is there, in order; otherwise the first pixel of each frame. */
  readonly placed: readonly TilePlace[] | null;
};

type Size = { readonly rows: number; readonly columns: number };

/** From 1, in pixels of the whole matrix. */
export type TilePlace = { readonly column: number; readonly row: number };

export function slideOf(object: OpenObject): Result<ShownSlide, PictureRefusal> {
  const { header } = object;
  const pixels = describePicture(object);
  if (!pixels.ok) return pixels;
  const { rows, columns, frames } = pixels.value;
  const flavour = flavourOf(header);
  const [matrixColumns = columns] = unsignedLongsOf(header, SLIDE.matrixColumns, 1);
  const [matrixRows = rows] = unsignedLongsOf(header, SLIDE.matrixRows, 1);
  const [, pixelWidth = 0] = numbersOf(
    groupOf(header, TAG.pixelMeasuresSequence, 0),
    TAG.pixelSpacing,
  );
  return ok({
    kind: 'slide',
    flavour,
    mayIdentify:
      flavour === 'label' ||
      flavour === 'overview' ||
      codesOf(header, SLIDE.labelInImage)[0] === 'YES',
    matrix: { rows: Math.max(1, matrixRows), columns: Math.max(1, matrixColumns) },
    tile: { rows, columns },
    frames,
    focalPlanes: countOf(header, SLIDE.focalPlanes),
    opticalPaths: countOf(header, SLIDE.opticalPaths),
    pixelWidth: pixelWidth > 0 ? pixelWidth : null,
    placed: placesOf(header, frames),
  });
}

const FLAVOURS: Readonly<Partial<Record<string, ShownSlide['flavour']>>> = {
  THUMBNAIL: 'thumbnail',
  LABEL: 'label',
  OVERVIEW: 'overview',
};

/** The third value of Image Type (C.8.12.4.1.1). */
function flavourOf(header: DataSet): ShownSlide['flavour'] {
  return entryOf(FLAVOURS, codesOf(header, SLIDE.imageType)[2] ?? '') ?? 'level';
}

function countOf(header: DataSet, tag: number): number {
  const [said = 1] = unsignedLongsOf(header, tag, 1);
  return Math.max(1, said);
}

/** TILED_FULL says nothing of each frame (C.7.6.17.3). Without a place of the first, there is none of any. */
function placesOf(header: DataSet, frames: number): readonly TilePlace[] | null {
  if (codesOf(header, SLIDE.organization)[0] === 'TILED_FULL') return null;
  if (!placeOf(header, 0)) return null;
  return Array.from({ length: Math.min(frames, LIMITS.placedFrames) }, (_, index) => {
    return placeOf(header, index) ?? { column: 0, row: 0 };
  });
}

function placeOf(header: DataSet, index: number): TilePlace | null {
  const group = groupOf(header, SLIDE.position, index);
  const [column] = longsOf(group, SLIDE.column, 1);
  const [row] = longsOf(group, SLIDE.row, 1);
  return column === undefined || row === undefined ? null : { column, row };
}
