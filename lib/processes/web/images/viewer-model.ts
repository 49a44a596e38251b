import type { Shown } from '#lib/imaging/shown/shown.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import { marksOf } from './measurements.ts';
import type { MeasuringModel, SeriesModel, ShownObject, StartModel, ViewerModel } from './model.ts';
import { imagesRoot, type StudyAddress } from './image-address.ts';
import {
  frameOf,
  type LocatedStudy,
  pageOf,
  placeOf,
  type ReadableSeries,
  readSeries,
} from './located-study.ts';
import { type MarksAsked, marksModel } from './marks-model.ts';
import { slideModel } from './slide-model.ts';
import type { ReleasedImages } from './released-images.ts';
import type { ReleasedObject } from './study-images.ts';

/** What is chosen by the page’s address, counted from 1; anything else is the first. */
export type Chosen = MarksAsked & {
  readonly series?: string | undefined;
  readonly image?: string | undefined;
};

/** With what whoever looks has kept of what they measured: a report, or null for none; undefined where nobody is known. */
export type ModelAsked = Chosen & { readonly kept?: Uint8Array | null | undefined };

/** What a page needs of a study to show its first picture: of each series its first object alone. */
export async function viewerModel(
  images: ReleasedImages,
  look: StudyLook,
  address: StudyAddress,
  { kept, ...chosen }: ModelAsked,
): Promise<Omit<ViewerModel, 'watermark'>> {
  const study = await images.ofStudy(look);
  const known = await Promise.all(
    study.series.map((objects) => readSeries(images, imagesRoot(address), objects)),
  );
  const readable = known.filter((one) => one !== null);
  const series = readable.map(({ model }) => model);
  const located = { images, study, readable };
  const start = {
    series: numberOf(chosen.series, series.length) ?? firstWithPicture(series),
    image: 0,
  };
  const at = readable[start.series];
  const image = numberOf(chosen.image, imagesIn(at?.model)) ?? 0;
  return {
    ...{ policy: look.policy, series, start: { ...start, image } },
    measuring: look.policy.hasTools
      ? measuringModel(located, `${imagesRoot(address)}/measurements`, kept)
      : null,
    first: at ? frameAt(at.model, at.objects, image) : '',
    patient: at?.patient ?? null,
    marks: marksIn(readable),
    ...(await withoutPictures(located, start.series, chosen)),
  };
}

/** How many marks there are to choose from, beside a picture. */
const MOST_MARKS = 10;

function marksIn(readable: readonly ReadableSeries[]): ViewerModel['marks'] {
  const all = readable.flatMap(({ model, objects }, series) =>
    model.what === 'marks'
      ? objects.map(({ sopInstanceUid }, object) => ({ sopInstanceUid, series, object }))
      : [],
  );
  return all.slice(0, MOST_MARKS);
}

/** How many objects without pictures are shown on one page. */
const MOST_SHOWN = 20;

/** What is shown of a series that has no pictures, and where the pictures are at which it points. */
async function withoutPictures(
  of: LocatedStudy,
  series: number,
  chosen: MarksAsked,
): Promise<Pick<ViewerModel, 'shown' | 'pages' | 'slide'>> {
  const at = of.readable[series];
  if (!at || at.model.first.frames > 0) return { shown: [], pages: {}, slide: null };
  const { slide, objects } = await withSlide(of, at);
  const shown: ShownObject[] = [];
  const pages: Record<string, string> = {};
  for (const [index, object] of objects.slice(0, MOST_SHOWN).entries()) {
    const found = await of.images.show(object);
    const pointed = found.ok ? pagesOf(of, pointedAt(found.value)) : [];
    for (const { uid, page } of pointed) pages[uid] = page;
    const [first] = pointed;
    const marks = { object, shown: found, series: series + 1, of: index + 1 };
    shown.push({
      at: `${at.model.at}/instances/${object.sopInstanceUid}`,
      shown: found,
      presents: first ? frameOf(of, first.uid) : null,
      marks: await marksModel(of, marks, chosen),
    });
  }
  return { shown, pages, slide };
}

/** The slide that a series is, and those of its objects that are no part of it. */
async function withSlide({ images }: LocatedStudy, at: ReadableSeries) {
  const found = at.model.what === 'slide' ? await slideModel(images, at) : null;
  return { slide: found?.model ?? null, objects: found?.others ?? at.objects };
}

/** Those of some objects that are here, with where their pages are. */
function pagesOf(of: LocatedStudy, uids: readonly string[]) {
  return uids.flatMap((uid) => {
    const page = pageOf(of, uid);
    return page === null ? [] : [{ uid, page }];
  });
}

function pointedAt(shown: Shown): readonly string[] {
  if (shown.kind === 'key-objects') return shown.references.map((one) => one.sopInstanceUid);
  if (shown.kind !== 'presentation-state') return [];
  return shown.appliesTo.map((one) => one.sopInstanceUid);
}

function measuringModel(
  of: LocatedStudy,
  at: string,
  kept: Uint8Array | null | undefined,
): MeasuringModel {
  if (kept === undefined) return { kept: [], at: null };
  const marks = marksOf(kept, (uid, frame) => frameAtUid(of, uid, frame));
  return { kept: marks, at };
}

/** Where in the study a frame of an object is: as one of the images of its series, which are frames where it has one object. */
function frameAtUid(of: LocatedStudy, uid: string, frame: number): StartModel | null {
  const place = placeOf(of, uid);
  if (!place) return null;
  const image = place.model.objects === 1 ? frame - 1 : place.image;
  return { series: place.series, image };
}

function firstWithPicture(series: readonly SeriesModel[]): number {
  return Math.max(
    0,
    series.findIndex(({ first }) => first.frames > 0),
  );
}

/** A series of one object has its frames to go through, every other its objects: which of those have more is not known yet. */
function imagesIn(model: SeriesModel | undefined): number {
  if (!model) return 0;
  return model.objects === 1 ? model.first.frames : model.objects;
}

function frameAt(model: SeriesModel, objects: readonly ReleasedObject[], image: number): string {
  if (model.first.frames === 0) return '';
  const [object, frame] = model.objects === 1 ? [objects[0], image + 1] : [objects[image], 1];
  return object ? `${model.at}/instances/${object.sopInstanceUid}/frames/${frame}` : '';
}

function numberOf(text: string | undefined, count: number): number | null {
  if (text === undefined || !/^[1-9][0-9]{0,5}$/.test(text)) return null;
  return Number(text) <= count ? Number(text) - 1 : null;
}
