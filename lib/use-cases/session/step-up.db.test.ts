import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity, totpSeal } from '#lib/adapters/identity/identity.ts';
import { hashToken } from '#lib/adapters/identity/token.ts';
import { codeAt } from '#lib/adapters/identity/totp.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { stepUp } from './step-up.ts';

const KEY = 'a-deployment-key-for-tests-only-0123456789';
const identity = createIdentity(KEY);
const SECRET = Buffer.from('12345678901234567890');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** Somebody who signed in an hour ago and has their authenticator at hand. */
async function anHourAgo() {
  const personId = await aPerson(database.behind);
  const session = await signIn(database, `${personId}@example.org`);
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [personId],
  );
  const accountId = rows[0]!.id;
  await database.behind.query('UPDATE account SET totp_secret = $1 WHERE id = $2', [
    Buffer.from(totpSeal(KEY).seal(SECRET, accountId)),
    accountId,
  ]);
  await database.behind.query(
    `UPDATE session SET second_factor_at = now() - interval '1 hour' WHERE person_id = $1`,
    [personId],
  );
  return { personId, acting: session.acting, token: session.token };
}

type Somebody = Awaited<ReturnType<typeof anHourAgo>>;

const act = { action: 'revoke_release', resourceId: randomUUID() } as const;

function prove({ acting }: Somebody, code: string, now = new Date()) {
  return stepUp({ db: database.web, identity }, acting, { act, code, now });
}

/** What a session has proved, as the next request in any process reads it. */
async function proofsOf(token: string, now: Date) {
  const input = { tokenHash: hashToken(token), address: '127.0.0.1', now };
  return (await actorOfToken(database.web, input))?.actor.assurance.stepUps;
}

async function sessionOf({ personId }: Somebody) {
  const { rows } = await database.behind.query<{
    failed_codes: number;
    ended_because: string | null;
  }>('SELECT failed_codes, ended_because FROM session WHERE person_id = $1', [personId]);
  return rows[0]!;
}

describe('proving anew who is at the keyboard', () => {
  it('is proof for one act on one thing in one session, and is written down', async () => {
    const somebody = await anHourAgo();
    const now = new Date();
    expect(await prove(somebody, codeAt(SECRET, now), now)).toEqual({ ok: true, value: null });
    const proof = { ...act, factor: 'totp', at: now };
    expect(await proofsOf(somebody.token, now)).toEqual([proof]);
    const edge = new Date(now.getTime() + 15 * 60_000);
    expect(await proofsOf(somebody.token, edge)).toEqual([proof]);
    expect(await proofsOf(somebody.token, new Date(edge.getTime() + 1))).toEqual([]);
    const other = await signIn(database, `${somebody.personId}@example.org`);
    expect(await proofsOf(other.token, now)).toEqual([]);
    expect(await auditOf(database, 'session.stepped_up', somebody)).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });

  it('by a code is not taken for an act that wants a passkey, and the code is not spent', async () => {
    const somebody = await anHourAgo();
    const now = new Date();
    const code = codeAt(SECRET, now);
    const approval = { action: 'approve_request', resourceId: randomUUID() } as const;
    expect(
      await stepUp({ db: database.web, identity }, somebody.acting, { act: approval, code, now }),
    ).toEqual({ ok: false, error: 'passkey_needed' });
    expect(await prove(somebody, code, now)).toEqual({ ok: true, value: null });
  });

  it('takes a code once', async () => {
    const somebody = await anHourAgo();
    const now = new Date();
    const code = codeAt(SECRET, now);
    await prove(somebody, code, now);
    expect(await prove(somebody, code, now)).toEqual({ ok: false, error: 'wrong_code' });
  });

  it('takes a code once from two tabs at the same moment', async () => {
    const somebody = await anHourAgo();
    const now = new Date();
    const code = codeAt(SECRET, now);
    const both = await Promise.all([prove(somebody, code, now), prove(somebody, code, now)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('ends the session at the fifth wrong code, and a right one after that opens nothing', async () => {
    const somebody = await anHourAgo();
    const wrong: string[] = [];
    for (let tried = 0; tried < 5; tried += 1) {
      const answer = await prove(somebody, '000000');
      wrong.push(answer.ok ? 'ok' : answer.error);
    }
    expect(wrong).toEqual([...Array<string>(4).fill('wrong_code'), 'sign_in_again']);
    expect((await sessionOf(somebody)).ended_because).toBe('too_many_wrong_codes');
    const now = new Date();
    expect(await prove(somebody, codeAt(SECRET, now), now)).toEqual({
      ok: false,
      error: 'sign_in_again',
    });
    const tries = await auditOf(database, 'session.stepped_up', somebody);
    expect(tries).toHaveLength(6);
    expect(tries.every(({ outcome }) => outcome === 'denied')).toBe(true);
  });

  it('forgets wrong codes once a right one is given', async () => {
    const somebody = await anHourAgo();
    await prove(somebody, '000000');
    const now = new Date();
    await prove(somebody, codeAt(SECRET, now), now);
    expect((await sessionOf(somebody)).failed_codes).toBe(0);
  });

  it('is refused to a suspended account and to nobody', async () => {
    const somebody = await anHourAgo();
    await database.behind.query(`UPDATE account SET state = 'suspended' WHERE person_id = $1`, [
      somebody.personId,
    ]);
    const now = new Date();
    const code = codeAt(SECRET, now);
    expect(await prove(somebody, code, now)).toEqual({ ok: false, error: 'sign_in_again' });
    const nobody = {
      actor: { kind: 'anonymous' },
      context: { kind: 'anonymous', address: null },
    } as const;
    const refused = await stepUp({ db: database.web, identity }, nobody, { act, code, now });
    expect(refused).toEqual({ ok: false, error: 'sign_in_again' });
  });
});
