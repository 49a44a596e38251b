import type { PictureRenderer } from '#lib/adapters/rendering/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { MOST_PICTURES_OF_OBJECT } from '#lib/domain/release/form.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';
import type { ObjectEntry } from '#lib/offline-viewer/catalogue.ts';
import type { DirectoryEntry } from '#lib/protocols/dicom/dicomdir-records.ts';
import type { FormPlan } from '#lib/use-cases/form/claim-form.ts';
import { words } from '#lib/words/words.ts';
import { discObject } from './disc-object.ts';
import { fileOf } from './keep-stream.ts';
import { framesOf, objectPictures } from './object-pictures.ts';
import type { ReleasedObject } from './released-object.ts';
import { viewerObject } from './viewer-object.ts';
import { whyNot } from './why-no-picture.ts';

export type Means = { readonly store: ObjectStore; readonly renderer: PictureRenderer };

/** What became of one object of a release in a form of it. */
export type FormObject = {
  readonly files: readonly ManifestFile[];
  /** What the directory of a disc says of it. */
  readonly entry: DirectoryEntry | null;
  /** Where it lies, if it is in another syntax than the others of a disc. */
  readonly asStored: string | null;
  /** Why there is no picture of it; null where there is, or none was wanted. */
  readonly why: string | null;
  readonly note: string | null;
  /** What the viewer shows of it. */
  readonly shown: ObjectEntry | null;
};

/** Where an object stands: its number among all, which names its script, and among the pictures of its series. */
export type ObjectPlace = {
  readonly id: string;
  readonly folder: string;
  readonly number: number;
};

/** Makes of an object what the form wants of it. */
export async function formObject(
  means: Means,
  plan: FormPlan,
  object: ReleasedObject,
  place: ObjectPlace,
): Promise<FormObject> {
  const made = await inForm(means, plan, object, place);
  if (!plan.hasViewer) return made;
  const { reference: madeFor } = plan;
  const script = await viewerObject(means, object, { id: place.id, madeFor });
  if (!script.ok) {
    const why = words().offline.why[whyNot(script.error)];
    return { ...made, shown: { id: place.id, frames: 1, why } };
  }
  const { studyId, sopInstanceUid } = object.file;
  const of = { studyId, sopInstanceUid };
  const file = fileOf(`LANTERN/${place.id}.js`, 'script', script.value, of);
  const shown = { id: place.id, frames: framesOf(object), why: null };
  return { ...made, files: [...made.files, file], shown };
}

const NOTHING_MORE = { entry: null, asStored: null, why: null, note: null, shown: null };

async function inForm(
  means: Means,
  { form, reference: madeFor }: FormPlan,
  object: ReleasedObject,
  { folder, number }: ObjectPlace,
): Promise<FormObject> {
  switch (form) {
    case 'originals':
      return { ...NOTHING_MORE, files: [object.file] };
    case 'disc': {
      const { file, entry, isAsStored } = await discObject(means, object, madeFor);
      const asStored = isAsStored ? file.path : null;
      return { ...NOTHING_MORE, files: [file], entry, asStored };
    }
    case 'pictures': {
      const { why, index } = words().offline;
      const pictures = await objectPictures(means, object, { folder, number, madeFor });
      if (!pictures.ok) return { ...NOTHING_MORE, files: [], why: why[whyNot(pictures.error)] };
      const frames = framesOf(object);
      const note =
        frames > MOST_PICTURES_OF_OBJECT
          ? index.tooManyFrames(MOST_PICTURES_OF_OBJECT, frames)
          : null;
      return { ...NOTHING_MORE, files: pictures.value, note };
    }
  }
}
