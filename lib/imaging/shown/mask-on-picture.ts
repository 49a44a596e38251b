import { no, ok, type Result } from '#lib/base/result.ts';
import { frameSamples } from '../frame-samples.ts';
import { dot } from '#lib/base/vector.ts';
import { inPlane, inSpace, type PlaneGeometry, reachOf } from '../geometry.ts';
import { LIMITS } from '../limits.ts';
import { type DicomBytes, type OpenObject, openObject } from '../open-object.ts';
import { describePixels } from '../pixel-description.ts';
import type { PictureRefusal } from '../refusals.ts';
import type { Samples } from '../samples.ts';
import { OverlayCanvas, type Overlay } from './overlay-colours.ts';
import type { PlacedPicture } from './placed-picture.ts';
import type { MaskFrame, ShownSegmentation } from './segmentation.ts';

/**
 * The segments of an object over one picture, with what is not marked left clear. Frames are those that name the picture as
 * their source; where none does, those that name none and lie in it. A mask of another size is carried over by where both lie.
 */
export async function maskOnPicture(
  of: DicomBytes,
  shown: ShownSegmentation,
  order: { readonly picture: PlacedPicture; readonly segments: ReadonlySet<number> },
): Promise<Result<Overlay, PictureRefusal>> {
  const { picture } = order;
  const masks = masksFor(shown, picture)
    .filter(({ segment }) => segment === null || order.segments.has(segment))
    .map((mask) => ({ mask, segments: segmentsIn(mask, shown, order.segments) }));
  const layers = masks.reduce((count, { segments }) => count + segments.length, 1);
  if (picture.rows * picture.columns * layers > LIMITS.maskedPixels) return no('picture-too-large');

  const object = await openObject(of);
  if (!object.ok) return object;
  const canvas = new OverlayCanvas(picture, shown.segments);
  for (const { mask, segments } of masks) {
    const placeOf = placing(shown, mask, picture);
    if (!placeOf) continue;
    const samples = await samplesOf(object.value, mask);
    if (!samples.ok) return samples;
    for (const segment of segments) {
      const levelOf = levelling(shown, samples.value, segment);
      canvas.add(segment, (at) => levelOf(placeOf(at)));
    }
  }
  return ok(canvas.overlay);
}

/** Those that name the picture; where none does, those that name none and lie in it. */
function masksFor({ masks }: ShownSegmentation, picture: PlacedPicture): readonly MaskFrame[] {
  const named = masks.filter(({ sources }) =>
    sources.some(
      ({ sopInstanceUid, frames }) =>
        sopInstanceUid === picture.sopInstanceUid &&
        (frames.length === 0 || frames.includes(picture.frame)),
    ),
  );
  const { plane } = picture;
  if (named.length > 0 || !plane) return named;
  return masks.filter((mask) => isPlacedIn(mask, plane));
}

/** Whether a mask that names no picture lies in one. */
export function isPlacedIn({ plane, sources }: MaskFrame, picture: PlaneGeometry): boolean {
  return sources.length === 0 && plane !== null && liesIn(plane, picture);
}

/** Parallel, in the same frame of reference, and within half of a slice. */
function liesIn(mask: PlaneGeometry, picture: PlaneGeometry): boolean {
  const isSame =
    mask.frameOfReferenceUid !== null &&
    mask.frameOfReferenceUid === picture.frameOfReferenceUid &&
    Math.abs(dot(mask.normal, picture.normal)) > PARALLEL;
  return isSame && Math.abs(inPlane(picture, mask.position).away) <= reachOf(mask);
}

const PARALLEL = 0.999;

async function samplesOf(
  object: OpenObject,
  { frame }: MaskFrame,
): Promise<Result<Samples, PictureRefusal>> {
  const described = describePixels(object.header);
  return described.ok ? frameSamples(object, described.value, frame - 1) : described;
}

/** Of a label map, those that are wanted and are described. */
function segmentsIn(
  { segment }: MaskFrame,
  { segments }: ShownSegmentation,
  wanted: ReadonlySet<number>,
): readonly number[] {
  if (segment !== null) return [segment];
  return segments.flatMap(({ number }) => (wanted.has(number) ? [number] : []));
}

/** From a place of the picture to that of the mask, -1 for none; null where it cannot be told. */
function placing(
  { rows, columns }: ShownSegmentation,
  mask: MaskFrame,
  picture: PlacedPicture,
): ((at: number) => number) | null {
  const isSameSize = rows === picture.rows && columns === picture.columns;
  const { plane } = picture;
  const isApart = mask.plane !== null && plane !== null && !isSamePlace(mask.plane, plane);
  if (isSameSize && !isApart) return (at) => at;
  if (!mask.plane || !plane) return null;
  const [from, to] = [plane, mask.plane];
  return (at) => {
    const space = inSpace(from, at % picture.columns, Math.floor(at / picture.columns));
    const { column, row } = inPlane(to, space);
    const [x, y] = [Math.round(column), Math.round(row)];
    return x >= 0 && x < columns && y >= 0 && y < rows ? y * columns + x : -1;
  };
}

/** Whether pixels of the same number lie on each other, within a tenth of one. */
function isSamePlace(one: PlaneGeometry, other: PlaneGeometry): boolean {
  const corners = [
    [0, 0],
    [other.columns - 1, 0],
    [0, other.rows - 1],
  ] as const;
  return corners.every(([x, y]) => {
    const { column, row } = inPlane(one, inSpace(other, x, y));
    return Math.abs(column - x) < 0.1 && Math.abs(row - y) < 0.1;
  });
}

/** How much of a pixel is of a segment, from 0 to 255. */
function levelling(
  { form, greatest }: ShownSegmentation,
  { values }: Samples,
  segment: number,
): (place: number) => number {
  switch (form) {
    case 'binary':
      return (place) => ((values[place] ?? 0) > 0 ? 255 : 0);
    case 'fractional':
      return (place) => Math.min(255, Math.round(((values[place] ?? 0) * 255) / greatest));
    case 'labelmap':
      return (place) => (values[place] === segment ? 255 : 0);
  }
}
