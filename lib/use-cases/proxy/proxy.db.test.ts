import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { addMonths, dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { WHOLE_RECORD } from '#lib/domain/access-request/scope.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { mayContinueDownload } from '#lib/domain/link/access.ts';
import { proxyRule, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { endActing, followActing } from '#lib/processes/worker/keep-proxy.ts';
import { tellProxy } from '#lib/processes/worker/tell-proxy.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { daysFromNow } from '#lib/testing/builders/consents.ts';
import { aPaper } from '#lib/testing/builders/papers.ts';
import { aProxy } from '#lib/testing/builders/proxies.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { matchRequest } from '../access-request/match-request.ts';
import { claimProxy, type ProxyClaim } from './claim-proxy.ts';
import { matchProxy } from './match-proxy.ts';
import { moveProxy, type PersonsProxyEvent } from './move-proxy.ts';
import { noteConcern } from './note-concern.ts';
import { sendRequestFor } from './send-request-for.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NHS_NUMBER = '9990000026' as NhsNumber;
const TODAY = daysFromNow(0);
/** Nine years old whenever this is run. */
const NINE = yearsAgo(9);
/** Sixteen tomorrow, and sixteen today. */
const ALMOST = daysFromNow(-0 + 1).replace(/^\d{4}/, (year) => String(Number(year) - 16));
const SIXTEEN = yearsAgo(16);

function yearsAgo(years: number): string {
  return addMonths(dateOf(TODAY), -12 * years);
}

/** A trust with its people, a child on its records, and the child’s mother. */
async function aTrust(bornOn = NINE) {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind, {
    takes_requests: true,
  })) as OrganisationId;
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const doctor = await staffMember(database, organisationId, ['harm_reviewer'], {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  const patientId = await aPatient(behind, organisationId, {
    ...{ given_names: 'Sam', family_name: 'Young', date_of_birth: bornOn },
  });
  await insert(behind, 'patient_identifier', {
    ...{ organisation_id: organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber },
    ...{ value: NHS_NUMBER, patient_id: patientId, status: 'verified' },
  });
  const childId = await aPerson(behind, { date_of_birth: bornOn });
  const motherId = await aPerson(behind);
  const mother = actingAs(motherId);
  return {
    organisationId,
    officer,
    doctor,
    patientId,
    childId,
    child: actingAs(childId),
    mother,
    motherId,
  };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

function claim(changes: Partial<ProxyClaim> = {}): ProxyClaim {
  return {
    ...{ kind: 'parent', givenNames: 'Sam', familyName: 'Young' },
    ...{ dateOfBirth: dateOf(NINE), nhsNumber: null, postcode: null },
    explanation: 'I am the mother',
    ...changes,
  };
}

function say(trust: Trust, who: Acting, changes: Partial<ProxyClaim> = {}) {
  const { organisationId } = trust;
  return claimProxy(database.web, who, { organisationId, claim: claim(changes), now: new Date() });
}

async function claimed(trust: Trust, changes: Partial<ProxyClaim> = {}): Promise<string> {
  const made = await say(trust, trust.mother, changes);
  if (!made.ok) throw new Error(made.error);
  return made.value.proxyId;
}

async function versionOf(proxyId: string): Promise<number> {
  return (await rowOf(database, 'proxy_authority', proxyId))['version'] as number;
}

async function match(trust: Trust, proxyId: string, who: Acting = trust.officer) {
  const expectedVersion = await versionOf(proxyId);
  const asked = { proxyId, nhsNumber: NHS_NUMBER, expectedVersion, now: new Date() };
  return matchProxy(database.web, who, asked);
}

function move(who: Acting, proxyId: string, event: PersonsProxyEvent, expectedVersion?: number) {
  return moveProxy(database.web, who, {
    ...{ proxyId, event, now: new Date() },
    ...(expectedVersion !== undefined && { expectedVersion }),
  });
}

function verify(kind: ProxyKind = 'parent', validTo: string | null = null) {
  const { evidence, isForPurpose } = proxyRule(kind);
  return {
    kind: 'verify' as const,
    evidence: evidence.map(({ item }) => item),
    paperElsewhere: 'Seen at the desk',
    scope: {
      ...WHOLE_RECORD,
      ...{ includeReports: true, wholeRecord: !isForPurpose },
      bodyParts: isForPurpose ? ['KNEE'] : [],
    },
    validTo: validTo === null ? null : dateOf(validTo),
    reviewOn: dateOf(daysFromNow(200)),
  };
}

async function inForce(trust: Trust, changes: Partial<ProxyClaim> = {}): Promise<string> {
  const proxyId = await claimed(trust, changes);
  expect(await match(trust, proxyId)).toEqual({ ok: true, value: null });
  const verified = await move(trust.officer, proxyId, verify(changes.kind));
  expect(verified).toEqual({ ok: true, value: 'active' });
  return proxyId;
}

/** What the worker does once it has the jobs. */
async function follow(trust: Trust, proxyId: string): Promise<void> {
  const job = { organisationId: trust.organisationId, proxyId };
  await endActing({ db: database.worker }, job);
  await followActing({ db: database.worker }, job);
}

function worker() {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('of this people are told by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

/** Who is told, and what they read. */
async function told(trust: Trust, proxyId: string, about: 'moved' | 'soon' = 'moved') {
  const { services, letters } = worker();
  const { organisationId } = trust;
  await tellProxy(services, { organisationId, proxyId, about, version: 1 });
  return letters;
}

/** A released request of the mother’s for the child, with its link. */
async function released(trust: Trust, proxyId: string) {
  const { behind } = database;
  const made = await aRelease(behind, {
    organisationId: trust.organisationId,
    recipientPersonId: trust.motherId,
    request: {
      ...{ type: 'proxy_sar', subject_person_id: trust.childId, proxy_authority_id: proxyId },
      subject_patient_id: trust.patientId,
    },
    release: { proxy_authority_id: proxyId, proxy_authority_version: 1 },
  });
  return made;
}

async function link(who: Acting, linkId: string, now = new Date()): Promise<string> {
  return database.web.as(who.context, async (tx) => {
    const found = await loadLinkFacts(tx, { id: linkId });
    if (!found) return 'not_there';
    const may = mayContinueDownload(who.actor, found.facts, now);
    return may.ok ? 'open' : may.error;
  });
}

async function stateOf(table: string, id: string) {
  return (await rowOf(database, table, id))['state'];
}

describe('somebody who says that they act for a patient', () => {
  it('gets the same answer whether there is such a patient or not, and sent twice it is one (INV-17)', async () => {
    const trust = await aTrust();
    const known = await claimed(trust);
    const unknown = await claimed(trust, { familyName: 'Nobody' });
    for (const id of [known, unknown]) {
      expect(await rowOf(database, 'proxy_authority', id)).toMatchObject({
        ...{ state: 'claimed', patient_id: null, subject_person_id: null },
      });
    }
    expect(await claimed(trust)).toBe(known);
  });

  it.each<[string, Partial<ProxyClaim>]>([
    ['name_missing', { familyName: '' }],
    ['born_in_future', { dateOfBirth: dateOf(daysFromNow(2)) }],
    ['patient_is_sixteen', { dateOfBirth: dateOf(SIXTEEN) }],
    ['explanation_missing', { explanation: ' ' }],
    ['text_too_long', { explanation: 'x'.repeat(2001) }],
  ])('is told %s', async (error, changes) => {
    const trust = await aTrust();
    expect(await say(trust, trust.mother, changes)).toEqual({ ok: false, error });
  });

  it('must have proved who they are, with two factors; and names no more than ten', async () => {
    const trust = await aTrust();
    const unproved = actingAs(trust.motherId, { assurance: { identityLevel: 'P5' } });
    expect(await say(trust, unproved)).toEqual({ ok: false, error: 'identity_level_too_low' });
    const once = actingAs(trust.motherId, { assurance: { secondFactor: false } });
    expect(await say(trust, once)).toEqual({ ok: false, error: 'second_factor_needed' });
    for (let n = 0; n < 10; n += 1) await claimed(trust, { familyName: `Young${n}` });
    expect(await say(trust, trust.mother)).toEqual({ ok: false, error: 'too_many_claims' });
  });

  it('is another’s to see: not of a stranger, another hospital, or the patient before it is found good', async () => {
    const trust = await aTrust();
    const proxyId = await claimed(trust);
    const elsewhere = await aTrust();
    const stranger = actingAs(await aPerson(database.behind));
    for (const who of [stranger, elsewhere.officer, trust.child]) {
      const stop = { kind: 'revoke', reason: 'Not theirs' } as const;
      expect(await move(who, proxyId, stop)).toEqual({ ok: false, error: 'not_found' });
    }
    expect(await match(trust, proxyId, elsewhere.officer)).toEqual({
      ok: false,
      error: 'not_found',
    });
  });
});

describe('staff', () => {
  it('find the patient by number, name and birthday together, and a restricted one never (ID-6, ID-8)', async () => {
    const trust = await aTrust();
    const other = await claimed(trust, { familyName: 'Other' });
    expect(await match(trust, other)).toEqual({ ok: false, error: 'name_differs' });
    const older = await claimed(trust, { dateOfBirth: dateOf(yearsAgo(8)) });
    expect(await match(trust, older)).toEqual({ ok: false, error: 'birthday_differs' });
    await database.behind.query(`UPDATE patient SET sensitivity = 'restricted' WHERE id = $1`, [
      trust.patientId,
    ]);
    const right = await claimed(trust);
    expect(await match(trust, right)).toEqual({ ok: false, error: 'patient_not_found' });
  });

  it('let nobody act without the evidence, or from a page that has grown old', async () => {
    const trust = await aTrust();
    const proxyId = await claimed(trust);
    expect(await move(trust.officer, proxyId, verify())).toEqual({
      ok: false,
      error: 'wrong_state',
    });
    await match(trust, proxyId);
    const half: PersonsProxyEvent = { ...verify(), evidence: ['identity_compared'] };
    expect(await move(trust.officer, proxyId, half)).toEqual({
      ok: false,
      error: 'evidence_missing',
    });
    expect(await move(trust.officer, proxyId, verify(), 1)).toEqual({
      ...{ ok: false, error: 'changed_meanwhile' },
    });
    expect(await move(trust.mother, proxyId, verify())).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await move(trust.officer, proxyId, verify())).toEqual({ ok: true, value: 'active' });
  });

  it('cannot be gone round: the database lets nobody find good what is their own', async () => {
    const trust = await aTrust();
    const proxyId = await claimed(trust);
    await match(trust, proxyId);
    const itself = database.web.as(trust.mother.context, (tx) =>
      tx.proxyAuthority.updateMany({ where: { id: proxyId }, data: { state: 'active' } }),
    );
    await expect(itself).rejects.toThrow();
    const longer = await inForce(await aTrust());
    const extend = database.web.as(trust.mother.context, (tx) =>
      tx.proxyAuthority.updateMany({
        where: { id: longer },
        data: { ownConsentUntil: new Date(daysFromNow(300)), ownConsentAt: new Date() },
      }),
    );
    expect((await extend).count).toBe(0);
  });

  it('tell whoever acts and the patient that it began, and no other parent (PX-1, PX-4)', async () => {
    const trust = await aTrust();
    await aRequest(database.behind, trust.organisationId, {
      ...{ requester_person_id: trust.childId, subject_patient_id: trust.patientId },
    });
    const father = actingAs(await aPerson(database.behind));
    const mine = await inForce(trust);
    const his = await say(trust, father);
    expect(his.ok).toBe(true);
    const letters = await told(trust, mine);
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [trust.motherId, trust.childId].map((id) => `${id}@example.org`).toSorted(),
    );
    for (const { text } of letters) expect(text).not.toContain('Young');
    if (!his.ok) return;
    const declined = { kind: 'decline', reason: 'A court says no' } as const;
    expect((await move(trust.officer, his.value.proxyId, declined)).ok).toBe(true);
    expect((await told(trust, his.value.proxyId)).map(({ to }) => to)).toEqual([
      `${father.actor.personId}@example.org`,
    ]);
  });

  it('a child of fourteen is asked: a doctor says first what the child can decide', async () => {
    const trust = await aTrust(yearsAgo(14));
    const proxyId = await claimed(trust, { dateOfBirth: dateOf(yearsAgo(14)) });
    await match(trust, proxyId);
    expect(await move(trust.officer, proxyId, verify())).toEqual({
      ...{ ok: false, error: 'competence_not_found' },
    });
    const find = { kind: 'find', finding: 'child_agrees', rationale: 'Asked alone' } as const;
    expect(await move(trust.officer, proxyId, find)).toEqual({ ok: false, error: 'not_permitted' });
    expect((await move(trust.doctor, proxyId, find)).ok).toBe(true);
    expect(await move(trust.officer, proxyId, verify())).toEqual({ ok: true, value: 'active' });
    const refuses = { ...find, finding: 'child_refuses' } as const;
    expect((await move(trust.doctor, proxyId, refuses)).ok).toBe(true);
    const { linkId } = await released(trust, proxyId);
    expect(await link(trust.mother, linkId)).toBe('link_suspended');
  });
});

/** A request for the child, sent by the mother and taken up by the worker. */
async function asked(trust: Trust, proxyId: string): Promise<string> {
  const now = new Date();
  const said = { description: 'Arm', bodyPart: null, roughly: null };
  const sent = await sendRequestFor(database.web, trust.mother, { proxyId, said, now });
  if (!sent.ok) throw new Error(sent.error);
  const { requestId } = sent.value;
  expect(await stateOf('access_request', requestId)).toBe('submitted');
  await matchRequest(database.worker, {
    ...{ organisationId: trust.organisationId, requestId, now },
  });
  return requestId;
}

describe('what is asked for a child', () => {
  it('waits for the authority, and its clock with it; then goes on to the record that staff found', async () => {
    const trust = await aTrust();
    const proxyId = await claimed(trust);
    const requestId = await asked(trust, proxyId);
    expect(await rowOf(database, 'access_request', requestId)).toMatchObject({
      ...{ state: 'awaiting_authority', due_on: null, subject_patient_id: null },
    });
    await match(trust, proxyId);
    await move(trust.officer, proxyId, verify());
    await follow(trust, proxyId);
    const row = await rowOf(database, 'access_request', requestId);
    expect(row).toMatchObject({ state: 'triage', subject_patient_id: trust.patientId });
    expect(row['due_on']).not.toBeNull();
  });

  it('goes to a named lead first where something is feared (PX-4), and cannot be approved before', async () => {
    const trust = await aTrust();
    const proxyId = await inForce(trust);
    const expectedVersion = await versionOf(proxyId);
    const concern = { concern: 'coercion', reason: 'She whispered', expectedVersion } as const;
    const noted = await noteConcern(database.web, trust.officer, {
      ...{ proxyId, ...concern, now: new Date() },
    });
    expect(noted).toEqual({ ok: true, value: null });
    const requestId = await asked(trust, proxyId);
    expect(await stateOf('access_request', requestId)).toBe('safeguarding_review');
  });

  it('is nobody else’s to ask by the same authority', async () => {
    const trust = await aTrust();
    const proxyId = await inForce(trust);
    const now = new Date();
    for (const who of [trust.child, trust.officer]) {
      const said = { description: 'Arm', bodyPart: null, roughly: null };
      const begun = await sendRequestFor(database.web, who, { proxyId, said, now });
      expect(begun).toEqual({ ok: false, error: 'not_found' });
    }
    const stolen = aRequest(database.behind, trust.organisationId, {
      ...{ requester_person_id: trust.childId, type: 'proxy_sar', proxy_authority_id: proxyId },
    });
    await expect(stolen).rejects.toThrow('access_request_asked_by_fkey');
  });

  it('is one request of the same words sent twenty times at once, and another of others', async () => {
    const trust = await aTrust();
    const proxyId = await claimed(trust);
    const ask = (description: string) => {
      const said = { description, bodyPart: null, roughly: null };
      return sendRequestFor(database.web, trust.mother, { proxyId, said, now: new Date() });
    };
    const sent = await Promise.all(Array.from({ length: 20 }, () => ask('Arm')));
    sent.push(await ask('Arm'));
    expect(new Set(sent.map((made) => made.ok && made.value.requestId)).size).toBe(1);
    expect(await ask('Leg')).not.toEqual(sent[0]);
    const { rows } = await database.behind.query(
      'SELECT state FROM access_request WHERE proxy_authority_id = $1',
      [proxyId],
    );
    expect(rows).toEqual([{ state: 'submitted' }, { state: 'submitted' }]);
  });

  it('ends within the moment in which the patient stops it, and is withdrawn', async () => {
    const trust = await aTrust();
    const proxyId = await aProxy(database.behind, {
      ...{ ...trust, proxyPersonId: trust.motherId, subjectPersonId: trust.childId },
      decidedBy: trust.officer.personId,
    });
    const { linkId, requestId } = await released(trust, proxyId);
    expect(await link(trust.mother, linkId)).toBe('open');
    const stop = { kind: 'revoke', reason: '' } as const;
    expect(await move(trust.child, proxyId, stop)).toEqual({ ok: true, value: 'ended' });
    expect(await link(trust.mother, linkId)).toBe('link_withdrawn');
    await follow(trust, proxyId);
    expect(await stateOf('access_request', requestId)).toBe('release_revoked');
    expect(await move(trust.child, proxyId, stop)).toEqual({ ok: false, error: 'already_over' });
  });
});

describe('scenario 13: a mother’s authority, and the child’s sixteenth birthday', () => {
  async function almost() {
    const trust = await aTrust(ALMOST);
    const proxyId = await aProxy(
      database.behind,
      {
        ...{ ...trust, proxyPersonId: trust.motherId, subjectPersonId: trust.childId },
        decidedBy: trust.officer.personId,
      },
      {
        ...{ finding: 'child_agrees', finding_by_person_id: trust.doctor.personId },
        finding_at: new Date(),
      },
    );
    return { trust, proxyId, ...(await released(trust, proxyId)) };
  }

  async function birthday(trust: Trust) {
    await database.behind.query('UPDATE patient SET date_of_birth = $1 WHERE id = $2', [
      SIXTEEN,
      trust.patientId,
    ]);
  }

  it('ends by itself, with no job; then the request waits, both are told, and the young person confirms', async () => {
    const { trust, proxyId, linkId, requestId } = await almost();
    expect(await link(trust.mother, linkId)).toBe('open');
    await birthday(trust);
    expect(await link(trust.mother, linkId)).toBe('link_expired');

    await follow(trust, proxyId);
    expect(await stateOf('proxy_authority', proxyId)).toBe('suspended_review');
    expect(await stateOf('access_request', requestId)).toBe('awaiting_authority');
    expect(await stateOf('link', linkId)).toBe('revoked');
    const letters = await told(trust, proxyId);
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [trust.motherId, trust.childId].map((id) => `${id}@example.org`).toSorted(),
    );

    const until = addMonths(dateOf(TODAY), 12);
    const confirm = { kind: 'confirm', until } as const;
    expect(await move(trust.mother, proxyId, confirm)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await move(trust.child, proxyId, confirm)).toEqual({ ok: true, value: 'active' });
    await follow(trust, proxyId);
    expect(await stateOf('access_request', requestId)).toBe('triage');
  });

  it('goes on by the young person’s word where its papers are kept here too, of which they see none', async () => {
    const { trust, proxyId } = await almost();
    const { organisationId, officer } = trust;
    await aPaper(database.behind, { organisationId, proxyId, addedBy: officer.personId });
    // As if it had been found good by that paper: nobody changes afterwards where one is.
    await database.behind.query(
      `SET session_replication_role = replica;
       UPDATE proxy_authority SET paper_elsewhere = NULL WHERE id = '${proxyId}';
       SET session_replication_role = origin`,
    );
    await birthday(trust);
    await follow(trust, proxyId);
    expect(await stateOf('proxy_authority', proxyId)).toBe('suspended_review');
    const confirm = { kind: 'confirm', until: addMonths(dateOf(TODAY), 12) } as const;
    expect(await move(trust.child, proxyId, confirm)).toEqual({ ok: true, value: 'active' });
  });

  it('is warned of before, to both, and no more once it is over (PX-1)', async () => {
    const { trust, proxyId } = await almost();
    expect(await told(trust, proxyId, 'soon')).toHaveLength(2);
  });

  it('a death freezes it until it is certain, and then ends it with what was asked (DE-1)', async () => {
    const { trust, proxyId, linkId, requestId } = await almost();
    const died = (status: string) =>
      database.behind.query('UPDATE patient SET deceased_status = $1 WHERE id = $2', [
        ...[status, trust.patientId],
      ]);
    await died('informal');
    expect(await link(trust.mother, linkId)).toBe('link_suspended');
    await died('formal');
    await follow(trust, proxyId);
    expect(await stateOf('proxy_authority', proxyId)).toBe('ended');
    expect(await stateOf('access_request', requestId)).toBe('closed_subject_deceased');
  });
});
