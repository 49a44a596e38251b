import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { helpReferenceOf } from '#lib/domain/help/help-reference.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { aRecovery } from '#lib/testing/builders/recovery-rows.ts';
import { anOrganisation, aPerson, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askForLetter } from '#lib/use-cases/ticket/ask-for-letter.ts';
import { speaking } from '../speaking.ts';
import { spokenTo } from './spoken-to.ts';

let database: TestDatabase;
let personId: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  personId = await aPerson(database.behind, { language: 'cy' });
});
afterAll(() => database.drop());

/** The job of the letter that somebody asks for on a page of that language. */
async function letterAskedFor(language: 'en' | 'cy'): Promise<Jobs['send-ticket']> {
  const email = `${randomUUID()}@example.org` as EmailAddress;
  const identity = createIdentity('a deployment key for these tests only');
  await speaking(language, () =>
    askForLetter(
      { db: database.web, identity },
      {
        ...{ email, purpose: 'register', address: '192.0.2.1', network: email },
        now: new Date(),
      },
    ),
  );
  const { rows } = await database.behind.query<{ payload: Jobs['send-ticket'] }>(
    `SELECT payload FROM graphile_worker._private_jobs
     WHERE payload->>'ticketId' = (SELECT id::text FROM ticket WHERE email = $1)`,
    [email],
  );
  return rows[0]!.payload;
}

describe('whoever nobody knows yet', () => {
  it.each(['cy', 'en'] as const)(
    'gets a letter as the page was on which they asked: %s',
    async (language) => {
      const job = await letterAskedFor(language);
      expect(await spokenTo(database.worker, 'send-ticket', job)).toBe(language);
    },
  );
});

describe('whoever chose a language', () => {
  it('is written to in it when they get back in', async () => {
    const organisationId = await anOrganisation(database.behind);
    const { recoveryId } = await aRecovery(database.behind, { organisationId, personId });
    const job = { recoveryId, about: 'begun' } as const;
    expect(await spokenTo(database.worker, 'tell-recovery', job)).toBe('cy');
    expect(await spokenTo(database.worker, 'ready-recovery', { recoveryId })).toBe('cy');
  });

  it('and when they change their address', async () => {
    const [changeId, now] = [randomUUID(), new Date()];
    const account = await database.behind.query<{ id: string; email: string }>(
      'SELECT id, email FROM account WHERE person_id = $1',
      [personId],
    );
    await insert(database.behind, 'email_change', {
      ...{ id: changeId, person_id: personId, account_id: account.rows[0]!.id },
      ...{ old_email: account.rows[0]!.email, new_email: `${changeId}@example.org` },
      ...{ asked_at: now, expires_at: new Date(now.getTime() + 3_600_000) },
    });
    const job = { changeId, to: 'new' } as const;
    expect(await spokenTo(database.worker, 'send-email-change', job)).toBe('cy');
    expect(await spokenTo(database.worker, 'finish-email-change', { changeId })).toBe('cy');
  });

  it('and when support answers them; who gave no name is answered in English', async () => {
    const asked = async (asker: Readonly<Record<string, unknown>>) => {
      const [helpRequestId, now] = [randomUUID(), new Date()];
      await insert(database.behind, 'help_request', {
        ...{ id: helpRequestId, reference: helpReferenceOf('HLP', randomBytes(8)) },
        ...{ asked_at: now, state_since: now },
      });
      await insert(database.behind, 'help_asker', { help_request_id: helpRequestId, ...asker });
      const job = { helpRequestId, about: 'answered', version: 2 } as const;
      return spokenTo(database.worker, 'tell-help', job);
    };
    expect(await asked({ person_id: personId })).toBe('cy');
    expect(await asked({ email: 'somebody@example.org' })).toBe('en');
  });
});
