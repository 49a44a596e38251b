import { crc32 } from 'node:zlib';
import type { Pool } from 'pg';
import { documentKeyOf, putDocument } from '#lib/adapters/storage/put-document.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { elementsOf, type Values, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { TAG } from '#lib/imaging/tags.ts';
import type { MadeRelease } from './releases.ts';

/** A small CT image of a release, with a name, as a Part 10 file. */
export function releasedImage(
  number: number,
  values: Values = {},
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): Buffer {
  const sopClassUid = '1.2.840.10008.5.1.4.1.1.2';
  const sopInstanceUid = `1.2.826.0.1.3680043.9.999.73.${number}`;
  const meta = buildFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid });
  // A slope that begins elsewhere in each: no two look alike.
  const words = Array.from({ length: 64 }, (_, at) => ((at + number) % 64) * 20);
  const elements = elementsOf({
    0x00080005: ['CS', 'ISO_IR 192'],
    [TAG.sopClassUid]: ['UI', sopClassUid],
    [TAG.sopInstanceUid]: ['UI', sopInstanceUid],
    0x00080060: ['CS', 'CT'],
    0x0008103e: ['LO', 'Axial'],
    0x00100010: ['PN', 'Penri^Siân'],
    0x00100020: ['LO', 'NB123'],
    0x0020000d: ['UI', '1.2.826.0.1.3680043.9.999.74'],
    0x0020000e: ['UI', '1.2.826.0.1.3680043.9.999.75'],
    0x00200013: ['IS', String(number)],
    [TAG.samplesPerPixel]: ['US', 1],
    [TAG.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [TAG.rows]: ['US', 8],
    [TAG.columns]: ['US', 8],
    [TAG.bitsAllocated]: ['US', 16],
    [TAG.bitsStored]: ['US', 12],
    [TAG.highBit]: ['US', 11],
    [TAG.pixelRepresentation]: ['US', 0],
    [TAG.windowCenter]: ['DS', '640'],
    [TAG.windowWidth]: ['DS', '1280'],
    [TAG.pixelData]: ['OW', wordBytes(words)],
    ...values,
  });
  return Buffer.concat([meta, writeDataSet(elements, transferSyntaxUid)]);
}

/** A release that is not sealed yet, for `sealedWith`. */
export const NOT_SEALED = {
  release: { state: 'assembling', manifest_sha256: null, sealed_at: null },
} as const;

/** Seals a release: puts its files into the store, and its manifest into its row. */
export async function sealedWith(
  behind: Pool,
  store: ObjectStore,
  { releaseId, studyId }: Pick<MadeRelease, 'releaseId' | 'studyId'>,
  of: {
    readonly objects?: readonly Uint8Array[];
    readonly reports?: Readonly<Record<string, Uint8Array>>;
  } = {},
): Promise<ReleaseManifest> {
  const keep = async (path: string, kind: ManifestFile['kind'], bytes: Uint8Array) => {
    const { sha256, sizeBytes } = await putDocument(store, bytes);
    return {
      ...{ path, kind, sizeBytes, objectKey: documentKeyOf(sha256), crc32: crc32(bytes) },
      ...{ sha256: Buffer.from(sha256).toString('hex'), sopInstanceUid: null },
      studyId: kind === 'dicom' || kind === 'report' ? studyId : null,
    };
  };
  const files: ManifestFile[] = [];
  for (const [at, bytes] of (of.objects ?? []).entries()) {
    const name = `DICOM/ST000001/SE000001/IM${String(at + 1).padStart(6, '0')}`;
    files.push(await keep(name, 'dicom', bytes));
  }
  for (const [path, bytes] of Object.entries(of.reports ?? {})) {
    files.push(await keep(path, 'report', bytes));
  }
  files.push(await keep('README.txt', 'document', Buffer.from('As it was sealed.\r\n')));
  const manifest: ReleaseManifest = {
    ...{ version: 1, releaseId, reference: 'LAN-1', files, timeZone: 'Europe/London' },
    sealedAt: '2026-03-02T10:00:00.000Z',
  };
  const { sha256 } = await putDocument(store, Buffer.from(JSON.stringify(manifest)));
  await behind.query(
    `UPDATE release SET manifest_sha256 = $1, state = 'active', sealed_at = now() WHERE id = $2`,
    [sha256, releaseId],
  );
  return manifest;
}
