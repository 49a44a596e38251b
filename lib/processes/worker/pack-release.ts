import { crc32 } from 'node:zlib';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, putDocument, readWhole } from '#lib/adapters/storage/put-document.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { planZip } from '#lib/protocols/zip/plan.ts';
import { buildDicomDir } from '#lib/protocols/dicom/dicomdir.ts';
import type { DirectoryEntry } from '#lib/protocols/dicom/dicomdir-records.ts';
import { fileIdsFor } from '#lib/protocols/dicom/file-ids.ts';
import type { PlannedStudy, ReleasePlan } from '#lib/use-cases/release/claim-release.ts';
import type { PackedDerivation, PackedRelease } from '#lib/use-cases/release/seal-release.ts';
import { words } from '#lib/words/words.ts';
import type { Kept, PackRefusal } from './check-object.ts';
import { directoryEntryOf } from './directory-entry.ts';
import { packObject, type PackedObject } from './pack-object.ts';
import { reportFiles } from './report-files.ts';
import { statementFiles } from '../package-names.ts';
import { checksumList } from '../checksum-list.ts';
import { zipEntriesOf } from '../zip-entries.ts';

/**
 * Makes all that a download consists of, so that streaming it later needs nothing but reading: reads
 * every object back, compares it with what arrived and derives what goes out in its place, then writes the directory, the texts, the
 * checksums and the manifest as documents in the store.
 */
export async function packRelease(
  store: ObjectStore,
  plan: ReleasePlan,
  sealedAt: Date,
): Promise<
  Result<
    { readonly packed: PackedRelease; readonly derived: readonly PackedDerivation[] },
    PackRefusal
  >
> {
  const packing = await packObjects(store, plan);
  if (!packing.ok) return packing;
  const objects = packing.value;
  const fileIds = fileIdsFor(
    objects.map(({ study, instance }) => ({
      studyInstanceUid: study.studyInstanceUid,
      seriesInstanceUid: instance.seriesInstanceUid,
    })),
  );
  const files: ManifestFile[] = [];
  const entries: DirectoryEntry[] = [];
  for (const [index, object] of objects.entries()) {
    const { study, instance, kept, derivation } = object;
    const fileId = fileIds[index] ?? [];
    files.push({
      ...fileOf(fileId.join('/'), derivation ? 'derived' : 'dicom', kept),
      studyId: study.studyId,
      sopInstanceUid: instance.sopInstanceUid,
    });
    entries.push(await directoryEntryOf(store, { ...object, fileId }));
  }
  const directory = buildDicomDir({ fileSetId: plan.reference.replaceAll('-', '_'), entries });
  const add = async (
    path: string,
    kind: ManifestFile['kind'],
    bytes: Uint8Array,
    studyId: string | null = null,
  ) => {
    files.push({ ...fileOf(path, kind, await keep(store, bytes)), studyId });
  };
  for (const study of plan.studies) {
    for (const report of await reportFiles(study, (sha256) =>
      readWhole(store, documentKeyOf(sha256)),
    )) {
      await add(report.path, 'report', report.bytes, study.studyId);
    }
    for (const { path, bytes } of statementFiles(study, plan.timeZone as TimeZone)) {
      await add(path, 'report', bytes, study.studyId);
    }
  }
  await add('DICOMDIR', 'dicomdir', directory.bytes);
  for (const [path, text] of textsOf(plan, sealedAt, directory.leftOut.length)) {
    await add(path, 'document', Buffer.from(text.replaceAll('\n', '\r\n')));
  }
  await add('CHECKSUMS.sha256', 'checksums', checksumList(files));
  const packed = await keepManifest(store, plan, files, sealedAt);
  return ok({ packed, derived: objects.flatMap(({ derivation }) => derivation ?? []) });
}

async function keep(store: ObjectStore, bytes: Uint8Array): Promise<Kept> {
  const { key, sizeBytes, sha256 } = await putDocument(store, bytes);
  return {
    objectKey: key,
    sizeBytes,
    crc32: crc32(bytes),
    sha256: Buffer.from(sha256).toString('hex'),
  };
}

async function packObjects(
  store: ObjectStore,
  plan: ReleasePlan,
): Promise<Result<readonly PackedObject[], PackRefusal>> {
  const objects: PackedObject[] = [];
  for (const study of plan.studies) {
    for (const instance of study.instances) {
      const packed = await packObject(store, plan, study, instance);
      if (!packed.ok) return packed;
      objects.push(packed.value);
    }
  }
  return ok(objects);
}

function fileOf(path: string, kind: ManifestFile['kind'], kept: Kept): ManifestFile {
  return { path, kind, ...kept, studyId: null, sopInstanceUid: null };
}

function textsOf(plan: ReleasePlan, sealedAt: Date, leftOut: number): [string, string][] {
  const t = words().releasePackage;
  const { reference, hospital } = plan;
  const readme = t.readme({
    reference,
    hospital,
    sealedOn: formatDate(localDate(sealedAt, plan.timeZone as TimeZone)),
    studies: plan.studies.map(summaryOf),
    leftOut,
    told: plan.told,
  });
  return [
    ['README.txt', readme],
    ['ABOUT-YOUR-INFORMATION.txt', t.aboutYourInformation({ hospital, reference })],
  ];
}

function summaryOf(study: PlannedStudy) {
  const title = study.description ?? study.modalities.join(', ');
  return { title, images: study.instances.length, reports: study.reports.length };
}

async function keepManifest(
  store: ObjectStore,
  plan: ReleasePlan,
  files: readonly ManifestFile[],
  sealedAt: Date,
): Promise<PackedRelease> {
  const manifest: ReleaseManifest = {
    version: 1,
    releaseId: plan.releaseId,
    reference: plan.reference,
    sealedAt: sealedAt.toISOString(),
    timeZone: plan.timeZone,
    files,
  };
  const { sha256 } = await putDocument(store, Buffer.from(JSON.stringify(manifest)));
  const { lengthBytes } = planZip(zipEntriesOf(manifest));
  return { manifestSha256: sha256, fileCount: files.length, zipBytes: BigInt(lengthBytes) };
}
