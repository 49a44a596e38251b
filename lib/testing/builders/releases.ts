import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { aPassedDisclaimer } from './disclaimers.ts';
import { anOrganisation, aPatient, aPerson, aRequest, aStudy, insert } from './rows.ts';

/** A release to a patient who asked for it, with its link, one study and the secret that was mailed. */
export type MadeRelease = Awaited<ReturnType<typeof aRelease>>;

/** Everything a patient's link rests on, as it is when they have read what is said first; then `changes` to its rows. */
export async function aRelease(
  behind: Pool,
  changes: {
    readonly organisationId?: string;
    readonly recipientPersonId?: string;
    readonly request?: Readonly<Record<string, unknown>>;
    readonly release?: Readonly<Record<string, unknown>>;
    readonly link?: Readonly<Record<string, unknown>>;
    /** Nothing was said to them before, although there is something to say. */
    readonly isUnsaid?: boolean;
  } = {},
) {
  const organisationId = changes.organisationId ?? (await anOrganisation(behind));
  const personId = changes.recipientPersonId ?? (await aPerson(behind));
  const patientId = await aPatient(behind, organisationId);
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: personId,
    subject_patient_id: patientId,
    state: 'released',
    ...changes.request,
  });
  const studyId = await aStudy(behind, organisationId, {
    patient_id: patientId,
    modalities: ['CT'],
    body_part: 'HEAD',
    instance_count: 43,
  });
  await behind.query(
    `INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, instance_count)
     VALUES ($1, $2, '2.25.1', 'CT', 42), ($1, $2, '2.25.2', 'SR', 1)`,
    [organisationId, studyId],
  );
  const releaseId = randomUUID();
  const owned = { organisation_id: organisationId };
  await insert(behind, 'release', {
    ...owned,
    id: releaseId,
    request_id: requestId,
    recipient_person_id: personId,
    state: 'active',
    zip_bytes: 23_000_000,
    manifest_sha256: randomBytes(32),
    sealed_at: new Date(),
    hashes_agree: true,
    art15_sheet_attached: true,
    ...changes.release,
  });
  await insert(behind, 'release_study', {
    ...owned,
    release_id: releaseId,
    study_id: studyId,
    report_ids: [],
  });
  const linkId = randomUUID();
  await insert(behind, 'link', {
    ...owned,
    id: linkId,
    release_id: releaseId,
    recipient_person_id: personId,
    state: 'active',
    expires_at: new Date(Date.now() + 30 * 86_400_000),
    max_downloads: 10,
    ...changes.link,
  });
  if (changes.isUnsaid !== true) {
    const of = { organisationId, requestId, releaseId, personId };
    await aPassedDisclaimer(behind, of);
  }
  const secret = randomBytes(32).toString('base64url');
  const secretHash = new Uint8Array(createHash('sha256').update(secret).digest());
  await insert(behind, 'link_secret', {
    ...owned,
    secret_hash: Buffer.from(secretHash),
    link_id: linkId,
  });
  return { organisationId, personId, patientId, requestId, studyId, releaseId, linkId, secretHash };
}

/** A report of the released study, and whether the release was sealed with it. */
export async function aReportOf(
  behind: Pool,
  release: MadeRelease,
  row: Readonly<Record<string, unknown>> & { readonly isReleased?: boolean } = {},
): Promise<string> {
  const id = randomUUID();
  const { isReleased = true, ...columns } = row;
  await insert(behind, 'report', {
    id,
    organisation_id: release.organisationId,
    study_id: release.studyId,
    status: 'final',
    source: 'encapsulated_pdf',
    sop_instance_uid: `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`,
    title: 'CT head report',
    document_sha256: randomBytes(32),
    document_bytes: 84_000,
    ...columns,
  });
  if (isReleased) {
    await behind.query(
      'UPDATE release_study SET report_ids = report_ids || $1::uuid WHERE release_id = $2',
      [id, release.releaseId],
    );
  }
  return id;
}
