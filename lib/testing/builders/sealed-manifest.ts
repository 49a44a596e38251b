import { crc32 } from 'node:zlib';
import type { Pool } from 'pg';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { putDocument, type StoredDocument } from '#lib/adapters/storage/put-document.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';

/** A file of a release, with its bytes in the store: as packing leaves it. */
export async function keptFile(
  store: ObjectStore,
  bytes: Uint8Array,
  of: Pick<ManifestFile, 'path' | 'kind'> & Partial<ManifestFile>,
): Promise<ManifestFile> {
  const { key, sizeBytes, sha256 } = await putDocument(store, bytes);
  return {
    ...{ objectKey: key, sizeBytes, crc32: crc32(bytes) },
    ...{ sha256: Buffer.from(sha256).toString('hex'), studyId: null, sopInstanceUid: null },
    ...of,
  };
}

/** The manifest of a release of these files, in the store. */
export async function keptManifest(
  store: ObjectStore,
  releaseId: string,
  files: readonly ManifestFile[],
  reference = 'LAN-TEST',
): Promise<{ readonly manifest: ReleaseManifest; readonly kept: StoredDocument }> {
  const manifest: ReleaseManifest = {
    ...{ version: 1, releaseId, reference, files, timeZone: 'Europe/London' },
    sealedAt: '2026-03-02T10:00:00.000Z',
  };
  return { manifest, kept: await putDocument(store, Buffer.from(JSON.stringify(manifest))) };
}

/** What a release is made with that is not sealed yet, for `seal`. */
export const NOT_SEALED = {
  release: { state: 'assembling', manifest_sha256: null, sealed_at: null },
} as const;

/** Seals a release with a manifest that is in the store. */
export async function seal(behind: Pool, releaseId: string, kept: StoredDocument): Promise<void> {
  await behind.query(
    `UPDATE release SET manifest_sha256 = $1, state = 'active', sealed_at = now() WHERE id = $2`,
    [kept.sha256, releaseId],
  );
}
