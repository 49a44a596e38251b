import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import type { ContactCheck } from '#lib/domain/legal-request/contact-check.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aRole,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkStudy } from '../access-request/check-study.ts';
import { listStudies } from '../access-request/list-studies.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { openInvitation } from '../invitation/open-invitation.ts';
import { writeInvitation } from '../invitation/write-invitation.ts';
import { alarmLegalRequests } from './alarm.ts';
import { claimRelease } from '../release/claim-release.ts';
import { sealRelease } from '../release/seal-release.ts';
import { changePaper } from './change-paper.ts';
import { keepBack, reviewKeepingBack } from './keep-back.ts';
import { sayWhoseRecord } from './say-whose-record.ts';
import { tellPatients } from './tell-patients.ts';
import { verifyPaper } from './verify-paper.ts';
import { writeDownLegalRequest, type LegalLetter } from './write-down.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = new Date();
const today = localDate(now, 'Europe/London');
const NHS_NUMBER = '9990000026' as NhsNumber;
const BORN = dateOf('1970-02-03');

async function aTrust() {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const people = {
    clerk: await staffMember(database, organisationId, ['access_officer']),
    lawyer: await staffMember(database, organisationId, ['legal_approver']),
    guardian: await staffMember(database, organisationId, ['caldicott_guardian']),
    privacy: await staffMember(database, organisationId, ['privacy_officer']),
  };
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId, {
    ...{ family_name: 'Field', date_of_birth: BORN },
  });
  await insert(behind, 'patient_identifier', {
    ...{ organisation_id: organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber },
    ...{ value: NHS_NUMBER, patient_id: patientId, status: 'verified' },
  });
  // By which the patient's own account is known.
  await aRequest(behind, organisationId, {
    ...{ requester_person_id: personId, subject_patient_id: patientId, match_outcome: 'matched' },
    state: 'closed_completed',
  });
  const knee = await aStudy(behind, organisationId, {
    ...{ patient_id: patientId, body_part: 'KNEE', study_date: '2025-03-14' },
  });
  const head = await aStudy(behind, organisationId, {
    ...{ patient_id: patientId, body_part: 'HEAD', study_date: '2025-03-14' },
  });
  return { organisationId, ...people, personId, patientId, knee, head, officer: await aForce() };
}

/** A police force on the network, with an officer of its own. */
async function aForce() {
  const { behind } = database;
  const organisationId = await anOrganisation(behind, { kind: 'police' });
  const personId = await aPerson(behind, { identity_level: null });
  await aRole(behind, { personId, organisationId, role: 'police_officer' });
  const email = `${personId}@example.org` as EmailAddress;
  const { acting } = await signIn(database, email);
  return { ...acting, personId, email };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

const PAPER: LegalLetter['paper'] = {
  ...{ orderKind: null, officerName: 'Dana Reed', officerRank: 'Detective constable' },
  ...{ officerNumber: '4711', countersignedBy: null, countersignerRank: null },
  ...{ offence: 'Wounding', whyNecessary: 'To compare an injury', prejudice: 'He may flee' },
  ...{ whyWithoutConsent: 'He is the suspect', lineOfEnquiry: null, victimToldOn: null },
  ...{ coronerArea: null, powerCited: null, threat: null },
};
const SIGNED = { countersignedBy: 'Ravi Shah', countersignerRank: 'inspector' } as const;

function aLetter(trust: Trust, changes: Partial<LegalLetter> = {}): LegalLetter {
  return {
    ...{ type: 'police_request', channel: 'email', issuer: 'Northbridge Police' },
    ...{ issuerReference: 'NB/26/1', issuedOn: addDays(today, -3), receivedAt: now },
    ...{ complyBy: null, isCompelling: false, description: 'X-rays of the knee' },
    about: {
      ...{ givenNames: 'Sam', familyName: 'Field', dateOfBirth: BORN, nhsNumber: NHS_NUMBER },
    },
    scope: {
      ...{ from: null, to: null, modalities: [], bodyParts: ['KNEE'] },
      ...{ includeReports: true, wholeRecord: false },
    },
    paper: { ...PAPER, ...SIGNED },
    ...{ recipientEmail: trust.officer.email, keeping: null },
    ...changes,
  };
}

const ORDER: Partial<LegalLetter> = {
  ...{ type: 'court_order', issuer: 'County Court at Exeter', isCompelling: true },
  complyBy: addDays(today, 20),
  paper: { ...PAPER, orderKind: 'non_party', officerName: 'The court manager' },
};

function write(trust: Trust, changes: Partial<LegalLetter> = {}, who: Acting = trust.clerk) {
  const { organisationId } = trust;
  const letter = aLetter(trust, changes);
  const requestId = randomUUID();
  return writeDownLegalRequest(database.web, who, { requestId, organisationId, letter, now });
}

async function written(trust: Trust, changes: Partial<LegalLetter> = {}): Promise<string> {
  const made = await write(trust, changes);
  if (!made.ok) throw new Error(made.error);
  return made.value.requestId;
}

function move(who: Acting, requestId: string, event: RequestEvent) {
  return moveRequest(database.web, who, { requestId, event, now: new Date() });
}

const CHECK: ContactCheck = {
  ...{ way: 'call_back', spokeTo: 'The duty desk', foundIn: 'force_website', at: now },
  ...{ foundAt: 'northbridge.police.uk, contact', paperElsewhere: 'Legal, file 3' },
};
const ASSESSED: RequestEvent = {
  ...{ kind: 'assess', necessity: 'To compare the injury', harmNote: '' },
  ...{ proportionality: 'One study of the knee', confidentiality: 'DPA 2018 Sch 2 para 2' },
};

function verify(who: Acting, requestId: string, check: ContactCheck) {
  return verifyPaper(database.web, who, { requestId, check, now: new Date() });
}

const stateOf = async (id: string) => (await rowOf(database, 'access_request', id))['state'];

/** Leads a request as far as its first approval, with the studies that are named. */
async function scoped(trust: Trust, requestId: string, studyIds: readonly string[]) {
  expect(await verify(trust.lawyer, requestId, CHECK)).toEqual({ ok: true, value: null });
  expect(await move(trust.lawyer, requestId, ASSESSED)).toEqual({ ok: true, value: 'scoping' });
  const listed = await listStudies(database.web, trust.clerk, {
    ...{ requestId, studyIds, isNothingHeld: false, now: new Date() },
  });
  expect(listed).toEqual({ ok: true, value: 'scoping' });
  for (const studyId of studyIds) {
    const checked = await checkStudy(database.web, trust.clerk, {
      ...{ requestId, studyId, ticks: THIRD_PARTY_CHECKS, now: new Date() },
    });
    expect(checked.ok).toBe(true);
  }
}

async function approve(who: Acting, requestId: string, kind: 'first_approve' | 'final_approve') {
  return moveRequest(database.web, proved(who, 'approve_request', requestId), {
    ...{ requestId, event: { kind }, now: new Date() },
    looked: await looksOf(database, who, requestId),
  });
}

/** Packs and seals what is approved: the days and downloads of its link. */
async function packed({ organisationId }: Trust, requestId: string) {
  const at = new Date();
  const plan = await claimRelease(database.worker, { organisationId, requestId, now: at });
  if (!plan) throw new Error('nothing to pack');
  const of = { organisationId, requestId, releaseId: plan.releaseId, derived: [], now: at };
  const made = { manifestSha256: new Uint8Array(32), fileCount: 1, zipBytes: 1n };
  expect(await sealRelease(database.worker, { ...of, packed: made })).toBe(true);
  const { rows } = await database.behind.query<{ days: number; downloads: number }>(
    `SELECT round(extract(epoch FROM expires_at - $2::timestamptz) / 86400)::int AS days,
       max_downloads AS downloads FROM link WHERE release_id = $1`,
    [plan.releaseId, at],
  );
  return rows[0];
}

/** What the worker would do: a release, a link and the state that follows. */
async function sent(trust: Trust, requestId: string): Promise<void> {
  const { behind } = database;
  const { organisationId, officer } = trust;
  const [authority] = (
    await behind.query<{ id: string }>('SELECT id FROM legal_authority WHERE request_id = $1', [
      requestId,
    ])
  ).rows;
  const releaseId = randomUUID();
  await insert(behind, 'release', {
    ...{ id: releaseId, organisation_id: organisationId, request_id: requestId, state: 'active' },
    ...{ recipient_person_id: officer.personId, legal_authority_id: authority?.id },
    ...{ manifest_sha256: Buffer.alloc(32), sealed_at: now, created_at: now },
  });
  await insert(behind, 'link', {
    ...{ organisation_id: organisationId, release_id: releaseId, state: 'active' },
    ...{ recipient_person_id: officer.personId, expires_at: addDays(today, 7) },
    ...{ max_downloads: 3, created_at: now },
  });
  await behind.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [requestId]);
}

describe('a paper of law that staff write down', () => {
  it('is checked by another, reasoned, scoped and approved by two of different roles', async () => {
    const trust = await aTrust();
    const requestId = await written(trust, ORDER);
    expect(await stateOf(requestId)).toBe('verifying_authority');
    expect(await verify(trust.clerk, requestId, CHECK)).toMatchObject({ error: 'own_record' });
    const onPaper: ContactCheck = { ...CHECK, foundIn: 'on_the_paper' };
    expect(await verify(trust.lawyer, requestId, onPaper)).toMatchObject({
      error: 'contact_not_independent',
    });
    await scoped(trust, requestId, [trust.knee]);
    expect(await approve(trust.clerk, requestId, 'first_approve')).toMatchObject({
      error: 'not_an_approver',
    });
    expect(await approve(trust.lawyer, requestId, 'first_approve')).toMatchObject({
      value: 'awaiting_second_approval',
    });
    expect(await approve(trust.lawyer, requestId, 'final_approve')).toMatchObject({ ok: false });
    expect(await approve(trust.guardian, requestId, 'final_approve')).toMatchObject({
      value: 'approved',
    });
    const { rows } = await database.behind.query(
      'SELECT way, found_in, by_person_id FROM authority_check WHERE organisation_id = $1',
      [trust.organisationId],
    );
    expect(rows).toEqual([
      { way: 'call_back', found_in: 'force_website', by_person_id: trust.lawyer.personId },
    ]);
    const hold = await database.behind.query(
      'SELECT kind, patient_id, ends_at FROM legal_hold WHERE request_id = $1',
      [requestId],
    );
    expect(hold.rows).toEqual([{ kind: 'litigation', patient_id: trust.patientId, ends_at: null }]);
  });

  it.each([
    [{}, { days: 7, downloads: 3 }],
    [
      { court_link_days: '2', court_link_downloads: '1' },
      { days: 2, downloads: 1 },
    ],
  ])('goes out for as long and as often as is laid down: %o', async (laidDown, terms) => {
    const trust = await aTrust();
    for (const [key, value] of Object.entries(laidDown)) {
      await layDown(database.behind, trust.organisationId, key as SettingKey, value);
    }
    const requestId = await written(trust, ORDER);
    await scoped(trust, requestId, [trust.knee]);
    await approve(trust.lawyer, requestId, 'first_approve');
    await approve(trust.guardian, requestId, 'final_approve');
    expect(await packed(trust, requestId)).toEqual(terms);
  });

  it('lets out nothing that the order does not ask for (INV-4)', async () => {
    const trust = await aTrust();
    const requestId = await written(trust, ORDER);
    await scoped(trust, requestId, [trust.knee, trust.head]);
    expect(await approve(trust.lawyer, requestId, 'first_approve')).toMatchObject({
      error: 'item_outside_scope',
    });
  });

  it('is contested where it compels, and refused with reasons where it only asks', async () => {
    const trust = await aTrust();
    const refuse: RequestEvent = {
      ...{ kind: 'refuse', reason: 'authority_invalid', legalRef: 'DPA 2018 Sch 2 para 2' },
      rationale: 'It does not say why',
    };
    const order = await written(trust, ORDER);
    expect((await verify(trust.lawyer, order, CHECK)).ok).toBe(true);
    expect(await move(trust.lawyer, order, refuse)).toMatchObject({
      error: 'compelling_not_refusable',
    });
    const contested = { kind: 'challenge', grounds: 'It asks for the whole record' } as const;
    expect(await move(trust.lawyer, order, contested)).toMatchObject({ value: 'challenge_order' });
    const asked = await written(trust);
    expect((await verify(trust.lawyer, asked, CHECK)).ok).toBe(true);
    expect(await move(trust.lawyer, asked, contested)).toMatchObject({ error: 'not_compelling' });
    expect(await move(trust.clerk, asked, refuse)).toMatchObject({ value: 'refused' });
  });

  it('ends its authority when its sender takes it back', async () => {
    const trust = await aTrust();
    const requestId = await written(trust, ORDER);
    expect((await verify(trust.lawyer, requestId, CHECK)).ok).toBe(true);
    const back = { kind: 'withdraw_by_issuer', how: 'By letter of the court' } as const;
    expect(await move(trust.clerk, requestId, back)).toMatchObject({
      value: 'withdrawn_by_issuer',
    });
    const { rows } = await database.behind.query(
      'SELECT state, ended_because FROM legal_authority WHERE request_id = $1',
      [requestId],
    );
    expect(rows).toEqual([{ state: 'ended', ended_because: 'By letter of the court' }]);
  });

  it('sent twice is one; of nobody we know it waits for the record; of a false address it is none', async () => {
    const trust = await aTrust();
    const { organisationId } = trust;
    const letter = aLetter(trust, { about: { ...aLetter(trust).about, nhsNumber: null } });
    const requestId = randomUUID();
    const input = { requestId, organisationId, letter, now };
    await writeDownLegalRequest(database.web, trust.clerk, input);
    expect(await writeDownLegalRequest(database.web, trust.clerk, input)).toMatchObject({
      ok: true,
    });
    expect(await verify(trust.lawyer, requestId, CHECK)).toMatchObject({ error: 'match_missing' });
    const other = { requestId, nhsNumber: '9990000018' as NhsNumber, now };
    expect(await sayWhoseRecord(database.web, trust.clerk, other)).toMatchObject({
      error: 'record_not_found',
    });
    const right = { ...other, nhsNumber: NHS_NUMBER };
    expect(await sayWhoseRecord(database.web, trust.clerk, right)).toMatchObject({ ok: true });
    expect(await rowOf(database, 'access_request', requestId)).toMatchObject({
      ...{ subject_patient_id: trust.patientId, kept_from_person_id: trust.personId },
      subject_person_id: null,
    });
    const free = { recipientEmail: 'dana.reed@mail.example' as EmailAddress };
    expect(await write(trust, free)).toMatchObject({ error: 'address_not_official' });
  });

  it('invites whoever is to receive it, and becomes theirs when they accept', async () => {
    const trust = await aTrust();
    const recipientEmail = 'dana.reed@northbridge.police.uk' as EmailAddress;
    const requestId = await written(trust, { recipientEmail });
    const before = await database.behind.query<{
      invitation_id: string;
      recipient_bound_at: Date | null;
    }>('SELECT invitation_id, recipient_bound_at FROM legal_request WHERE request_id = $1', [
      requestId,
    ]);
    const invitationId = before.rows[0]?.invitation_id ?? '';
    expect(before.rows[0]?.recipient_bound_at).toBeNull();
    await scoped(trust, requestId, [trust.knee]);
    expect(await approve(trust.clerk, requestId, 'first_approve')).toMatchObject({
      error: 'recipient_not_bound',
    });
    const personId = await accepted(trust, invitationId);
    expect(await rowOf(database, 'access_request', requestId)).toMatchObject({
      requester_person_id: personId,
    });
    expect(await approve(trust.clerk, requestId, 'first_approve')).toMatchObject({ ok: true });
  });
});

/** The letter of an invitation is written, and somebody follows it from an account of their own. */
async function accepted({ organisationId }: Trust, invitationId: string): Promise<string> {
  const secret = newToken();
  await writeInvitation(database.worker, {
    ...{ organisationId, invitationId, tokenHash: hashToken(secret), now },
  });
  const identity = createIdentity('a deployment key of a test, thirty-two');
  const deps = { db: database.web, identity };
  expect(await openInvitation(deps, { secret, address: '127.0.0.1', now })).toMatchObject({
    value: { leads: 'to_register' },
  });
  const personId = await aPerson(database.behind, { identity_level: null });
  const { acting } = await signIn(database, `${personId}@example.org`);
  const taken = await acceptInvitation(deps, acting, { secret, joins: true, now });
  expect(taken).toMatchObject({ ok: true });
  return personId;
}

describe('scenario 42: a police form without an inspector’s signature', () => {
  it('waits for it; and its patient reads nothing of it until the day on which they may', async () => {
    const trust = await aTrust();
    const keeping = { because: 'He may flee', revealOn: addDays(today, 30) };
    const requestId = await written(trust, { paper: PAPER, keeping });
    expect(await stateOf(requestId)).toBe('awaiting_further_info');
    const came = { kind: 'further_info_received' } as const;
    expect(await move(trust.clerk, requestId, came)).toMatchObject({
      error: 'countersignature_missing',
    });
    const paper = { ...PAPER, ...SIGNED };
    await changePaper(database.web, trust.clerk, { requestId, paper, now });
    expect(await move(trust.clerk, requestId, came)).toMatchObject({
      value: 'verifying_authority',
    });
    await scoped(trust, requestId, [trust.knee]);
    await sent(trust, requestId);
    await expectNothingToldOf(trust, requestId);

    const { organisationId } = trust;
    expect(await tellPatients(database.worker, { organisationId, now })).toBe(0);
    const reveal = { kind: 'reveal', because: 'He was charged' } as const;
    const review = { organisationId, requestId, review: reveal, now };
    expect(await reviewKeepingBack(database.web, trust.clerk, review)).toMatchObject({
      error: 'not_permitted',
    });
    expect(await reviewKeepingBack(database.web, trust.privacy, review)).toMatchObject({
      ok: true,
    });
    expect(await tellPatients(database.worker, { organisationId, now })).toBe(1);
    expect(await tellPatients(database.worker, { organisationId, now })).toBe(0);
    const lines = await toldTo(trust);
    expect(
      lines.filter(({ what }) => what.kind === 'act' && what.act === 'legal_request.told'),
    ).toHaveLength(1);
  });

  it('is kept back for 90 days at most, for a reason, and not once the patient was told', async () => {
    const trust = await aTrust();
    const requestId = await written(trust);
    const keep = (because: string, days: number) =>
      keepBack(database.web, trust.clerk, {
        ...{ requestId, keeping: { because, revealOn: addDays(today, days) }, now },
      });
    expect(await keep(' ', 30)).toMatchObject({ error: 'reason_missing' });
    expect(await keep('He may flee', 0)).toMatchObject({ error: 'reveal_too_early' });
    expect(await keep('He may flee', 91)).toMatchObject({ error: 'reveal_too_late' });
    expect(await keep('He may flee', 90)).toMatchObject({ ok: true });
    await sent(trust, requestId);
    await database.behind.query(
      `UPDATE legal_request SET reveal_on = current_date - 1 WHERE request_id = $1`,
      [requestId],
    );
    const { organisationId } = trust;
    expect(await tellPatients(database.worker, { organisationId, now })).toBe(1);
    expect(await keep('He may flee', 30)).toMatchObject({ error: 'already_told' });
  });
});

describe('the patient of a request by law', () => {
  it('who works at the hospital does not meet it either, in the list or by its address', async () => {
    const trust = await aTrust();
    const { behind } = database;
    const { organisationId, personId } = trust;
    await aRole(behind, { personId, organisationId, role: 'access_officer' });
    const self = actingAs(personId, {}, { role: 'access_officer', organisationId });
    const requestId = await written(trust);
    expect(await staffRequest(database.web, self, { requestId, now })).toBeNull();
    expect(await move(self, requestId, { kind: 'reassign', to: null })).toMatchObject({
      error: 'not_found',
    });
    await expectNothingToldOf(trust, requestId);
  });
});

describe('the day of a law', () => {
  it('rings at half of its time and when it is past, once each (NC-5)', async () => {
    const trust = await aTrust();
    const { organisationId } = trust;
    const requestId = await written(trust, ORDER);
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
    const rung = async (days: number) =>
      (await alarmLegalRequests(database.worker, { organisationId, now: at(days) })).map(
        (one) => `${one.requestId === requestId} ${one.alarm}`,
      );
    expect(await rung(9)).toEqual([]);
    expect(await rung(10)).toEqual(['true half']);
    expect(await rung(11)).toEqual([]);
    expect(await rung(21)).toEqual(['true over']);
    expect(await rung(22)).toEqual([]);
    expect(await stateOf(requestId)).toBe('verifying_authority');
  });
});

function toldTo(trust: Trust) {
  const self = actingAs(trust.personId);
  return myDiary(database.web, self, 1).then(({ lines }) => lines);
}

/** NC-3: no row, no line, no letter and no message that is the patient's names it, whatever is asked. */
async function expectNothingToldOf(trust: Trust, requestId: string): Promise<void> {
  const { behind, web } = database;
  const self = actingAs(trust.personId);
  const seen = await web.as(self.context, async (tx) => ({
    requests: await tx.accessRequest.count({ where: { id: requestId } }),
    papers: await tx.legalRequest.count(),
    authorities: await tx.legalAuthority.count(),
    notes: await tx.legalNote.count(),
    checks: await tx.authorityCheck.count(),
    releases: await tx.release.count({ where: { requestId } }),
    links: await tx.link.count({ where: { release: { requestId } } }),
    audit: await tx.auditEvent.count({ where: { requestId } }),
    letters: await tx.letter.count({ where: { requestId } }),
    messages: await tx.communication.count({ where: { requestId } }),
    holds: await tx.legalHold.count({ where: { requestId } }),
  }));
  expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, 0])));
  const told = await behind.query(
    'SELECT event FROM audit_event WHERE request_id = $1 AND subject_person_id = $2',
    [requestId, trust.personId],
  );
  expect(told.rows).toEqual([]);
  const audited = await behind.query('SELECT 1 FROM audit_event WHERE request_id = $1', [
    requestId,
  ]);
  expect(audited.rowCount).toBeGreaterThan(0);
}
