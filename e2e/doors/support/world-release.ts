import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import { aBundleOf } from '#lib/testing/builders/request-set-rows.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import { keptFile, keptManifest } from '#lib/testing/builders/sealed-manifest.ts';
import { imageFile } from '#lib/testing/gateway/image-files.ts';
import { instanceUidOf } from '#lib/demonstration/synthetic/fixtures/fixture.ts';
import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import type { Behind } from './behind.ts';

/** A report on the study, as a PDF or as text. */
export async function aReport(
  { superuser, store }: Behind,
  of: { organisationId: string; study: string; canary: string; kind: 'pdf' | 'text' },
): Promise<string> {
  const id = randomUUID();
  const stored = await putDocument(store, Buffer.from(`%PDF-1.7\n% ${of.canary} ${id}\n%%EOF\n`));
  await insert(superuser, 'report', {
    id,
    organisation_id: of.organisationId,
    study_id: of.study,
    status: 'final',
    source: of.kind === 'pdf' ? 'encapsulated_pdf' : 'structured_report',
    sop_instance_uid: `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`,
    title: of.canary,
    ...(of.kind === 'pdf'
      ? { document_sha256: Buffer.from(stored.sha256), document_bytes: stored.sizeBytes }
      : { outline: JSON.stringify([{ level: 1, heading: of.canary, text: of.canary }]) }),
  });
  return id;
}

/** An active release to the person, with its link and a download that was begun. */
export async function aRelease(
  { superuser, store }: Behind,
  of: {
    organisationId: string;
    personId: string;
    released: string;
    study: string;
    report: string;
    /** Whom its image is of. */
    canary?: string;
  },
) {
  const owned = { organisation_id: of.organisationId };
  const [release, link, download] = [randomUUID(), randomUUID(), randomUUID()];
  const expires = new Date(Date.now() + 30 * 86_400_000);
  await insert(superuser, 'release', {
    ...owned,
    id: release,
    request_id: of.released,
    recipient_person_id: of.personId,
    state: 'active',
    zip_bytes: 23_000_000,
    manifest_sha256: Buffer.from(
      (await aManifest(store, { canary: 'Nobody', release, ...of })).sha256,
    ),
    sealed_at: new Date(),
    hashes_agree: true,
    art15_sheet_attached: true,
  });
  await insert(superuser, 'release_study', {
    ...owned,
    release_id: release,
    study_id: of.study,
    report_ids: [of.report],
  });
  await insert(superuser, 'link', {
    ...owned,
    id: link,
    release_id: release,
    recipient_person_id: of.personId,
    state: 'active',
    expires_at: expires,
    max_downloads: 10,
  });
  const secret = randomBytes(32).toString('base64url');
  await insert(superuser, 'link_secret', {
    ...owned,
    secret_hash: createHash('sha256').update(secret).digest(),
    link_id: link,
  });
  await insert(superuser, 'download_session', {
    ...owned,
    id: download,
    link_id: link,
    person_id: of.personId,
    expires_at: expires,
  });
  await insert(superuser, 'link_extension', {
    ...{ ...owned, request_id: of.released, release_id: release, link_id: link },
    ...{ asked_by: of.personId, asked_at: new Date(), ends_at: expires },
  });
  const disclaimer = randomUUID();
  const text = 'Before you look';
  const at = new Date();
  await insert(superuser, 'disclaimer', {
    ...{ ...owned, id: disclaimer, request_id: of.released, release_id: release },
    ...{ person_id: of.personId, reasons: ['not_talked_over'], language: 'en', text },
    ...{ text_sha256: createHash('sha256').update(text).digest(), shown_at: at, passed_at: at },
  });
  return { release, secret, download, disclaimer, ...uidsOf(release) };
}

/** Of the one image of a release. */
function uidsOf(release: string) {
  return { seriesUid: uidFromHash(`series ${release}`), imageUid: instanceUidOf(release) };
}

/** What a sealed release of one short text and one image consists of, in the store. */
async function aManifest(
  store: Behind['store'],
  of: { readonly release: string; readonly study: string; readonly canary: string },
) {
  const { seriesUid: SeriesInstanceUID, imageUid } = uidsOf(of.release);
  const image = imageFile(of.release, { SeriesInstanceUID, PatientName: `${of.canary}^Test` });
  const own = { kind: 'dicom', studyId: of.study, sopInstanceUid: imageUid } as const;
  const { kept } = await keptManifest(store, of.release, [
    await keptFile(store, Buffer.from('Nothing of anybody.'), {
      ...{ path: 'README.txt', kind: 'document' },
    }),
    await keptFile(store, image, { ...own, path: 'DICOM/ST000001/SE000001/IM000001' }),
  ]);
  return kept;
}

/** One file of the release’s download and another of the same link. */
export async function aBundle(
  { superuser }: Behind,
  of: { organisationId: string; personId: string; set: string; release: string; download: string },
): Promise<string> {
  const second = randomUUID();
  const { rows } = await superuser.query<{ id: string }>(
    'SELECT id FROM link WHERE release_id = $1',
    [of.release],
  );
  await insert(superuser, 'download_session', {
    ...{ id: second, organisation_id: of.organisationId, link_id: rows[0]?.id },
    ...{ person_id: of.personId, expires_at: new Date(Date.now() + 86_400_000) },
  });
  const downloadIds = [of.download, second];
  return aBundleOf(superuser, { setId: of.set, personId: of.personId, downloadIds });
}
