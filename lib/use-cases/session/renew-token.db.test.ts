import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asPerson } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { sessionEnds } from '#lib/queries/session/session-ends.ts';
import { anOrganisation, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { renewToken } from './renew-token.ts';

let database: TestDatabase;
const identity = createIdentity('kY3vT9wQz1mB7xR5cN2hJ8fL4gP6dS0a');
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** Somebody signed in, with a session that knows what it was opened for. */
async function somebody() {
  const personId = await aPerson(database.behind);
  const { token } = await signIn(database, `${personId}@example.org`);
  expect(await request(token)).toBeNull();
  return { personId, token };
}

async function whoIs(token: string) {
  const at = { tokenHash: identity.hashToken(token), address: '127.0.0.1', now: new Date() };
  return actorOfToken(database.web, at);
}

/** What a request with this token does at the door: the token it is given, if any. */
async function request(token: string): Promise<string | null> {
  const person = await whoIs(token);
  if (person === null) throw new Error('nobody');
  return renewToken({ db: database.web, identity }, asPerson(person.actor, '127.0.0.1'), {
    token,
    standing: person.token,
    now: new Date(),
  });
}

const isOver = async (token: string) => (await whoIs(token)) === null;

/** As if the session had been given its new token so long ago. */
function renewedAgo(personId: string, ago: string) {
  return database.behind.query(
    'UPDATE session SET renewed_at = now() - $2::interval WHERE person_id = $1',
    [personId, ago],
  );
}

describe('a session whose holder’s roles change', () => {
  const role = (change: string) => (personId: string) =>
    database.behind.query(`UPDATE role_grant SET ${change} WHERE person_id = $1`, [personId]);
  it.each([
    ['is given one', null],
    ['loses one', role('revoked_at = now()')],
    ['has one whose time is over', role(`ends_at = now() - interval '1 minute'`)],
    ['has one that is limited', role(`modalities = '{MG}'`)],
    [
      'is suspended',
      (personId: string) =>
        database.behind.query(
          `INSERT INTO access_suspension (organisation_id, person_id, reason, suspended_by, suspended_at)
           SELECT organisation_id, person_id, 'left', uuidv7(), now() FROM role_grant WHERE person_id = $1`,
          [personId],
        ),
    ],
    [
      'works where everything was halted',
      (personId: string) =>
        database.behind.query(
          `UPDATE organisation SET state = 'suspended'
           WHERE id IN (SELECT organisation_id FROM role_grant WHERE person_id = $1)`,
          [personId],
        ),
    ],
  ])(
    'because somebody %s gets another token, and the old one soon opens nothing',
    async (_, change) => {
      const { personId, token: first } = await somebody();
      const organisationId = await anOrganisation(database.behind);
      await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
      let old = first;
      if (change !== null) {
        old = (await request(first)) ?? '';
        await change(personId);
      }
      const renewed = (await request(old)) ?? '';
      expect(renewed).not.toBe(old);
      expect(identity.isTokenShaped(renewed)).toBe(true);
      expect(await request(renewed)).toBeNull();
      await renewedAgo(personId, '31 seconds');
      expect(await isOver(old)).toBe(true);
      expect(await isOver(renewed)).toBe(false);
    },
  );

  it('keeps its token while nothing changes, and when a role is only prolonged', async () => {
    const { personId, token } = await somebody();
    const organisationId = await anOrganisation(database.behind);
    await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
    const renewed = (await request(token)) ?? '';
    await role(`ends_at = ends_at + interval '1 day'`)(personId);
    expect(await request(renewed)).toBeNull();
  });

  it('gives the same token to all that the browser asks at once, and writes one line', async () => {
    const { personId, token } = await somebody();
    const organisationId = await anOrganisation(database.behind);
    await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
    const given = await Promise.all(Array.from({ length: 20 }, () => request(token)));
    expect(new Set(given).size).toBe(1);
    // Whose answer was lost on the way has another go.
    expect(await request(token)).toBe(given[0]);
    const { rowCount } = await database.behind.query(
      `SELECT FROM audit_event WHERE event = 'session.renewed' AND actor_person_id = $1`,
      [personId],
    );
    expect(rowCount).toBe(1);
  });

  it('is still there for an open page that asks in between, and for that page only a moment', async () => {
    const { personId, token } = await somebody();
    const organisationId = await anOrganisation(database.behind);
    await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
    const renewed = (await request(token)) ?? '';
    const ends = async () => {
      const tokenHashes = [identity.hashToken(token), identity.hashToken(renewed)];
      const found = await sessionEnds(database.web, { tokenHashes, now: new Date() });
      return tokenHashes.map((hash) => found.has(Buffer.from(hash).toString('hex')));
    };
    expect(await ends()).toEqual([true, true]);
    await renewedAgo(personId, '31 seconds');
    expect(await ends()).toEqual([false, true]);
  });

  it('is over for both tokens once it is ended', async () => {
    const { personId, token } = await somebody();
    const organisationId = await anOrganisation(database.behind);
    await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
    const renewed = (await request(token)) ?? '';
    await database.behind.query(
      `UPDATE session SET ended_at = now(), ended_because = 'signed_out' WHERE person_id = $1`,
      [personId],
    );
    expect(await isOver(token)).toBe(true);
    expect(await isOver(renewed)).toBe(true);
  });
});

it('the token that follows is not to be known from the old one without the deployment’s key', () => {
  const [token, digest] = [identity.newToken(), new Uint8Array(32)];
  const other = createIdentity('another key of another deployment');
  expect(other.renewedToken(token, digest)).not.toBe(identity.renewedToken(token, digest));
  expect(identity.renewedToken(token, digest)).toBe(identity.renewedToken(token, digest));
});
