import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { anOrganisation, aPatient, aPerson, insert } from '#lib/testing/builders/rows.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { bindRequester } from './bind-requester.ts';
import { logRequest, type Letter } from './log-request.ts';
import { matchRequest } from './match-request.ts';
import { moveRequest } from './move-request.ts';

let database: TestDatabase;
let trust: OrganisationId;
let officer: Awaited<ReturnType<typeof staffMember>>;
let stranger: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = (await anOrganisation(database.behind)) as OrganisationId;
  officer = await staffMember(database, trust, ['access_officer']);
  stranger = await staffMember(database, await anOrganisation(database.behind), ['access_officer']);
});
afterAll(() => database.drop());

const now = new Date();
const today = localDate(now, 'Europe/London');
const NHS_NUMBER = '9990000018';

let serial = 0;
/** A letter of somebody whom no other test knows. */
function aLetter(changes: Partial<Letter> = {}, who: Partial<Letter['who']> = {}): Letter {
  serial += 1;
  return {
    channel: 'post',
    receivedOn: addDays(today, -5),
    description: 'Dear Sirs, I want a copy of my X-rays',
    ...{ bodyPart: null, roughly: null, answerBy: 'post', isDoubted: false },
    identityReason: 'The address and signature are those in the record',
    ...changes,
    who: {
      ...{ givenNames: 'Mary', familyName: `Writer${'abcdefghijklmnop'[serial]}${serial}` },
      ...{ dateOfBirth: dateOf('1944-05-06'), nhsNumber: null, postcode: null },
      ...{ address: '1 High Street, Northbridge', email: null },
      ...who,
    },
  };
}

function log(letter: Letter, acting = officer, requestId: string = randomUUID()) {
  return logRequest(database.web, acting, { requestId, organisationId: trust, letter, now });
}

async function logged(letter: Letter): Promise<string> {
  const made = await log(letter);
  if (!made.ok) throw new Error(made.error);
  return made.value.requestId;
}

async function row(requestId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT state, channel, requester_person_id, subject_person_id, due_on::text, shadow_due_on::text,
       relevant_date::text, identity_confirmed_by FROM access_request WHERE id = $1`,
    [requestId],
  );
  return rows[0]!;
}

async function count(sql: string, ...values: readonly unknown[]): Promise<number> {
  const { rows } = await database.behind.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, [
    ...values,
  ]);
  return Number(rows[0]?.count);
}

async function anAccount(letter: Letter, row: Readonly<Record<string, unknown>> = {}) {
  const { familyName, dateOfBirth, nhsNumber, email } = letter.who;
  const personId = await aPerson(database.behind, {
    ...{ family_name: familyName, date_of_birth: dateOfBirth, nhs_number: nhsNumber, ...row },
  });
  if (email !== null) {
    await database.behind.query('UPDATE account SET email = $1 WHERE person_id = $2', [
      email,
      personId,
    ]);
  }
  return personId;
}

async function anAcceptedCheck(personId: string, at: string): Promise<void> {
  const [asked, ended] = [new Date(now.getTime() - 60_000), now];
  await insert(database.behind, 'identity_check', {
    ...{ reference: `IDC-${randomReference()}`, organisation_id: at, person_id: personId },
    ...{ way: 'in_person', state: 'accepted', asked_at: asked, ended_at: ended },
    ...{ expires_at: new Date(now.getTime() + 86_400_000), decided_by: officer.personId },
    ...{ compared_how: 'face_to_face', photo_document: 'passport', photo_last4: '1234' },
    ...{ address_document: 'utility_bill', address_document_on: addDays(today, -9) },
    documents_gone_at: now,
  });
}

function randomReference(): string {
  const letters = '23456789ABCDEFGH';
  const four = () => Array.from({ length: 4 }, () => letters[Math.floor(Math.random() * 16)]);
  return `${four().join('')}-${four().join('')}`;
}

describe('a request that came by post', () => {
  it('is taken in as of the day it came, and the month runs from then', async () => {
    const letter = aLetter();
    const patientId = await aPatient(database.behind, trust, {
      ...{ family_name: letter.who.familyName, given_names: 'Mary', date_of_birth: '1944-05-06' },
    });
    await insert(database.behind, 'patient_identifier', {
      ...{ organisation_id: trust, patient_id: patientId, system: IDENTIFIER_SYSTEMS.nhsNumber },
      ...{ value: NHS_NUMBER, status: 'verified' },
    });
    const requestId = await logged({ ...letter, who: { ...letter.who, nhsNumber: NHS_NUMBER } });
    expect(await row(requestId)).toMatchObject({ state: 'submitted', channel: 'post' });
    await matchRequest(database.worker, { organisationId: trust, requestId, now });
    const taken = await row(requestId);
    expect(taken).toMatchObject({ state: 'triage', relevant_date: addDays(today, -5) });
    expect(taken['due_on']).toBe(taken['shadow_due_on']);
    const late = await logged(aLetter({ receivedOn: today }));
    expect(String((await row(late))['shadow_due_on']) >= String(taken['due_on'])).toBe(true);
    expect(await count(`legal_hold WHERE request_id = $1`, requestId)).toBe(1);
  });

  it('never came in the future', async () => {
    expect(await log(aLetter({ receivedOn: addDays(today, 1) }))).toEqual({
      ok: false,
      error: 'received_in_future',
    });
  });

  it('is written down once, however often and fast its form is sent', async () => {
    const [requestId, letter] = [randomUUID(), aLetter()];
    const tries = await Promise.all([1, 2, 3].map(() => log(letter, officer, requestId)));
    expect(tries).toEqual(tries.map(() => ({ ok: true, value: { requestId } })));
    expect(
      await count(`access_request WHERE claimed_family_name = $1`, letter.who.familyName),
    ).toBe(1);
    expect(await count(`person WHERE family_name = $1`, letter.who.familyName)).toBe(1);
  });

  it('tells the audit who wrote it down and how it came', async () => {
    const requestId = await logged(aLetter({ channel: 'phone' }));
    const { rows } = await database.behind.query(
      `SELECT event, actor_person_id, details FROM audit_event WHERE request_id = $1 ORDER BY id`,
      [requestId],
    );
    expect(rows).toEqual([
      {
        ...{ event: 'request.moved', actor_person_id: officer.personId },
        details: { event: 'log' },
      },
      {
        ...{ event: 'request.logged', actor_person_id: officer.personId },
        details: { channel: 'phone', receivedOn: addDays(today, -5), hasAccount: false },
      },
    ]);
  });

  it.each(['harm_reviewer', 'legal_approver', 'privacy_officer', 'org_admin'])(
    'is written down by no %s',
    async (role) => {
      const other = await staffMember(database, trust, [role]);
      expect(await log(aLetter(), other)).toEqual({ ok: false, error: 'not_permitted' });
    },
  );

  it('is written down by nobody of another institution, nor without a second factor', async () => {
    expect(await log(aLetter(), stranger)).toEqual({ ok: false, error: 'not_permitted' });
    const { actor } = officer;
    if (actor.kind !== 'person') throw new Error('staff are people');
    const assurance = { ...actor.assurance, secondFactor: false };
    const bare = { ...officer, actor: { ...actor, assurance } };
    expect(await log(aLetter(), bare)).toEqual({ ok: false, error: 'second_factor_needed' });
  });

  it('in the name of whoever writes it down is left to a colleague', async () => {
    const own = await staffMember(database, trust, ['access_officer'], {
      ...{ family_name: 'Selfsame', date_of_birth: '1980-01-02' },
    });
    const letter = aLetter({}, { familyName: 'SELFSAME', dateOfBirth: dateOf('1980-01-02') });
    expect(await log(letter, own)).toEqual({ ok: false, error: 'own_request' });
    expect((await log(letter)).ok).toBe(true);
  });

  it('asks for proof only where the doubt is written down (ID-5)', async () => {
    const sure = await logged(aLetter());
    expect((await row(sure))['identity_confirmed_by']).toBe(officer.personId);
    const ask = (requestId: string, doubt: string) =>
      moveRequest(database.web, officer, { requestId, event: { kind: 'ask_id', doubt }, now });
    expect(await ask(sure, 'Just to be safe')).toMatchObject({
      error: 'identity_already_established',
    });
    const unsure = await logged(aLetter({ isDoubted: true }));
    expect((await row(unsure))['identity_confirmed_by']).toBeNull();
    expect(await ask(unsure, '')).toMatchObject({ error: 'doubt_not_recorded' });
    expect(await ask(unsure, 'Another birthday')).toMatchObject({ value: 'awaiting_identity' });
  });

  it('is shown to staff of the institution with how it came, and to no other’s', async () => {
    const requestId = await logged(aLetter({ channel: 'social' }));
    const seen = await staffRequest(database.web, officer, { requestId, now });
    expect(seen).toMatchObject({
      channel: 'social',
      log: { address: '1 High Street, Northbridge', hasAccount: false, isDoubted: false },
    });
    expect(await staffRequest(database.web, stranger, { requestId, now })).toBeNull();
    const rows = await database.web.as(stranger.context, (tx) =>
      tx.requestLog.count({ where: { requestId } }),
    );
    expect(rows).toBe(0);
  });

  it('may not be approved by whom it is about, whoever wrote it down (INV-2)', async () => {
    const requestId = await logged(aLetter());
    const me = await staffMember(database, trust, ['access_officer']);
    await database.behind.query(
      `UPDATE access_request SET requester_person_id = $1, subject_person_id = $1, state = 'in_review' WHERE id = $2`,
      [me.personId, requestId],
    );
    const event = { kind: 'final_approve' } as const;
    const approved = await moveRequest(database.web, proved(me, 'approve_request', requestId), {
      ...{ requestId, event, now },
    });
    expect(approved).toEqual({ ok: false, error: 'own_request' });
  });

  it('leaves nobody behind once its file is deleted', async () => {
    const letter = aLetter();
    const requestId = await logged(letter);
    await database.behind.query('DELETE FROM legal_hold WHERE request_id = $1', [requestId]);
    await database.behind.query('DELETE FROM access_request WHERE id = $1', [requestId]);
    expect(await count('request_log WHERE request_id = $1', requestId)).toBe(0);
    expect(await count('person WHERE family_name = $1', letter.who.familyName)).toBe(0);
  });
});

describe('the account of whoever sent a letter', () => {
  const withNumber = { nhsNumber: '9990000026', email: 'mary.writer@example.org' };

  it('gets the request where it is proven and agrees in every detail, unchosen by staff', async () => {
    const letter = aLetter({}, withNumber);
    const personId = await anAccount(letter);
    expect((await row(await logged(letter)))['requester_person_id']).toBe(personId);
    for (const who of [
      { familyName: 'Someone' },
      { dateOfBirth: dateOf('1944-05-07') },
      { nhsNumber: '9990000034' },
    ]) {
      const other = await row(await logged(aLetter({}, { ...letter.who, ...who })));
      expect(other['requester_person_id']).not.toBe(personId);
    }
  });

  it('is nobody’s by the address alone, nor while nobody has made sure who it is', async () => {
    const letter = aLetter({}, { email: 'only.address@example.org' });
    const personId = await anAccount(letter);
    const requestId = await logged(letter);
    expect((await row(requestId))['requester_person_id']).not.toBe(personId);
    const bind = (acting = officer) => bindRequester(database.web, acting, { requestId, now });
    expect(await bind()).toEqual({ ok: false, error: 'no_account' });
    await anAcceptedCheck(personId, await anOrganisation(database.behind));
    expect(await bind()).toEqual({ ok: false, error: 'no_account' });
    await anAcceptedCheck(personId, trust);
    expect(await bind(stranger)).toEqual({ ok: false, error: 'not_found' });
    expect(await bind()).toEqual({ ok: true, value: null });
    expect(await row(requestId)).toMatchObject({
      ...{ requester_person_id: personId, subject_person_id: personId },
    });
    expect(await bind()).toEqual({ ok: false, error: 'has_account' });
  });

  it('at a level that proves nothing gets nothing, by whatever number', async () => {
    const letter = aLetter({}, { nhsNumber: '9990000042' });
    const personId = await anAccount(letter, { identity_level: 'P0' });
    expect((await row(await logged(letter)))['requester_person_id']).not.toBe(personId);
  });

  it('that two agree with is neither’s', async () => {
    const letter = aLetter({}, { nhsNumber: '9990000050' });
    const people = [await anAccount(letter), await anAccount(letter)];
    expect(people).not.toContain((await row(await logged(letter)))['requester_person_id']);
  });

  it('is not asked after by staff of another institution in the database either', async () => {
    const letter = aLetter({}, { nhsNumber: '9990000069' });
    await anAccount(letter);
    const { familyName, dateOfBirth, nhsNumber } = letter.who;
    const found = await database.web.as(
      stranger.context,
      (tx) => tx.$queryRaw<{ id: string | null }[]>`
        SELECT app.proven_account(${trust}::uuid, ${familyName}, ${dateOfBirth}::date, ${nhsNumber}, NULL) AS id`,
    );
    expect(found).toEqual([{ id: null }]);
  });
});
