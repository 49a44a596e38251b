import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, aRole, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { myDiary } from './my-diary.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

let second = 0;

async function aWorld() {
  const { behind } = database;
  const organisationId = await anOrganisation(behind, { name: 'Trust of the diary' });
  const personId = await aPerson(behind);
  const officer = await aPerson(behind);
  await aRole(behind, { personId: officer, organisationId, role: 'access_officer' });
  const requestId = await aRequest(behind, organisationId, { requester_person_id: personId });
  const happened = (row: Readonly<Record<string, unknown>>) => {
    second += 1;
    return insert(behind, 'audit_event', {
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
      outcome: 'success',
      actor_kind: 'person',
      actor_person_id: officer,
      organisation_id: organisationId,
      request_id: requestId,
      subject_person_id: personId,
      ...row,
    });
  };
  return { organisationId, personId, officer, requestId, happened, acting: actingAs(personId) };
}

describe('the diary', () => {
  it('says when, which hospital and role, what and on which request, newest first, and no name', async () => {
    const { acting, happened, personId } = await aWorld();
    await happened({ event: 'request.viewed', actor_role: 'access_officer' });
    await happened({ event: 'link.opened', actor_person_id: personId });
    await happened({ event: 'link.issued', actor_kind: 'system', actor_person_id: null });
    const { lines } = await myDiary(database.web, acting, 1);
    expect(lines.map(({ by, what }) => [by, what])).toEqual([
      ['lantern', { kind: 'act', act: 'link.issued' }],
      ['you', { kind: 'act', act: 'link.opened' }],
      ['hospital', { kind: 'act', act: 'request.viewed' }],
    ]);
    expect(lines[2]).toMatchObject({
      hospital: 'Trust of the diary',
      role: 'access_officer',
      reference: expect.stringMatching(/^LAN-/) as string,
    });
    expect(JSON.stringify(lines)).not.toMatch(/Ada|Tester/);
  });

  it('tells of somebody who was stopped, and not of staff who were refused an act on the request', async () => {
    const { acting, happened } = await aWorld();
    const stranger = await aPerson(database.behind);
    await happened({ event: 'link.opened', outcome: 'denied', actor_person_id: stranger });
    await happened({
      event: 'request.moved',
      outcome: 'denied',
      details: { event: 'final_approve' },
    });
    const { lines } = await myDiary(database.web, acting, 1);
    expect(lines).toMatchObject([{ by: 'somebody', what: { kind: 'denied', act: 'link.opened' } }]);
  });

  it('leaves out safeguarding, opinions, approvals and matching', async () => {
    const { acting, happened } = await aWorld();
    const hidden = ['flag_safeguarding', 'clear_safeguarding', 'opinion_recorded', 'first_approve'];
    for (const kind of [...hidden, 'send_back', 'reassign']) {
      await happened({ event: 'request.moved', details: { event: kind } });
    }
    await happened({ event: 'request.match_confirmed' });
    await happened({ event: 'request.study_checked' });
    await happened({ event: 'request.moved', details: { event: 'submit' } });
    const { lines } = await myDiary(database.web, acting, 1);
    expect(lines.map(({ what }) => what)).toEqual([{ kind: 'move', move: 'submit' }]);
  });

  it('is the person’s own, and staff do not read their patients’ events as theirs', async () => {
    const world = await aWorld();
    await world.happened({ event: 'request.viewed' });
    const stranger = actingAs(await aPerson(database.behind));
    const role = { organisationId: world.organisationId, role: 'access_officer' } as const;
    for (const acting of [stranger, actingAs(world.officer, {}, role)]) {
      expect((await myDiary(database.web, acting, 1)).lines).toEqual([]);
    }
  });

  it('is read page by page, each event once', async () => {
    const { acting, happened } = await aWorld();
    for (let count = 0; count < 51; count += 1) {
      await happened({ event: 'request.viewed', release_id: randomUUID() });
    }
    const pages = [
      await myDiary(database.web, acting, 1),
      await myDiary(database.web, acting, 2),
      await myDiary(database.web, acting, 3),
    ];
    expect(pages.map(({ lines, hasOlder }) => [lines.length, hasOlder])).toEqual([
      [25, true],
      [25, true],
      [1, false],
    ]);
    expect(new Set(pages.flatMap(({ lines }) => lines.map(({ id }) => id))).size).toBe(51);
  });
});
