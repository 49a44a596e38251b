import type { Pool } from 'pg';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ManifestFile } from '#lib/domain/release/manifest.ts';
import { fileIdsFor } from '#lib/protocols/dicom/file-ids.ts';
import type { MadeRelease } from './releases.ts';
import { keptFile, keptManifest, seal } from './sealed-manifest.ts';

/** A Part 10 file that is to be in a release. */
export type FileToRelease = {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly bytes: Uint8Array;
  /** Of another study of the release than its first. */
  readonly studyId?: string;
};

/**
 * Seals a release that is not sealed yet, so that it holds these objects, those of no study named as its first: their bytes are in the store and
 * its manifest, as packing leaves them.
 */
export async function holdImages(
  { superuser, store }: { readonly superuser: Pool; readonly store: ObjectStore },
  made: Pick<MadeRelease, 'releaseId' | 'studyId'>,
  files: readonly FileToRelease[],
  studyInstanceUid: string,
): Promise<void> {
  const ids = fileIdsFor(
    files.map(({ seriesInstanceUid, studyId }) => ({
      ...{ seriesInstanceUid, studyInstanceUid: studyId ?? studyInstanceUid },
    })),
  );
  const listed: ManifestFile[] = [];
  for (const [index, { bytes, sopInstanceUid, studyId }] of files.entries()) {
    const path = (ids[index] ?? []).join('/');
    const own = { path, kind: 'dicom', studyId: studyId ?? made.studyId, sopInstanceUid } as const;
    listed.push(await keptFile(store, bytes, own));
  }
  const { kept } = await keptManifest(store, made.releaseId, listed);
  await seal(superuser, made.releaseId, kept);
  await superuser.query(
    'UPDATE study SET study_instance_uid = $2, instance_count = $3 WHERE id = $1',
    [made.studyId, studyInstanceUid, files.filter(({ studyId }) => !studyId).length],
  );
}
