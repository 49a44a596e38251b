import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { keptDocument } from '#lib/adapters/db/agreement-document.ts';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import { helpReferenceOf } from '#lib/domain/help/help-reference.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aRole,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { terms } from '#lib/domain/agreement/agreement.fixture.ts';
import type { Behind } from './behind.ts';
import { subjectRequestThings } from './world-subject-requests.ts';

/** What a door may lead to, at one institution: each by the id that stands in its address. */
export type World = {
  readonly organisationId: string;
  /** Stands in everything that is shown of it, and nowhere else. */
  readonly canary: string;
  readonly ids: Readonly<Record<Noun, string>>;
};

export const NOUNS = [
  'draft',
  'inReview',
  'matching',
  'searching',
  'release',
  'secret',
  'download',
  'releasedReport',
  'study',
  'pdfReport',
  'textReport',
  'arrival',
  'patient',
  'trust',
  'colleague',
  'grant',
  'passkey',
  'session',
  'entry',
  'told',
  'incident',
  'invitation',
  'letterSecret',
  'complaint',
  'correction',
  'check',
  'picture',
  'help',
  'helped',
  'deletion',
  'deletionItem',
  'deleted',
  'site',
  'organisation',
  'agreement',
  'toSign',
  'toSignVersion',
] as const;
export type Noun = (typeof NOUNS)[number];

/** A patient's requests in several states, a release to them, and an arrival that is nobody's yet. */
export async function makeWorld(behind: Behind, odsCode: string, email: string): Promise<World> {
  const { superuser } = behind;
  const canary = `Canary${randomBytes(6).toString('hex')}`;
  const organisationId = await idOf(
    behind,
    'SELECT id FROM organisation WHERE ods_code = $1',
    odsCode,
  );
  const personId = await idOf(
    behind,
    'SELECT person_id AS id FROM account WHERE email = $1',
    email,
  );
  const owned = { organisation_id: organisationId };
  const colleague = await aPerson(superuser, { family_name: canary });
  await aRole(superuser, { personId: colleague, organisationId, role: 'clinician' });
  const patient = await aPatient(superuser, organisationId, { family_name: canary });
  const study = await aStudy(superuser, organisationId, {
    patient_id: patient,
    description: canary,
  });
  const arrival = await aStudy(superuser, organisationId, { description: canary });
  const request = (row: Readonly<Record<string, unknown>>) =>
    aRequest(superuser, organisationId, {
      requester_person_id: personId,
      claimed_family_name: canary,
      description: canary,
      ...row,
    });
  const matched = { subject_patient_id: patient };
  const inReview = await request({ ...matched, state: 'in_review' });
  await insert(superuser, 'request_study', { ...owned, request_id: inReview, study_id: study });
  const released = await request({ ...matched, state: 'released' });
  const pdfReport = await aReport(behind, { organisationId, study, canary, kind: 'pdf' });
  const textReport = await aReport(behind, { organisationId, study, canary, kind: 'text' });
  const made = await aRelease(behind, {
    organisationId,
    personId,
    released,
    study,
    report: pdfReport,
  });
  return {
    organisationId,
    canary,
    ids: {
      draft: await request({ state: 'draft' }),
      inReview,
      matching: await request({ state: 'awaiting_match', match_outcome: 'ambiguous' }),
      searching: await request({ ...matched, state: 'searching' }),
      ...made,
      releasedReport: pdfReport,
      study,
      pdfReport,
      textReport,
      arrival,
      patient,
      trust: odsCode,
      site: await aSite(superuser, organisationId, canary),
      colleague,
      ...(await diaryThings(behind, { organisationId, personId, colleague, canary })),
      ...(await subjectRequestThings(behind, { organisationId, personId, canary })),
      ...(await signInThings(behind, personId)),
      ...(await identityThings(behind, { organisationId, personId, canary })),
      ...(await helpThings(behind, { organisationId, personId, canary })),
      grant: await idOf(behind, 'SELECT id FROM role_grant WHERE person_id = $1', colleague),
      ...(await anInvitation(behind, organisationId, { canary, colleague })),
      ...(await deletionsOf(behind, organisationId, { canary, colleague })),
      organisation: organisationId,
      ...(await agreements(behind, { organisationId, odsCode, canary, colleague })),
    },
  };
}

/** Ids of the right form that lead to nothing. */
export function absentIds(): Readonly<Record<Noun, string>> {
  const ids: Record<string, string> = Object.fromEntries(NOUNS.map((one) => [one, randomUUID()]));
  const secret = () => randomBytes(32).toString('base64url');
  return { ...(ids as Record<Noun, string>), secret: secret(), letterSecret: secret() };
}

async function aSite(superuser: Behind['superuser'], organisationId: string, canary: string) {
  const id = randomUUID();
  const names = { name: canary, institution_names: [canary] };
  const row = { id, organisation_id: organisationId, ...names, created_at: new Date() };
  await insert(superuser, 'site', row);
  return id;
}

async function aReport(
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

async function aRelease(
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
  return { release, secret, download };
}

/** Two entries of the patient's diary, one of which they did not expect and said so, and a complaint of theirs. */
async function diaryThings(
  { superuser }: Behind,
  of: { organisationId: string; personId: string; colleague: string; canary: string },
) {
  const [entry, told, incident] = [randomUUID(), randomUUID(), randomUUID()];
  const owned = { organisation_id: of.organisationId };
  for (const id of [entry, told]) {
    await insert(superuser, 'audit_event', {
      ...owned,
      id,
      event: 'request.viewed',
      outcome: 'success',
      actor_kind: 'person',
      actor_person_id: of.colleague,
      subject_person_id: of.personId,
    });
  }
  const now = new Date();
  await insert(superuser, 'incident', {
    ...owned,
    id: incident,
    reference: `INC-${incident.slice(0, 8)}`,
    source: 'patient',
    kind: 'unexpected_access',
    description: of.canary,
    reported_by_person_id: of.personId,
    questioned_person_id: of.colleague,
    reported_at: now,
    aware_at: now,
    state_since: now,
    answer_by: '2030-01-01',
    audit_event_id: told,
  });
  const complaint = randomUUID();
  await insert(superuser, 'complaint', {
    ...owned,
    id: complaint,
    reference: `CMP-${complaint.slice(0, 8)}`,
    subject: 'service',
    description: of.canary,
    complainant_person_id: of.personId,
    received_at: now,
    acknowledge_by: '2030-01-01',
    acknowledged_at: now,
    answer_target: '2030-01-01',
    state: 'investigating',
    state_since: now,
  });
  return { entry, told, incident, complaint };
}

/** The patient waiting to prove who they are there, with a picture of a paper. */
async function identityThings(
  { superuser, identity }: Behind,
  of: { organisationId: string; personId: string; canary: string },
) {
  const [check, picture] = [randomUUID(), randomUUID()];
  const owned = { organisation_id: of.organisationId, person_id: of.personId };
  const now = new Date();
  const bytes = Buffer.from(of.canary);
  // Somebody has one open check at most: that of an earlier world is over.
  await superuser.query(
    `UPDATE identity_check SET state = 'withdrawn', ended_at = $2 WHERE person_id = $1 AND state = 'open'`,
    [of.personId, now],
  );
  await insert(superuser, 'identity_check', {
    ...owned,
    id: check,
    reference: `IDC-${of.canary}`,
    way: 'documents',
    asked_at: now,
    expires_at: new Date(now.getTime() + 86_400_000),
  });
  await insert(superuser, 'identity_document', {
    ...owned,
    id: picture,
    check_id: check,
    shows: 'photo',
    content_type: 'image/png',
    size_bytes: bytes.length,
    sealed: identity.sealDocument(bytes, picture),
    added_at: now,
  });
  return { check, picture };
}

/** What the patient asked for help with about that trust: once without an answer, and once with one. */
async function helpThings(
  { superuser }: Behind,
  of: { organisationId: string; personId: string; canary: string },
) {
  const now = new Date();
  const owned = { organisation_id: of.organisationId };
  const ids = { help: randomUUID(), helped: randomUUID() };
  for (const [name, id] of Object.entries(ids)) {
    await insert(superuser, 'help_request', {
      ...owned,
      id,
      reference: helpReferenceOf('HLP', randomBytes(8)),
      asked_at: now,
      state: name === 'help' ? 'asked' : 'answered',
      state_since: now,
    });
    const said = { by: 'asker', text: of.canary, at: now };
    await insert(superuser, 'help_message', { ...owned, help_request_id: id, ...said });
    await insert(superuser, 'help_asker', { help_request_id: id, person_id: of.personId });
  }
  return ids;
}

/** A record to delete, and a deletion that was carried out. */
async function deletionsOf(
  { superuser }: Behind,
  organisationId: string,
  { canary, colleague }: { canary: string; colleague: string },
) {
  const [deletion, deletionItem, deleted] = [randomUUID(), randomUUID(), randomUUID()];
  const owned = { organisation_id: organisationId };
  const now = new Date();
  const batch = { ...owned, kind: 'request_file', proposed_at: now };
  await insert(superuser, 'deletion_batch', { ...batch, id: deletion });
  await insert(superuser, 'deletion_item', {
    ...owned,
    id: deletionItem,
    batch_id: deletion,
    record_id: randomUUID(),
    reference: canary,
    digest: randomBytes(32),
    rule: 'subject_access_file',
    counted_from: '2020-01-01',
    due_on: '2023-01-02',
  });
  const acts = {
    ...{ accepted_by: colleague, accepted_at: now },
    ...{ approved_by: await aPerson(superuser, { family_name: canary }), approved_at: now },
  };
  await insert(superuser, 'deletion_batch', {
    ...{ ...batch, ...acts, id: deleted },
    ...{ state: 'carried_out', ended_at: now },
  });
  await insert(superuser, 'deletion_certificate', {
    ...{ ...batch, ...acts, batch_id: deleted, completed_at: now },
    rules: ['subject_access_file'],
    ...{ deleted_count: 1, kept_count: 0, spared_count: 0, document_count: 0 },
    items_sha256: randomBytes(32),
  });
  return { deletion, deletionItem, deleted };
}

/** Somebody invited to work there, with the secret of the letter. */
async function anInvitation(
  { superuser }: Behind,
  organisationId: string,
  { canary, colleague }: { canary: string; colleague: string },
) {
  const invitation = randomUUID();
  const letterSecret = randomBytes(32).toString('base64url');
  await insert(superuser, 'invitation', {
    id: invitation,
    organisation_id: organisationId,
    email: `${canary.toLowerCase()}@example.org`,
    kind: 'staff',
    roles: ['clinician'],
    months: 1,
    token_hash: createHash('sha256').update(letterSecret).digest(),
    invited_by: colleague,
    invited_at: new Date(),
    expires_at: new Date(Date.now() + 86_400_000),
  });
  return { invitation, letterSecret };
}

type OfAgreements = {
  readonly organisationId: string;
  readonly odsCode: string;
  readonly canary: string;
  readonly colleague: string;
};

/** Two agreements with an organisation where nobody works: a draft, and one that waits for signatures. */
async function agreements(behind: Behind, of: OfAgreements) {
  const { superuser } = behind;
  const other = await anOrganisation(superuser);
  for (const organisationId of [of.organisationId, other]) {
    await superuser.query(
      `INSERT INTO organisation_standing (organisation_id, ico_registration, dspt_until, recorded_by_person_id, recorded_at)
       VALUES ($1, 'Z1234567', current_date + 100, $2, now()) ON CONFLICT DO NOTHING`,
      [organisationId, of.colleague],
    );
  }
  const draft = await anAgreement(behind, { ...of, other, state: 'draft' });
  const waiting = await anAgreement(behind, { ...of, other, state: 'awaiting_signatures' });
  return { agreement: draft.id, toSign: waiting.id, toSignVersion: waiting.versionId };
}

async function anAgreement(
  { superuser }: Behind,
  of: OfAgreements & { readonly other: string; readonly state: 'draft' | 'awaiting_signatures' },
) {
  const [id, versionId, now] = [randomUUID(), randomUUID(), new Date()];
  const reference = `AGR-${id.slice(0, 8)}`;
  const parties = { organisation_id: of.organisationId, other_organisation_id: of.other };
  const shared = of.state === 'draft' ? {} : { shared_at: now };
  await insert(superuser, 'agreement', {
    ...{ id, ...parties, ...shared, reference, kind: 'direct_care', state: of.state },
    ...{ state_since: now, drafted_by_person_id: of.colleague, drafted_at: now },
    ends_on: '2099-01-01',
  });
  const { document, digest } = keptDocument({
    ...{ form: 1, reference, kind: 'direct_care', version: 1 },
    first: { odsCode: of.odsCode, name: of.canary },
    second: { odsCode: 'NOBODY', name: of.canary },
    terms: { ...TERMS, security: of.canary },
  });
  await insert(superuser, 'agreement_version', {
    ...{ id: versionId, agreement_id: id, ...parties, ...shared, number: 1 },
    ...{ document: JSON.stringify(document), digest: Buffer.from(digest) },
    ...{ written_by_person_id: of.colleague, written_at: now },
  });
  return { id, versionId };
}

/** In order on any day that these doors are tried. */
export const TERMS = terms({
  startsOn: dateOf('2026-06-01'),
  endsOn: dateOf('2031-05-31'),
  reviewOn: dateOf('2027-05-31'),
});

/** A passkey of the patient's, and a session of theirs on another device. */
async function signInThings({ superuser }: Behind, personId: string) {
  const [passkey, session] = [randomUUID(), randomUUID()];
  const { rows } = await superuser.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [personId],
  );
  const owned = { person_id: personId, account_id: rows[0]?.id };
  await insert(superuser, 'passkey', {
    ...owned,
    id: passkey,
    credential_id: randomBytes(32),
    public_key: randomBytes(77),
    counter: 0,
    is_synced: false,
    transports: [],
    name: 'Phone',
    created_at: new Date(),
  });
  await insert(superuser, 'session', {
    ...owned,
    id: session,
    token_hash: randomBytes(32),
    stage: 'signed_in',
    second_factor_at: new Date(),
    expires_at: new Date(Date.now() + 3_600_000),
    idle_seconds: 3600,
  });
  return { passkey, session };
}

async function idOf({ superuser }: Behind, sql: string, value: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(sql, [value]);
  const [row] = rows;
  if (!row) throw new Error(`nothing is called ${value}`);
  return row.id;
}
