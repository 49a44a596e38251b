import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { createHeaderReader } from '#lib/protocols/dicom/header-reader.ts';
import type { HeaderValues } from '#lib/protocols/dicom/header-values.ts';
import type {
  PlannedInstance,
  PlannedStudy,
  ReleasePlan,
} from '#lib/use-cases/release/claim-release.ts';
import type { PackedDerivation } from '#lib/use-cases/release/seal-release.ts';
import { deriveObject, type DerivedFate, type DerivedFile } from '../derive-object.ts';
import { checkObject, type Kept, type PackRefusal } from './check-object.ts';

/** An object of a release as it goes out: what is stored, or what was derived from it. */
export type PackedObject = {
  readonly study: PlannedStudy;
  readonly instance: PlannedInstance;
  readonly kept: Kept;
  readonly values: HeaderValues;
  readonly derivation: PackedDerivation | null;
};

/**
 * Compares an object with what was recorded when it arrived, and where something is to be taken away of it derives what
 * goes out instead. What cannot be derived stops the whole release: the object itself never goes in its place (TP-3).
 */
export async function packObject(
  store: ObjectStore,
  plan: ReleasePlan,
  study: PlannedStudy,
  instance: PlannedInstance,
): Promise<Result<PackedObject, PackRefusal>> {
  const { fate } = instance;
  if (fate === 'arrived_since') return no('redaction_incomplete');
  const checked = await checkObject(store, instance);
  if (!checked.ok) return checked;
  if (fate === null) return ok({ study, instance, ...checked.value, derivation: null });

  const derived = await deriveObject(store, plan.requestId, instance, fate);
  if (!derived.ok) return no('redaction_failed');
  return keepDerived(store, { study, instance, fate, derived: derived.value });
}

async function keepDerived(
  store: ObjectStore,
  of: {
    readonly study: PlannedStudy;
    readonly instance: PlannedInstance;
    readonly fate: DerivedFate;
    readonly derived: DerivedFile;
  },
): Promise<Result<PackedObject, PackRefusal>> {
  const { study, instance, fate, derived } = of;
  const { file, dataSetOffset, transferSyntaxUid, sopInstanceUid, seriesInstanceUid } = derived;
  const header = createHeaderReader({ transferSyntaxUid });
  await header.push(file.subarray(dataSetOffset));
  const read = await header.finish();
  if (read.outcome !== 'sound') return no('redaction_failed');

  const { key: objectKey, sizeBytes, sha256 } = await putDocument(store, file);
  const kept = {
    ...{ objectKey, sizeBytes, crc32: crc32(file) },
    sha256: Buffer.from(sha256).toString('hex'),
  };
  const derivation: PackedDerivation = {
    studyId: study.studyId,
    sourceSopInstanceUid: instance.sopInstanceUid,
    sourceSha256: new Uint8Array(instance.dataSetSha256),
    derivedSopInstanceUid: sopInstanceUid,
    derivedSeriesInstanceUid: seriesInstanceUid,
    derivedSha256: sha256,
    redactionIds: fate.redactionIds,
  };
  const goingOut: PlannedInstance = {
    ...{ ...instance, sopInstanceUid, seriesInstanceUid, transferSyntaxUid, dataSetOffset },
    ...{ fileSizeBytes: sizeBytes, fileCrc32: kept.crc32 },
    dataSetSha256: createHash('sha256').update(file.subarray(dataSetOffset)).digest(),
  };
  return ok({ study, instance: goingOut, kept, values: read.values, derivation });
}
