import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, aRole } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { answerQuestion } from '#lib/use-cases/access-request/answer-question.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { answerSet } from '#lib/use-cases/request-set/answer-set.ts';
import { chooseHospitals } from '#lib/use-cases/request-set/choose-hospitals.ts';
import { sendSet } from '#lib/use-cases/request-set/send-set.ts';
import { throwAwaySet } from '#lib/use-cases/request-set/throw-away-set.ts';
import { myParts } from '../request-set/my-parts.ts';
import { mySet } from '../request-set/my-set.ts';
import { myHospitalChoices } from './my-hospital-choices.ts';
import { myRequest } from './my-request.ts';
import { myRequests } from './my-requests.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** A Saturday; a month on is 31 January 2026's own case of the rule book: Monday 2 March. */
const now = new Date('2026-01-31T10:00:00Z');

async function aDraft(hospitals = 1) {
  const organisationIds: string[] = [];
  for (let each = 0; each < hospitals; each += 1) {
    organisationIds.push(await anOrganisation(database.behind));
  }
  const acting = actingAs(await aPerson(database.behind));
  const begun = await chooseHospitals(database.web, acting, { setId: null, organisationIds, now });
  if (!begun.ok) throw new Error(begun.error);
  return { organisationId: organisationIds[0]!, acting, setId: begun.value.setId };
}

async function aSentRequest(hospitals = 1) {
  const draft = await aDraft(hospitals);
  const { acting, setId } = draft;
  const answers = { description: 'The CT of my head', bodyPart: 'Head', roughly: null };
  await answerSet(database.web, acting, { setId, answers });
  const sent = await sendSet(database.web, acting, { setId, now });
  if (!sent.ok) throw new Error(sent.error);
  const [part] = await myParts(database.web, acting, { setId, now });
  return { ...draft, requestId: part!.requestId };
}

async function staffOf(organisationId: string): Promise<Acting> {
  const personId = await aPerson(database.behind);
  const role = { organisationId, role: 'access_officer' } as const;
  await aRole(database.behind, { personId, ...role });
  return actingAs(personId, {}, role);
}

async function setRequest(requestId: string, assignments: string): Promise<void> {
  await database.behind.query(`UPDATE access_request SET ${assignments} WHERE id = $1`, [
    requestId,
  ]);
}

describe('a person’s own requests', () => {
  it('are theirs alone: staff of the hospital who look at the patients’ side see none', async () => {
    const { acting, requestId, setId, organisationId } = await aSentRequest();
    const others = [actingAs(await aPerson(database.behind)), await staffOf(organisationId)];
    expect((await myRequests(database.web, acting, now)).map(({ id }) => id)).toEqual([requestId]);
    expect(await myRequest(database.web, acting, { requestId, now })).not.toBeNull();
    for (const other of others) {
      expect(await myRequests(database.web, other, now)).toEqual([]);
      expect(await myRequest(database.web, other, { requestId, now })).toBeNull();
      expect(await mySet(database.web, other, setId)).toBeNull();
      expect(await myParts(database.web, other, { setId, now })).toEqual([]);
    }
  });

  it('say the day of the answer as soon as they are sent, counted from receipt', async () => {
    const { acting, requestId, setId } = await aSentRequest();
    const [line] = await myRequests(database.web, acting, now);
    const by = { key: 'request.deadline.by_end_of', values: { date: 'Monday 2 March 2026' } };
    const [part] = line?.parts ?? [];
    expect(part?.words.status.key).toBe('request.status.received');
    expect(part?.words.deadline).toEqual(by);
    expect((await myParts(database.web, acting, { setId, now }))[0]?.dueOn).toBe('2026-03-02');
    expect((await myRequest(database.web, acting, { requestId, now }))?.words.deadline).toEqual(by);
  });

  it('do not list a draft that was thrown away, and do list one that was begun', async () => {
    const { acting, setId } = await aDraft(2);
    expect(await myRequests(database.web, acting, now)).toMatchObject([
      { kind: 'draft', id: setId, parts: [] },
    ]);
    await throwAwaySet(database.web, acting, { setId });
    expect(await myRequests(database.web, acting, now)).toEqual([]);
  });

  it('are one entry when several hospitals were asked at once, over when the last has answered', async () => {
    const { acting, setId, requestId } = await aSentRequest(3);
    const whole = async () => (await myRequests(database.web, acting, now))[0];
    expect(await myRequests(database.web, acting, now)).toHaveLength(1);
    expect(await whole()).toMatchObject({ kind: 'set', id: setId, isOver: false });
    expect((await whole())?.parts).toHaveLength(3);
    await setRequest(requestId, `state = 'closed_not_held'`);
    expect((await whole())?.isOver).toBe(false);
    for (const part of await myParts(database.web, acting, { setId, now })) {
      await setRequest(part.requestId, `state = 'closed_not_held'`);
    }
    expect((await whole())?.isOver).toBe(true);
    expect((await myRequest(database.web, acting, { requestId, now }))?.setId).toBe(setId);
  });

  it('may be stopped by their person, and then no more', async () => {
    const { acting, requestId } = await aSentRequest();
    expect((await myRequest(database.web, acting, { requestId, now }))?.canWithdraw).toBe(true);
    const event = { kind: 'withdraw' } as const;
    expect(await moveRequest(database.web, acting, { requestId, event, now })).toEqual({
      ok: true,
      value: 'withdrawn',
    });
    const stopped = await myRequest(database.web, acting, { requestId, now });
    expect(stopped?.canWithdraw).toBe(false);
    expect(stopped?.words.status.key).toBe('request.status.stopped_by_you');
    expect(stopped?.history.map(({ move }) => move)).toEqual(['withdraw', 'submit']);
  });

  it('look the same from outside while they are looked at for harm and in review (SH-6)', async () => {
    const { acting, requestId } = await aSentRequest();
    const seen = [];
    for (const state of ['harm_review', 'in_review', 'awaiting_second_approval']) {
      await setRequest(requestId, `state = '${state}'`);
      const { words, history } = (await myRequest(database.web, acting, { requestId, now }))!;
      seen.push(JSON.stringify({ words, history }));
    }
    expect(new Set(seen).size).toBe(1);
  });

  it('tell nothing of what is the hospital’s own: flags, opinions, approvals', async () => {
    const { acting, requestId, organisationId } = await aSentRequest();
    const officer = await aPerson(database.behind);
    const { rows } = await database.behind.query<{ subject_person_id: string }>(
      'SELECT subject_person_id FROM access_request WHERE id = $1',
      [requestId],
    );
    const kinds = ['begin', 'flag_safeguarding', 'clear_safeguarding', 'studies_listed'];
    for (const kind of [...kinds, 'opinion_recorded', 'send_back', 'studies_listed']) {
      await database.behind.query(
        `INSERT INTO audit_event (event, outcome, actor_kind, actor_person_id, organisation_id, request_id, subject_person_id, details)
         VALUES ('request.moved', 'success', 'person', $1, $2, $3, $4, $5)`,
        [officer, organisationId, requestId, rows[0]?.subject_person_id, { event: kind }],
      );
    }
    const { history } = (await myRequest(database.web, acting, { requestId, now }))!;
    // The submission bears the database's own time, the rows above too, in this order.
    expect(history.map(({ move }) => move)).toEqual(['studies_listed', 'begin', 'submit']);
  });
});

describe('a hospital’s question', () => {
  async function aQuestion() {
    const sent = await aSentRequest();
    await setRequest(
      sent.requestId,
      `state = 'awaiting_clarification', state_since = now(), due_on = NULL, shadow_due_on = NULL`,
    );
    await database.behind.query(
      `INSERT INTO request_pause (organisation_id, request_id, asked_on, question) VALUES ($1, $2, '2026-02-02', 'Which knee?')`,
      [sent.organisationId, sent.requestId],
    );
    return sent;
  }

  it('is shown to the person, whose answer lets the clock go on and stands under what they asked', async () => {
    const { acting, requestId } = await aQuestion();
    const before = await myRequest(database.web, acting, { requestId, now });
    expect(before).toMatchObject({ question: 'Which knee?', canAnswer: true });
    expect(before?.words.deadline?.key).toBe('request.deadline.stopped');
    const answeredAt = new Date('2026-02-04T09:00:00Z');
    const answered = await answerQuestion(database.web, acting, {
      requestId,
      answer: 'The left one',
      now: answeredAt,
    });
    expect(answered).toEqual({ ok: true, value: 'searching' });
    const after = await myRequest(database.web, acting, { requestId, now: answeredAt });
    expect(after).toMatchObject({ question: null, canAnswer: false });
    expect(after?.description).toBe('The CT of my head\n\nThe left one');
    // 28 February and three days that do not count (2, 3 and 4 February).
    expect(after?.words.deadline?.values).toEqual({ date: 'Tuesday 3 March 2026' });
  });

  it('cannot be answered by a stranger, at another time, or at too great length', async () => {
    const { acting, requestId } = await aQuestion();
    const stranger = actingAs(await aPerson(database.behind));
    const answer = { requestId, answer: 'Mine', now };
    expect(await answerQuestion(database.web, stranger, answer)).toMatchObject({
      error: 'not_found',
    });
    const long = { ...answer, answer: 'a'.repeat(2001) };
    expect(await answerQuestion(database.web, acting, long)).toMatchObject({
      error: 'answer_too_long',
    });
    const unasked = await aSentRequest();
    expect(
      await answerQuestion(database.web, unasked.acting, {
        ...answer,
        requestId: unasked.requestId,
      }),
    ).toMatchObject({ error: 'wrong_state' });
  });
});

describe('the hospitals to choose from', () => {
  it('are those that take requests, in the order of their names', async () => {
    const { behind } = database;
    await anOrganisation(behind, { name: 'Zeta Hospital' });
    await anOrganisation(behind, { name: 'alpha Hospital' });
    await anOrganisation(behind, { name: 'Closed Hospital', takes_requests: false });
    const acting = actingAs(await aPerson(behind));
    const names = (await myHospitalChoices(database.web, acting)).map(({ name }) => name);
    expect(names[0]).toBe('alpha Hospital');
    expect(names.at(-1)).toBe('Zeta Hospital');
    expect(names).not.toContain('Closed Hospital');
  });
});

describe('a refused request', () => {
  it('says why', async () => {
    const personId = await aPerson(database.behind);
    const organisationId = await anOrganisation(database.behind);
    const requestId = await aRequest(database.behind, organisationId, {
      requester_person_id: personId,
      state: 'refused',
      refusal_reason: 'duplicate',
      refusal_legal_ref: 'UK GDPR Art 12(5)',
      refusal_rationale: 'The same as another',
      closed_at: now,
    });
    const request = await myRequest(database.web, actingAs(personId), { requestId, now });
    expect(request).toMatchObject({ refusal: 'duplicate', canWithdraw: false });
  });
});
