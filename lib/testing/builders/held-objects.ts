import { createHash, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Pool } from 'pg';
import { dicomObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { AttributeValues } from '#lib/demonstration/synthetic/attributes.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { smallObject } from '../gateway/small-objects.ts';
import { insert } from './rows.ts';

/** A series of a study with small pictures in it, in the store and in the rows, as if they had arrived. */
export async function aHeldSeries(
  behind: Pool,
  store: ObjectStore,
  of: {
    readonly organisationId: string;
    readonly studyId: string;
    readonly seriesInstanceUid: string;
    readonly modality: string;
    /** By the name of each, the values that differ from a sound secondary capture's. */
    readonly objects: Readonly<Record<string, AttributeValues>>;
    readonly transferSyntaxUid?: string;
  },
): Promise<readonly HeldFile[]> {
  const seriesId = randomUUID();
  const { organisationId, studyId, seriesInstanceUid, modality } = of;
  const objects = Object.entries(of.objects);
  await insert(behind, 'series', {
    ...{ id: seriesId, organisation_id: organisationId, study_id: studyId, modality, number: 1 },
    ...{ series_instance_uid: seriesInstanceUid, instance_count: objects.length },
  });
  const held: HeldFile[] = [];
  for (const [index, [name, values]] of objects.entries()) {
    const object = smallObject(
      name,
      { ...values, SeriesInstanceUID: seriesInstanceUid },
      of.transferSyntaxUid,
    );
    const { dataSet, transferSyntaxUid, sopInstanceUid, sopClassUid } = object;
    const meta = buildFileMeta(object);
    const file = Buffer.concat([meta, dataSet]);
    const sha256 = createHash('sha256').update(dataSet).digest();
    const stored = { data_set_sha256: sha256, transfer_syntax_uid: transferSyntaxUid };
    await keep(store, sha256.toString('hex'), transferSyntaxUid, file);
    await insert(behind, 'stored_object', {
      ...{ ...stored, file_size_bytes: file.length, file_crc32: crc32(file) },
      data_set_offset: meta.length,
    });
    await insert(behind, 'instance', {
      ...{ ...stored, organisation_id: organisationId, series_id: seriesId },
      ...{ sop_instance_uid: sopInstanceUid, sop_class_uid: sopClassUid },
      ...{ instance_number: index + 1, arrived_at: new Date() },
    });
    held.push({ sopInstanceUid, file, dataSet });
  }
  return held;
}

export type HeldFile = {
  readonly sopInstanceUid: string;
  readonly file: Uint8Array;
  readonly dataSet: Uint8Array;
};

async function keep(
  store: ObjectStore,
  sha256: string,
  transferSyntaxUid: string,
  file: Uint8Array,
): Promise<void> {
  const key = dicomObjectKey(sha256, transferSyntaxUid);
  if (!key.ok) throw new Error(key.error);
  const draft = await store.begin();
  await draft.write(file);
  await draft.settle();
  await store.publish([{ draft, key: key.value }]);
}
