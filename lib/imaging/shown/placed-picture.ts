import { ok, type Result } from '#lib/base/result.ts';
import { aspectOf } from '../display/aspect.ts';
import { geometryOf, type PlaneGeometry } from '../geometry.ts';
import { LIMITS } from '../limits.ts';
import { type DicomBytes, openObject } from '../open-object.ts';
import type { PictureRefusal } from '../refusals.ts';
import { describePicture } from '../render-frame.ts';

/** One picture that marks may lie on: a frame of an object. */
export type PlacedPicture = {
  readonly sopInstanceUid: string;
  /** From 1. */
  readonly frame: number;
  /** How many frames its object has: where there are several, the name of the object alone does not tell which is meant. */
  readonly frames: number;
  readonly rows: number;
  readonly columns: number;
  /** Null where it does not say where it lies. */
  readonly plane: PlaneGeometry | null;
};

/** How the pictures of an object lie in a patient, as far as it says. */
export type PlacedObject = {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  /** How high a pixel is for its width. */
  readonly aspect: number;
  /** Of each frame, in their order; of the first of them only where there are more than are read. */
  readonly planes: readonly (PlaneGeometry | null)[];
};

/** Says of an object with pictures where each of them lies (PS3.3 C.7.6.2, C.7.6.16.2), by its header alone. */
export async function placeObject(of: DicomBytes): Promise<Result<PlacedObject, PictureRefusal>> {
  const object = await openObject(of);
  if (!object.ok) return object;
  const pixels = describePicture(object.value);
  if (!pixels.ok) return pixels;
  const { header } = object.value;
  const { rows, columns, frames } = pixels.value;
  const planes = Array.from({ length: Math.min(frames, LIMITS.placedPictures) }, (_, index) =>
    geometryOf(header, index),
  );
  return ok({ rows, columns, frames, aspect: aspectOf(header, 0), planes });
}

/** The pictures of an object that was placed. */
export function placedPictures(
  sopInstanceUid: string,
  { rows, columns, frames, planes }: PlacedObject,
): readonly PlacedPicture[] {
  return planes.map((plane, index) => {
    return { sopInstanceUid, frame: index + 1, frames, rows, columns, plane };
  });
}
