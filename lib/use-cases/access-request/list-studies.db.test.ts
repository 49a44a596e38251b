import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anOrganisation, aPatient, aRole, aStudy } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { aMatchedRequest, auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { listStudies } from './list-studies.ts';

let database: TestDatabase;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
});
afterAll(() => database.drop());

function list(
  who: typeof officer,
  requestId: string,
  studyIds: readonly string[],
  isNothingHeld = false,
) {
  const now = new Date();
  return listStudies(database.web, who, { requestId, studyIds, isNothingHeld, now });
}

async function writtenFor(requestId: string) {
  const { rows: studies } = await database.behind.query<{ study_id: string }>(
    'SELECT study_id FROM request_study WHERE request_id = $1 ORDER BY study_id',
    [requestId],
  );
  const { rows: searches } = await database.behind.query<{ system: string; found: number }>(
    'SELECT system, found FROM request_search WHERE request_id = $1',
    [requestId],
  );
  return { studies: studies.map((row) => row.study_id), searches };
}

describe('choosing the studies of a request', () => {
  it('logs the search, keeps the choice and asks for the harm opinion, all at once', async () => {
    const { requestId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 3,
    });
    const chosen = studyIds.slice(0, 2);
    expect(await list(officer, requestId, chosen)).toEqual({ ok: true, value: 'harm_review' });
    expect(await writtenFor(requestId)).toEqual({
      studies: chosen.toSorted(),
      searches: [{ system: 'Lantern archive', found: 3 }],
    });
    for (const event of ['request.searched', 'request.studies_chosen']) {
      expect(await auditOf(database, event, { requestId })).toEqual([
        { outcome: 'success', reason: null },
      ]);
    }
    expect(await auditOf(database, 'request.moved', { requestId })).toHaveLength(2);
  });

  it('keeps what was decided of a study that stays when a request is opened again', async () => {
    const { requestId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'reopened',
      studies: 2,
      chosen: true,
    });
    await database.behind.query('UPDATE request_study SET checked = true WHERE request_id = $1', [
      requestId,
    ]);
    expect((await list(officer, requestId, [studyIds[0]!])).ok).toBe(true);
    const { rows } = await database.behind.query<{ study_id: string; checked: boolean }>(
      'SELECT study_id, checked FROM request_study WHERE request_id = $1',
      [requestId],
    );
    expect(rows).toEqual([{ study_id: studyIds[0], checked: true }]);
  });

  it('closes a request when nothing asked for is held, with the search on file', async () => {
    const { requestId } = await aMatchedRequest(database, trust, { state: 'triage', studies: 0 });
    expect(await list(officer, requestId, [], true)).toEqual({
      ok: true,
      value: 'closed_not_held',
    });
    expect((await writtenFor(requestId)).searches).toEqual([
      { system: 'Lantern archive', found: 0 },
    ]);
  });

  it('refuses a study of another patient, and writes nothing but that', async () => {
    const { requestId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 1,
    });
    const other = await aStudy(database.behind, trust, {
      patient_id: await aPatient(database.behind, trust),
    });
    expect(await list(officer, requestId, [...studyIds, other])).toEqual({
      ok: false,
      error: 'item_of_other_patient',
    });
    expect(await writtenFor(requestId)).toEqual({ studies: [], searches: [] });
    expect((await rowOf(database, 'access_request', requestId))['state']).toBe('triage');
    expect(await auditOf(database, 'request.studies_chosen', { requestId })).toEqual([
      { outcome: 'denied', reason: 'item_of_other_patient' },
    ]);
  });

  it('refuses a study that is set aside', async () => {
    const { requestId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 1,
    });
    await database.behind.query(`UPDATE study SET quarantined_because = 'doubt' WHERE id = $1`, [
      studyIds[0],
    ]);
    expect(await list(officer, requestId, studyIds)).toEqual({
      ok: false,
      error: 'item_quarantined',
    });
  });

  it('tells an empty choice from nothing being held', async () => {
    const { requestId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 1,
    });
    expect(await list(officer, requestId, [])).toEqual({ ok: false, error: 'no_studies_chosen' });
    expect(await list(officer, requestId, studyIds, true)).toEqual({
      ok: false,
      error: 'studies_still_chosen',
    });
  });

  it('is for access officers of the institution, and not on their own request', async () => {
    const { requestId, requesterId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 1,
    });
    const reviewer = await staffMember(database, trust, ['harm_reviewer']);
    expect(await list(reviewer, requestId, studyIds)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await list(stranger, requestId, studyIds)).toEqual({ ok: false, error: 'not_found' });
    await aRole(database.behind, {
      personId: requesterId,
      organisationId: trust,
      role: 'access_officer',
    });
    const { acting } = await signIn(database, `${requesterId}@example.org`);
    const own = { ...acting, personId: requesterId };
    expect(await list(own, requestId, studyIds)).toEqual({ ok: false, error: 'own_request' });
    const account = await staffMember(database, trust, ['access_officer'], {
      verified_email: `${requesterId}@example.org`,
    });
    expect(await list(account, requestId, studyIds)).toEqual({ ok: false, error: 'own_request' });
  });

  it('is done once, also by two officers at the same moment', async () => {
    const { requestId, studyIds } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 2,
    });
    const other = await staffMember(database, trust, ['access_officer']);
    const both = await Promise.all([
      list(officer, requestId, studyIds),
      list(other, requestId, studyIds.slice(1)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'wrong_state' });
    expect((await writtenFor(requestId)).searches).toHaveLength(1);
  });
});
