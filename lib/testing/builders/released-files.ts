import type { Pool } from 'pg';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { elementsOf, type Values, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { TAG } from '#lib/imaging/tags.ts';
import type { MadeRelease } from './releases.ts';
import { keptFile, keptManifest, seal } from './sealed-manifest.ts';

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
  const keep = (path: string, kind: ManifestFile['kind'], bytes: Uint8Array) => {
    const isOfStudy = kind === 'dicom' || kind === 'report';
    return keptFile(store, bytes, { path, kind, studyId: isOfStudy ? studyId : null });
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
  const { manifest, kept } = await keptManifest(store, releaseId, files, 'LAN-1');
  await seal(behind, releaseId, kept);
  return manifest;
}
