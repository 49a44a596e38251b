import { heldObjectKey } from '#lib/adapters/storage/object-key.ts';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import { readWhole } from '#lib/adapters/storage/put-document.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { InstanceFate } from '#lib/domain/redaction/redaction.ts';
import {
  deriveInstance,
  type DerivationRefusal,
  type DerivedNames,
  LARGEST_DERIVED_BYTES,
} from '#lib/protocols/dicom/derive-instance.ts';
import { derivedNames } from '#lib/protocols/dicom/derived-names.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';

export type ObjectToDerive = {
  readonly sopClassUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSetSha256: Uint8Array;
};

export type DerivedFate = Extract<InstanceFate, { readonly kind: 'derived' }>;

/** A derived object as a file: preamble, File Meta, and its data set from `dataSetOffset`. */
export type DerivedFile = DerivedNames & {
  readonly file: Uint8Array;
  readonly dataSetOffset: number;
  readonly transferSyntaxUid: string;
};

export type DeriveRefusal = DerivationRefusal | 'object_missing';

/** Derives what goes out for one request in place of a stored object. What is stored is read and nothing else. */
export async function deriveObject(
  store: ObjectStore,
  requestId: string,
  object: ObjectToDerive,
  fate: Pick<DerivedFate, 'regions' | 'attributes'>,
): Promise<Result<DerivedFile, DeriveRefusal>> {
  const stored = await dataSetOf(store, object);
  if (!stored.ok) return stored;
  const names = derivedNames(requestId, object, fate);
  const emptied = fate.attributes.map((tag) => Number.parseInt(tag, 16));
  const derived = deriveInstance(
    stored.value,
    object.transferSyntaxUid,
    { regions: fate.regions, emptied },
    names,
  );
  if (!derived.ok) return derived;
  const { dataSet, transferSyntaxUid } = derived.value;
  const meta = buildFileMeta({ ...names, sopClassUid: object.sopClassUid, transferSyntaxUid });
  const file = Buffer.concat([meta, dataSet]);
  return ok({ ...names, file, dataSetOffset: meta.length, transferSyntaxUid });
}

/** The data set of a stored object, in memory whole. */
export async function dataSetOf(
  store: ObjectStore,
  object: Pick<ObjectToDerive, 'dataSetSha256' | 'transferSyntaxUid'>,
): Promise<Result<Uint8Array, 'object_missing' | 'object_too_large' | 'object_not_followed'>> {
  const key = heldObjectKey(object);
  if (!key.ok) return no('object_missing');
  const size = await store.size(key.value);
  if (size === null) return no('object_missing');
  if (size > LARGEST_DERIVED_BYTES) return no('object_too_large');
  try {
    const file = await readWhole(store, key.value, 0, size);
    const part10 = readPart10(file);
    return part10.ok ? ok(file.subarray(part10.value.dataSetOffset)) : no('object_not_followed');
  } catch (fault) {
    if (fault instanceof ObjectMissing) return no('object_missing');
    throw fault;
  }
}
