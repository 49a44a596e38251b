import type { PictureRenderer } from '#lib/adapters/rendering/port.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';
import { directoryKeysOf } from '#lib/protocols/dicom/dicomdir-keys.ts';
import type { DirectoryEntry } from '#lib/protocols/dicom/dicomdir-records.ts';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { fileOf, keepStream } from './keep-stream.ts';
import { type ReleasedObject, storedSource } from './released-object.ts';
import { whyNot } from './why-no-picture.ts';

/** Of what is larger than this, or an image, the directory needs no more than its header. */
const LARGEST_READ_WHOLE_BYTES = 64 * 1024 * 1024;

/** An object on a disc: its file, and what the directory says of it. */
export type DiscObject = {
  readonly file: ManifestFile;
  readonly entry: DirectoryEntry;
  /** It could not be decoded, and is in the syntax in which the hospital keeps it. */
  readonly isAsStored: boolean;
};

export async function discObject(
  { store, renderer }: { readonly store: ObjectStore; readonly renderer: PictureRenderer },
  object: ReleasedObject,
  madeFor: string,
): Promise<DiscObject> {
  const { file, identity, values, transferSyntaxUid } = object;
  const fileId = file.path.split('/');
  const entry = { ...identity, fileId, values, keys: await keysOf(store, object) };
  const isPlain = transferSyntaxUid === EXPLICIT_LITTLE_ENDIAN;
  const of = { source: storedSource(store, file), transferSyntaxUid: null };
  const made = isPlain
    ? null
    : await keepStream(store, (take) => renderer.transcode(of, madeFor, take));
  if (!made?.ok) {
    if (made) whyNot(made.error);
    return { file, entry: { ...entry, transferSyntaxUid }, isAsStored: !isPlain };
  }
  const { studyId, sopInstanceUid } = file;
  return {
    file: fileOf(file.path, 'transcoded', made.value, { studyId, sopInstanceUid }),
    entry: { ...entry, transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN },
    isAsStored: false,
  };
}

/** Records of anything but images want more than a header has (PS3.3 F.5). */
async function keysOf(store: ObjectStore, object: ReleasedObject) {
  const { file, key, values, dataSetOffset, transferSyntaxUid } = object;
  if (values.rows !== null || file.sizeBytes > LARGEST_READ_WHOLE_BYTES) return {};
  const set = readDataSet(await readWhole(store, key, dataSetOffset), transferSyntaxUid);
  return set.ok ? directoryKeysOf(set.value) : {};
}
