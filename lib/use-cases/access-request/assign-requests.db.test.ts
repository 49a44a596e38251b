import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, aRole } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { assignRequest, assignRequests } from './assign-requests.ts';

let database: TestDatabase;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let colleague: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  colleague = await staffMember(database, trust, ['legal_approver']);
});
afterAll(() => database.drop());

const now = new Date();

async function asked(row: Readonly<Record<string, unknown>> = {}) {
  const requester = await aPerson(database.behind);
  return aRequest(database.behind, trust, {
    ...{ requester_person_id: requester, state: 'triage' },
    ...row,
  });
}

async function stateOf(requestId: string) {
  const { rows } = await database.behind.query<{ whose: string | null; version: number }>(
    'SELECT assigned_to_person_id AS whose, version FROM access_request WHERE id = $1',
    [requestId],
  );
  return rows[0];
}

async function auditedOf(requestId: string) {
  const { rows } = await database.behind.query<{
    outcome: string;
    reason: string;
    details: object;
  }>(
    `SELECT outcome, reason, details FROM audit_event WHERE request_id = $1 AND event = 'request.moved' ORDER BY id`,
    [requestId],
  );
  return rows;
}

const give = (who: typeof officer, requestId: string, personId: string | null, more = {}) =>
  assignRequest(database.web, who, { requestId, personId, now, ...more });

describe('giving a request to a colleague', () => {
  it('says whose it is, in a row of the audit that names to whom, and takes it back again', async () => {
    const requestId = await asked();
    expect(await give(officer, requestId, colleague.personId)).toEqual({
      ok: true,
      value: 'triage',
    });
    expect(await stateOf(requestId)).toEqual({ whose: colleague.personId, version: 2 });
    expect(await give(officer, requestId, null)).toMatchObject({ ok: true });
    expect(await stateOf(requestId)).toEqual({ whose: null, version: 3 });
    expect(await auditedOf(requestId)).toMatchObject([
      { outcome: 'success', details: { event: 'reassign', to: colleague.personId } },
      { outcome: 'success', details: { event: 'reassign', to: 'nobody' } },
    ]);
  });

  it('is refused to who has no such role there: another trust’s officer, a role without requests, a suspended one', async () => {
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    const operator = await staffMember(database, trust, ['exchange_operator']);
    const suspended = await staffMember(database, trust, ['access_officer']);
    await database.behind.query(
      `INSERT INTO access_suspension (organisation_id, person_id, reason, suspended_by, suspended_at)
       VALUES ($1, $2, 'left', $3, now())`,
      [trust, suspended.personId, officer.personId],
    );
    for (const { personId } of [elsewhere, operator, suspended]) {
      const requestId = await asked();
      const refused = { ok: false, error: 'assignee_elsewhere' };
      expect(await give(officer, requestId, personId)).toEqual(refused);
      expect(await stateOf(requestId)).toEqual({ whose: null, version: 1 });
      expect(await auditedOf(requestId)).toMatchObject([
        { outcome: 'denied', reason: 'assignee_elsewhere' },
      ]);
    }
  });

  it('is refused for a colleague’s own request, whichever of their accounts asked', async () => {
    const account = await aPerson(database.behind, {
      verified_email: `${colleague.personId}@EXAMPLE.org`,
    });
    const refused = { ok: false, error: 'assignee_concerned' };
    for (const requester of [colleague.personId, account]) {
      const requestId = await asked({ requester_person_id: requester });
      expect(await give(officer, requestId, colleague.personId)).toEqual(refused);
    }
  });

  it('is not for those who do not assign, for strangers, without a second factor, or on an old page', async () => {
    const requestId = await asked();
    expect(await give(colleague, requestId, colleague.personId)).toMatchObject({
      error: 'not_permitted',
    });
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await give(stranger, requestId, stranger.personId)).toMatchObject({
      error: 'not_found',
    });
    const role = { role: 'access_officer', organisationId: trust, limits: NO_LIMITS } as const;
    const halfWay = actingAs(officer.personId, { assurance: { secondFactor: false } }, role);
    const without = await assignRequest(database.web, halfWay, {
      ...{ requestId, personId: colleague.personId, now },
    });
    expect(without).toMatchObject({ error: 'second_factor_needed' });
    const stale = { expectedVersion: 7 };
    expect(await give(officer, requestId, colleague.personId, stale)).toMatchObject({
      error: 'changed_meanwhile',
    });
    expect(await stateOf(requestId)).toEqual({ whose: null, version: 1 });
  });

  it('is refused where the colleague’s role does not reach', async () => {
    const limited = await aPerson(database.behind);
    await aRole(database.behind, {
      personId: limited,
      organisationId: trust,
      role: 'access_officer',
    });
    await database.behind.query(`UPDATE role_grant SET modalities = '{MR}' WHERE person_id = $1`, [
      limited,
    ]);
    expect(await give(officer, await asked(), limited)).toMatchObject({
      error: 'assignee_elsewhere',
    });
  });
});

describe('giving several', () => {
  it('judges each by itself, and says by name what could not be done', async () => {
    const [one, own, stale, two] = [
      await asked(),
      await asked({ requester_person_id: officer.personId }),
      await asked({ version: 4 }),
      await asked(),
    ];
    const elsewhere = await aRequest(database.behind, await anOrganisation(database.behind), {
      ...{ requester_person_id: await aPerson(database.behind), state: 'triage' },
    });
    const outcomes = await assignRequests(database.web, officer, {
      requests: [one, own, stale, elsewhere, two].map((requestId) => ({
        ...{ requestId, expectedVersion: 1 },
      })),
      ...{ personId: colleague.personId, now },
    });
    expect(outcomes.map(({ refusal }) => refusal)).toEqual([
      ...[null, 'own_request', 'changed_meanwhile', 'not_found', null],
    ]);
    expect(outcomes.map(({ reference }) => reference !== null)).toEqual([
      ...[false, true, true, false, false],
    ]);
    for (const requestId of [one, two]) {
      expect(await stateOf(requestId)).toEqual({ whose: colleague.personId, version: 2 });
    }
    for (const requestId of [own, stale]) expect((await stateOf(requestId))?.whose).toBeNull();
  });

  it('does nothing twice when the form is sent twice', async () => {
    const requests = [{ requestId: await asked(), expectedVersion: 1 }];
    const input = { requests, personId: colleague.personId, now };
    const both = await Promise.all([
      assignRequests(database.web, officer, input),
      assignRequests(database.web, officer, input),
    ]);
    expect(
      both
        .flat()
        .map(({ refusal }) => refusal)
        .toSorted(),
    ).toEqual(['changed_meanwhile', null]);
  });
});
