import { no, ok, type Result } from '#lib/base/result.ts';
import { LIMITS } from '../limits.ts';
import type { DicomBytes } from '../open-object.ts';
import { encodeClearPng } from '../output/png.ts';
import type { PictureRefusal } from '../refusals.ts';
import { contoursOnPicture, type OutlinedRegion } from './contours-on-picture.ts';
import { liesOn, type ShownMarks } from './lies-on.ts';
import { maskOnPicture } from './mask-on-picture.ts';
import { colourAt, letterAt, type Overlay } from './overlay-colours.ts';
import type { PlacedPicture } from './placed-picture.ts';
import type { ShownSegmentation } from './segmentation.ts';
import { showObject } from './show-object.ts';
import type { Colour, ShownStructureSet } from './structure-set.ts';

/** A region or a segment, as it is told from others on every picture that it is on. */
export type MarkedPart = {
  readonly number: number;
  /** In the words of the object; null where it has none. */
  readonly name: string | null;
  readonly letter: string;
  readonly colour: Colour;
};

/** Marks as they lie on one picture. */
export type DrawnMarks = DrawnOutlines | DrawnMasks;

/** In pixels of the picture: 0,0 is the corner of the first. */
export type DrawnOutlines = {
  readonly kind: 'outlines';
  readonly parts: readonly (MarkedPart & { readonly lines: OutlinedRegion['lines'] })[];
  /** Whether some were left out, because they are too many or no numbers. */
  readonly isCutShort: boolean;
};

export type DrawnMasks = Pick<Overlay, 'rows' | 'columns' | 'middles'> & {
  readonly kind: 'masks';
  readonly parts: readonly MarkedPart[];
  /** A PNG that is clear where nothing is marked. */
  readonly bytes: Uint8Array;
  readonly isCutShort: boolean;
};

export type MarksOrder = {
  readonly picture: PlacedPicture;
  /** The numbers of the segments that are wanted; null: all. Outlines come whole, each by itself. */
  readonly parts: readonly number[] | null;
};

/** Draws a structure set or a segmentation as it lies on a picture of another object; of anything else `contents-not-read`. */
export async function drawMarks(
  of: DicomBytes,
  { picture, parts }: MarksOrder,
): Promise<Result<DrawnMarks, PictureRefusal>> {
  const marks = await marksIn(of);
  if (!marks.ok) return marks;
  if (marks.value.kind === 'structure-set') return ok(outlinesOn(marks.value, picture));
  return masksOn(of, marks.value, { picture, parts });
}

/** Which of some pictures a structure set or a segmentation lies on, by their places in the list. */
export async function picturesUnder(
  of: DicomBytes,
  pictures: readonly PlacedPicture[],
): Promise<Result<readonly number[], PictureRefusal>> {
  if (pictures.length > LIMITS.placedPictures) return no('order-not-sound');
  const marks = await marksIn(of);
  return marks.ok ? ok(liesOn(marks.value, pictures)) : marks;
}

async function marksIn(of: DicomBytes): Promise<Result<ShownMarks, PictureRefusal>> {
  const shown = await showObject(of);
  if (!shown.ok) return shown;
  const { kind } = shown.value;
  return kind === 'structure-set' || kind === 'segmentation'
    ? ok(shown.value)
    : no('contents-not-read');
}

function outlinesOn(set: ShownStructureSet, { plane, ...picture }: PlacedPicture): DrawnOutlines {
  const found = plane ? contoursOnPicture(set, { ...picture, plane }) : [];
  const fit = linesThatFit(found.flatMap(({ lines }) => lines));
  const linesOf = new Map(found.map(({ region, lines }) => [region, lines]));
  const parts = set.regions.map((region, at) => {
    const lines = (linesOf.get(region) ?? []).filter((line) => fit.has(line));
    return { ...partAt(at, region), lines };
  });
  const isLeftOut = found.some(({ lines }) => lines.some((line) => !fit.has(line)));
  return { kind: 'outlines', parts, isCutShort: set.isCutShort || isLeftOut };
}

/** The first lines that are not too many points: whole ones, never a part of an outline. */
function linesThatFit(
  lines: OutlinedRegion['lines'],
): ReadonlySet<OutlinedRegion['lines'][number]> {
  let points = 0;
  const ends = lines.map((line) => (points += line.points.length));
  return new Set(lines.filter((_, at) => (ends[at] ?? 0) <= LIMITS.outlinePoints));
}

async function masksOn(
  of: DicomBytes,
  shown: ShownSegmentation,
  { picture, parts: wanted }: MarksOrder,
): Promise<Result<DrawnMasks, PictureRefusal>> {
  const segments = new Set(wanted ?? shown.segments.map(({ number }) => number));
  const overlay = await maskOnPicture(of, shown, { picture, segments });
  if (!overlay.ok) return overlay;
  const { rows, columns, middles } = overlay.value;
  const parts = shown.segments.map(({ number, label, type, colour }, at) =>
    partAt(at, { number, name: label || (type ?? ''), colour }),
  );
  // In memory of its own, which can be handed over.
  const bytes = Uint8Array.from(encodeClearPng(overlay.value));
  const { isCutShort } = shown;
  return ok({ kind: 'masks', parts, rows, columns, middles, bytes, isCutShort });
}

function partAt(
  at: number,
  { number, name, colour }: { number: number; name: string; colour: Colour | null },
): MarkedPart {
  return { number, name: name || null, letter: letterAt(at), colour: colour ?? colourAt(at) };
}
