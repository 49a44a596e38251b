import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import {
  aChecker,
  aDoctor,
  anInvited,
  aReleasedMatter,
  checkAs,
} from '#lib/testing/builders/experts.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { endExpert } from '#lib/use-cases/expert/end-expert.ts';
import { acceptInvitation } from '#lib/use-cases/invitation/accept-invitation.ts';
import { tellExpert } from './tell-expert.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });

async function lettersOf(job: Jobs['tell-expert']): Promise<readonly Letter[]> {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('an expert is written a letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  await tellExpert({ db: database.worker, mailer, settings, tokens: identity }, job);
  return letters;
}

/** Nothing of whose case it is, what it is about, or of health. */
const TELLS = /Ada|Tester|knee|accident|scan|report|patient|M-/i;

it('a letter leads the expert in, and says whose firm asks and nothing else', async () => {
  const matter = await aReleasedMatter(deps());
  const doctor = await aDoctor(database);
  const expertId = await anInvited(deps(), matter, doctor);
  const job = { organisationId: matter.firm.firmId, expertId, about: 'invited' } as const;
  expect(await lettersOf(job)).toEqual([]);
  await checkAs(database, await aChecker(database), expertId);
  const other = await anOrganisation(database.behind);
  expect(await lettersOf({ ...job, organisationId: other })).toEqual([]);

  const [letter] = await lettersOf(job);
  expect(letter?.to).toBe(`${doctor.personId}@example.org`);
  expect(letter?.text).toContain('Firm ');
  expect(`${letter?.subject} ${letter?.text.replace('Dr Ana Reyes', '')}`).not.toMatch(TELLS);
  const secret = /\/invitation\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
  const input = { secret, joins: false, now: new Date() };
  const taken = await acceptInvitation({ db: database.web, identity }, doctor, input);
  expect(taken.ok).toBe(true);
  // Once taken up it is not written again.
  expect(await lettersOf(job)).toEqual([]);

  await endExpert(database.web, matter.firm.solicitor, { expertId, now: new Date() });
  const [ended] = await lettersOf({ ...job, about: 'ended' });
  expect(ended?.to).toBe(`${doctor.personId}@example.org`);
  expect(ended?.text).toContain('closed for you now');
  expect(ended?.text).not.toMatch(/Ada|Tester|knee|accident|M-/);
});

it('and to the solicitor who asked that nobody was found, with their own number for the case', async () => {
  const matter = await aReleasedMatter(deps());
  const expertId = await anInvited(deps(), matter, await aDoctor(database));
  await checkAs(database, await aChecker(database), expertId, 'wrong');
  const { firmId, solicitor } = matter.firm;
  const job = { organisationId: firmId, expertId } as const;
  const [letter] = await lettersOf({ ...job, about: 'not_found' });
  expect(letter?.to).toBe(`${solicitor.personId}@example.org`);
  expect(letter?.text).toContain(`/matters/${matter.matterId}/experts`);
  expect(await lettersOf({ ...job, about: 'invited' })).toEqual([]);
});
