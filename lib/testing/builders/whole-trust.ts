import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { keptDocument } from '#lib/adapters/db/agreement-document.ts';
import { terms } from '#lib/domain/agreement/agreement.fixture.ts';
import { helpReferenceOf } from '#lib/domain/help/help-reference.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aRole,
  aStudy,
  insert,
  unique,
} from './rows.ts';
import { aPassedDisclaimer } from './disclaimers.ts';
import { evidenceOf } from './evidence-rows.ts';
import { expertOf } from './expert-rows.ts';
import { aPaidLine } from './payments.ts';
import { aBroughtStudy, anImageAsk } from './image-asks.ts';
import { joiningOf } from './joining-rows.ts';
import { legalBasisOf } from './legal-basis-rows.ts';
import { aReleasedCopy } from './released-copies.ts';
import { matterOf } from './matter-rows.ts';
import { aRecovery } from './recovery-rows.ts';
import { redactionOf } from './redactions.ts';
import { registersOf } from './register-rows.ts';
import { aBundleOf, requestSetOf } from './request-set-rows.ts';
import { aPairing, aShare } from './shares.ts';
import { subjectRequestsOf } from './subject-requests.ts';
import { supportGrantOf } from './support-grant-rows.ts';

/** An institution with a row in every table that belongs to somebody, and the people it belongs to. */
export type WholeTrust = People &
  Holdings & {
    readonly requestId: string;
    readonly releaseId: string;
    readonly agreementId: string;
  };

type People = {
  readonly organisationId: string;
  readonly patientPerson: string;
  readonly officer: string;
  readonly operator: string;
  readonly privacy: string;
};

type Holdings = {
  readonly patientId: string;
  readonly studyId: string;
  /** Chosen on the request and withheld. */
  readonly secretStudyId: string;
  readonly reportId: string;
};

export async function aWholeTrust(behind: Pool): Promise<WholeTrust> {
  const people = await peopleOf(behind);
  const holdings = await holdingsOf(behind, people.organisationId);
  const requestId = await requestOf(behind, people, holdings);
  const personId = people.patientPerson;
  const setId = await requestSetOf(behind, { ...people, personId, requestId });
  const releaseId = await releaseOf(behind, people, { ...holdings, requestId });
  const downloadIds = [await downloadOf(behind, people, releaseId)];
  await aBundleOf(behind, { setId, personId, downloadIds, partCount: 2 });
  await recallOf(behind, { ...people, ...holdings, requestId });
  await evidenceOf(behind, { ...people, requestId, releaseId });
  await formOf(behind, people, releaseId);
  await measuredOf(behind, people, { ...holdings, releaseId });
  await incidentOf(behind, people);
  await helpOf(behind, people);
  await deletionOf(behind, people);
  const { agreementId } = await agreementOf(behind, people);
  await haltingOf(behind, people);
  await supportGrantOf(behind, { ...people, requestId });
  await registersOf(behind, people);
  await joiningOf(behind, people);
  await subjectRequestsOf(behind, { ...people, ...holdings });
  await policyOf(behind, people);
  await stepsOf(behind, { ...people, requestId });
  await writtenOf(behind, { ...people, requestId, releaseId });
  await viewOf(behind, people);
  await imagesAskedOf(behind, { ...people, ...holdings, requestId });
  await chargedOf(behind, { ...people, requestId });
  await sharedOf(behind, { ...people, ...holdings, releaseId });
  await legalBasisOf(behind, { ...people, ...holdings, requestId, releaseId });
  await matterOf(behind, { ...people, requestId });
  await expertOf(behind, { ...people, requestId, releaseId });
  await redactionOf(behind, { ...people, ...holdings, requestId, releaseId });
  await aReleasedCopy(behind, { ...people, releaseId });
  return { ...people, ...holdings, requestId, releaseId, agreementId };
}

/** A form of the release that its recipient asked for. */
async function formOf(
  behind: Pool,
  { organisationId, patientPerson }: People,
  releaseId: string,
): Promise<void> {
  await insert(behind, 'release_form', {
    ...{ organisation_id: organisationId, release_id: releaseId, form: 'disc', has_viewer: true },
    ...{ language: 'en', asked_by: patientPerson, asked_at: new Date() },
  });
}

/** What the patient measured in it. */
async function measuredOf(
  behind: Pool,
  { organisationId, patientPerson }: People,
  of: { readonly releaseId: string; readonly studyId: string },
): Promise<void> {
  await insert(behind, 'kept_measurements', {
    ...{ organisation_id: organisationId, release_id: of.releaseId, study_id: of.studyId },
    ...{ person_id: patientPerson, report: Buffer.from('DICM'), count: 1, kept_at: new Date() },
  });
}

/** What the patient was asked for, and a study that came of it. */
async function imagesAskedOf(
  behind: Pool,
  trust: People & { readonly patientId: string; readonly requestId: string },
): Promise<void> {
  const { organisationId, patientPerson: personId, officer: askedBy } = trust;
  const askId = await anImageAsk(
    behind,
    { ...trust, personId, askedBy },
    { state: 'sent', wanted: 'What was asked for' },
  );
  await aBroughtStudy(behind, { organisationId, askId }, { family_name: 'Brought' });
}

/** A further copy that a decision let be charged for, paid, with something noted and half of it given back. */
async function chargedOf(
  behind: Pool,
  { organisationId, officer, requestId }: People & { readonly requestId: string },
): Promise<void> {
  const [decisionId, now] = [randomUUID(), new Date()];
  const owned = { organisation_id: organisationId };
  await behind.query(
    `INSERT INTO fee_decision (id, organisation_id, request_id, request_reference, kind, most_pence, grounds, decided_by, decided_at)
     SELECT $1, $2, r.id, r.reference, 'further_copy', 10000, 'The third of the same', $4, $5 FROM access_request r WHERE r.id = $3`,
    [decisionId, organisationId, requestId, officer, now],
  );
  const line = { kind: 'further_copy', fee_decision_id: decisionId };
  const { paymentId } = await aPaidLine(behind, { requestId, quotedBy: officer }, line);
  await insert(behind, 'refund', {
    ...{ ...owned, payment_id: paymentId, amount_pence: 3000, reason: 'not_delivered' },
    ...{ reference: unique('REF-'), note: 'Half of it', state_since: now, asked_at: now },
    asked_by: officer,
  });
  await insert(behind, 'payment_event', {
    ...{ ...owned, id: unique('evt_'), payment_id: paymentId, kind: 'refund.created' },
    ...{ said_at: now, received_at: now },
  });
  await insert(behind, 'payment_note', {
    ...{ ...owned, payment_id: paymentId, word: 'other_amount', noted_at: now },
  });
}

/** A setting that protects less, proposed by one and confirmed by another. */
async function policyOf(behind: Pool, { organisationId, officer, privacy }: People): Promise<void> {
  const id = randomUUID();
  await insert(behind, 'trust_policy_change', {
    ...{ id, organisation_id: organisationId, key: 'patient_link_days', value: '60' },
    ...{ why: 'The post is slow', is_weaker: true },
    ...{ made_by: officer, made_by_name: 'Somebody', made_at: new Date() },
  });
  await insert(behind, 'trust_policy_answer', {
    ...{ organisation_id: organisationId, change_id: id, answer: 'confirm' },
    ...{ answered_by: privacy, answered_by_name: 'Somebody else', answered_at: new Date() },
  });
}

/** A message to the hospital and its answer, and a wish for more time with the link. */
async function writtenOf(
  behind: Pool,
  {
    organisationId,
    patientPerson,
    officer,
    requestId,
    releaseId,
  }: People & { readonly requestId: string; readonly releaseId: string },
): Promise<void> {
  const owned = { organisation_id: organisationId, request_id: requestId };
  const now = new Date();
  await insert(behind, 'communication', {
    ...{ ...owned, sender: 'requester', written_by: patientPerson, text: 'When?', sent_at: now },
    ...{ settled_by: officer, settled_at: now },
  });
  await insert(behind, 'communication', {
    ...{ ...owned, sender: 'hospital', written_by: officer, text: 'Soon', sent_at: now },
  });
  await insert(behind, 'letter', {
    ...{ ...owned, request_version: 1, kind: 'received', language: 'en', written_at: now },
    document: JSON.stringify({ title: 'We have it', facts: [], parts: [] }),
  });
  const { rows } = await behind.query<{ id: string; expires_at: Date }>(
    'SELECT id, expires_at FROM link WHERE release_id = $1',
    [releaseId],
  );
  await insert(behind, 'link_extension', {
    ...{ ...owned, release_id: releaseId, link_id: rows[0]!.id, asked_by: patientPerson },
    ...{ asked_at: now, ends_at: rows[0]!.expires_at },
  });
}

/** What the patient shares with somebody, who has opened it, and shows on a screen. */
async function sharedOf(
  behind: Pool,
  { organisationId, patientPerson, studyId, releaseId }: People & Holdings & { releaseId: string },
): Promise<void> {
  const { rows } = await behind.query<{ id: string }>('SELECT id FROM link WHERE release_id = $1', [
    releaseId,
  ]);
  const linkId = rows[0]!.id;
  const of = { organisationId, releaseId, linkId, studyId, personId: patientPerson };
  const now = new Date();
  const shareId = await aShare(
    behind,
    { ...of, email: `${unique('guest').toLowerCase()}@example.org` },
    { state: 'accepted', recipient_person_id: await aPerson(behind), accepted_at: now },
  );
  await insert(behind, 'share_opening', {
    ...{ organisation_id: organisationId, share_id: shareId, session_id: randomUUID() },
    opened_at: now,
  });
  await aPairing(behind, {
    ...{ state: 'approved', found_by: patientPerson, found_at: now, approved_at: now },
    ...{ organisation_id: organisationId, release_id: releaseId, link_id: linkId },
    ends_at: new Date(now.getTime() + 3_600_000),
  });
}

/** A step of the team, done for the request and undone again, and done anew. */
async function stepsOf(
  behind: Pool,
  { organisationId, officer, requestId }: People & { readonly requestId: string },
): Promise<void> {
  const owned = { organisation_id: organisationId };
  const [stepId, now] = [randomUUID(), new Date()];
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM team WHERE organisation_id = $1',
    [organisationId],
  );
  await insert(behind, 'team_step', {
    ...{ ...owned, id: stepId, team_id: rows[0]?.id, position: 1, text: 'Ring the ward' },
    ...{ added_by: officer, added_at: now },
  });
  const tick = { ...owned, request_id: requestId, step_id: stepId };
  const ticked = { ticked_by: officer, ticked_at: now };
  await insert(behind, 'step_tick', { ...tick, ...ticked, undone_by: officer, undone_at: now });
  await insert(behind, 'step_tick', { ...tick, ...ticked });
}

/** A view of the queue that the officer keeps for themselves. */
async function viewOf(behind: Pool, { organisationId, officer }: People): Promise<void> {
  await insert(behind, 'queue_view', {
    ...{ organisation_id: organisationId, person_id: officer, name: 'Mine', query: 'show=to_do' },
    ...{ is_landing: true, created_at: new Date() },
  });
}

async function peopleOf(behind: Pool): Promise<People> {
  const organisationId = await anOrganisation(behind);
  const [patientPerson, officer, operator, privacy] = [
    await aPerson(behind),
    await aPerson(behind),
    await aPerson(behind),
    await aPerson(behind),
  ];
  await aRole(behind, { personId: officer, organisationId, role: 'access_officer' });
  await aRole(behind, { personId: operator, organisationId, role: 'exchange_operator' });
  await aRole(behind, { personId: privacy, organisationId, role: 'privacy_officer' });
  await placesOf(behind, organisationId);
  const sessionId = randomUUID();
  const account = {
    person_id: patientPerson,
    account_id: await accountOf(behind, patientPerson),
  };
  await insert(behind, 'session', {
    id: sessionId,
    ...account,
    token_hash: randomBytes(32),
    stage: 'password_checked',
    expires_at: new Date(Date.now() + 1000),
    idle_seconds: 60,
  });
  await factorsOf(behind, account, sessionId);
  await beginnersOf(behind, organisationId, operator);
  await elsewhereOf(behind, account, organisationId);
  await fallbacksOf(behind, account, { sessionId, organisationId, officer });
  await identityCheckOf(behind, { organisationId, personId: patientPerson });
  await aRecovery(behind, { organisationId, personId: operator });
  await insert(behind, 'message', {
    key: `of ${sessionId}`,
    channel: 'letter',
    created_at: new Date(),
  });
  return { organisationId, patientPerson, officer, operator, privacy };
}

/** A site and a team, that roles can be limited to. */
async function placesOf(behind: Pool, organisationId: string): Promise<void> {
  const row = { organisation_id: organisationId, name: 'Main', created_at: new Date() };
  await insert(behind, 'site', { ...row, institution_names: ['Main Hospital'] });
  await insert(behind, 'team', { ...row, specialty: '420' });
}

/** One of everything by which somebody proves who they are. */
async function factorsOf(
  behind: Pool,
  account: { person_id: string; account_id: string },
  sessionId: string,
): Promise<void> {
  const { person_id } = account;
  const inSession = { person_id, session_id: sessionId };
  const now = new Date();
  const passkeyId = randomUUID();
  await insert(behind, 'passkey', {
    id: passkeyId,
    ...account,
    credential_id: randomBytes(16),
    public_key: randomBytes(77),
    counter: 0,
    is_synced: false,
    transports: [],
    name: 'My phone',
    created_at: now,
  });
  await insert(behind, 'passkey_challenge', {
    ...inSession,
    challenge_hash: randomBytes(32),
    purpose: 'enrol',
    expires_at: now,
  });
  const act = { action: 'add_passkey', resource_id: person_id };
  const proof = { factor: 'passkey', passkey_id: passkeyId, at: now };
  await insert(behind, 'step_up', { ...inSession, ...act, ...proof });
  const code = { code_hash: randomBytes(32), created_at: now };
  await insert(behind, 'account_join', {
    ...{ ...inSession, token_hash: randomBytes(32), created_at: now, expires_at: now },
  });
  await insert(behind, 'recovery_code', { ...account, ...code });
}

/** Whoever signs in elsewhere: the organisation's provider, the patient as NHS login knows them, somebody on the way. */
async function elsewhereOf(
  behind: Pool,
  account: { person_id: string; account_id: string },
  organisationId: string,
): Promise<void> {
  const now = new Date();
  const providerId = randomUUID();
  const issuer = 'https://provider.example.org';
  await insert(behind, 'identity_provider', {
    id: providerId,
    organisation_id: organisationId,
    name: 'Their sign-in',
    issuer,
    client_id: 'lantern',
    asked_acr: [],
    second_factor_acr: [],
    second_factor_amr: [],
  });
  await insert(behind, 'trusted_network', {
    organisation_id: organisationId,
    range: `2001:db8:${randomBytes(2).toString('hex')}::/64`,
    name: 'Main hospital',
    proposed_by: account.person_id,
    proposed_by_name: 'Somebody',
    proposed_at: now,
  });
  await insert(behind, 'provider_domain', {
    domain: `${unique('d').toLowerCase()}.example.org`,
    provider_id: providerId,
    verified_at: now,
  });
  await insert(behind, 'sign_on_ticket', {
    token_hash: randomBytes(32),
    purpose: 'sign_in',
    created_at: now,
    expires_at: new Date(now.getTime() + 600_000),
  });
  await insert(behind, 'outside_identity', {
    ...account,
    issuer: 'https://nhs-login.example.org',
    subject: randomUUID(),
    created_at: now,
    last_used_at: now,
  });
  await insert(behind, 'spent_logout', { issuer, jti_hash: randomBytes(32), expires_at: now });
}

/** Somebody invited, and somebody on the way to an account of their own. */
async function beginnersOf(behind: Pool, organisationId: string, inviter: string): Promise<void> {
  const now = new Date();
  const later = new Date(now.getTime() + 3_600_000);
  const dates = { created_at: now, expires_at: later };
  const [ticketId, email] = [randomUUID(), `${randomUUID()}@example.org`];
  await insert(behind, 'ticket', {
    id: ticketId,
    email,
    purpose: 'register',
    token_hash: randomBytes(32),
    ...dates,
  });
  await insert(behind, 'registration', {
    person_id: randomUUID(),
    email,
    token_hash: randomBytes(32),
    ticket_id: ticketId,
    ...dates,
  });
  await insert(behind, 'invitation', {
    organisation_id: organisationId,
    email: `${randomUUID()}@example.org`,
    kind: 'staff',
    roles: ['clinician'],
    months: 1,
    token_hash: randomBytes(32),
    invited_by: inviter,
    invited_at: now,
    expires_at: later,
  });
}

/** A patient who waits to prove who they are, with one picture of a paper. */
async function identityCheckOf(
  behind: Pool,
  of: { organisationId: string; personId: string },
): Promise<void> {
  const now = new Date();
  const owned = { organisation_id: of.organisationId, person_id: of.personId };
  const checkId = randomUUID();
  await insert(behind, 'identity_check', {
    ...owned,
    id: checkId,
    reference: unique('IDC-'),
    way: 'documents',
    asked_at: now,
    expires_at: new Date(now.getTime() + 3_600_000),
  });
  await insert(behind, 'identity_document', {
    ...owned,
    check_id: checkId,
    shows: 'photo',
    content_type: 'image/png',
    size_bytes: 1,
    sealed: randomBytes(30),
    added_at: now,
  });
}

/** A patient's ways in without an app: a mobile number with a code to it, and a sheet with one code. */
async function fallbacksOf(
  behind: Pool,
  account: { person_id: string; account_id: string },
  at: { sessionId: string; organisationId: string; officer: string },
): Promise<void> {
  const now = new Date();
  const [mobileId, sheetId] = [randomUUID(), randomUUID()];
  const number = { number: '+447700900123', created_at: now, proved_at: now };
  await insert(behind, 'mobile_number', { id: mobileId, ...account, ...number });
  await insert(behind, 'text_code', {
    ...account,
    session_id: at.sessionId,
    mobile_number_id: mobileId,
    purpose: 'sign_in',
    created_at: now,
    expires_at: now,
  });
  await insert(behind, 'code_sheet', {
    id: sheetId,
    ...account,
    organisation_id: at.organisationId,
    checked_how: 'face_to_face',
    issued_by: at.officer,
    issued_at: now,
  });
  await insert(behind, 'email_change', {
    ...account,
    old_email: 'old@example.org',
    new_email: 'new@example.org',
    asked_at: now,
    expires_at: new Date(now.getTime() + 3_600_000),
  });
  await insert(behind, 'sheet_code', {
    sheet_id: sheetId,
    ...account,
    code_hash: randomBytes(32),
  });
}

async function holdingsOf(behind: Pool, organisationId: string): Promise<Holdings> {
  const owned = { organisation_id: organisationId };
  const patientId = await aPatient(behind, organisationId);
  await insert(behind, 'patient_identifier', {
    ...owned,
    system: 's',
    value: '1',
    patient_id: patientId,
  });
  await insert(behind, 'dicom_node', {
    ...owned,
    ae_title: `N${organisationId.slice(-8)}`,
    addresses: ['127.0.0.0/8'],
  });
  const studyId = await aStudy(behind, organisationId, { patient_id: patientId });
  const secretStudyId = await aStudy(behind, organisationId, { patient_id: patientId });
  const seriesId = randomUUID();
  await insert(behind, 'series', {
    ...owned,
    id: seriesId,
    study_id: studyId,
    series_instance_uid: '1.2',
  });
  const sha = randomBytes(32);
  await insert(behind, 'stored_object', {
    data_set_sha256: sha,
    transfer_syntax_uid: '1.2.840.10008.1.2.1',
    file_size_bytes: 900,
    file_crc32: 1,
    data_set_offset: 300,
  });
  await insert(behind, 'instance', {
    ...owned,
    sop_instance_uid: '1.2.3',
    series_id: seriesId,
    sop_class_uid: '1.2',
    transfer_syntax_uid: '1.2.840.10008.1.2.1',
    data_set_sha256: sha,
    arrived_at: new Date(),
  });
  await insert(behind, 'object_conflict', {
    ...owned,
    sop_instance_uid: '1.2.3',
    study_instance_uid: '1.2',
    held_sha256: sha,
    arrived_sha256: randomBytes(32),
    transfer_syntax_uid: '1.2',
    arrived_at: new Date(),
  });
  const reportId = randomUUID();
  await insert(behind, 'report', {
    ...owned,
    id: reportId,
    study_id: studyId,
    status: 'final',
    source: 'structured_report',
    title: 'Report',
    sop_instance_uid: '1.2.4',
  });
  await insert(behind, 'report', {
    ...owned,
    study_id: studyId,
    status: 'amended',
    source: 'structured_report',
    title: 'Later',
    sop_instance_uid: '1.2.5',
  });
  return { patientId, studyId, secretStudyId, reportId };
}

async function requestOf(
  behind: Pool,
  { organisationId, patientPerson, officer }: People,
  { patientId, studyId, secretStudyId }: Holdings,
): Promise<string> {
  const owned = { organisation_id: organisationId };
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: patientPerson,
    subject_patient_id: patientId,
    state: 'released',
  });
  const ofRequest = { ...owned, request_id: requestId };
  await insert(behind, 'request_log', {
    ...{ ...ofRequest, logged_by_person_id: officer, logged_at: new Date() },
    ...{ answer_by: 'post', address: '1 High Street', email: 'asker@example.org' },
    ...{ identity_doubted: false, identity_reason: 'The signature is the one in the record' },
  });
  await insert(behind, 'request_pause', {
    ...ofRequest,
    asked_on: '2026-01-01',
    question: 'Which?',
  });
  await insert(behind, 'request_precondition', {
    ...ofRequest,
    kind: 'identity',
    was_proper: true,
  });
  await insert(behind, 'request_search', {
    ...ofRequest,
    system: 'archive',
    searched_on: '2026-01-01',
    found: 1,
    searched_by: officer,
  });
  await insert(behind, 'match_confirmation', {
    ...ofRequest,
    patient_id: patientId,
    person_id: officer,
    confirmed_at: new Date(),
  });
  await insert(behind, 'request_study', { ...ofRequest, study_id: studyId });
  await insert(behind, 'request_study', {
    ...ofRequest,
    study_id: secretStudyId,
    withheld_for: 'serious_harm',
  });
  await insert(behind, 'harm_opinion', {
    ...ofRequest,
    reviewer_person_id: officer,
    outcome: 'already_known',
    rationale: 'Seen',
    decided_at: new Date(),
  });
  const approvalId = randomUUID();
  await insert(behind, 'approval', {
    ...ofRequest,
    id: approvalId,
    approver_person_id: officer,
    role: 'access_officer',
    decision: 'approve',
    decided_at: new Date(),
  });
  await insert(behind, 'approval_sheet', {
    ...{ ...ofRequest, approval_id: approvalId, looked: ['record'], made_at: new Date() },
    ...{ checks: JSON.stringify([]), checks_sha256: randomBytes(32) },
  });
  await insert(behind, 'legal_hold', { ...ofRequest, kind: 'sar', placed_at: new Date() });
  await insert(behind, 'legal_hold', {
    ...{ ...ofRequest, kind: 'litigation', placed_at: new Date(), because: 'A claim' },
    ...{ placed_by: officer, review_on: '2030-01-01' },
    ...{ lift_asked_by: officer, lift_asked_at: new Date(), lift_because: 'It was settled' },
  });
  await insert(behind, 'audit_event', {
    ...owned,
    event: 'request.moved',
    outcome: 'success',
    actor_kind: 'system',
    request_id: requestId,
    subject_person_id: patientPerson,
  });
  await insert(behind, 'audit_seal', {
    chain_id: organisationId,
    position: 1,
    event_id: randomUUID(),
    xact: '1',
    form: 1,
    hash: randomBytes(32),
  });
  await insert(behind, 'audit_checkpoint', {
    chain_id: organisationId,
    number: 1,
    position: 1,
    key_id: 'abc',
    at: new Date(),
  });
  return requestId;
}

async function releaseOf(
  behind: Pool,
  { organisationId, patientPerson }: People,
  { requestId, studyId, reportId }: Holdings & { requestId: string },
): Promise<string> {
  const owned = { organisation_id: organisationId };
  const ofRequest = { ...owned, request_id: requestId };
  const releaseId = randomUUID();
  await insert(behind, 'release', {
    ...ofRequest,
    id: releaseId,
    recipient_person_id: patientPerson,
    state: 'active',
    sealed_at: new Date(),
    manifest_sha256: randomBytes(32),
  });
  await insert(behind, 'release_study', {
    ...owned,
    release_id: releaseId,
    study_id: studyId,
    report_ids: [reportId],
  });
  const linkId = randomUUID();
  await insert(behind, 'link', {
    ...owned,
    id: linkId,
    release_id: releaseId,
    recipient_person_id: patientPerson,
    state: 'active',
    expires_at: new Date(Date.now() + 1e9),
    max_downloads: 10,
  });
  await insert(behind, 'link_secret', { ...owned, link_id: linkId, secret_hash: randomBytes(32) });
  await aPassedDisclaimer(behind, {
    ...{ organisationId, requestId, releaseId, personId: patientPerson },
  });
  return releaseId;
}

/** A download of the release, by its recipient. */
async function downloadOf(
  behind: Pool,
  { organisationId, patientPerson }: People,
  releaseId: string,
): Promise<string> {
  const { rows } = await behind.query<{ id: string }>('SELECT id FROM link WHERE release_id = $1', [
    releaseId,
  ]);
  const id = randomUUID();
  await insert(behind, 'download_session', {
    ...{ id, organisation_id: organisationId, link_id: rows[0]?.id, person_id: patientPerson },
    expires_at: new Date(),
  });
  return id;
}

/** An earlier release of the request that was taken back, and what was said of when the request is opened. */
async function recallOf(
  behind: Pool,
  {
    organisationId,
    patientPerson,
    officer,
    privacy,
    requestId,
    studyId,
  }: People & Holdings & { readonly requestId: string },
): Promise<void> {
  const owned = { organisation_id: organisationId, request_id: requestId };
  const [releaseId, incidentId, recallId] = [randomUUID(), randomUUID(), randomUUID()];
  const now = new Date();
  await insert(behind, 'release', {
    ...{ ...owned, id: releaseId, recipient_person_id: patientPerson, state: 'revoked' },
    created_at: new Date(now.getTime() - 86_400_000),
  });
  await insert(behind, 'incident', {
    ...{ organisation_id: organisationId, id: incidentId, reference: unique('INC-') },
    ...{ source: 'staff', kind: 'wrong_patient', description: 'Mixed up' },
    ...{ reported_by_person_id: privacy, reported_at: now, aware_at: now, state_since: now },
  });
  await insert(behind, 'recall', {
    ...{ ...owned, id: recallId, release_id: releaseId, incident_id: incidentId },
    ...{ reference: unique('LAN-'), recipient_person_id: patientPerson, because: 'other' },
    ...{ known: 'A namesake wrote', recalled_by: privacy, recalled_at: now },
  });
  const ofRecall = { organisation_id: organisationId, recall_id: recallId };
  await insert(behind, 'recall_study', {
    ...{ ...ofRecall, study_id: studyId, is_mixed_up: false, description: 'CT Head' },
    ...{ image_count: 3, report_count: 1 },
  });
  await insert(behind, 'recall_fact', { ...ofRecall, kind: 'letter', at: now });
  await insert(behind, 'opening_entry', {
    ...{ ...owned, kind: 'until_call', why: 'Her team wants to call', by_person_id: officer },
    at: now,
  });
}

/** What the patient did not expect of the officer, in their one row of the audit, and what they complain of. */
async function incidentOf(
  behind: Pool,
  { organisationId, patientPerson, officer, privacy }: People,
): Promise<void> {
  const owned = { organisation_id: organisationId };
  const id = randomUUID();
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM audit_event WHERE organisation_id = $1 LIMIT 1',
    [organisationId],
  );
  const now = new Date();
  await insert(behind, 'incident', {
    ...owned,
    id,
    reference: unique('INC-'),
    source: 'patient',
    kind: 'unexpected_access',
    description: '',
    reported_by_person_id: patientPerson,
    questioned_person_id: officer,
    reported_at: now,
    aware_at: now,
    state_since: now,
    answer_by: '2026-12-29',
    audit_event_id: rows[0]?.id,
  });
  await insert(behind, 'complaint', {
    ...owned,
    reference: unique('CMP-'),
    subject: 'service',
    description: 'Slow',
    complainant_person_id: patientPerson,
    received_at: now,
    acknowledge_by: '2026-12-29',
    answer_target: '2026-12-29',
    state_since: now,
  });
  await insert(behind, 'incident_note', {
    ...owned,
    incident_id: id,
    event: 'note',
    text: 'Asked the ward',
    by_person_id: privacy,
    at: now,
  });
}

/** The patient asks for help about the institution, and somebody without an account about no institution. */
async function helpOf(
  behind: Pool,
  { organisationId, patientPerson }: Pick<People, 'organisationId' | 'patientPerson'>,
): Promise<void> {
  const asked = { asked_at: new Date(), state_since: new Date() };
  for (const isKnown of [true, false]) {
    const id = randomUUID();
    const about = { organisation_id: isKnown ? organisationId : null };
    const reference = helpReferenceOf('HLP', randomBytes(8));
    await insert(behind, 'help_request', { id, ...about, reference, route: '/requests', ...asked });
    const message = { by: 'asker', text: 'The button did nothing', at: new Date() };
    await insert(behind, 'help_message', { help_request_id: id, ...about, ...message });
    const stranger = {
      email: `${id}@example.org`,
      link_hash: randomBytes(32),
      link_expires_at: new Date(Date.now() + 1e9),
    };
    const asker = isKnown ? { person_id: patientPerson } : stranger;
    await insert(behind, 'help_asker', { help_request_id: id, ...asker });
  }
}

/** A deletion that two people let go and that was carried out, of a record that was there once. */
async function deletionOf(
  behind: Pool,
  { organisationId, officer, privacy }: People,
): Promise<void> {
  const owned = { organisation_id: organisationId };
  const [id, now] = [randomUUID(), new Date()];
  const acts = {
    ...{ proposed_at: now, accepted_by: officer, accepted_at: now },
    ...{ approved_by: privacy, approved_at: now },
  };
  const batch = { kind: 'request_file', ...acts };
  await insert(behind, 'deletion_batch', {
    ...{ ...owned, ...batch, id },
    ...{ state: 'carried_out', ended_at: now },
  });
  await insert(behind, 'deletion_item', {
    ...owned,
    batch_id: id,
    record_id: randomUUID(),
    digest: randomBytes(32),
    rule: 'subject_access_file',
    counted_from: '2020-01-01',
    due_on: '2023-01-02',
    state: 'deleted',
    settled_at: now,
  });
  await insert(behind, 'deletion_certificate', {
    ...{ ...owned, ...batch, batch_id: id, completed_at: now },
    ...{ deleted_count: 1, kept_count: 0, spared_count: 0, document_count: 0 },
    items_sha256: randomBytes(32),
  });
}

/** An agreement with a trust that was there before, which has not seen it: drafted, signed and told of by the officer. */
async function agreementOf(behind: Pool, { organisationId, officer }: People) {
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM organisation WHERE id <> $1 ORDER BY created_at LIMIT 1',
    [organisationId],
  );
  const [other] = rows;
  if (!other) return { agreementId: randomUUID() };
  const now = new Date();
  const [agreementId, versionId] = [randomUUID(), randomUUID()];
  const parties = { organisation_id: organisationId, other_organisation_id: other.id };
  const owned = { organisation_id: organisationId, agreement_id: agreementId };
  const reference = unique('AGR-');
  const { document, digest } = keptDocument({
    ...{ form: 1, reference, kind: 'direct_care', version: 1, terms: terms() },
    first: { odsCode: 'R0X', name: 'One party' },
    second: { odsCode: 'R0Y', name: 'The other party' },
  });
  await insert(behind, 'agreement', {
    id: agreementId,
    ...parties,
    reference,
    kind: 'direct_care',
    state_since: now,
    drafted_by_person_id: officer,
    drafted_at: now,
    ends_on: '2030-01-01',
  });
  await insert(behind, 'agreement_version', {
    id: versionId,
    ...parties,
    agreement_id: agreementId,
    number: 1,
    document: JSON.stringify(document),
    digest: Buffer.from(digest),
    written_by_person_id: officer,
    written_at: now,
  });
  await insert(behind, 'agreement_signature', {
    ...owned,
    version_id: versionId,
    role: 'siro',
    person_id: officer,
    signer_name: 'Ada Tester',
    signed_at: now,
    proof: 'passkey',
    proved_at: now,
    digest: Buffer.from(digest),
  });
  await insert(behind, 'agreement_event', {
    ...owned,
    event: 'draft',
    version_number: 1,
    by_person_id: officer,
    by_name: 'Ada Tester',
    by_role: 'siro',
    at: now,
  });
  await insert(behind, 'organisation_standing', {
    organisation_id: organisationId,
    ico_registration: 'Z1234567',
    dspt_until: '2030-01-01',
    recorded_by_person_id: officer,
    recorded_at: now,
  });
  return { agreementId };
}

/** It was halted once, and its officer told that they do not use it. By whom does not matter to who may see it. */
async function haltingOf(behind: Pool, { organisationId, officer }: People): Promise<void> {
  const by = { by_person_id: officer, by_name: 'Ada Tester', at: new Date() };
  const halting = { organisation_id: organisationId, event: 'suspend', text: 'A stolen server' };
  await insert(behind, 'halting_event', { ...halting, ...by });
  await insert(behind, 'unused_notice', {
    ...{ organisation_id: organisationId, person_id: officer },
    ...{ last_used_at: new Date(Date.now() - 1e9), told_at: new Date() },
  });
}

async function accountOf(behind: Pool, personId: string): Promise<string> {
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [personId],
  );
  const [row] = rows;
  if (!row) throw new Error('a person without an account');
  return row.id;
}
