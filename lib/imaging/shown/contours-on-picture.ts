import { dot } from '#lib/base/vector.ts';
import { inPlane, type PlaneGeometry, reachOf } from '../geometry.ts';
import type { Point } from '../presentation/presentation.ts';
import type { PlacedPicture } from './placed-picture.ts';
import type { Contour, Region, ShownStructureSet } from './structure-set.ts';

/** The outlines of regions as they lie on one picture, in its pixels: 0,0 is the corner of the first. */
export type OutlinedRegion = {
  readonly region: Region;
  readonly lines: readonly { readonly form: Contour['form']; readonly points: readonly Point[] }[];
};

/**
 * What of a structure set lies on a picture: what says that it was drawn on it, and of what names no picture, all that lies
 * within half of its thickness in the same frame of reference. A name of an object with several frames is that of none of
 * them, so that there both must hold. Regions without a line there are left out.
 */
export function contoursOnPicture(
  set: ShownStructureSet,
  picture: Pick<PlacedPicture, 'sopInstanceUid' | 'frames'> & { readonly plane: PlaneGeometry },
): readonly OutlinedRegion[] {
  const { plane } = picture;
  return set.regions.flatMap((region) => {
    const lines = region.contours
      .filter((contour) => isOn(set, contour, picture))
      .map((contour) => ({ form: contour.form, points: pointsOn(contour, plane) }));
    return lines.length > 0 ? [{ region, lines }] : [];
  });
}

/** Whether any outline of a structure set lies on a picture. */
export function hasContoursOn(
  set: ShownStructureSet,
  { plane, ...picture }: PlacedPicture,
): boolean {
  if (!plane) return false;
  const placed = { ...picture, plane };
  return set.regions.some(({ contours }) => contours.some((one) => isOn(set, one, placed)));
}

function isOn(
  { frameOfReferenceUid }: ShownStructureSet,
  contour: Contour,
  picture: Parameters<typeof contoursOnPicture>[1],
): boolean {
  const { sopInstanceUid, frames, plane } = picture;
  if (contour.on.length > 0) {
    const isNamed = contour.on.includes(sopInstanceUid);
    return isNamed && (frames === 1 || liesIn(contour, plane));
  }
  const isSameFrame =
    frameOfReferenceUid !== null && frameOfReferenceUid === plane.frameOfReferenceUid;
  return isSameFrame && liesIn(contour, plane);
}

function liesIn({ points }: Contour, plane: PlaneGeometry): boolean {
  const reach = reachOf(plane);
  const offset = dot(plane.position, plane.normal);
  for (let at = 0; at < points.length; at += 3) {
    const point = [points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0] as const;
    if (Math.abs(dot(point, plane.normal) - offset) > reach) return false;
  }
  return true;
}

function pointsOn({ points }: Contour, plane: PlaneGeometry): readonly Point[] {
  return Array.from({ length: points.length / 3 }, (_, at) => {
    const [x = 0, y = 0, z = 0] = points.subarray(at * 3, at * 3 + 3);
    const { column, row } = inPlane(plane, [x, y, z]);
    return { x: column + 0.5, y: row + 0.5 };
  });
}
