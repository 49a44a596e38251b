import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Pool } from 'pg';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { fileIdsFor } from '#lib/protocols/dicom/file-ids.ts';
import type { MadeRelease } from './releases.ts';

/** A Part 10 file that is to be in a release. */
export type FileToRelease = {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly bytes: Uint8Array;
};

/**
 * Lets a release that is there hold these objects as its one study: their bytes in the store and its manifest, as packing
 * leaves them. Answers the study’s UID.
 */
export async function holdImages(
  { superuser, store }: { readonly superuser: Pool; readonly store: ObjectStore },
  made: Pick<MadeRelease, 'releaseId' | 'studyId'>,
  files: readonly FileToRelease[],
  studyInstanceUid: string,
): Promise<void> {
  const ids = fileIdsFor(
    files.map(({ seriesInstanceUid }) => ({ studyInstanceUid, seriesInstanceUid })),
  );
  const listed: ManifestFile[] = [];
  for (const [index, { bytes, sopInstanceUid }] of files.entries()) {
    const { key, sizeBytes } = await putDocument(store, bytes);
    listed.push({
      ...{ path: (ids[index] ?? []).join('/'), kind: 'dicom', objectKey: key, sizeBytes },
      ...{ crc32: crc32(bytes), sha256: createHash('sha256').update(bytes).digest('hex') },
      ...{ studyId: made.studyId, sopInstanceUid },
    });
  }
  const manifest: ReleaseManifest = {
    ...{ version: 1, releaseId: made.releaseId, reference: 'LAN-TEST', timeZone: 'Europe/London' },
    ...{ sealedAt: new Date().toISOString(), files: listed },
  };
  const kept = await putDocument(store, Buffer.from(JSON.stringify(manifest)));
  // A sealed release does not change: this one is told from the beginning what it was sealed with.
  await superuser.query(
    `DO $$ BEGIN
       SET LOCAL session_replication_role = replica;
       UPDATE release SET manifest_sha256 = '\\x${Buffer.from(kept.sha256).toString('hex')}'
       WHERE id = '${made.releaseId}';
     END $$`,
  );
  await superuser.query(
    'UPDATE study SET study_instance_uid = $2, instance_count = $3 WHERE id = $1',
    [made.studyId, studyInstanceUid, files.length],
  );
}
