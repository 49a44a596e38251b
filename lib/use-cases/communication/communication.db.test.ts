import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import {
  countWaitingForAnswer,
  waitingForAnswer,
} from '#lib/queries/communication/waiting-for-answer.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aRequest } from '#lib/testing/builders/rows.ts';
import { aMatchedRequest, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { settleCommunications, writeToHospital, writeToRequester } from './write-communication.ts';

let database: TestDatabase;
let organisationId: OrganisationId;
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  officer = await staffMember(database, organisationId, ['access_officer']);
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const done = { ok: true, value: null };

async function asked(state = 'searching') {
  const { requestId, requesterId } = await aMatchedRequest(database, organisationId, {
    ...{ state, studies: 1 },
  });
  return { requestId, requester: actingAs(requesterId) };
}
type Asked = { readonly requestId: string; readonly requester: Acting };

const say = ({ requestId }: Asked, by: Acting, text = 'When will it be?') =>
  writeToHospital(database.web, by, { requestId, text, now: new Date() });
const answer = ({ requestId }: Asked, by = officer, text = 'On Monday.') =>
  writeToRequester(database.web, by, { requestId, text, now: new Date() });

async function jobsFor(requestId: string): Promise<number> {
  const { rows } = await database.behind.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM graphile_worker._private_jobs
     WHERE payload->>'communicationId' IN (SELECT id::text FROM communication WHERE request_id = $1)`,
    [requestId],
  );
  return rows[0]!.n;
}

describe('a message about a request', () => {
  it('is read by the other side, answered, and moves neither state nor clock', async () => {
    const request = await asked();
    const before = await staffRequest(database.web, officer, {
      ...{ requestId: request.requestId, now: new Date() },
    });
    expect(await say(request, request.requester)).toEqual(done);
    const input = { requestId: request.requestId, now: new Date() };
    const shown = await staffRequest(database.web, officer, input);
    expect(shown?.communications).toMatchObject([
      { sender: 'requester', text: 'When will it be?', isWaiting: true },
    ]);
    expect(shown).toMatchObject({ state: before!.state, clock: before!.clock });
    expect(await answer(request)).toEqual(done);
    const mine = await myRequest(database.web, request.requester, input);
    expect(mine?.communications).toMatchObject([
      { sender: 'requester', isWaiting: false },
      { sender: 'hospital', text: 'On Monday.', isWaiting: false },
    ]);
    expect(await jobsFor(request.requestId)).toBe(2);
  });

  it('waits in the list of those who handle requests until it is answered or settled', async () => {
    const request = await asked();
    const input = { organisationId, now: new Date() };
    const waiting = async () => {
      const listed = await waitingForAnswer(database.web, officer, input);
      if (!listed.ok) throw new Error(listed.error);
      return listed.value.messages.map(({ requestId }) => requestId);
    };
    const count = await countWaitingForAnswer(database.web, officer, input);
    await say(request, request.requester);
    await say(request, request.requester, 'And the report?');
    expect((await waiting()).filter((id) => id === request.requestId)).toHaveLength(1);
    expect(await countWaitingForAnswer(database.web, officer, input)).toBe(count + 1);
    const settled = await settleCommunications(database.web, officer, {
      ...{ requestId: request.requestId, now: new Date() },
    });
    expect(settled).toEqual(done);
    expect(await waiting()).not.toContain(request.requestId);
  });

  it('is nobody’s but the requester’s and the hospital’s', async () => {
    const request = await asked();
    const stranger = await asked();
    const elsewhere = (await anOrganisation(database.behind)) as OrganisationId;
    const others = await staffMember(database, elsewhere, ['access_officer']);
    const reviewer = await staffMember(database, organisationId, ['harm_reviewer']);
    expect(await say(request, stranger.requester)).toEqual(no('not_found'));
    expect(await answer(request, others)).toEqual(no('not_found'));
    expect(await answer(request, reviewer)).toEqual(no('not_permitted'));
    const { behind, web } = database;
    await say(request, request.requester);
    for (const acting of [stranger.requester, others]) {
      const seen = await web.as(acting.context, (tx) =>
        tx.communication.count({ where: { requestId: request.requestId } }),
      );
      expect(seen).toBe(0);
    }
    const { rows } = await behind.query(
      `SELECT 1 FROM communication WHERE request_id = $1 AND sender = 'hospital'`,
      [request.requestId],
    );
    expect(rows).toHaveLength(0);
  });

  it('of an officer’s own request is answered by a colleague', async () => {
    const requestId = await aRequest(database.behind, organisationId, {
      ...{ requester_person_id: officer.personId, state: 'searching' },
    });
    const own = { requestId, requester: officer };
    expect(await say(own, officer)).toEqual(done);
    expect(await answer(own)).toEqual(no('own_request'));
    const input = { organisationId, now: new Date() };
    const listed = await waitingForAnswer(database.web, officer, input);
    expect(JSON.stringify(listed)).not.toContain(requestId);
    const forged = database.web.as(officer.context, (tx) =>
      tx.communication.create({
        data: {
          ...{ organisationId, requestId, sender: 'hospital', writtenBy: officer.personId },
          ...{ text: 'Yes', sentAt: new Date() },
        },
      }),
    );
    expect(await forged.catch((fault: unknown) => databaseRefusal(fault)?.sqlState)).toBe('42501');
  });

  it('is one, and one letter, of the same words sent twice at once or again, from either side', async () => {
    const request = await asked();
    const { requester } = request;
    const twice = await Promise.all([say(request, requester), say(request, requester)]);
    expect([...twice, await say(request, requester)]).toEqual([done, done, done]);
    expect(await jobsFor(request.requestId)).toBe(1);
    expect(await Promise.all([answer(request), answer(request)])).toEqual([done, done]);
    expect(await jobsFor(request.requestId)).toBe(2);
    // What was answered may be said again, and is new.
    expect(await say(request, requester)).toEqual(done);
    expect(await answer(request)).toEqual(done);
    expect(await jobsFor(request.requestId)).toBe(4);
  });

  it('says something, and no more than can be read, and not without end', async () => {
    const request = await asked();
    expect(await say(request, request.requester, ' \n ')).toEqual(no('text_wrong'));
    expect(await say(request, request.requester, 'x'.repeat(4001))).toEqual(no('text_wrong'));
    for (let sent = 0; sent < 10; sent += 1) {
      expect(await say(request, request.requester, `Again: ${sent}`)).toEqual(done);
    }
    expect(await say(request, request.requester)).toEqual(no('too_many'));
    await answer(request);
    expect(await say(request, request.requester)).toEqual(done);
  });

  it('is not written about what was not sent, and still when it was answered', async () => {
    const draft = await asked('draft');
    expect(await say(draft, draft.requester)).toEqual(no('wrong_state'));
    const over = await asked('refused');
    expect(await say(over, over.requester)).toEqual(done);
    expect(await answer(over)).toEqual(done);
  });

  it('is not changed afterwards by anybody', async () => {
    const request = await asked();
    await answer(request);
    const change = database.web.as(officer.context, (tx) =>
      tx.communication.updateMany({
        where: { requestId: request.requestId },
        data: { text: 'On Tuesday.' },
      }),
    );
    expect(await change.catch((fault: unknown) => databaseRefusal(fault)?.sqlState)).toBe('42501');
  });
});
