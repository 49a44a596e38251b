import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import type { SeriesModel, ViewerModel } from './model.ts';
import type { ReleasedImages } from './released-images.ts';
import type { ReleasedObject, StudyImages } from './study-images.ts';

/** A series of which it is known what it is. */
export type ReadableSeries = {
  readonly model: SeriesModel;
  readonly objects: readonly ReleasedObject[];
  readonly patient: ViewerModel['patient'];
  readonly frameOfReferenceUid: string | null;
};

/** A study, with where its objects are on the pages and among the resources of one right. */
export type LocatedStudy = {
  readonly images: ReleasedImages;
  readonly study: StudyImages;
  readonly readable: readonly ReadableSeries[];
};

/** Where an object is in its study, counted from 0; null where it is not here. */
export function placeOf({ readable }: LocatedStudy, uid: string) {
  for (const [series, { model, objects }] of readable.entries()) {
    const image = objects.findIndex(({ sopInstanceUid }) => sopInstanceUid === uid);
    if (image >= 0) return { series, image, model };
  }
  return null;
}

/** What the address of a page says of an object; null where it is not here. */
export function pageOf(of: LocatedStudy, uid: string, frame = 1): string | null {
  const place = placeOf(of, uid);
  if (!place) return null;
  const image = place.model.objects === 1 ? frame : place.image + 1;
  return `?series=${place.series + 1}&image=${image}`;
}

/** Where a frame of an object is; null where it is not here. */
export function frameOf(of: LocatedStudy, uid: string, frame = 1): string | null {
  const place = placeOf(of, uid);
  return place ? `${place.model.at}/instances/${uid}/frames/${frame}` : null;
}

/** What a series is, by its first object; null for one of which that cannot be read. */
export async function readSeries(
  images: ReleasedImages,
  root: string,
  objects: readonly ReleasedObject[],
): Promise<ReadableSeries | null> {
  const [first] = objects;
  const found = first && (await images.describe(first));
  if (!first || found?.ok !== true) return null;
  const { attributes, seriesInstanceUid } = found.value;
  const what = await whatOf(images, found.value, objects);
  const frames = what === 'pictures' ? found.value.frames : 0;
  const at = `${root}/series/${seriesInstanceUid}`;
  const [number] = attributes['00200011']?.Value ?? [];
  const model = {
    ...{ at, objects: objects.length, what },
    modality: textOf(attributes, '00080060'),
    description: textOf(attributes, '0008103E'),
    number: typeof number === 'number' ? number : null,
    first: {
      at: frames > 0 ? `${at}/instances/${first.sopInstanceUid}/frames/1` : '',
      frames,
    },
  };
  const frameOfReferenceUid = textOf(attributes, '00200052');
  return { model, objects, patient: patientOf(attributes), frameOfReferenceUid };
}

const CLASS = '1.2.840.10008.5.1.4.1.1.';
const SLIDE = `${CLASS}77.1.6`;

/** Outlines and masks: their own pixels are nothing to look at (PS3.3 A.19, A.51, A.90). */
export const MARKS: readonly string[] = [`${CLASS}481.3`, `${CLASS}66.4`, `${CLASS}66.7`];

async function whatOf(
  images: ReleasedImages,
  { sopClassUid, frames }: DescribedObject,
  objects: readonly ReleasedObject[],
): Promise<SeriesModel['what']> {
  if (MARKS.includes(sopClassUid)) return 'marks';
  if (sopClassUid === SLIDE && (await hasTiles(images, objects))) return 'slide';
  return frames > 0 ? 'pictures' : 'else';
}

/** A tissue on a slide is thousands of tiles, and no series of pictures (PS3.3 A.32.8). */
async function hasTiles(
  images: ReleasedImages,
  objects: readonly ReleasedObject[],
): Promise<boolean> {
  const described = await images.describeAll(objects);
  return described.some((one) => one.ok && one.value.frames > 1);
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
