import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { anOrganisation, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { inviteRequester } from './invite-requester.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

async function aLoggedRequest(log: Readonly<Record<string, unknown>>) {
  const { behind } = database;
  const organisationId = await anOrganisation(behind, { name: 'Alder Hospital' });
  const officer = await aPerson(behind);
  const requestId = await aRequest(behind, organisationId, {
    ...{ requester_person_id: await aPerson(behind), channel: 'post' },
    description: 'My chest X-ray, please',
  });
  await insert(behind, 'request_log', {
    ...{ request_id: requestId, organisation_id: organisationId, logged_by_person_id: officer },
    ...{ logged_at: new Date(), answer_by: 'collect', identity_doubted: false },
    ...{ identity_reason: 'Known', ...log },
  });
  return { organisationId, requestId, officer };
}

async function lettersFor(job: { organisationId: string; requestId: string }) {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('an invitation is a letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  await inviteRequester({ db: database.worker, mailer, settings }, job);
  return letters;
}

it('a letter tells whoever wrote how to follow it, opens nothing and says nothing of health', async () => {
  const made = await aLoggedRequest({ email: 'mary@example.org' });
  const [letter] = await lettersFor(made);
  expect(letter).toMatchObject({ to: 'mary@example.org', subject: 'We have your request' });
  expect(letter?.text).toContain('https://lantern.example.org/register');
  expect(letter?.text).not.toMatch(/x-ray|scan|radiol|chest/i);
  expect(letter?.text).not.toContain(made.requestId);
});

it('no letter goes where no address was given, to another institution, or to who has it already', async () => {
  expect(await lettersFor(await aLoggedRequest({}))).toEqual([]);
  const made = await aLoggedRequest({ email: 'mary@example.org' });
  const other = await anOrganisation(database.behind);
  expect(await lettersFor({ ...made, organisationId: other })).toEqual([]);
  await database.behind.query(
    'UPDATE request_log SET bound_by_person_id = $1, bound_at = now() WHERE request_id = $2',
    [made.officer, made.requestId],
  );
  expect(await lettersFor(made)).toEqual([]);
});
