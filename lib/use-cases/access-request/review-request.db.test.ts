import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { StudyId } from '#lib/base/id.ts';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';
import type { HarmOutcome } from '#lib/domain/access-request/facts.ts';
import { anOrganisation, aRole } from '#lib/testing/builders/rows.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { aMatchedRequest, auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkStudy } from './check-study.ts';
import { moveRequest } from './move-request.ts';
import { recordOpinion } from './record-opinion.ts';
import { withholdStudy } from './withhold-study.ts';

let database: TestDatabase;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let doctor: Awaited<ReturnType<typeof staffMember>>;
let stranger: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  doctor = await staffMember(database, trust, ['harm_reviewer'], {
    registration_body: 'GMC',
    registration_number: '7000001',
  });
  stranger = await staffMember(database, await anOrganisation(database.behind), [
    'access_officer',
    'harm_reviewer',
  ]);
});
afterAll(() => database.drop());

function opine(
  who: typeof officer,
  requestId: string,
  outcome: HarmOutcome,
  withheld: readonly string[] = [],
) {
  const opinion = { outcome, withheld: withheld as StudyId[], rationale: 'Seen in clinic' };
  return recordOpinion(database.web, who, { requestId, opinion, now: new Date() });
}

function check(
  who: typeof officer,
  requestId: string,
  studyId: string,
  ticks: readonly string[] = THIRD_PARTY_CHECKS,
) {
  return checkStudy(database.web, who, { requestId, studyId, ticks, now: new Date() });
}

function withhold(
  who: typeof officer,
  requestId: string,
  studyId: string,
  reason: 'third_party' | 'serious_harm' | null,
) {
  return withholdStudy(database.web, who, { requestId, studyId, reason, now: new Date() });
}

async function approve(who: typeof officer, requestId: string, now = new Date()) {
  return moveRequest(database.web, proved(who, 'approve_request', requestId), {
    requestId,
    event: { kind: 'final_approve' },
    looked: await looksOf(database, who, requestId),
    now,
  });
}

/** Listed, with as many studies, waiting for the opinion on harm. */
function listed(studies: number) {
  return aMatchedRequest(database, trust, { state: 'harm_review', studies, chosen: true });
}

/** Everything done but the approval. */
async function approvable(studies = 1) {
  const asked = await listed(studies);
  await opine(doctor, asked.requestId, 'not_met');
  for (const studyId of asked.studyIds) await check(officer, asked.requestId, studyId);
  return asked;
}

async function withheldIn(requestId: string) {
  const { rows } = await database.behind.query<{ study_id: string; withheld_for: string }>(
    'SELECT study_id, withheld_for FROM request_study WHERE request_id = $1 AND withheld_for IS NOT NULL',
    [requestId],
  );
  return rows;
}

/** The requester with a role at the trust, and somebody else with the requester's verified address. */
async function bothOfTheRequester(requesterId: string) {
  await aRole(database.behind, {
    personId: requesterId,
    organisationId: trust,
    role: 'access_officer',
  });
  const { acting } = await signIn(database, `${requesterId}@example.org`);
  const account = await staffMember(database, trust, ['access_officer'], {
    verified_email: `${requesterId}@example.org`,
  });
  return [{ ...acting, personId: requesterId }, account];
}

describe('an opinion on serious harm', () => {
  it('keeps back the studies it says must not go, and lets the request go on', async () => {
    const { requestId, studyIds } = await listed(3);
    const [kept] = studyIds;
    expect(await opine(doctor, requestId, 'met_partial', [kept!])).toEqual({
      ok: true,
      value: 'in_review',
    });
    expect(await withheldIn(requestId)).toEqual([{ study_id: kept, withheld_for: 'serious_harm' }]);
  });

  it('lets go again what a later one no longer keeps back, and nothing kept back for another reason', async () => {
    const { requestId, studyIds } = await listed(3);
    await opine(doctor, requestId, 'met_partial', [studyIds[0]!]);
    await withhold(officer, requestId, studyIds[1]!, 'third_party');
    expect((await opine(doctor, requestId, 'not_met')).ok).toBe(true);
    expect(await withheldIn(requestId)).toEqual([
      { study_id: studyIds[1], withheld_for: 'third_party' },
    ]);
  });

  it('may be given by an officer only as something already known', async () => {
    const { requestId } = await listed(1);
    expect(await opine(officer, requestId, 'not_met')).toEqual({
      ok: false,
      error: 'not_a_health_professional',
    });
    expect(await opine(officer, requestId, 'already_known')).toEqual({
      ok: true,
      value: 'in_review',
    });
  });

  it('is refused where it contradicts itself, and then nothing is kept back', async () => {
    const { requestId, studyIds } = await listed(2);
    expect(await opine(doctor, requestId, 'not_met', [studyIds[0]!])).toEqual({
      ok: false,
      error: 'opinion_contradicts_itself',
    });
    expect(await withheldIn(requestId)).toEqual([]);
  });

  it('is not for the requester, nor for another institution', async () => {
    const { requestId, requesterId } = await listed(1);
    for (const own of await bothOfTheRequester(requesterId)) {
      const refused = await opine(own, requestId, 'already_known');
      expect(refused).toEqual({ ok: false, error: 'own_request' });
    }
    expect(await opine(stranger, requestId, 'already_known')).toEqual({
      ok: false,
      error: 'not_found',
    });
  });
});

describe('looking through a study for other people', () => {
  it('counts only with every line ticked', async () => {
    const { requestId, studyIds } = await listed(1);
    const [studyId] = studyIds;
    for (let missing = 0; missing < THIRD_PARTY_CHECKS.length; missing += 1) {
      const ticks = THIRD_PARTY_CHECKS.filter((_, index) => index !== missing);
      expect(await check(officer, requestId, studyId!, ticks)).toEqual({
        ok: false,
        error: 'checklist_incomplete',
      });
    }
    expect(await check(officer, requestId, studyId!)).toEqual({ ok: true, value: null });
    const { rows } = await database.behind.query<{ checked_by: string }>(
      'SELECT checked_by FROM request_study WHERE request_id = $1 AND checked',
      [requestId],
    );
    expect(rows).toEqual([{ checked_by: officer.personId }]);
    expect(await auditOf(database, 'request.study_checked', { requestId })).toEqual([
      ...Array<unknown>(8).fill({ outcome: 'denied', reason: 'checklist_incomplete' }),
      { outcome: 'success', reason: null },
    ]);
  });

  it('is refused for a study that is not chosen, for the requester, for others, and after approval', async () => {
    const { requestId, requesterId, studyIds } = await approvable();
    expect(await check(officer, requestId, randomUUID())).toEqual({
      ok: false,
      error: 'study_not_chosen',
    });
    expect(await check(doctor, requestId, studyIds[0]!)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await check(stranger, requestId, studyIds[0]!)).toEqual({
      ok: false,
      error: 'not_found',
    });
    for (const own of await bothOfTheRequester(requesterId)) {
      expect(await check(own, requestId, studyIds[0]!)).toEqual({
        ok: false,
        error: 'own_request',
      });
    }
    await approve(officer, requestId);
    expect(await check(officer, requestId, studyIds[0]!)).toEqual({
      ok: false,
      error: 'wrong_state',
    });
  });
});

describe('keeping a study back', () => {
  it('is written with its reason, and can be taken back', async () => {
    const { requestId, studyIds } = await listed(2);
    const [studyId] = studyIds;
    expect(await withhold(officer, requestId, studyId!, 'third_party')).toEqual({
      ok: true,
      value: null,
    });
    expect(await withheldIn(requestId)).toEqual([
      { study_id: studyId, withheld_for: 'third_party' },
    ]);
    expect((await withhold(officer, requestId, studyId!, null)).ok).toBe(true);
    expect(await withheldIn(requestId)).toEqual([]);
    expect(await auditOf(database, 'request.study_checked', { requestId })).toHaveLength(2);
  });

  it('for serious harm is for a health professional’s opinion alone, both ways', async () => {
    const { requestId, studyIds } = await listed(2);
    const [studyId] = studyIds;
    const error = 'harm_needs_opinion';
    expect(await withhold(officer, requestId, studyId!, 'serious_harm')).toEqual({
      ok: false,
      error,
    });
    await opine(doctor, requestId, 'met_partial', [studyId!]);
    expect(await withhold(officer, requestId, studyId!, null)).toEqual({ ok: false, error });
    expect(await withhold(officer, requestId, studyId!, 'third_party')).toEqual({
      ok: false,
      error,
    });
  });

  it('is refused for a study not chosen, for the requester and for another institution', async () => {
    const { requestId, requesterId, studyIds } = await listed(1);
    expect(await withhold(officer, requestId, randomUUID(), 'third_party')).toEqual({
      ok: false,
      error: 'study_not_chosen',
    });
    for (const own of await bothOfTheRequester(requesterId)) {
      const refused = await withhold(own, requestId, studyIds[0]!, 'third_party');
      expect(refused).toEqual({ ok: false, error: 'own_request' });
    }
    expect(await withhold(stranger, requestId, studyIds[0]!, 'third_party')).toEqual({
      ok: false,
      error: 'not_found',
    });
  });
});

describe('approving', () => {
  it('lets what is not kept back go, and says so when something is', async () => {
    const { requestId } = await approvable();
    expect(await approve(officer, requestId)).toEqual({ ok: true, value: 'approved' });
    const { requestId: partly, studyIds } = await approvable(2);
    await withhold(officer, partly, studyIds[0]!, 'third_party');
    expect(await approve(officer, partly)).toEqual({ ok: true, value: 'partially_approved' });
  });

  it('is refused while a study is unchecked, while everything is kept back, and without fresh proof', async () => {
    const { requestId, studyIds } = await listed(1);
    await opine(doctor, requestId, 'not_met');
    expect(await approve(officer, requestId)).toEqual({
      ok: false,
      error: 'third_party_check_missing',
    });
    await check(officer, requestId, studyIds[0]!);
    const later = new Date(Date.now() + 16 * 60_000);
    expect(await approve(officer, requestId, later)).toEqual({
      ok: false,
      error: 'step_up_needed',
    });
    const event = { kind: 'final_approve' } as const;
    const move = (who: typeof officer) =>
      moveRequest(database.web, who, { requestId, event, now: new Date() });
    expect(await move(officer)).toEqual({ ok: false, error: 'step_up_needed' });
    expect(await move(proved(officer, 'approve_request', randomUUID()))).toEqual({
      ok: false,
      error: 'step_up_needed',
    });
    expect(await move(proved(officer, 'approve_request', requestId, 'totp'))).toEqual({
      ok: false,
      error: 'passkey_needed',
    });
    await withhold(officer, requestId, studyIds[0]!, 'third_party');
    expect(await approve(officer, requestId)).toEqual({ ok: false, error: 'nothing_to_release' });
  });

  it('is refused to the requester, also from a second account, and is not there for others', async () => {
    const { requestId, requesterId } = await approvable();
    for (const own of await bothOfTheRequester(requesterId)) {
      expect(await approve(own, requestId)).toEqual({ ok: false, error: 'own_request' });
    }
    expect(await approve(stranger, requestId)).toEqual({ ok: false, error: 'not_found' });
    expect((await rowOf(database, 'access_request', requestId))['state']).toBe('in_review');
  });

  it('is done by one of two officers at the same moment, and the other is told', async () => {
    const { requestId } = await approvable();
    const other = await staffMember(database, trust, ['access_officer']);
    const both = await Promise.all([approve(officer, requestId), approve(other, requestId)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'wrong_state' });
    const { rows } = await database.behind.query('SELECT FROM approval WHERE request_id = $1', [
      requestId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is refused for what was looked at before a colleague changed it', async () => {
    const { requestId, studyIds } = await approvable(2);
    const { version } = await rowOf(database, 'access_request', requestId);
    await withhold(officer, requestId, studyIds[0]!, 'third_party');
    const stale = await moveRequest(database.web, proved(officer, 'approve_request', requestId), {
      requestId,
      event: { kind: 'final_approve' },
      now: new Date(),
      expectedVersion: version as number,
    });
    expect(stale).toEqual({ ok: false, error: 'changed_meanwhile' });
  });
});
