import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { heldObjectKey, type ObjectKey } from '#lib/adapters/storage/object-key.ts';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { createHeaderReader } from '#lib/protocols/dicom/header-reader.ts';
import type { HeaderValues } from '#lib/protocols/dicom/header-values.ts';
import type { HeldInstance } from '#lib/use-cases/release/claim-release.ts';

export type PackRefusal =
  | 'object_missing'
  | 'hash_differs'
  /** Something was to be taken away of an object, and could not be. */
  | 'redaction_failed'
  /** An object arrived after the whole of its series or study was redacted. */
  | 'redaction_incomplete';

/** A file of a release as it lies in the store. */
export type Kept = {
  readonly objectKey: ObjectKey;
  readonly sizeBytes: number;
  readonly crc32: number;
  readonly sha256: string;
};

/** Reads an object to its end and compares it with what was recorded when it arrived. */
export async function checkObject(
  store: ObjectStore,
  instance: HeldInstance,
): Promise<Result<{ readonly kept: Kept; readonly values: HeaderValues }, PackRefusal>> {
  const dataSetSha256 = Buffer.from(instance.dataSetSha256).toString('hex');
  const key = heldObjectKey(instance);
  if (!key.ok) return no('object_missing');
  const [file, dataSet] = [createHash('sha256'), createHash('sha256')];
  const header = createHeaderReader({ transferSyntaxUid: instance.transferSyntaxUid });
  let [position, crc] = [0, 0];
  try {
    for await (const chunk of store.read(key.value)) {
      file.update(chunk);
      crc = crc32(chunk, crc);
      const skip = Math.max(0, instance.dataSetOffset - position);
      if (skip < chunk.length) {
        dataSet.update(chunk.subarray(skip));
        await header.push(chunk.subarray(skip));
      }
      position += chunk.length;
    }
  } catch (fault) {
    if (fault instanceof ObjectMissing) return no('object_missing');
    throw fault;
  }
  const isSame =
    position === instance.fileSizeBytes &&
    crc === instance.fileCrc32 &&
    dataSet.digest('hex') === dataSetSha256;
  const read = await header.finish();
  if (!isSame || read.outcome !== 'sound') return no('hash_differs');
  const kept = {
    objectKey: key.value,
    sizeBytes: position,
    crc32: crc,
    sha256: file.digest('hex'),
  };
  return ok({ kept, values: read.values });
}
