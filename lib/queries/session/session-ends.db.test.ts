import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hashToken } from '#lib/adapters/identity/token.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { sessionEnds } from './session-ends.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NOW = new Date('2026-11-28T10:00:00Z');

/** A session last used so many seconds ago that may idle for 900, with changes; answers its token's hash. */
async function aSession(changes: string, usedSecondsAgo = 0): Promise<Uint8Array> {
  const personId = await aPerson(database.behind);
  const { token } = await signIn(database, `${personId}@example.org`);
  await database.behind.query(
    `UPDATE session SET idle_seconds = 900, expires_at = $2::timestamptz + interval '1 hour',
       last_seen_at = $2::timestamptz - make_interval(secs => $3) WHERE token_hash = $1`,
    [Buffer.from(hashToken(token)), NOW, usedSecondsAgo],
  );
  if (changes !== '') {
    await database.behind.query(`UPDATE session SET ${changes} WHERE token_hash = $1`, [
      Buffer.from(hashToken(token)),
    ]);
  }
  return hashToken(token);
}

/** Seconds until each ends; null for one that is over. */
async function secondsLeft(tokenHashes: readonly Uint8Array[]): Promise<(number | null)[]> {
  const ends = await sessionEnds(database.web, { tokenHashes, now: NOW });
  return tokenHashes.map((hash) => {
    const end = ends.get(Buffer.from(hash).toString('hex'));
    return end ? (end.getTime() - NOW.getTime()) / 1000 : null;
  });
}

it('says of each session when it ends if nothing is done, and nothing of one that is over', async () => {
  const sessions = await Promise.all([
    aSession(''),
    aSession('', 800),
    aSession('', 899),
    aSession('', 900),
    aSession(`expires_at = '2026-11-28T10:00:10Z'`),
    aSession(`expires_at = '2026-11-28T10:00:00Z'`),
    aSession(`ended_at = now(), ended_because = 'suspended'`),
    aSession(`stage = 'password_checked', second_factor_at = NULL`),
  ]);
  expect(await secondsLeft([...sessions, hashToken('never there')])).toEqual([
    900,
    100,
    1,
    null,
    10,
    null,
    null,
    null,
    null,
  ]);
});

it('says that it is over when the account is suspended', async () => {
  const session = await aSession('');
  await database.behind.query(
    `UPDATE account SET state = 'suspended' FROM session s WHERE s.account_id = account.id AND s.token_hash = $1`,
    [Buffer.from(session)],
  );
  expect(await secondsLeft([session])).toEqual([null]);
});

it('does not keep a session alive', async () => {
  const session = await aSession('', 500);
  for (let asked = 0; asked < 3; asked += 1) expect(await secondsLeft([session])).toEqual([400]);
});
