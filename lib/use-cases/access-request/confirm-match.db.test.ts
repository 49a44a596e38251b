import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aRole,
  insert,
} from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { confirmMatch } from './confirm-match.ts';
import { rejectCandidates } from './reject-candidates.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const EVENT = 'request.match_confirmed';

let database: TestDatabase;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let second: Awaited<ReturnType<typeof staffMember>>;
let guardian: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  second = await staffMember(database, trust, ['access_officer']);
  guardian = await staffMember(database, trust, ['caldicott_guardian']);
});
afterAll(() => database.drop());

let serial = 0;

/** A person nobody else is called like, their record, and their request waiting for somebody to say so. */
async function waiting(more: Readonly<Record<string, unknown>> = {}, patient: object = {}) {
  serial += 1;
  const name = `Candidate${String.fromCodePoint(65 + (serial % 26))}${serial}`;
  const requesterId = await aPerson(database.behind, { family_name: name });
  const patientId = await aPatient(database.behind, trust, { family_name: name, ...patient });
  const requestId = await aRequest(database.behind, trust, {
    requester_person_id: requesterId,
    claimed_family_name: name,
    state: 'awaiting_match',
    match_outcome: 'ambiguous',
    ...more,
  });
  return { name, requesterId, patientId, requestId };
}

function confirm(who: typeof officer, requestId: string, patientId: string) {
  return confirmMatch(database.web, who, { requestId, patientId, now: new Date() });
}

describe('confirming whose record a request is about', () => {
  it('lets the request go on and starts its clock', async () => {
    const { requestId, patientId } = await waiting();
    expect(await confirm(officer, requestId, patientId)).toEqual({
      ok: true,
      value: { outcome: 'confirmed', state: 'triage' },
    });
    const row = await rowOf(database, 'access_request', requestId);
    expect(row['subject_patient_id']).toBe(patientId);
    expect(row['match_outcome']).toBe('matched');
    expect(row['due_on']).not.toBeNull();
    expect(await auditOf(database, EVENT, { requestId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });

  it('accepts a new request that was never matched by machine', async () => {
    const { requestId, patientId } = await waiting({
      state: 'submitted',
      match_outcome: 'not_tried',
    });
    const confirmed = await confirm(officer, requestId, patientId);
    expect(confirmed).toEqual({ ok: true, value: { outcome: 'confirmed', state: 'triage' } });
  });

  it('needs two persons where another has the same name and birthday, who choose alike', async () => {
    const { name, requestId, patientId } = await waiting();
    const namesake = await aPatient(database.behind, trust, { family_name: name });
    const first = await confirm(officer, requestId, patientId);
    expect(first).toEqual({ ok: true, value: { outcome: 'second_person_needed' } });
    expect((await rowOf(database, 'access_request', requestId))['state']).toBe('awaiting_match');

    expect(await confirm(officer, requestId, patientId)).toEqual({
      ok: false,
      error: 'already_confirmed',
    });
    expect(await confirm(second, requestId, namesake)).toEqual({
      ok: false,
      error: 'match_contradicted',
    });
    expect(await confirm(second, requestId, patientId)).toEqual({
      ok: true,
      value: { outcome: 'confirmed', state: 'triage' },
    });
  });

  it('lets the first of two think again, while nobody has followed', async () => {
    const { name, requestId, patientId } = await waiting();
    const namesake = await aPatient(database.behind, trust, { family_name: name });
    await confirm(officer, requestId, patientId);
    expect((await confirm(officer, requestId, namesake)).ok).toBe(true);
    expect((await rowOf(database, 'access_request', requestId))['subject_patient_id']).toBe(
      namesake,
    );
  });

  it('does not count two accounts of one human as two persons', async () => {
    const { name, requestId, patientId } = await waiting();
    await aPatient(database.behind, trust, { family_name: name });
    await confirm(officer, requestId, patientId);
    const again = await staffMember(database, trust, ['access_officer'], {
      verified_email: `${officer.personId}@example.org`,
    });
    expect(await confirm(again, requestId, patientId)).toEqual({
      ok: false,
      error: 'already_confirmed',
    });
  });

  it('never takes a record with another NHS number', async () => {
    const { requestId, patientId } = await waiting({ claimed_nhs_number: '9990000018' });
    await insert(database.behind, 'patient_identifier', {
      organisation_id: trust,
      system: NHS,
      value: '9990000026',
      patient_id: patientId,
      status: 'verified',
    });
    expect(await confirm(officer, requestId, patientId)).toEqual({
      ok: false,
      error: 'match_contradicted',
    });
  });

  it('takes no record that is not like the claim, nor one of another institution', async () => {
    const { requestId } = await waiting();
    const stranger = await aPatient(database.behind, trust, { family_name: 'Else' });
    const elsewhere = await aPatient(database.behind, await anOrganisation(database.behind));
    for (const patientId of [stranger, elsewhere, randomUUID()]) {
      const refused = await confirm(officer, requestId, patientId);
      expect(refused).toEqual({ ok: false, error: 'not_a_candidate' });
    }
    expect(await auditOf(database, EVENT, { requestId })).toEqual(
      Array(3).fill({ outcome: 'denied', reason: 'not_a_candidate' }),
    );
  });

  it('leaves a restricted record to the named senior, and then to an officer to go on', async () => {
    const { requestId, patientId } = await waiting({}, { sensitivity: 'restricted' });
    expect(await confirm(officer, requestId, patientId)).toEqual({
      ok: false,
      error: 'not_a_candidate',
    });
    expect(await confirm(guardian, requestId, patientId)).toEqual({
      ok: true,
      value: { outcome: 'confirmed', state: 'awaiting_match' },
    });
  });

  it('lets no officer choose an open record where a restricted one is in sight', async () => {
    const { name, requestId, patientId } = await waiting();
    await aPatient(database.behind, trust, { family_name: name, sensitivity: 'restricted' });
    expect(await confirm(officer, requestId, patientId)).toEqual({
      ok: false,
      error: 'not_a_candidate',
    });
  });

  it('is refused to the requester, also from a second account', async () => {
    const { requesterId, requestId, patientId } = await waiting();
    await aRole(database.behind, {
      personId: requesterId,
      organisationId: trust,
      role: 'access_officer',
    });
    const { acting } = await signIn(database, `${requesterId}@example.org`);
    const own = { ...acting, personId: requesterId };
    const account = await staffMember(database, trust, ['access_officer'], {
      verified_email: `${requesterId.toUpperCase()}@example.org`,
    });
    for (const who of [own, account]) {
      expect(await confirm(who, requestId, patientId)).toEqual({ ok: false, error: 'own_request' });
    }
    expect((await rowOf(database, 'access_request', requestId))['state']).toBe('awaiting_match');
  });

  it('is refused to other roles, and is not there for another institution', async () => {
    const { requestId, patientId } = await waiting();
    const legal = await staffMember(database, trust, ['legal_approver']);
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await confirm(legal, requestId, patientId)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await confirm(stranger, requestId, patientId)).toEqual({
      ok: false,
      error: 'not_found',
    });
  });

  it('is told when the request has moved on, or was changed since it was looked at', async () => {
    const { requestId, patientId } = await waiting();
    const stale = await confirmMatch(database.web, officer, {
      requestId,
      patientId,
      now: new Date(),
      expectedVersion: 99,
    });
    expect(stale).toEqual({ ok: false, error: 'changed_meanwhile' });
    await confirm(officer, requestId, patientId);
    expect(await confirm(second, requestId, patientId)).toEqual({
      ok: false,
      error: 'wrong_state',
    });
  });
});

describe('saying that no record is the person’s', () => {
  function reject(who: typeof officer, requestId: string) {
    return rejectCandidates(database.web, who, { requestId, now: new Date() });
  }

  it('closes the request as not found, and writes both down', async () => {
    const { requestId } = await waiting();
    expect(await reject(officer, requestId)).toEqual({ ok: true, value: 'closed_not_found' });
    expect((await rowOf(database, 'access_request', requestId))['match_outcome']).toBe('none');
    expect(await auditOf(database, EVENT, { requestId })).toHaveLength(1);
    expect(await auditOf(database, 'request.moved', { requestId })).toHaveLength(1);
  });

  it('is refused once a colleague has chosen one', async () => {
    const { name, requestId, patientId } = await waiting();
    await aPatient(database.behind, trust, { family_name: name });
    await confirm(officer, requestId, patientId);
    expect(await reject(second, requestId)).toEqual({ ok: false, error: 'match_contradicted' });
    const row = await rowOf(database, 'access_request', requestId);
    expect(row['subject_patient_id']).toBe(patientId);
  });

  it('is refused where a restricted record is in sight, to other roles and on one’s own request', async () => {
    const { requestId, requesterId } = await waiting({}, { sensitivity: 'restricted' });
    expect(await reject(officer, requestId)).toEqual({ ok: false, error: 'not_permitted' });
    expect(await reject(guardian, requestId)).toEqual({ ok: false, error: 'not_permitted' });
    const account = await staffMember(database, trust, ['access_officer'], {
      verified_email: `${requesterId}@example.org`,
    });
    expect(await reject(account, requestId)).toEqual({ ok: false, error: 'own_request' });
    expect((await rowOf(database, 'access_request', requestId))['state']).toBe('awaiting_match');
  });
});
