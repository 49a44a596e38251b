import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { readWhole } from '#lib/adapters/storage/put-document.ts';
import { directoryKeysOf } from '#lib/protocols/dicom/dicomdir-keys.ts';
import type { DirectoryEntry } from '#lib/protocols/dicom/dicomdir-records.ts';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import type { FileId } from '#lib/protocols/dicom/file-ids.ts';
import type { HeaderValues } from '#lib/protocols/dicom/header-values.ts';
import { findStorageClass } from '#lib/protocols/dicom/storage-classes.ts';
import type { PlannedInstance, PlannedStudy } from '#lib/use-cases/release/claim-release.ts';

/** Images need no more than their header; of what is larger than this no other keys are read. */
const LARGEST_READ_WHOLE_BYTES = 64 * 1024 * 1024;

/** What the directory of a download says of one of its files. */
export async function directoryEntryOf(
  store: ObjectStore,
  of: {
    study: PlannedStudy;
    instance: PlannedInstance;
    fileId: FileId;
    kept: { readonly objectKey: ObjectKey };
    values: HeaderValues;
  },
): Promise<DirectoryEntry> {
  const { study, instance, fileId, kept, values } = of;
  const isImage = findStorageClass(instance.sopClassUid)?.kind === 'image';
  const isReadWhole = !isImage && instance.fileSizeBytes <= LARGEST_READ_WHOLE_BYTES;
  const set = isReadWhole
    ? readDataSet(
        await readWhole(store, kept.objectKey, instance.dataSetOffset),
        instance.transferSyntaxUid,
      )
    : null;
  return {
    fileId,
    sopClassUid: instance.sopClassUid,
    sopInstanceUid: instance.sopInstanceUid,
    transferSyntaxUid: instance.transferSyntaxUid,
    studyInstanceUid: study.studyInstanceUid,
    seriesInstanceUid: instance.seriesInstanceUid,
    values,
    keys: set?.ok ? directoryKeysOf(set.value) : {},
  };
}
