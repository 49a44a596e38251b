import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { createPasskeys } from '#lib/adapters/identity/passkeys.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { codeAt, secretFromBase32 } from '#lib/adapters/identity/totp.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { TicketPurpose } from '#lib/domain/identity/ticket.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { softPasskey } from '#lib/testing/passkey/soft-passkey.ts';
import { makeRecoveryCodes } from '#lib/use-cases/account/make-recovery-codes.ts';
import { setNewPassword } from '#lib/use-cases/account/set-new-password.ts';
import { checkPassword } from '#lib/use-cases/session/check-password.ts';
import { askForLetter } from '#lib/use-cases/ticket/ask-for-letter.ts';
import { writeTicket } from '#lib/use-cases/ticket/write-ticket.ts';
import { choosePassword } from './choose-password.ts';
import { finishByCode, finishByPasskey, orderFirstPasskey } from './finish-registration.ts';
import { forget } from './forget.ts';
import { keepDetails } from './keep-details.ts';
import { openRegistration } from './open-registration.ts';

const ADDRESS = '192.0.2.1';
const PASSWORD = 'three lanterns over the moor';
const identity = createIdentity('a deployment key for these tests only');
const passkeys = createPasskeys('http://localhost:3000');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const deps = () => ({ db: database.web, identity, passkeys });
const anAddress = () => `${randomUUID()}@example.org` as EmailAddress;
const now = () => new Date();

/** Asks for a letter from a network of one's own, and answers the id of what was asked for, if anything was. */
async function ask(email: EmailAddress, purpose: TicketPurpose, network: string = randomUUID()) {
  const before = await ticketsOf(email);
  const asked = await askForLetter(deps(), {
    email,
    purpose,
    address: ADDRESS,
    network,
    now: now(),
  });
  const after = await ticketsOf(email);
  return { asked, ticketId: after.find((id) => !before.includes(id)) ?? null };
}

async function ticketsOf(email: string): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM ticket WHERE email = $1',
    [email],
  );
  return rows.map(({ id }) => id);
}

/** Does what the worker does when it writes the letter, and answers the secret in it. */
async function letterOf(ticketId: string | null) {
  const secret = newToken();
  const letter = await writeTicket(database.worker, {
    ticketId: ticketId ?? '',
    tokenHash: hashToken(secret),
    now: now(),
  });
  return { secret, letter };
}

async function opened(email: EmailAddress) {
  const { ticketId } = await ask(email, 'register');
  const { secret } = await letterOf(ticketId);
  const registration = await openRegistration(deps(), { secret, address: ADDRESS, now: now() });
  if (!registration.ok) throw new Error(registration.error);
  return { token: registration.value.token, address: ADDRESS, now: now() };
}

const DETAILS = {
  givenNames: 'Nia',
  familyName: 'O’Rourke-Bevan',
  dateOfBirth: dateOf('1954-02-28'),
  nhsNumber: '9990000018',
  postcode: 'LS1 3EX',
};

async function answered(email: EmailAddress) {
  const registering = await opened(email);
  expect(await keepDetails(deps(), { ...registering, details: DETAILS })).toEqual({
    ok: true,
    value: null,
  });
  expect(await choosePassword(deps(), { ...registering, password: PASSWORD })).toEqual({
    ok: true,
    value: null,
  });
  return registering;
}

async function anApp(token: string) {
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM registration WHERE token_hash = $1',
    [Buffer.from(hashToken(token))],
  );
  const { sealed, secret } = identity.newTotp(rows[0]!.id);
  return { sealed, code: codeAt(secretFromBase32(secret), new Date()) };
}

const who = (token: string) =>
  actorOfToken(database.web, { tokenHash: hashToken(token), address: ADDRESS, now: now() });

async function count(table: string, email: string): Promise<number> {
  const { rows } = await database.behind.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE email = $1`,
    [email],
  );
  return rows[0]!.n;
}

describe('making an account', () => {
  it('goes from a letter to a signed-in patient whose identity is not proved, and leaves nothing else', async () => {
    const email = anAddress();
    const registering = await answered(email);
    expect(await count('account', email)).toBe(0);
    const finished = await finishByCode(deps(), {
      ...registering,
      ...(await anApp(registering.token)),
    });
    if (!finished.ok) throw new Error(finished.error);
    const found = await who(finished.value.token);
    expect(found).toMatchObject({
      name: 'Nia O’Rourke-Bevan',
      email,
      actor: {
        verifiedEmail: email,
        assurance: { secondFactor: true, identityLevel: 'P0' },
        roles: [],
      },
    });
    const { rows } = await database.behind.query(
      `SELECT family_name, nhs_number, postcode, date_of_birth::text FROM person WHERE verified_email = $1`,
      [email],
    );
    expect(rows).toEqual([
      {
        family_name: DETAILS.familyName,
        nhs_number: DETAILS.nhsNumber,
        postcode: DETAILS.postcode,
        date_of_birth: DETAILS.dateOfBirth,
      },
    ]);
    expect(await count('registration', email)).toBe(0);
    const password = { email, password: PASSWORD, address: ADDRESS, network: email, now: now() };
    expect((await checkPassword(deps(), password)).ok).toBe(true);
  });

  it('shows recovery codes without asking for proof again', async () => {
    const registering = await answered(anAddress());
    const finished = await finishByCode(deps(), {
      ...registering,
      ...(await anApp(registering.token)),
    });
    const found = await who(finished.ok ? finished.value.token : '');
    const { personId, sessionId } = found!.actor;
    const context = { kind: 'person', personId, sessionId, address: ADDRESS } as const;
    const made = await makeRecoveryCodes(deps(), { actor: found!.actor, context }, now());
    expect(made.ok && made.value).toHaveLength(10);
  });

  it('can be finished with a passkey alone, and no code opens that account', async () => {
    const email = anAddress();
    const registering = await answered(email);
    const device = softPasskey();
    const order = await orderFirstPasskey(deps(), registering);
    if (!order.ok) throw new Error(order.error);
    const answer = device.create(order.value.challenge);
    const input = { ...registering, name: 'My phone', answer };
    const finished = await finishByPasskey(deps(), input);
    if (!finished.ok) throw new Error(finished.error);
    expect((await who(finished.value.token))?.email).toBe(email);
    expect(await finishByPasskey(deps(), input)).toEqual({ ok: false, error: 'registration_over' });
    const { rows } = await database.behind.query(
      `SELECT a.totp_secret, p.name FROM account a JOIN passkey p ON p.account_id = a.id WHERE a.email = $1`,
      [email],
    );
    expect(rows).toEqual([{ totp_secret: null, name: 'My phone' }]);
  });

  it('makes nothing of a passkey for another challenge, or one that is sent twice', async () => {
    const registering = await answered(anAddress());
    const device = softPasskey();
    const first = await orderFirstPasskey(deps(), registering);
    const second = await orderFirstPasskey(deps(), registering);
    if (!first.ok || !second.ok) throw new Error('no order');
    const given = (challenge: string, twist = {}) =>
      finishByPasskey(deps(), {
        ...registering,
        name: 'Phone',
        answer: device.create(challenge, twist),
      });
    expect(await given(first.value.challenge)).toMatchObject({ error: 'passkey_too_late' });
    expect(await given(second.value.challenge, { origin: 'https://example.org' })).toMatchObject({
      error: 'passkey_not_accepted',
    });
    // Spent by the answer that did not hold.
    expect(await given(second.value.challenge)).toMatchObject({ error: 'passkey_too_late' });
  });

  it('makes one account of ten answers at once', async () => {
    const email = anAddress();
    const registering = await answered(email);
    const app = await anApp(registering.token);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => finishByCode(deps(), { ...registering, ...app })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await count('account', email)).toBe(1);
  });

  it('is not finished with a wrong code, without a password, or over somebody who was quicker', async () => {
    const email = anAddress();
    const [first, second] = [await answered(email), await opened(email)];
    const app = await anApp(first.token);
    const wrong = app.code === '000000' ? '111111' : '000000';
    expect(await finishByCode(deps(), { ...first, ...app, code: wrong })).toMatchObject({
      error: 'wrong_code',
    });
    expect(await finishByCode(deps(), { ...second, ...(await anApp(second.token)) })).toMatchObject(
      { error: 'registration_incomplete' },
    );
    // The secret of another registration’s app is not this one’s.
    expect(await finishByCode(deps(), { ...first, ...(await anApp(second.token)) })).toMatchObject({
      error: 'wrong_code',
    });
    expect((await finishByCode(deps(), { ...first, ...app })).ok).toBe(true);
    await keepDetails(deps(), { ...second, details: DETAILS });
    await choosePassword(deps(), { ...second, password: PASSWORD });
    expect(await finishByCode(deps(), { ...second, ...(await anApp(second.token)) })).toMatchObject(
      { error: 'registered_already' },
    );
  });

  it.each([
    ['three words', 'password_too_short'],
    ['Password1234!', 'password_common'],
    ['nia o’rourke 1954', 'password_personal'],
    ['', 'password_missing'],
  ])('does not take the password %j', async (password, word) => {
    const registering = await opened(anAddress());
    await keepDetails(deps(), { ...registering, details: DETAILS });
    expect(await choosePassword(deps(), { ...registering, password })).toEqual({
      ok: false,
      error: word,
    });
  });
});

describe('the link of a letter', () => {
  it('works once, and not for another purpose', async () => {
    const { ticketId } = await ask(anAddress(), 'register');
    const { secret } = await letterOf(ticketId);
    const given = { secret, address: ADDRESS, now: now() };
    expect(await setNewPassword(deps(), { ...given, password: PASSWORD })).toMatchObject({
      error: 'link_over',
    });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => openRegistration(deps(), given)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const secret of ['', 'no token', newToken()]) {
      expect(await openRegistration(deps(), { ...given, secret })).toMatchObject({
        error: 'link_over',
      });
    }
  });

  it('is over after 24 hours, and so is a registration', async () => {
    const { ticketId } = await ask(anAddress(), 'register');
    const { secret } = await letterOf(ticketId);
    const late = new Date(Date.now() + 24 * 3_600_000 + 1000);
    expect(await openRegistration(deps(), { secret, address: ADDRESS, now: late })).toMatchObject({
      error: 'link_over',
    });
    const registering = await answered(anAddress());
    const app = await anApp(registering.token);
    expect(await finishByCode(deps(), { ...registering, ...app, now: late })).toEqual({
      ok: false,
      error: 'registration_over',
    });
  });

  it('is kept only as a digest, and the newest letter’s is the one that works', async () => {
    const email = anAddress();
    const { ticketId } = await ask(email, 'register');
    const [first, second] = [await letterOf(ticketId), await letterOf(ticketId)];
    expect(
      await openRegistration(deps(), { secret: first.secret, address: ADDRESS, now: now() }),
    ).toMatchObject({ error: 'link_over' });
    const { rows } = await database.behind.query(
      `SELECT FROM ticket WHERE position(convert_to($1, 'UTF8') in token_hash) > 0`,
      [second.secret],
    );
    expect(rows).toEqual([]);
    expect(
      (await openRegistration(deps(), { secret: second.secret, address: ADDRESS, now: now() })).ok,
    ).toBe(true);
  });

  it('leaves nothing behind of whoever did not finish', async () => {
    const email = anAddress();
    await answered(email);
    const { rows } = await database.behind.query<{
      payload: { kind: 'ticket'; id: string };
      at: Date;
    }>(
      `SELECT j.payload, j.run_at AS at FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'forget-registration'
         AND j.payload->>'id' IN (SELECT id::text FROM ticket WHERE email = $1
           UNION SELECT id::text FROM registration WHERE email = $1) ORDER BY j.payload->>'kind'`,
      [email],
    );
    expect(rows.map(({ payload }) => payload.kind)).toEqual(['registration', 'ticket']);
    const week = Date.now() + 7 * 86_400_000;
    for (const { payload, at } of rows) {
      expect(at.getTime()).toBeLessThan(week);
      await forget(database.worker, { ...payload, now: now() });
    }
    expect(await count('ticket', email)).toBe(1);
    for (const { payload, at } of rows) await forget(database.worker, { ...payload, now: at });
    expect(await count('ticket', email)).toBe(0);
    expect(await count('registration', email)).toBe(0);
  });
});

describe('asking for a letter', () => {
  it.each(['register', 'new_password'] as const)(
    'to %s does and answers the same whether the address has an account or not',
    async (purpose) => {
      const known = `${await aPerson(database.behind)}@example.org` as EmailAddress;
      const traces: unknown[] = [];
      for (const email of [known, anAddress()]) {
        const { asked, ticketId } = await ask(email, purpose);
        const { rows: jobs } = await database.behind.query(
          `SELECT t.identifier FROM graphile_worker._private_jobs j
           JOIN graphile_worker._private_tasks t ON t.id = j.task_id
           WHERE $1 IN (j.payload->>'ticketId', j.payload->>'id') ORDER BY 1`,
          [ticketId],
        );
        const { rows: ticket } = await database.behind.query(
          'SELECT purpose, person_id, token_hash, used_at FROM ticket WHERE id = $1',
          [ticketId],
        );
        const { rows: audit } = await database.behind.query(
          `SELECT event, outcome, reason, actor_kind, actor_person_id, address, details
           FROM audit_event ORDER BY at DESC, id DESC LIMIT 1`,
        );
        traces.push({ asked, jobs, ticket, audit });
      }
      expect(JSON.stringify(traces[0])).toBe(JSON.stringify(traces[1]));
    },
  );

  it('is told in the letter alone whether the address is known, and only a useful link is made', async () => {
    const known = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const unknown = anAddress();
    const letters = [];
    for (const email of [known, unknown]) {
      for (const purpose of ['register', 'new_password'] as const) {
        const { ticketId } = await ask(email, purpose);
        const { letter } = await letterOf(ticketId);
        const { rows } = await database.behind.query<{ works: boolean }>(
          'SELECT token_hash IS NOT NULL AS works FROM ticket WHERE id = $1',
          [ticketId],
        );
        letters.push([purpose, letter?.isKnown, rows[0]?.works]);
      }
    }
    expect(letters).toEqual([
      ['register', true, false],
      ['new_password', true, true],
      ['register', false, true],
      ['new_password', false, false],
    ]);
  });

  it('sends three letters an hour to one address, and answers the same after that', async () => {
    const email = anAddress();
    const asked = [];
    for (let attempt = 0; attempt < 5; attempt += 1) asked.push(await ask(email, 'register'));
    expect(asked.map(({ asked }) => asked.ok)).toEqual([true, true, true, true, true]);
    expect(asked.map(({ ticketId }) => ticketId !== null)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is slowed for one network, to whatever addresses', async () => {
    const network = randomUUID();
    for (let attempt = 0; attempt < 30; attempt += 1) {
      expect((await ask(anAddress(), 'register', network)).asked.ok).toBe(true);
    }
    expect((await ask(anAddress(), 'register', network)).asked).toEqual({
      ok: false,
      error: 'too_many_attempts',
    });
  });
});

describe('a new password', () => {
  async function linkFor(email: EmailAddress) {
    const { ticketId } = await ask(email, 'new_password');
    return (await letterOf(ticketId)).secret;
  }

  it('ends every session, tells the person, signs nobody in and leaves the second factor as it was', async () => {
    const personId = await aPerson(database.behind);
    const email = `${personId}@example.org` as EmailAddress;
    const { token } = await signIn(database, email);
    const factor = async () => {
      const { rows } = await database.behind.query<{ totp_secret: Buffer }>(
        'SELECT totp_secret FROM account WHERE email = $1',
        [email],
      );
      return rows;
    };
    const before = await factor();
    const secret = await linkFor(email);
    const given = { secret, address: ADDRESS, now: now() };
    expect(await setNewPassword(deps(), { ...given, password: 'too short' })).toMatchObject({
      error: 'password_too_short',
    });
    expect(await who(token)).not.toBeNull();
    expect(await setNewPassword(deps(), { ...given, password: PASSWORD })).toEqual({
      ok: true,
      value: null,
    });
    expect(await who(token)).toBeNull();
    expect(await factor()).toEqual(before);
    const { rows: live } = await database.behind.query(
      'SELECT FROM session WHERE person_id = $1 AND ended_at IS NULL',
      [personId],
    );
    expect(live).toEqual([]);
    const { rows: letters } = await database.behind.query(
      `SELECT payload->>'what' AS what FROM graphile_worker._private_jobs WHERE payload->>'personId' = $1`,
      [personId],
    );
    expect(letters).toEqual([{ what: 'password_changed' }]);
    // The half-way session is all that the new password opens.
    const half = await checkPassword(deps(), {
      email,
      password: PASSWORD,
      address: ADDRESS,
      network: email,
      now: now(),
    });
    expect(half.ok && (await who(half.value.token))).toBeNull();
    expect(await setNewPassword(deps(), { ...given, password: `${PASSWORD} again` })).toMatchObject(
      {
        error: 'link_over',
      },
    );
  });

  it('is set once by two at once, and not by a link that is none', async () => {
    const email = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const secret = await linkFor(email);
    const set = (password: string, link = secret) =>
      setNewPassword(deps(), { secret: link, password, address: ADDRESS, now: now() });
    const answers = await Promise.all([set(`${PASSWORD} one`), set(`${PASSWORD} two`)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const link of ['', newToken()]) {
      expect(await set(PASSWORD, link)).toMatchObject({ error: 'link_over' });
    }
  });

  it('is not made of the person’s own name', async () => {
    const person = { given_names: 'Wilhelmina', family_name: 'Featherstone' };
    const email = `${await aPerson(database.behind, person)}@example.org` as EmailAddress;
    const given = { secret: await linkFor(email), address: ADDRESS, now: now() };
    const password = 'WilhelminaFeatherstone1';
    expect(await setNewPassword(deps(), { ...given, password })).toMatchObject({
      error: 'password_personal',
    });
  });
});

describe('the database', () => {
  it('lets nobody make a person or an account without a registration of their own', async () => {
    const personId = await aPerson(database.behind);
    const { acting } = await signIn(database, `${personId}@example.org`);
    const account = (id: string, email: string) => ({
      id,
      personId,
      email,
      passwordHash: '$argon2id$none',
      totpSecret: null,
      createdAt: now(),
    });
    await expect(
      database.web.as(acting.context, (tx) =>
        tx.account.createMany({ data: [account(randomUUID(), anAddress())] }),
      ),
    ).rejects.toThrow();
    const registering = await answered(anAddress());
    const holder = {
      kind: 'holder',
      tokenHash: hashToken(registering.token),
      address: null,
    } as const;
    // Whoever holds a registration makes its person and no other, and none whose identity is proved.
    for (const [id, identityLevel] of [
      [randomUUID(), 'P0'],
      [null, 'verified_offline'],
    ] as const) {
      const own = await database.behind.query<{ person_id: string; email: string }>(
        'SELECT person_id, email FROM registration WHERE token_hash = $1',
        [Buffer.from(hashToken(registering.token))],
      );
      const made = id ?? own.rows[0]!.person_id;
      await expect(
        database.web.as({ ...holder, personId: made }, (tx) =>
          tx.person.createMany({
            data: [
              {
                id: made,
                givenNames: 'A',
                familyName: 'B',
                verifiedEmail: own.rows[0]!.email,
                identityLevel,
              },
            ],
          }),
        ),
      ).rejects.toThrow();
    }
  });
});
