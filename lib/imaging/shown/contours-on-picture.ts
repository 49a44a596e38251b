import { dot, inPlane, type PlaneGeometry, reachOf } from '../geometry.ts';
import type { Point } from '../presentation/presentation.ts';
import type { Contour, Region, ShownStructureSet } from './structure-set.ts';

/** The outlines of regions as they lie on one picture, in its pixels: 0,0 is the corner of the first. */
export type OutlinedRegion = {
  readonly region: Region;
  readonly lines: readonly { readonly form: Contour['form']; readonly points: readonly Point[] }[];
};

/**
 * What of a structure set lies on a picture: what says that it was drawn on it, and of what names no picture, all that lies
 * within half of its thickness in the same frame of reference. Regions without a line there are left out.
 */
export function contoursOnPicture(
  set: ShownStructureSet,
  picture: { readonly sopInstanceUid: string; readonly plane: PlaneGeometry },
): readonly OutlinedRegion[] {
  const { plane, sopInstanceUid } = picture;
  const isSameFrame =
    set.frameOfReferenceUid !== null && set.frameOfReferenceUid === plane.frameOfReferenceUid;
  return set.regions.flatMap((region) => {
    const lines = region.contours.flatMap((contour) => {
      const isNamed = contour.on.includes(sopInstanceUid);
      const isNear = contour.on.length === 0 && isSameFrame && liesIn(contour, plane);
      return isNamed || isNear ? [{ form: contour.form, points: pointsOn(contour, plane) }] : [];
    });
    return lines.length > 0 ? [{ region, lines }] : [];
  });
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
