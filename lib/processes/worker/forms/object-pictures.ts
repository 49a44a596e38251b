import type { PictureRenderer, RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { MOST_PICTURES_OF_OBJECT } from '#lib/domain/release/form.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';
import { LIMITS } from '#lib/imaging/limits.ts';
import { USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { words } from '#lib/words/words.ts';
import { pictureName } from '../../forms/picture-names.ts';
import { fileOf, keepBytes } from './keep-stream.ts';
import { type ReleasedObject, storedSource } from './released-object.ts';

const QUALITY = 90;
/** Pixels as wide as they are high, and no picture made smaller than need be. */
const BOX = { width: LIMITS.boxPixels, height: LIMITS.boxPixels };

/** Every frame of an object as a JPEG, up to the bound, with what it is not for below it (PA-6). One that cannot be drawn refuses them all: nobody sees a gap. */
export async function objectPictures(
  { store, renderer }: { readonly store: ObjectStore; readonly renderer: PictureRenderer },
  object: ReleasedObject,
  to: { readonly folder: string; readonly number: number; readonly madeFor: string },
): Promise<Result<readonly ManifestFile[], RenderRefusal>> {
  const of = { source: storedSource(store, object.file), transferSyntaxUid: null };
  const frames = framesOf(object);
  const below = words().viewer.notForDiagnosis;
  const files: ManifestFile[] = [];
  for (let frame = 1; frame <= Math.min(frames, MOST_PICTURES_OF_OBJECT); frame += 1) {
    const order = { ...USUAL_ORDER, frame, box: BOX };
    const drawn = await renderer.render(of, order, { kind: 'jpeg', quality: QUALITY, below });
    if (!drawn.ok) return no(drawn.error);
    const marked = withComment(drawn.value.bytes, `${to.madeFor}. Not for diagnosis.`);
    const path = `${to.folder}/${pictureName(to.number, frame, frames)}`;
    const { studyId, sopInstanceUid } = object.file;
    const kept = await keepBytes(store, marked);
    files.push(fileOf(path, 'picture', kept, { studyId, sopInstanceUid }));
  }
  return ok(files);
}

/** As its header says it; one without a number is one (PS3.3 C.7.6.6). */
export function framesOf({ values }: ReleasedObject): number {
  return Math.max(1, values.numberOfFrames ?? 1);
}

/** Says in the file what it is for, and keeps those of two releases apart (ISO/IEC 10918-1 B.2.4.5). */
function withComment(jpeg: Uint8Array, text: string): Uint8Array {
  const comment = Buffer.from(text, 'latin1');
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
}
