import type { ObjectReference } from './references.ts';
import { hasContoursOn } from './contours-on-picture.ts';
import { isPlacedIn } from './mask-on-picture.ts';
import type { PlacedPicture } from './placed-picture.ts';
import type { ShownSegmentation } from './segmentation.ts';
import type { ShownStructureSet } from './structure-set.ts';

/** What has no picture of its own and is drawn on those of others. */
export type ShownMarks = ShownStructureSet | ShownSegmentation;

/** What marks say of where they are: the objects that they name, and whether some of them name none. */
export function namedBy(marks: ShownMarks): {
  readonly sopInstanceUids: ReadonlySet<string>;
  readonly hasUnnamed: boolean;
} {
  const named: readonly (readonly string[])[] =
    marks.kind === 'structure-set'
      ? marks.regions.flatMap(({ contours }) => contours.map(({ on }) => on))
      : marks.masks.map(({ sources }) => sources.map(({ sopInstanceUid }) => sopInstanceUid));
  return {
    sopInstanceUids: new Set(named.flat()),
    hasUnnamed: named.some((one) => one.length === 0),
  };
}

/** Which of some pictures marks lie on, by their places in the list: the same that they are drawn on. */
export function liesOn(marks: ShownMarks, pictures: readonly PlacedPicture[]): readonly number[] {
  const lies =
    marks.kind === 'structure-set'
      ? (picture: PlacedPicture) => hasContoursOn(marks, picture)
      : maskedBy(marks);
  return pictures.flatMap((picture, at) => (lies(picture) ? [at] : []));
}

/** A segmentation may have a mask for each of thousands of pictures, so that those it names are looked up. */
function maskedBy({ masks }: ShownSegmentation): (picture: PlacedPicture) => boolean {
  const named = new Map<string, ObjectReference[]>();
  for (const source of masks.flatMap(({ sources }) => sources)) {
    const known = named.get(source.sopInstanceUid);
    if (known) known.push(source);
    else named.set(source.sopInstanceUid, [source]);
  }
  const placed = masks.filter(({ sources }) => sources.length === 0);
  return ({ sopInstanceUid, frame, plane }) => {
    const sources = named.get(sopInstanceUid) ?? [];
    const isNamed = sources.some(({ frames }) => frames.length === 0 || frames.includes(frame));
    return isNamed || (plane !== null && placed.some((mask) => isPlacedIn(mask, plane)));
  };
}
