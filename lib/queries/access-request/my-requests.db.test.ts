import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, aRole } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { answerDraft } from '#lib/use-cases/access-request/answer-draft.ts';
import { answerQuestion } from '#lib/use-cases/access-request/answer-question.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { startRequest } from '#lib/use-cases/access-request/start-request.ts';
import { myDraft, myDraftTo } from './my-draft.ts';
import { myHospitalChoices } from './my-hospital-choices.ts';
import { myRequest, mySentRequest } from './my-request.ts';
import { myRequests } from './my-requests.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** A Saturday; a month on is 31 January 2026's own case of the rule book: Monday 2 March. */
const now = new Date('2026-01-31T10:00:00Z');

async function aDraft() {
  const organisationId = await anOrganisation(database.behind);
  const acting = actingAs(await aPerson(database.behind));
  const started = await startRequest(database.web, acting, { organisationId, now });
  if (!started.ok) throw new Error(started.error);
  return { organisationId, acting, requestId: started.value.requestId };
}

async function aSentRequest() {
  const draft = await aDraft();
  const { acting, requestId } = draft;
  const answers = { description: 'The CT of my head', bodyPart: 'Head', roughly: null };
  await answerDraft(database.web, acting, { requestId, answers });
  const event = { kind: 'submit' } as const;
  const sent = await moveRequest(database.web, acting, { requestId, event, now });
  if (!sent.ok) throw new Error(sent.error);
  return draft;
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
    const { acting, requestId, organisationId } = await aSentRequest();
    const others = [actingAs(await aPerson(database.behind)), await staffOf(organisationId)];
    expect((await myRequests(database.web, acting, now)).map(({ id }) => id)).toEqual([requestId]);
    expect(await myRequest(database.web, acting, { requestId, now })).not.toBeNull();
    for (const other of others) {
      expect(await myRequests(database.web, other, now)).toEqual([]);
      expect(await myRequest(database.web, other, { requestId, now })).toBeNull();
      expect(await myDraft(database.web, other, requestId)).toBeNull();
      expect(await myDraftTo(database.web, other, organisationId)).toBeNull();
      expect(await mySentRequest(database.web, other, requestId)).toBeNull();
    }
  });

  it('say the day of the answer as soon as they are sent, counted from receipt', async () => {
    const { acting, requestId } = await aSentRequest();
    const [line] = await myRequests(database.web, acting, now);
    const by = { key: 'request.deadline.by_end_of', values: { date: 'Monday 2 March 2026' } };
    expect(line?.words.status.key).toBe('request.status.received');
    expect(line?.words.deadline).toEqual(by);
    expect((await mySentRequest(database.web, acting, requestId))?.dueOn).toBe('2026-03-02');
    expect((await myRequest(database.web, acting, { requestId, now }))?.words.deadline).toEqual(by);
  });

  it('do not list a draft that was thrown away, and do list one that was begun', async () => {
    const { acting, requestId, organisationId } = await aDraft();
    expect(await myRequests(database.web, acting, now)).toMatchObject([{ isDraft: true }]);
    expect(await myDraftTo(database.web, acting, organisationId)).toEqual({ id: requestId });
    const event = { kind: 'cancel' } as const;
    await moveRequest(database.web, acting, { requestId, event, now });
    expect(await myRequests(database.web, acting, now)).toEqual([]);
    expect(await myDraftTo(database.web, acting, organisationId)).toBeNull();
  });

  it('keep answers, say who asks from what is proven, and are no draft once sent', async () => {
    const { acting, requestId } = await aDraft();
    await answerDraft(database.web, acting, { requestId, answers: { description: 'All of it' } });
    await answerDraft(database.web, acting, { requestId, answers: { roughly: 'last year' } });
    expect(await myDraft(database.web, acting, requestId)).toMatchObject({
      isDraft: true,
      description: 'All of it',
      roughly: 'last year',
      name: 'Ada Tester',
      dateOfBirth: '1970-01-01',
    });
    const event = { kind: 'submit' } as const;
    await moveRequest(database.web, acting, { requestId, event, now });
    expect((await myDraft(database.web, acting, requestId))?.isDraft).toBe(false);
    expect(
      await answerDraft(database.web, acting, { requestId, answers: { description: 'More' } }),
    ).toEqual({ ok: false, error: 'not_found' });
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
