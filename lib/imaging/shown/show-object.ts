import { entryOf } from '#lib/base/entry-of.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { codesOf } from '../attributes.ts';
import { whyNotDecoded } from '../frame-samples.ts';
import { kindOf, type KindWithoutPicture } from '../kinds.ts';
import { type DicomBytes, type OpenObject, openObject } from '../open-object.ts';
import type { PictureRefusal } from '../refusals.ts';
import { describePicture } from '../render-frame.ts';
import { TAG } from '../tags.ts';
import { documentOf } from './document.ts';
import { keyObjectsOf } from './key-objects.ts';
import { longDocumentOf } from './long-document.ts';
import { presentationStateOf } from './presentation-state.ts';
import { radiotherapyOf } from './radiotherapy.ts';
import { reportOf } from './report.ts';
import type { Shown } from './shown.ts';
import { segmentationOf } from './segmentation.ts';
import { slideOf } from './slide.ts';
import { structureSetOf } from './structure-set.ts';
import { videoOf } from './video.ts';
import { waveformOf } from './waveform.ts';

/**
 * What an object is and what can be shown of it, or the word that says why nothing can. Pictures are only described:
 * `renderFrame` draws them. Nothing that stands in the object makes it throw or take more than `LIMITS`; only a source that
 * cannot be read does.
 */
export async function showObject(of: DicomBytes): Promise<Result<Shown, PictureRefusal>> {
  const object = await openObject(of);
  return object.ok ? shownOf(of, object.value) : ((await longDocument(of, object.error)) ?? object);
}

async function shownOf(of: DicomBytes, object: OpenObject): Promise<Result<Shown, PictureRefusal>> {
  const { header } = object;
  if (header.elements.has(TAG.directoryRecordSequence)) {
    return ok({ kind: 'other', what: 'directory' });
  }
  const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
  if (whyNotDecoded(object.syntax) === 'video') return videoOf(of, object);
  const own = entryOf(BY_CLASS, sopClass);
  if (own) return own(object);
  const kind = kindOf(sopClass);
  if (kind.hasPicture) return pictureOf(object);
  const shown = await withoutPicture(of, object, kind.kind);
  // Pixels where the standard has none are shown before nothing is.
  const isNothing = !shown.ok || shown.value.kind === 'other';
  return isNothing && object.pixels ? pictureOf(object) : shown;
}

/** What is too large to be read may be a document, whose bytes need not be. */
async function longDocument(of: DicomBytes, why: PictureRefusal) {
  const document = why === 'header-too-large' ? await longDocumentOf(of) : null;
  return document && ok(document);
}

type Showing = Result<Shown, PictureRefusal> | Promise<Result<Shown, PictureRefusal>>;

const CLASS = '1.2.840.10008.5.1.4.1.1.';

/** What is more than its word in the table of kinds: it has pictures and something besides, or is drawn on others. */
const BY_CLASS: Readonly<Partial<Record<string, (object: OpenObject) => Showing>>> = {
  [`${CLASS}77.1.6`]: slideOf,
  [`${CLASS}66.4`]: segmentationOf,
  [`${CLASS}66.7`]: segmentationOf,
  [`${CLASS}481.2`]: async (object) => ok(await radiotherapyOf(object)),
  [`${CLASS}481.3`]: ({ header }) => structureSetOf(header),
};

function pictureOf(object: OpenObject): Result<Shown, PictureRefusal> {
  const pixels = describePicture(object);
  if (!pixels.ok) return pixels;
  const { rows, columns, frames } = pixels.value;
  return ok({ kind: 'picture', rows, columns, frames });
}

function withoutPicture(of: DicomBytes, object: OpenObject, kind: KindWithoutPicture): Showing {
  switch (kind) {
    case 'report':
      return reportOf(object.header);
    case 'key-objects':
      return keyObjectsOf(object.header);
    case 'document':
      return documentOf(of, object);
    case 'waveform':
      return waveformOf(object.header);
    case 'presentation-state':
      return presentationStateOf(object.header);
    case 'radiotherapy':
      return radiotherapyOf(object).then(ok);
    case 'model':
      return modelOf(of, object);
    default:
      return ok({ kind: 'other', what: kind });
  }
}

/** A file of another program in a wrapper; surfaces of DICOM's own have none. */
function modelOf(of: DicomBytes, object: OpenObject): Result<Shown, PictureRefusal> {
  const document = documentOf(of, object);
  return document.ok ? document : ok({ kind: 'other', what: 'model' });
}
