import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hashToken } from '#lib/adapters/identity/token.ts';
import { aPerson, insert } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { actorOfToken } from './actor-of-token.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** One person with two accounts, each with a session. */
async function withTwoAccounts() {
  const personId = await aPerson(database.behind);
  const emails = [`${personId}@example.org`, `work-${personId}@example.org`] as const;
  await insert(database.behind, 'account', {
    id: randomUUID(),
    person_id: personId,
    email: emails[1],
    password_hash: '$argon2id$none',
    totp_secret: Buffer.alloc(32),
  });
  return [await signIn(database, emails[0]), await signIn(database, emails[1])] as const;
}

function whoIs(token: string) {
  const input = { tokenHash: hashToken(token), address: '127.0.0.1', now: new Date() };
  return actorOfToken(database.web, input);
}

it('a session is its own account’s: halting another of the same person leaves it, halting that one ends it', async () => {
  for (const halted of [0, 1] as const) {
    const sessions = await withTwoAccounts();
    const before = await Promise.all(sessions.map(({ token }) => whoIs(token)));
    expect(new Set(before.map((one) => one?.actor.personId)).size).toBe(1);
    expect(new Set(before.map((one) => one?.email)).size).toBe(2);
    const email = before[halted]?.email;
    await database.behind.query(`UPDATE account SET state = 'suspended' WHERE email = $1`, [email]);
    expect(await whoIs(sessions[halted].token)).toBeNull();
    expect((await whoIs(sessions[1 - halted]!.token))?.email).toBe(before[1 - halted]?.email);
  }
});
