import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import type { SeriesModel, ShownObject, ViewerModel } from './model.ts';
import { imagesRoot, type StudyAddress } from './image-address.ts';
import type { ReleasedImages, ReleasedObject, StudyImages } from './released-images.ts';

/** What is chosen by the page’s address, counted from 1; anything else is the first. */
export type Chosen = { readonly series?: string | undefined; readonly image?: string | undefined };

/** What a page needs of a study to show its first picture: of each series its first object alone. */
export async function viewerModel(
  images: ReleasedImages,
  look: StudyLook,
  address: StudyAddress,
  chosen: Chosen,
): Promise<Omit<ViewerModel, 'watermark'>> {
  const study = await images.ofStudy(look);
  const known = await Promise.all(
    study.series.map(async (objects) => {
      const known = await seriesModel(images, imagesRoot(address), objects);
      return known && { ...known, objects };
    }),
  );
  const readable = known.filter((one) => one !== null);
  const series = readable.map(({ model }) => model);
  const located = { images, study, root: imagesRoot(address), readable };
  const start = {
    series: numberOf(chosen.series, series.length) ?? firstWithPicture(series),
    image: 0,
  };
  const at = readable[start.series];
  const image = numberOf(chosen.image, imagesIn(at?.model)) ?? 0;
  return {
    ...{ policy: look.policy, series, start: { ...start, image } },
    first: at ? frameAt(at.model, at.objects, image) : '',
    patient: at?.patient ?? null,
    ...(await withoutPictures(located, at)),
  };
}

type Readable = {
  readonly model: SeriesModel;
  readonly objects: readonly ReleasedObject[];
  readonly patient: ViewerModel['patient'];
};

type Located = {
  readonly images: ReleasedImages;
  readonly study: StudyImages;
  readonly root: string;
  readonly readable: readonly Readable[];
};

/** How many objects without pictures are shown on one page. */
const MOST_SHOWN = 20;

/** What is shown of a series that has no pictures, and where the pictures are at which it points. */
async function withoutPictures(
  of: Located,
  at: Readable | undefined,
): Promise<Pick<ViewerModel, 'shown' | 'pages'>> {
  if (!at || at.model.first.frames > 0) return { shown: [], pages: {} };
  const shown: ShownObject[] = [];
  const pages: Record<string, string> = {};
  for (const object of at.objects.slice(0, MOST_SHOWN)) {
    const found = await of.images.show(object);
    const own = `${at.model.at}/instances/${object.sopInstanceUid}`;
    const pointed = found.ok ? pointedAt(found.value) : [];
    for (const uid of pointed) Object.assign(pages, pageOf(of, uid));
    const [first] = pointed.filter((uid) => pages[uid] !== undefined);
    shown.push({ at: own, shown: found, presents: first ? frameOf(of, first) : null });
  }
  return { shown, pages };
}

function pointedAt(shown: Shown): readonly string[] {
  if (shown.kind === 'key-objects') return shown.references.map((one) => one.sopInstanceUid);
  if (shown.kind !== 'presentation-state') return [];
  return shown.appliesTo.map((one) => one.sopInstanceUid);
}

function placeOf({ readable }: Located, uid: string) {
  for (const [series, { model, objects }] of readable.entries()) {
    const image = objects.findIndex(({ sopInstanceUid }) => sopInstanceUid === uid);
    if (image >= 0) return { series, image, model };
  }
  return null;
}

function pageOf(of: Located, uid: string): Record<string, string> {
  const place = placeOf(of, uid);
  return place ? { [uid]: `?series=${place.series + 1}&image=${place.image + 1}` } : {};
}

function frameOf(of: Located, uid: string): string | null {
  const place = placeOf(of, uid);
  return place ? `${place.model.at}/instances/${uid}/frames/1` : null;
}

async function seriesModel(
  images: ReleasedImages,
  root: string,
  objects: readonly ReleasedObject[],
): Promise<Omit<Readable, 'objects'> | null> {
  const [first] = objects;
  const found = first && (await images.describe(first));
  if (!first || found?.ok !== true) return null;
  const { attributes, seriesInstanceUid } = found.value;
  const frames = isSlideOfTiles(found.value) ? 0 : found.value.frames;
  const at = `${root}/series/${seriesInstanceUid}`;
  const [number] = attributes['00200011']?.Value ?? [];
  const model = {
    ...{ at, objects: objects.length },
    modality: textOf(attributes, '00080060'),
    description: textOf(attributes, '0008103E'),
    number: typeof number === 'number' ? number : null,
    first: {
      at: frames > 0 ? `${at}/instances/${first.sopInstanceUid}/frames/1` : '',
      frames,
    },
  };
  return { model, patient: patientOf(attributes) };
}

/** A tissue on a slide is thousands of tiles, and no series of pictures (PS3.3 A.32.8). */
function isSlideOfTiles({ sopClassUid, frames }: DescribedObject): boolean {
  return sopClassUid === '1.2.840.10008.5.1.4.1.1.77.1.6' && frames > 1;
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

function textOf(json: DicomJson, tag: string): string | null {
  const [value] = json[tag]?.Value ?? [];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Who the image says it is of, in the usual order of names. */
function patientOf(json: DicomJson): ViewerModel['patient'] {
  const [said] = json['00100010']?.Value ?? [];
  const isName = typeof said === 'object' && typeof said.Alphabetic === 'string';
  const [family, given] = isName ? said.Alphabetic.split('^') : [];
  const name = [given, family].filter(Boolean).join(' ');
  return name === '' ? null : { name, birthDate: dayOf(textOf(json, '00100030') ?? '') };
}

function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return year && month && day ? `${day}/${month}/${year}` : null;
}
