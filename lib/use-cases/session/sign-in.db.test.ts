import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity, totpSeal } from '#lib/adapters/identity/identity.ts';
import { hashPassword } from '#lib/adapters/identity/password.ts';
import { codeAt } from '#lib/adapters/identity/totp.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkCode } from './check-code.ts';
import { checkPassword } from './check-password.ts';
import { endSession } from './end-session.ts';

const KEY = 'a deployment key for these tests only';
const PASSWORD = 'correct horse battery staple';
const SECRET = new TextEncoder().encode('12345678901234567890');
const identity = createIdentity(KEY);

let database: TestDatabase;
let passwordHash = '';
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => database.drop());

async function anAccount(state = 'active') {
  const [personId, accountId] = [randomUUID(), randomUUID()];
  const email = `${personId}@example.org`;
  const { behind } = database;
  await insert(behind, 'person', {
    id: personId,
    given_names: 'Ada',
    family_name: 'Tester',
    verified_email: email,
  });
  await insert(behind, 'account', {
    id: accountId,
    person_id: personId,
    email,
    state,
    password_hash: passwordHash,
    totp_secret: totpSeal(KEY).seal(SECRET, accountId),
  });
  return { personId, accountId, email };
}

const deps = () => ({ db: database.web, identity });
const from = (network: string) => ({ address: network, network });
let clock = Date.parse('2026-05-01T10:00:00Z');
/** A later moment each time, a code's step apart, so that no test spends another's code. */
const later = () => new Date((clock += 120_000));

async function halfWay(email: string, now: Date): Promise<string> {
  const checked = await checkPassword(deps(), {
    email,
    password: PASSWORD,
    ...from('192.0.2.1'),
    now,
  });
  if (!checked.ok) throw new Error(checked.error);
  return checked.value.token;
}

async function signedIn(email: string, now: Date, userAgent?: string): Promise<string> {
  const token = await halfWay(email, now);
  const checked = await checkCode(deps(), {
    token,
    code: codeAt(SECRET, now),
    address: '192.0.2.1',
    userAgent: userAgent ?? null,
    now,
  });
  if (!checked.ok) throw new Error(checked.error);
  return checked.value.token;
}

const who = (token: string, now: Date) =>
  actorOfToken(database.web, { tokenHash: identity.hashToken(token), address: '192.0.2.1', now });

async function audited(event: string, personId: string | null) {
  const { rows } = await database.behind.query<{
    outcome: string;
    reason: string | null;
    address: string | null;
  }>(
    `SELECT outcome, reason, address FROM audit_event WHERE event = $1 AND actor_person_id IS NOT DISTINCT FROM $2 ORDER BY at, id`,
    [event, personId],
  );
  return rows;
}

describe('signing in', () => {
  it('needs the password and then a code, and leaves no token in the database', async () => {
    const { email, personId } = await anAccount();
    const now = later();
    const half = await halfWay(email, now);
    expect(await who(half, now)).toBeNull();
    const token = await signedIn(email, later());
    const found = await who(token, new Date(clock));
    expect(found).toMatchObject({ name: 'Ada Tester', email });
    expect(found?.actor).toMatchObject({
      personId,
      assurance: { secondFactor: true, identityLevel: null },
      roles: [],
    });
    const { rows } = await database.behind.query(
      `SELECT * FROM session WHERE position(convert_to($1, 'UTF8') in token_hash) > 0`,
      [token],
    );
    expect(rows).toEqual([]);
    expect(await audited('sign_in.code_checked', personId)).toEqual([
      { outcome: 'success', reason: null, address: '192.0.2.1' },
    ]);
  });

  it('on a kind of device that was not the person’s so far is told them by a letter, once', async () => {
    const { email, personId } = await anAccount();
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Version/26.1 Safari/604.1';
    const newerPhone = phone.replaceAll('26', '27');
    const computer = 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/145.0';
    const letters = async () => {
      const { rows } = await database.behind.query<{ what: string }>(
        `SELECT payload->>'what' AS what FROM graphile_worker._private_jobs WHERE payload->>'personId' = $1`,
        [personId],
      );
      return rows.map(({ what }) => what);
    };
    for (const userAgent of [phone, newerPhone]) await signedIn(email, later(), userAgent);
    expect(await letters()).toEqual([]);
    for (const userAgent of [computer, computer, phone]) await signedIn(email, later(), userAgent);
    expect(await letters()).toEqual(['new_device']);
  });

  it('answers alike for a wrong password, an unknown address and a suspended account', async () => {
    const { email } = await anAccount();
    const suspended = await anAccount('suspended');
    const tries = [
      { email, password: 'wrong wrong wrong' },
      { email: 'nobody@example.org', password: PASSWORD },
      { email: suspended.email, password: PASSWORD },
    ];
    for (const attempt of tries) {
      const answer = await checkPassword(deps(), {
        ...attempt,
        ...from('192.0.2.2'),
        now: later(),
      });
      expect(answer).toEqual({ ok: false, error: 'wrong_email_or_password' });
    }
    const denied = await audited('sign_in.password_checked', null);
    expect(denied.length).toBe(3);
    expect(denied.every(({ outcome }) => outcome === 'denied')).toBe(true);
  });

  it('spends a code once, also when it comes fifty times at once', async () => {
    const { email, personId } = await anAccount();
    const now = later();
    const halves = await Promise.all(Array.from({ length: 10 }, () => halfWay(email, now)));
    const code = codeAt(SECRET, now);
    const answers = await Promise.all(
      halves.flatMap((token) =>
        Array.from({ length: 5 }, () =>
          checkCode(deps(), { token, code, address: '192.0.2.1', now }),
        ),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(
      (await audited('sign_in.code_checked', personId)).filter(
        ({ outcome }) => outcome === 'success',
      ),
    ).toHaveLength(1);
  });

  it('ends the half-way session after five wrong codes, and the right one is too late', async () => {
    const { email } = await anAccount();
    const now = later();
    const token = await halfWay(email, now);
    const wrong = codeAt(SECRET, now) === '000000' ? '111111' : '000000';
    const answers: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const answer = await checkCode(deps(), { token, code: wrong, address: '', now });
      answers.push(answer.ok ? 'ok' : answer.error);
    }
    expect(answers).toEqual([
      'wrong_code',
      'wrong_code',
      'wrong_code',
      'wrong_code',
      'sign_in_again',
    ]);
    expect(await checkCode(deps(), { token, code: codeAt(SECRET, now), address: '', now })).toEqual(
      {
        ok: false,
        error: 'sign_in_again',
      },
    );
  });

  it('does not accept a code ten minutes after the password, nor for a token that is none', async () => {
    const { email } = await anAccount();
    const now = later();
    const token = await halfWay(email, now);
    const late = new Date(now.getTime() + 600_000);
    clock = late.getTime();
    for (const each of [token, 'not a token', '']) {
      expect(
        await checkCode(deps(), {
          token: each,
          code: codeAt(SECRET, late),
          address: '',
          now: late,
        }),
      ).toEqual({
        ok: false,
        error: 'sign_in_again',
      });
    }
  });

  it('is slowed for the guesser and not for the guessed', async () => {
    const { email } = await anAccount();
    const now = later();
    const guess = () =>
      checkPassword(deps(), { email, password: 'guess guess guess', ...from('198.51.100.1'), now });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await guess()).toEqual({ ok: false, error: 'wrong_email_or_password' });
    }
    expect(await guess()).toEqual({ ok: false, error: 'too_many_attempts' });
    // From the same place even the right password waits; from anywhere else the owner is let in.
    const right = { email, password: PASSWORD, now };
    expect(await checkPassword(deps(), { ...right, ...from('198.51.100.1') })).toMatchObject({
      ok: false,
    });
    expect(await checkPassword(deps(), { ...right, ...from('203.0.113.9') })).toMatchObject({
      ok: true,
    });
    const afterwards = new Date(now.getTime() + 15 * 60_000 + 1);
    expect(
      await checkPassword(deps(), { ...right, ...from('198.51.100.1'), now: afterwards }),
    ).toMatchObject({ ok: true });
  });

  it('of many accounts from one network shuts out strangers there, and nobody who signs in there', async () => {
    const now = later();
    const there = from('198.51.100.77');
    const known = await anAccount();
    const stranger = await anAccount();
    const right = ({ email }: { email: string }) =>
      checkPassword(deps(), { email, password: PASSWORD, ...there, now });
    // What is right counts against nobody, however often.
    for (let turn = 0; turn < 3; turn += 1) expect((await right(known)).ok).toBe(true);
    for (let guessed = 0; guessed < 200; guessed += 1) {
      const email = `guessed-${guessed}-${stranger.email}`;
      await checkPassword(deps(), { email, password: 'guess guess guess', ...there, now });
    }
    expect(await right(stranger)).toEqual({ ok: false, error: 'too_many_attempts' });
    expect((await right(known)).ok).toBe(true);
    const guess = { email: known.email, password: 'guess guess guess', ...there, now };
    for (let turn = 0; turn < 10; turn += 1) await checkPassword(deps(), guess);
    expect(await checkPassword(deps(), guess)).toEqual({ ok: false, error: 'too_many_attempts' });
  });

  it('leaves no counter behind for long: each sign-in sweeps what counts no more', async () => {
    const now = later();
    const { email } = await anAccount();
    await database.behind.query(
      `INSERT INTO throttle (key, attempts, window_ends_at)
       SELECT 'over ' || n, 3, $1::timestamptz - interval '1 second' FROM generate_series(1, 50) n
       UNION ALL SELECT 'counts', 3, $1::timestamptz + interval '1 second'`,
      [now],
    );
    await checkPassword(deps(), { email, password: PASSWORD, ...from('198.51.100.3'), now });
    const { rows } = await database.behind.query<{ key: string }>(
      `DELETE FROM throttle WHERE key LIKE 'over %' OR key = 'counts' RETURNING key`,
    );
    expect(rows).toEqual([{ key: 'counts' }]);
  });

  it('keeps no address or e-mail in what it counts by', async () => {
    const { rows } = await database.behind.query<{ key: string }>('SELECT key FROM throttle');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
  });
});

describe('a session', () => {
  it('ends at once when it is signed out, and only once', async () => {
    const { email, personId } = await anAccount();
    const now = later();
    const token = await signedIn(email, now);
    const found = await who(token, now);
    await endSession(database.web, found!.actor, { address: '192.0.2.1', now });
    await endSession(database.web, found!.actor, { address: '192.0.2.1', now });
    expect(await who(token, now)).toBeNull();
    expect(await audited('session.ended', personId)).toHaveLength(1);
  });

  it('idles away after fifteen minutes, and lives on while it is used', async () => {
    const { email } = await anAccount();
    const start = later();
    const token = await signedIn(email, start);
    const minute = (count: number) => new Date(start.getTime() + count * 60_000);
    expect(await who(token, minute(14))).not.toBeNull();
    expect(await who(token, minute(28))).not.toBeNull();
    expect(await who(token, minute(44))).toBeNull();
    clock = minute(60).getTime();
  });

  it('ends after twelve hours however busy it is', async () => {
    const { email } = await anAccount();
    const start = later();
    const token = await signedIn(email, start);
    for (let minutes = 10; minutes < 720; minutes += 10) {
      expect(await who(token, new Date(start.getTime() + minutes * 60_000))).not.toBeNull();
    }
    expect(await who(token, new Date(start.getTime() + 720 * 60_000))).toBeNull();
    clock = start.getTime() + 721 * 60_000;
  });

  it('is worth nothing once its account is suspended', async () => {
    const { email, accountId } = await anAccount();
    const now = later();
    const token = await signedIn(email, now);
    await database.behind.query(`UPDATE account SET state = 'suspended' WHERE id = $1`, [
      accountId,
    ]);
    expect(await who(token, now)).toBeNull();
  });
});
