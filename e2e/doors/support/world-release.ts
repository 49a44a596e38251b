import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import { insert } from '#lib/testing/builders/rows.ts';
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
  { superuser }: Behind,
  of: { organisationId: string; personId: string; released: string; study: string; report: string },
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
    manifest_sha256: randomBytes(32),
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
  return { release, secret, download };
}
