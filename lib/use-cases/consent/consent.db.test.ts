import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { mayContinueDownload } from '#lib/domain/link/access.ts';
import { endConsent, followConsent } from '#lib/processes/worker/keep-consent.ts';
import { tellConsent } from '#lib/processes/worker/tell-consent.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aConsent, daysFromNow } from '#lib/testing/builders/consents.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveConsent, type PersonsEvent } from './move-consent.ts';
import { recordConsent, type SignedConsent } from './record-consent.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NHS_NUMBER = '9990000026' as NhsNumber;
const WITHDRAW = () => ({ kind: 'withdraw', channel: 'portal', receivedAt: new Date() }) as const;

/** A trust with two officers, and a patient whose account asked there once for their own scans. */
async function aTrust() {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const legal = await staffMember(database, organisationId, ['legal_approver']);
  const subjectPersonId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  await insert(behind, 'patient_identifier', {
    ...{ organisation_id: organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber },
    ...{ value: NHS_NUMBER, patient_id: patientId, status: 'verified' },
  });
  await aRequest(behind, organisationId, {
    requester_person_id: subjectPersonId,
    subject_patient_id: patientId,
  });
  const patient = actingAs(subjectPersonId);
  const ids = { organisationId, patientId, subjectPersonId };
  return { ...ids, officer, legal, patient };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

/** A solicitor’s request of the patient, released to the solicitor, that stands on an active consent. */
async function released(trust: Trust, consent: Readonly<Record<string, unknown>> = {}) {
  const { behind } = database;
  const solicitorId = await aPerson(behind, { identity_level: null });
  const made = await aRelease(behind, {
    organisationId: trust.organisationId,
    recipientPersonId: solicitorId,
    request: {
      type: 'solicitor_sar',
      subject_person_id: trust.subjectPersonId,
      subject_patient_id: trust.patientId,
    },
    release: { state: 'assembling' },
  });
  const consentId = await aConsent(
    behind,
    { ...trust, recordedBy: trust.officer.personId, verifiedBy: trust.legal.personId },
    { request_id: made.requestId, ...consent },
  );
  await behind.query(
    `UPDATE release SET consent_id = $1, consent_version = 1, state = 'active' WHERE id = $2`,
    [consentId, made.releaseId],
  );
  return { ...made, consentId, solicitor: actingAs(solicitorId) };
}

function move(who: Acting, consentId: string, event: PersonsEvent, expectedVersion?: number) {
  return moveConsent(database.web, who, {
    ...{ consentId, event, now: new Date() },
    ...(expectedVersion !== undefined && { expectedVersion }),
  });
}

/** What the link answers its named person now. */
async function link(who: Acting, linkId: string, now = new Date()): Promise<string> {
  return database.web.as(who.context, async (tx) => {
    const found = await loadLinkFacts(tx, { id: linkId });
    if (!found) return 'not_there';
    const may = mayContinueDownload(who.actor, found.facts, now);
    return may.ok ? 'open' : may.error;
  });
}

async function audited(details: { consentId: string }) {
  const { rows } = await database.behind.query<Record<string, string | null>>(
    `SELECT event, outcome, reason, to_state FROM audit_event
     WHERE details->>'consentId' = $1 ORDER BY at, id`,
    [details.consentId],
  );
  return rows.map(({ event, outcome, reason, to_state }) =>
    [event, outcome === 'success' ? to_state : reason].join(' '),
  );
}

function worker() {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('of a consent people are told by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

function signed(changes: Partial<SignedConsent> = {}): SignedConsent {
  return {
    ...{ kind: 'legal', nhsNumber: NHS_NUMBER, statedGivenNames: 'Ada' },
    ...{ statedFamilyName: 'Tester', statedDateOfBirth: dateOf('1970-01-01') },
    ...{ capacity: 'self', grantorName: null, granteeName: 'Example Law LLP' },
    ...{ granteeRegister: 'sra', granteeCode: '999999', granteePerson: null },
    ...{ matterReference: 'M-1', purposes: ['legal_claim'] },
    scope: {
      ...{ from: null, to: null, modalities: [], bodyParts: [] },
      ...{ includeReports: true, wholeRecord: true },
    },
    ...{
      signedOn: dateOf(daysFromNow(-30)),
      receivedAt: new Date(Date.now() - 60_000),
      channel: 'post',
    },
    ...{ validTo: null, requestReference: null },
    ...changes,
  };
}

function write(trust: Trust, who: Acting, changes: Partial<SignedConsent> = {}) {
  const { organisationId } = trust;
  const now = new Date();
  return recordConsent(database.web, who, { organisationId, signed: signed(changes), now });
}

async function written(trust: Trust, changes: Partial<SignedConsent> = {}): Promise<string> {
  const made = await write(trust, trust.officer, changes);
  if (!made.ok) throw new Error(made.error);
  return made.value.consentId;
}

const VERIFY = {
  kind: 'verify',
  ...{ reason: '', paperElsewhere: 'In the strong room' },
} as const;

describe('a consent that came on paper', () => {
  it('is written down by one, found good by another, and the patient is asked whether it is theirs', async () => {
    const trust = await aTrust();
    const consentId = await written(trust);
    expect(await rowOf(database, 'consent', consentId)).toMatchObject({
      state: 'awaiting_verification',
      subject_person_id: trust.subjectPersonId,
    });
    const { services, letters } = worker();
    const { organisationId } = trust;
    await tellConsent(services, { organisationId, consentId, about: 'recorded' });
    expect(letters.map(({ to }) => to)).toEqual([`${trust.subjectPersonId}@example.org`]);
    expect(letters[0]?.text).not.toContain('Example Law');

    // One that a firm brought waits for officers, who have not seen it.
    await tellConsent(services, { organisationId, consentId, about: 'presented' });
    const toCheck = letters.filter(({ text }) => text.includes(`/staff/consents/${consentId}`));
    expect(toCheck.map(({ to }) => to)).toContain(`${trust.legal.personId}@example.org`);

    expect(await move(trust.officer, consentId, VERIFY)).toEqual({
      ok: false,
      error: 'own_record',
    });
    expect(await move(trust.patient, consentId, { kind: 'confirm' })).toEqual({
      ok: true,
      value: 'awaiting_verification',
    });
    expect(await move(trust.legal, consentId, VERIFY)).toEqual({ ok: true, value: 'active' });
    expect(await audited({ consentId })).toEqual([
      'consent.recorded awaiting_verification',
      'consent.verified own_record',
      'consent.confirmed awaiting_verification',
      'consent.verified active',
    ]);
  });

  it('is not found good by a second account of whoever wrote it down, also past the rules', async () => {
    const trust = await aTrust();
    const { organisationId, officer } = trust;
    const second = await staffMember(database, organisationId, ['legal_approver'], {
      joined_to: officer.personId,
      joined_at: new Date(),
    });
    const consentId = await written(trust);
    expect(await move(second, consentId, VERIFY)).toEqual({ ok: false, error: 'own_record' });
    const past = database.web.as(second.context, (tx) =>
      tx.consent.updateMany({
        where: { id: consentId },
        data: { state: 'active', verifiedByPersonId: second.personId, verifiedAt: new Date() },
      }),
    );
    await expect(past).rejects.toThrow('one human');
  });

  it('is for one request and of the patient it names (LS-4)', async () => {
    const trust = await aTrust();
    const { behind } = database;
    const request = (patientId: string) =>
      aRequest(behind, trust.organisationId, {
        requester_person_id: trust.subjectPersonId,
        ...{ subject_patient_id: patientId, type: 'solicitor_sar' },
      });
    const own = await rowOf(database, 'access_request', await request(trust.patientId));
    const another = await request(await aPatient(behind, trust.organisationId));
    const others = await rowOf(database, 'access_request', another);
    const requestReference = own['reference'] as string;
    expect((await write(trust, trust.officer, { requestReference })).ok).toBe(true);
    expect(await write(trust, trust.officer, { requestReference })).toEqual({
      ok: false,
      error: 'request_has_consent',
    });
    const wrong = { requestReference: others['reference'] as string };
    expect(await write(trust, trust.officer, wrong)).toEqual({
      ok: false,
      error: 'request_not_found',
    });
  });

  it.each<[string, Partial<SignedConsent>]>([
    ['patient_not_found', { nhsNumber: '9990000034' as NhsNumber }],
    ['name_differs', { statedFamilyName: 'Else' }],
    ['birthday_differs', { statedDateOfBirth: dateOf('1970-01-02') }],
    ['signed_after_receipt', { signedOn: dateOf(daysFromNow(2)) }],
    ['request_not_found', { requestReference: 'LAN-2222-2222' }],
  ])('%s is said, and nothing is written', async (word, changes) => {
    const trust = await aTrust();
    expect(await write(trust, trust.officer, changes)).toEqual({ ok: false, error: word });
    const { rows } = await database.behind.query('SELECT FROM consent WHERE organisation_id = $1', [
      trust.organisationId,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('of a restricted record is answered as one that is nobody’s (ID-8)', async () => {
    const trust = await aTrust();
    await database.behind.query(`UPDATE patient SET sensitivity = 'restricted' WHERE id = $1`, [
      trust.patientId,
    ]);
    expect(await write(trust, trust.officer)).toEqual({ ok: false, error: 'patient_not_found' });
  });

  it('that takes the place of another ends it, and what stands on it, as it begins', async () => {
    const trust = await aTrust();
    const older = await released(trust);
    const newer = await aConsent(
      database.behind,
      { ...trust, recordedBy: trust.officer.personId },
      { supersedes_id: older.consentId },
    );
    expect(await move(trust.legal, newer, VERIFY)).toEqual({ ok: true, value: 'active' });
    expect(await rowOf(database, 'consent', older.consentId)).toMatchObject({
      state: 'superseded',
    });
    expect(await link(older.solicitor, older.linkId)).toBe('link_withdrawn');
  });
});

describe('a withdrawal', () => {
  it('by the patient closes every link that stands on it, keeps what was delivered, and all are told', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    const { organisationId } = trust;
    const { consentId } = made;
    expect(await link(made.solicitor, made.linkId)).toBe('open');
    const downloadId = randomUUID();
    await insert(database.behind, 'download_session', {
      ...{ id: downloadId, organisation_id: organisationId, link_id: made.linkId },
      ...{ person_id: made.personId, started_at: new Date(), bytes_served: 470 },
      expires_at: new Date(Date.now() + 1e6),
    });

    expect(await move(trust.patient, consentId, WITHDRAW())).toEqual({
      ok: true,
      value: 'withdrawn',
    });
    expect(await link(made.solicitor, made.linkId)).toBe('link_withdrawn');
    expect(await rowOf(database, 'release', made.releaseId)).toMatchObject({
      state: 'revoked',
      ended_because: 'consent_withdrawn',
    });
    // What leaves until the connection is cut is counted as well.
    await database.behind.query('UPDATE download_session SET bytes_served = 512 WHERE id = $1', [
      downloadId,
    ]);
    const { rows } = await database.behind.query(
      'SELECT download_id, bytes_served FROM consent_delivery WHERE consent_id = $1',
      [consentId],
    );
    expect(rows).toEqual([{ download_id: downloadId, bytes_served: '512' }]);

    const { services, letters } = worker();
    await followConsent(services, { organisationId, consentId });
    await followConsent(services, { organisationId, consentId });
    expect(await rowOf(database, 'access_request', made.requestId)).toMatchObject({
      state: 'release_revoked',
    });
    await tellConsent(services, { organisationId, consentId, about: 'ended' });
    const told = [
      trust.subjectPersonId,
      made.personId,
      trust.officer.personId,
      trust.legal.personId,
    ];
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      told.map((id) => `${id}@example.org`).toSorted(),
    );
    expect(letters.find(({ to }) => to.startsWith(made.personId))?.text).toContain('Delete');
  });

  it('by phone counts from when it came, and is not undone by a stale page', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    const receivedAt = new Date(Date.now() - 3_600_000);
    const event = { kind: 'withdraw', channel: 'phone', receivedAt } as const;
    expect(await move(trust.officer, made.consentId, event)).toEqual({
      ok: true,
      value: 'withdrawn',
    });
    expect(await rowOf(database, 'consent', made.consentId)).toMatchObject({
      withdrawn_at: receivedAt,
      withdrawal_channel: 'phone',
    });
    expect(await move(trust.legal, made.consentId, VERIFY, 1)).toEqual({
      ok: false,
      error: 'already_over',
    });
  });

  it('of two at once is one, and the other is told that it is over', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    const both = await Promise.all([
      move(trust.patient, made.consentId, WITHDRAW()),
      move(trust.officer, made.consentId, { ...WITHDRAW(), channel: 'email' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'already_over' });
    const { rows } = await database.behind.query(
      `SELECT FROM audit_event WHERE event = 'release.revoked' AND release_id = $1`,
      [made.releaseId],
    );
    expect(rows).toHaveLength(1);
  });

  it('scenario 21: leaves alone what stands on a court order', async () => {
    const trust = await aTrust();
    const { behind } = database;
    const made = await released(trust);
    const order = await aRelease(behind, {
      organisationId: trust.organisationId,
      recipientPersonId: made.personId,
      request: { type: 'court_order', subject_person_id: null },
    });
    const authorityId = randomUUID();
    const now = new Date();
    await insert(behind, 'legal_authority', {
      ...{ id: authorityId, reference: 'AUT-2222-2222', organisation_id: trust.organisationId },
      ...{ kind: 'court_order', patient_id: trust.patientId, issuer: 'County Court at Exeter' },
      ...{ issuer_reference: 'X1', issued_on: daysFromNow(-5), received_at: now },
      ...{ seal_verified: true, compelling: true, include_reports: true, whole_record: true },
      ...{ state: 'active', state_since: now, recorded_at: now, verified_at: now },
      recorded_by_person_id: trust.officer.personId,
      verified_by_person_id: trust.legal.personId,
    });
    await behind.query('UPDATE release SET legal_authority_id = $1 WHERE id = $2', [
      authorityId,
      order.releaseId,
    ]);
    expect((await move(trust.patient, made.consentId, WITHDRAW())).ok).toBe(true);
    expect(await link(made.solicitor, made.linkId)).toBe('link_withdrawn');
    expect(await link(made.solicitor, order.linkId)).toBe('open');
  });

  it('is nobody’s who is not concerned, and closes nothing by itself', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const made = await released(trust);
    const dpo = await staffMember(database, trust.organisationId, ['dpo']);
    for (const who of [elsewhere.officer, elsewhere.patient, made.solicitor, dpo]) {
      expect((await move(who, made.consentId, WITHDRAW())).ok).toBe(false);
    }
    // The database’s own way of closing is open only to whoever has just ended it.
    for (const who of [trust.patient, elsewhere.officer, made.solicitor]) {
      const closed = await database.web.as(
        who.context,
        (tx) =>
          tx.$queryRaw<
            unknown[]
          >`SELECT * FROM app.end_what_stands_on(${made.consentId}::uuid, now())`,
      );
      expect(closed).toEqual([]);
    }
    expect(await link(made.solicitor, made.linkId)).toBe('open');
  });
});

describe('a consent that the patient says is not theirs', () => {
  it('is refuted, closes what stands on it, and is an incident of the trust', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    expect(await move(trust.patient, made.consentId, { kind: 'deny' })).toEqual({
      ok: true,
      value: 'refuted',
    });
    expect(await link(made.solicitor, made.linkId)).toBe('link_withdrawn');
    const { rows } = await database.behind.query(
      `SELECT source, surprise, state, reported_by_person_id FROM incident WHERE organisation_id = $1`,
      [trust.organisationId],
    );
    expect(rows).toEqual([
      {
        ...{ source: 'patient', surprise: 'not_me', state: 'reported' },
        reported_by_person_id: trust.subjectPersonId,
      },
    ]);
    expect(await move(trust.patient, made.consentId, { kind: 'deny' })).toEqual({
      ok: false,
      error: 'already_over',
    });
  });
});

describe('a consent whose time is over', () => {
  it('lets nobody in from that instant, before any job has run, and the job only says so', async () => {
    const trust = await aTrust();
    const made = await released(trust, { valid_to: daysFromNow(-2) });
    const { organisationId } = trust;
    const { consentId } = made;
    expect(await link(made.solicitor, made.linkId)).toBe('link_expired');
    const { services } = worker();
    await endConsent(services, { organisationId, consentId });
    await endConsent(services, { organisationId, consentId });
    expect(await rowOf(database, 'consent', consentId)).toMatchObject({ state: 'expired' });
    expect(await rowOf(database, 'release', made.releaseId)).toMatchObject({ state: 'expired' });
    await followConsent(services, { organisationId, consentId });
    expect(await rowOf(database, 'access_request', made.requestId)).toMatchObject({
      state: 'release_revoked',
    });
  });

  it('is left alone by a job that comes too early', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    const { organisationId } = trust;
    await endConsent(worker().services, { organisationId, consentId: made.consentId });
    expect(await rowOf(database, 'consent', made.consentId)).toMatchObject({ state: 'active' });
    expect(await link(made.solicitor, made.linkId)).toBe('open');
  });

  it('ends with a death that anybody has heard of, with no job at all (DE-1)', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    const { behind } = database;
    await behind.query(`UPDATE patient SET deceased_status = 'informal' WHERE id = $1`, [
      trust.patientId,
    ]);
    expect(await link(made.solicitor, made.linkId)).toBe('link_suspended');
  });
});

describe('the second lock', () => {
  it('lets nobody set one in force, or back, or wider, who may not', async () => {
    const trust = await aTrust();
    const consentId = await written(trust);
    const past = (who: Acting, data: object) =>
      database.web.as(who.context, (tx) =>
        tx.consent.updateMany({ where: { id: consentId }, data }),
      );
    await expect(past(trust.patient, { state: 'active' })).rejects.toThrow('finds a consent good');
    await expect(past(trust.legal, { state: 'expired', endedAt: new Date() })).rejects.toThrow(
      'clock alone',
    );
    await expect(past(trust.officer, { validTo: new Date() })).rejects.toThrow('permission denied');
    expect((await move(trust.patient, consentId, WITHDRAW())).ok).toBe(true);
    await expect(past(trust.legal, { state: 'active' })).rejects.toThrow('does not change');
  });

  it('keeps the file of a request as long as a consent says that it was for it', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    const { behind } = database;
    const isHeld = async () => {
      const { rows } = await behind.query<{ is_held: boolean }>(
        `SELECT app.is_held('request_file', $1, $2, NULL, now() - interval '9 years')`,
        [trust.organisationId, made.requestId],
      );
      return rows[0]?.is_held;
    };
    expect(await isHeld()).toBe(true);
    await behind.query(
      'UPDATE release SET consent_id = NULL, consent_version = NULL WHERE id = $1',
      [made.releaseId],
    );
    await behind.query('UPDATE consent SET request_id = NULL WHERE id = $1', [made.consentId]);
    expect(await isHeld()).toBe(false);
  });

  it('answers no where a release names no basis, or one that cannot be read (INV-20)', async () => {
    const trust = await aTrust();
    const made = await released(trust);
    await database.behind.query(
      'UPDATE release SET consent_id = NULL, consent_version = NULL WHERE id = $1',
      [made.releaseId],
    );
    expect(await link(made.solicitor, made.linkId)).toBe('link_suspended');
  });
});
