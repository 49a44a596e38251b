import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import { imagesRoot, type StudyAddress } from './image-address.ts';
import type { ReleasedImages, ReleasedObject } from './released-images.ts';

/** A series of a study, as a page tells its viewer before that has asked for anything. */
export type SeriesModel = {
  /** The root of its DICOMweb resources. */
  readonly at: string;
  readonly modality: string | null;
  readonly description: string | null;
  readonly number: number | null;
  readonly objects: number;
  readonly first: {
    readonly at: string;
    readonly frames: number;
    readonly described: DescribedObject;
  };
};

export type ViewerModel = {
  readonly series: readonly SeriesModel[];
  /** From 0: what is looked at first. */
  readonly start: { readonly series: number; readonly image: number };
  /** Where the frame is that is shown first; empty where there is none. */
  readonly first: string;
  readonly patient: { readonly name: string; readonly birthDate: string | null } | null;
};

/** What is chosen by the page’s address, counted from 1; anything else is the first. */
export type Chosen = { readonly series?: string | undefined; readonly image?: string | undefined };

/** What a page needs of a study to show its first picture: of each series its first object alone. */
export async function viewerModel(
  images: ReleasedImages,
  look: StudyLook,
  address: StudyAddress,
  chosen: Chosen,
): Promise<ViewerModel> {
  const study = await images.ofStudy(look);
  const known = await Promise.all(
    study.series.map(async (objects) => {
      const model = await seriesModel(images, imagesRoot(address), objects);
      return model && { model, objects };
    }),
  );
  const readable = known.filter((one) => one !== null);
  const series = readable.map(({ model }) => model);
  const start = {
    series: numberOf(chosen.series, series.length) ?? firstWithPicture(series),
    image: 0,
  };
  const at = readable[start.series];
  const image = numberOf(chosen.image, imagesIn(at?.model)) ?? 0;
  return {
    ...{ series, start: { ...start, image } },
    first: at ? frameAt(at.model, at.objects, image) : '',
    patient: at ? patientOf(at.model.first.described.attributes) : null,
  };
}

async function seriesModel(
  images: ReleasedImages,
  root: string,
  objects: readonly ReleasedObject[],
): Promise<SeriesModel | null> {
  const [first] = objects;
  const found = first && (await images.describe(first));
  if (!first || found?.ok !== true) return null;
  const described = found.value;
  const { attributes, seriesInstanceUid, frames } = described;
  const at = `${root}/series/${seriesInstanceUid}`;
  const [number] = attributes['00200011']?.Value ?? [];
  return {
    ...{ at, objects: objects.length },
    modality: textOf(attributes, '00080060'),
    description: textOf(attributes, '0008103E'),
    number: typeof number === 'number' ? number : null,
    first: {
      at: frames > 0 ? `${at}/instances/${first.sopInstanceUid}/frames/1` : '',
      frames,
      described,
    },
  };
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
