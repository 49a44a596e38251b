import type { RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { Result } from '#lib/base/result.ts';
import { namedBy, type ShownMarks } from '#lib/imaging/shown/lies-on.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import { frameOf, type LocatedStudy, pageOf } from './located-study.ts';
import type { FrameOfObject } from './marked-pictures.ts';
import type { MarksModel } from './model.ts';
import type { ReleasedObject } from './study-images.ts';

/** What the address of a page says of marks: of which object of the series, on which picture, and which parts of them. */
export type MarksAsked = {
  readonly of?: string | undefined;
  readonly on?: string | undefined;
  readonly part?: string | readonly string[] | undefined;
  /** There where parts were chosen: an address without any says so of none. */
  readonly chosen?: string | undefined;
};

type MarksHere = {
  readonly object: ReleasedObject;
  readonly shown: Result<Shown, RenderRefusal>;
  /** From 1. */
  readonly series: number;
  readonly of: number;
};

/** A structure set or a segmentation on one of the pictures that it lies on; null for anything else, and where none is here. */
export async function marksModel(
  of: LocatedStudy,
  here: MarksHere,
  asked: MarksAsked,
): Promise<MarksModel | null> {
  if (!here.shown.ok || !isMarks(here.shown.value)) return null;
  const marks = here.shown.value;
  const { marked } = of.images;
  const under = await marked.under(here.object, objectsFor(of, marks));
  if (!under.ok) return null;
  const own = isAskedOf(here, asked) ? asked : {};
  const on = placeIn(under.value, own.on);
  const at = under.value[on];
  const placed = at && (await marked.place(at.object));
  if (!at || placed?.ok !== true) return null;
  const { rows, columns, aspect } = placed.value;
  return {
    ...{ series: here.series, of: here.of, on, count: under.value.length },
    ...(await drawnOn(of, { object: here.object, marks, at, asked: own })),
    page: pageOf(of, at.object.sopInstanceUid, at.frame) ?? '',
    size: { rows, columns, aspect },
  };
}

/** Without a number, the first object is meant. */
function isAskedOf(here: MarksHere, { of = '1' }: MarksAsked): boolean {
  return of === String(here.of);
}

/** The parts that are wanted, as they lie on one picture. */
async function drawnOn(
  of: LocatedStudy,
  wanted: {
    readonly object: ReleasedObject;
    readonly marks: ShownMarks;
    readonly at: FrameOfObject;
    readonly asked: MarksAsked;
  },
): Promise<Pick<MarksModel, 'picture' | 'masks' | 'drawn' | 'chosen' | 'isChosen'>> {
  const { object, marks, at, asked } = wanted;
  const { all, chosen } = chosenOf(marks, asked);
  const isChosen = chosen.length < all.length;
  const parts = marks.kind === 'segmentation' && isChosen ? chosen : null;
  const picture = frameOf(of, at.object.sopInstanceUid, at.frame) ?? '';
  const query = parts ? `&parts=${parts.join(',')}` : '';
  return {
    ...{ picture, chosen, isChosen },
    drawn: await of.images.marked.draw(object, at, parts),
    masks: `${picture}/overlay?of=${object.sopInstanceUid}${query}`,
  };
}

function isMarks(shown: Shown): shown is ShownMarks {
  return shown.kind === 'structure-set' || shown.kind === 'segmentation';
}

/** The objects that marks may lie on: those they name, and where they name none, all in their frame of reference. */
function objectsFor({ readable }: LocatedStudy, marks: ShownMarks): readonly ReleasedObject[] {
  const { sopInstanceUids, hasUnnamed } = namedBy(marks);
  return readable.flatMap(({ model, objects, frameOfReferenceUid }) => {
    if (model.what !== 'pictures') return [];
    const isNear = hasUnnamed && frameOfReferenceUid !== null && isIn(marks, frameOfReferenceUid);
    return isNear ? objects : objects.filter((one) => sopInstanceUids.has(one.sopInstanceUid));
  });
}

function isIn(marks: ShownMarks, frameOfReferenceUid: string): boolean {
  if (marks.kind === 'structure-set') return marks.frameOfReferenceUid === frameOfReferenceUid;
  return marks.masks.some(({ plane }) => plane?.frameOfReferenceUid === frameOfReferenceUid);
}

/** Which of the pictures is asked for, from 0; the first where that is none. */
function placeIn(under: readonly FrameOfObject[], on: string | undefined): number {
  const asked = typeof on === 'string' && /^[1-9][0-9]{0,5}$/.test(on) ? Number(on) - 1 : 0;
  return asked < under.length ? asked : 0;
}

function chosenOf(marks: ShownMarks, { chosen, part }: MarksAsked) {
  const parts = marks.kind === 'structure-set' ? marks.regions : marks.segments;
  const all = parts.map(({ number }) => number);
  if (chosen === undefined) return { all, chosen: all };
  const asked = new Set([part ?? []].flat());
  return { all, chosen: all.filter((number) => asked.has(String(number))) };
}
