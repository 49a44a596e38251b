import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import {
  aFirm,
  aMatter,
  askedToSign,
  clientOf,
  requestsSent,
  signedBy,
  SIGNED_TEXT,
} from '#lib/testing/builders/matters.ts';
import { anOrganisation, aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { aReport, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { requestFirm } from '#lib/queries/matter/firm-of-request.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { matchRequest } from '../access-request/match-request.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { followConsentEnd } from '../consent/follow-consent-end.ts';
import { moveConsent } from '../consent/move-consent.ts';
import { claimRelease } from '../release/claim-release.ts';
import { suspendLinks } from '../register/suspend-links.ts';
import { answerAuthority } from './answer-authority.ts';
import { closeMatter } from './close-matter.ts';
import { nameSupervisor, putOnMatter } from './change-people.ts';
import { holdFirmRequests, holdMatterRequest, takeUpAuthority } from './follow-matter.ts';

/** A firm’s request at the hospital: from the match to what goes out, and what ends it. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });
const SHA = createHash('sha256').update(SIGNED_TEXT).digest('hex');
const NHS = '9990000018';

/** A request by what a client signed for one knee, matched to the record of the client. */
async function aRequestOf(signedMonthsAgo = 0) {
  const { behind } = database;
  const firm = await aFirm(database);
  const hospital = await anOrganisation(behind);
  const officer = await staffMember(database, hospital, ['access_officer']);
  const legal = await staffMember(database, hospital, ['legal_approver']);
  const patientId = await aPatient(behind, hospital);
  await insert(behind, 'patient_identifier', {
    ...{ organisation_id: hospital, system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS },
    ...{ patient_id: patientId, status: 'verified' },
  });
  const matterId = await aMatter(database, firm, { nhsNumber: NHS });
  const { authorityId, secret } = await askedToSign(deps(), firm, {
    ...{ matterId, hospitalIds: [hospital] },
  });
  const holder = await clientOf(deps(), secret);
  await signedBy(deps(), holder, SHA);
  if (signedMonthsAgo > 0) await signedEarlier(authorityId, signedMonthsAgo);
  const [requestId = ''] = await requestsSent(database, firm.solicitor, {
    ...{ matterId, authorityId, hospitalIds: [hospital] },
  });
  await matchRequest(database.worker, { organisationId: hospital, requestId, now: new Date() });
  return { firm, hospital, officer, legal, patientId, matterId, authorityId, holder, requestId };
}

type Case = Awaited<ReturnType<typeof aRequestOf>>;

async function signedEarlier(authorityId: string, months: number): Promise<void> {
  await database.behind.query('ALTER TABLE matter_authority DISABLE TRIGGER moves');
  await database.behind.query(
    `UPDATE matter_authority SET sent_at = sent_at - make_interval(months => $2),
       expires_at = expires_at - make_interval(months => $2), answered_at = answered_at - make_interval(months => $2)
     WHERE id = $1`,
    [authorityId, months],
  );
  await database.behind.query('ALTER TABLE matter_authority ENABLE TRIGGER moves');
}

async function requestRow({ requestId }: Case) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT state, due_on::text, shadow_due_on::text FROM access_request WHERE id = $1`,
    [requestId],
  );
  return rows[0]!;
}

async function consentOf({ requestId }: Case) {
  const { rows } = await database.behind.query<{ id: string; state: string }>(
    'SELECT c.* FROM consent c JOIN matter_request r ON r.consent_id = c.id WHERE r.request_id = $1',
    [requestId],
  );
  return rows[0]!;
}

async function verify(made: Case, by: Acting, reason = ''): Promise<string> {
  const { id: consentId } = await consentOf(made);
  const moved = await moveConsent(database.web, by, {
    ...{ consentId, event: { kind: 'verify', reason, paperElsewhere: '' }, now: new Date() },
  });
  if (!moved.ok) return moved.error;
  const { hospital: organisationId, requestId } = made;
  await takeUpAuthority(database.worker, { organisationId, requestId, now: new Date() });
  return moved.value;
}

/** As it is once staff have searched, chosen a study, and a clinician has seen no harm in it. */
async function inReview(made: Case, bodyPart = 'KNEE') {
  const { behind } = database;
  const { hospital, requestId, patientId } = made;
  const studyId = await aStudy(behind, hospital, {
    ...{ patient_id: patientId, body_part: bodyPart, modalities: ['MR'] },
  });
  await aReport(database, hospital, studyId, 'final');
  const reviewer = await aPerson(behind, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  await insert(behind, 'request_study', {
    ...{ organisation_id: hospital, request_id: requestId, study_id: studyId, checked: true },
    checked_by: reviewer,
  });
  await insert(behind, 'harm_opinion', {
    ...{ organisation_id: hospital, request_id: requestId, reviewer_person_id: reviewer },
    ...{ registration_body: 'GMC', registration_number: '7000001', outcome: 'not_met' },
    ...{ rationale: 'No reason to think so', covers_study_ids: [studyId], decided_at: new Date() },
  });
  await behind.query(`UPDATE access_request SET state = 'in_review' WHERE id = $1`, [requestId]);
  return studyId;
}

async function approve(
  { requestId }: Case,
  by: Acting,
  kind: 'first_approve' | 'final_approve',
): Promise<string> {
  const moved = await moveRequest(database.web, proved(by, 'approve_request', requestId), {
    ...{ requestId, event: { kind }, now: new Date() },
    looked: await looksOf(database, by, requestId),
  });
  return moved.ok ? moved.value : moved.error;
}

/** Released to the solicitor, with a download that has begun. */
async function released(made: Case) {
  const { behind } = database;
  await verify(made, made.officer);
  const studyId = await inReview(made);
  await behind.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [
    made.requestId,
  ]);
  const [releaseId, linkId, downloadId] = [randomUUID(), randomUUID(), randomUUID()];
  const owned = { organisation_id: made.hospital };
  const { id: consentId } = await consentOf(made);
  const recipient = made.firm.solicitor.personId;
  await insert(behind, 'release', {
    ...{ ...owned, id: releaseId, request_id: made.requestId, recipient_person_id: recipient },
    ...{ state: 'active', zip_bytes: 1_000_000, sealed_at: new Date(), hashes_agree: true },
    manifest_sha256: Buffer.alloc(32, 1),
    ...{ art15_sheet_attached: true, consent_id: consentId, consent_version: 2 },
  });
  await insert(behind, 'release_study', {
    ...{ ...owned, release_id: releaseId, study_id: studyId, report_ids: [] },
  });
  await insert(behind, 'link', {
    ...{ ...owned, id: linkId, release_id: releaseId, recipient_person_id: recipient },
    ...{ state: 'active', expires_at: new Date(Date.now() + 86_400_000), max_downloads: 5 },
  });
  await insert(behind, 'download_session', {
    ...{ ...owned, id: downloadId, link_id: linkId, person_id: recipient },
    ...{ started_at: new Date(), bytes_served: 470_000 },
    expires_at: new Date(Date.now() + 3_600_000),
  });
  return { releaseId, linkId, downloadId, consentId };
}

describe('what a client signed, at a hospital', () => {
  it('is in its list as soon as the record is known, is checked by one of its officers, and lets the request go on', async () => {
    const made = await aRequestOf();
    expect(await requestRow(made)).toMatchObject({ state: 'awaiting_authority', due_on: null });
    expect(await consentOf(made)).toMatchObject({
      ...{ state: 'awaiting_verification', patient_id: made.patientId },
      ...{ scope_body_parts: ['KNEE', 'PATELLA'], whole_record: false },
      grantee_organisation_id: made.firm.firmId,
    });
    const firm = await requestFirm(database.web, made.officer, {
      ...{ requestId: made.requestId, now: new Date() },
    });
    expect(firm).toMatchObject({ supervisorName: 'Ada Rahman', standing: { status: 'verified' } });
    expect(firm?.authority.signed?.text).toBe(SIGNED_TEXT);
    expect(await verify(made, made.officer)).toBe('active');
    const row = await requestRow(made);
    expect(row).toMatchObject({ state: 'triage' });
    expect(row['due_on']).toBe(row['shadow_due_on']);
  });

  it('is found good by nobody of the firm, nor shown to another hospital', async () => {
    const made = await aRequestOf();
    expect(await verify(made, made.firm.solicitor)).toBe('not_found');
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    const count = await database.web.as(elsewhere.context, (tx) => tx.matterAuthority.count());
    expect(count).toBe(0);
  });

  it('scenario 18: signed seven months ago it waits and is not refused, the shadow clock runs, and an officer may let it stand', async () => {
    const made = await aRequestOf(7);
    const waiting = await requestRow(made);
    expect(waiting).toMatchObject({ state: 'awaiting_authority', due_on: null });
    expect(waiting['shadow_due_on']).not.toBeNull();
    expect(await verify(made, made.officer)).toBe('authority_too_old');
    expect(await verify(made, made.officer, 'The client says it still holds')).toBe('active');
    expect(await requestRow(made)).toMatchObject({ state: 'awaiting_authority' });
    const taken = await moveRequest(database.web, made.officer, {
      ...{ requestId: made.requestId, event: { kind: 'accept_older_authority' }, now: new Date() },
    });
    expect(taken).toEqual({ ok: true, value: 'triage' });
    const row = await requestRow(made);
    expect(row['due_on']).toBe(waiting['shadow_due_on']);
  });

  it('scenario 19: lets no scan of another part of the body out, and of the knee with two approvals', async () => {
    const brain = await aRequestOf();
    await verify(brain, brain.officer);
    await inReview(brain, 'BRAIN');
    expect(await approve(brain, brain.officer, 'first_approve')).toBe('item_outside_scope');

    const knee = await aRequestOf();
    await verify(knee, knee.officer);
    await inReview(knee);
    expect(await approve(knee, knee.officer, 'first_approve')).toBe('awaiting_second_approval');
    expect(await approve(knee, knee.officer, 'final_approve')).toBe('not_permitted');
    expect(await approve(knee, knee.legal, 'final_approve')).toBe('approved');
    const plan = await claimRelease(database.worker, {
      ...{ organisationId: knee.hospital, requestId: knee.requestId, now: new Date() },
    });
    expect(plan?.studies).toHaveLength(1);
  });

  it('is approved by nobody while the firm or who answers for it stands badly, and by another’s name again (scenario 23)', async () => {
    const made = await aRequestOf();
    const { firm, matterId } = made;
    await verify(made, made.officer);
    await inReview(made);
    await database.behind.query(
      `INSERT INTO person_standing (person_id, register, code, standing, answered_at)
       VALUES ($1, 'solicitors', '700001', 'revoked', now())`,
      [firm.solicitor.personId],
    );
    expect(await approve(made, made.officer, 'first_approve')).toBe('standing_not_verified');
    const named = { matterId, personId: firm.colleague.personId, now: new Date() };
    await putOnMatter(database.web, firm.solicitor, named);
    await nameSupervisor(database.web, firm.colleague, named);
    expect(await approve(made, made.officer, 'first_approve')).toBe('awaiting_second_approval');
  });
});

describe('what was released to a solicitor', () => {
  const open = (made: Case, linkId: string, who: Acting = made.firm.solicitor) =>
    mayContinue(database.web, who, { linkId, shareId: null, now: new Date() });

  it('scenario 20: stops in the very act by which the client takes it back at 47 % of a download, and all are told', async () => {
    const made = await aRequestOf();
    const { linkId, downloadId, releaseId, consentId } = await released(made);
    expect(await open(made, linkId)).toEqual({ ok: true, value: null });
    const answer = { kind: 'withdraw' } as const;
    const back = await answerAuthority({ db: database.web, identity }, made.holder, answer);
    expect(back).toEqual({ ok: true, value: 'withdrawn' });
    expect(await open(made, linkId)).toEqual({ ok: false, error: 'link_withdrawn' });
    const { rows } = await database.behind.query(
      `SELECT c.state, c.withdrawal_channel, d.bytes_served, r.state AS release FROM consent c
       JOIN consent_delivery d ON d.consent_id = c.id AND d.download_id = $2 JOIN release r ON r.id = $3 WHERE c.id = $1`,
      [consentId, downloadId, releaseId],
    );
    expect(rows).toEqual([
      {
        ...{ state: 'withdrawn', withdrawal_channel: 'portal' },
        ...{ bytes_served: '470000', release: 'revoked' },
      },
    ]);
    await followConsentEnd(database.worker, {
      ...{ organisationId: made.hospital, consentId, now: new Date() },
    });
    expect(await requestRow(made)).toMatchObject({ state: 'release_revoked' });
    const { rows: jobs } = await database.behind.query<{ task: string; about: string }>(
      `SELECT t.identifier AS task, j.payload ->> 'about' AS about FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE j.payload ->> 'consentId' = $1 OR j.payload ->> 'authorityId' = $2`,
      [consentId, made.authorityId],
    );
    expect(jobs).toContainEqual({ task: 'tell-consent', about: 'presented' });
    expect(jobs).toContainEqual({ task: 'tell-consent', about: 'ended' });
    expect(jobs).toContainEqual({ task: 'tell-authority', about: 'withdrawn' });
  });

  it('ends as its matter is closed (LS-4)', async () => {
    const made = await aRequestOf();
    const { linkId, consentId } = await released(made);
    const closing = { matterId: made.matterId, now: new Date() };
    expect((await closeMatter(database.web, made.firm.solicitor, closing)).ok).toBe(true);
    expect(await open(made, linkId)).toEqual({ ok: false, error: 'link_expired' });
    expect((await consentOf(made)).state).toBe('expired');
    await followConsentEnd(database.worker, {
      ...{ organisationId: made.hospital, consentId, now: new Date() },
    });
    expect(await requestRow(made)).toMatchObject({ state: 'release_revoked' });
  });

  it('scenario 25: is not there for a colleague to whom the link is passed on, though they are on the matter', async () => {
    const made = await aRequestOf();
    const { releaseId, linkId } = await released(made);
    const put = { matterId: made.matterId, personId: made.firm.colleague.personId };
    await putOnMatter(database.web, made.firm.solicitor, { ...put, now: new Date() });
    const view = { releaseId, now: new Date() };
    expect(await viewRelease(database.web, made.firm.colleague, view)).toEqual({
      ...{ ok: false, error: 'not_found' },
    });
    expect(await open(made, linkId, made.firm.colleague)).toEqual({
      ...{ ok: false, error: 'not_found' },
    });
  });

  it('scenario 21: that the client took theirs back leaves alone what stands on a court’s order', async () => {
    const made = await aRequestOf();
    const { behind } = database;
    const { releaseId, linkId } = await released(made);
    const order = randomUUID();
    await insert(behind, 'legal_authority', {
      ...{ id: order, organisation_id: made.hospital, reference: `AUT-${order.slice(0, 9)}` },
      ...{ kind: 'court_order', patient_id: made.patientId, issuer: 'County Court at Exeter' },
      ...{ issuer_reference: 'X1', issued_on: '2026-11-01', received_at: new Date() },
      ...{ compelling: true, include_reports: true, whole_record: true, state: 'active' },
      ...{ state_since: new Date(), recorded_by_person_id: made.officer.personId },
      ...{ recorded_at: new Date(), verified_by_person_id: made.legal.personId },
      ...{ verified_at: new Date(), seal_verified: true, paper_elsewhere: 'In the safe' },
    });
    await behind.query(
      `UPDATE release SET consent_id = NULL, consent_version = NULL, legal_authority_id = $2 WHERE id = $1`,
      [releaseId, order],
    );
    const answer = { kind: 'withdraw' } as const;
    await answerAuthority({ db: database.web, identity }, made.holder, answer);
    expect(await open(made, linkId)).toEqual({ ok: true, value: null });
  });
});

describe('a firm that its regulator has stopped (SR-4)', () => {
  it('has every open request held by its hospital, the client told, and none that is over touched', async () => {
    const made = await aRequestOf();
    const { firm, hospital: organisationId, requestId } = made;
    await database.behind.query(
      `UPDATE organisation SET state = 'suspended', register_standing = 'intervened' WHERE id = $1`,
      [firm.firmId],
    );
    await database.worker.as({ kind: 'system', organisationId: firm.firmId }, (tx) =>
      suspendLinks(tx, { organisationId: firm.firmId, personId: null }),
    );
    await holdFirmRequests(database.worker, { firmId: firm.firmId });
    const { rows } = await database.behind.query<{ task: string }>(
      `SELECT t.identifier AS task FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.payload ->> 'requestId' = $1`,
      [requestId],
    );
    expect(rows).toContainEqual({ task: 'hold-matter-request' });
    await holdMatterRequest(database.worker, { organisationId, requestId, now: new Date() });
    expect(await requestRow(made)).toMatchObject({ state: 'on_hold_regulator' });
    await holdMatterRequest(database.worker, { organisationId, requestId, now: new Date() });
    const { rows: told } = await database.behind.query(
      `SELECT 1 FROM graphile_worker._private_jobs j
       WHERE j.payload ->> 'authorityId' = $1 AND j.payload ->> 'about' = 'held'`,
      [made.authorityId],
    );
    expect(told).toHaveLength(1);
    const lifted = await moveRequest(database.web, proved(made.legal, 'lift_hold', requestId), {
      requestId,
      event: { kind: 'lift_regulator_hold' },
      now: new Date(),
    });
    expect(lifted).toEqual({ ok: false, error: 'standing_not_verified' });
  });
});
