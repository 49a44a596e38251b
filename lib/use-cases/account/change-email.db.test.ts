import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashTextCode, newTextCode } from '#lib/adapters/identity/text-code.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import type { Result } from '#lib/base/result.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { finishEmailChangeJob, sendEmailChange } from '#lib/processes/worker/email-change.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRole, unique } from '#lib/testing/builders/rows.ts';
import { signIn, type SignedInSession } from '#lib/testing/builders/sessions.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askEmailChange, proveNewEmail, stopEmailChange } from './change-email.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key for these tests only');
const deps = () => ({ db: database.web, identity });
const said = (result: Result<unknown>) => (result.ok ? 'ok' : result.error);
const anAddress = () => `${unique('new').toLowerCase()}@example.org` as EmailAddress;

async function aPatient(): Promise<SignedInSession> {
  return signIn(database, `${await aPerson(database.behind)}@example.org`);
}

const ask = (who: SignedInSession, email: EmailAddress) =>
  askEmailChange(deps(), proved(who.acting, 'change_email', who.personId, 'totp'), {
    email,
    now: new Date(),
  }).then(said);
const prove = (who: SignedInSession, secret: string) =>
  proveNewEmail(deps(), who.acting, { secret, now: new Date() }).then(said);
const stop = (secret: string) =>
  stopEmailChange(deps(), { secret, address: '192.0.2.1' }).then(said);

type ChangeRow = { id: string; ended_because: string | null; proved_at: Date | null };

async function newestChange(personId: string): Promise<ChangeRow> {
  const { rows } = await database.behind.query<ChangeRow>(
    'SELECT * FROM email_change WHERE person_id = $1 ORDER BY asked_at DESC, id DESC LIMIT 1',
    [personId],
  );
  return rows[0]!;
}

/** What the worker writes, and the secret in it. */
async function letterTo(to: 'new' | 'old', personId: string) {
  const letters: Letter[] = [];
  await sendEmailChange(
    { ...worker(letters) },
    { changeId: (await newestChange(personId)).id, to },
  );
  const [letter] = letters;
  return { letter, secret: /(?:prove|stop)\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '' };
}

function worker(letters: Letter[]) {
  return {
    db: database.worker,
    mailer: {
      send: (letter: Letter) => {
        letters.push(letter);
        return Promise.resolve();
      },
      sendText: () => Promise.reject(new Error('a change of address is told by letter')),
    },
    tokens: {
      newToken,
      hashToken,
      newTextCode,
      hashTextCode,
    },
    settings: { LANTERN_PUBLIC_URL: 'https://lantern.example.org' },
  };
}

async function finish(personId: string): Promise<readonly Letter[]> {
  const letters: Letter[] = [];
  await finishEmailChangeJob(worker(letters), { changeId: (await newestChange(personId)).id });
  return letters;
}

async function aDayLater(personId: string): Promise<void> {
  await database.behind.query(
    `UPDATE email_change SET asked_at = asked_at - interval '25 hours', expires_at = expires_at - interval '25 hours',
       proved_at = proved_at - interval '25 hours', takes_effect_at = takes_effect_at - interval '25 hours'
     WHERE person_id = $1 AND ended_at IS NULL`,
    [personId],
  );
}

async function addressesOf(personId: string): Promise<readonly (string | null)[]> {
  const { rows } = await database.behind.query<{ email: string; verified_email: string | null }>(
    `SELECT a.email, p.verified_email FROM account a JOIN person p ON p.id = a.person_id WHERE p.id = $1`,
    [personId],
  );
  return [rows[0]!.email, rows[0]!.verified_email];
}

const oldOf = (personId: string) => `${personId}@example.org`;

describe('a new address', () => {
  it('is the person’s a day after they proved it, and both addresses are told', async () => {
    const me = await aPatient();
    const email = anAddress();
    expect(await ask(me, email)).toBe('ok');
    const { letter, secret } = await letterTo('new', me.personId);
    expect(letter!.to).toBe(email);
    expect(await finish(me.personId)).toEqual([]);
    expect(await prove(me, secret)).toBe('ok');
    expect(await prove(me, secret)).toBe('link_over');
    const warning = await letterTo('old', me.personId);
    expect(warning.letter!.to).toBe(oldOf(me.personId));
    expect(warning.letter!.text).toContain(email);
    expect(await finish(me.personId)).toEqual([]);
    expect(await addressesOf(me.personId)).toEqual([oldOf(me.personId), oldOf(me.personId)]);

    await aDayLater(me.personId);
    const told = await finish(me.personId);
    expect(told.map(({ to }) => to)).toEqual([oldOf(me.personId), email]);
    expect(await addressesOf(me.personId)).toEqual([email, email]);
    expect(await finish(me.personId)).toEqual([]);
    expect(await stop(warning.secret)).toBe('link_over');
  });

  it('wants fresh proof for just that, and is not for whoever holds a role, or for the same address', async () => {
    const me = await aPatient();
    const bare = askEmailChange(deps(), me.acting, { email: anAddress(), now: new Date() });
    expect(said(await bare)).toBe('step_up_needed');
    const other = proved(me.acting, 'change_mobile', me.personId);
    const forAnother = askEmailChange(deps(), other, { email: anAddress(), now: new Date() });
    expect(said(await forAnother)).toBe('step_up_needed');
    expect(await ask(me, oldOf(me.personId) as EmailAddress)).toBe('same_address');
    const organisationId = await anOrganisation(database.behind);
    const staff = await aPatient();
    await aRole(database.behind, { personId: staff.personId, organisationId, role: 'clinician' });
    expect(await ask(staff, anAddress())).toBe('role_held');
    expect(await newestChange(staff.personId)).toBeUndefined();
  });

  it('is proved by nobody else who has the link, and not after a day', async () => {
    const [me, thief] = [await aPatient(), await aPatient()];
    expect(await ask(me, anAddress())).toBe('ok');
    const { secret } = await letterTo('new', me.personId);
    expect(await prove(thief, secret)).toBe('link_over');
    expect(await prove(me, newToken())).toBe('link_over');
    await aDayLater(me.personId);
    expect(await prove(me, secret)).toBe('link_over');
    await finish(me.personId);
    expect((await newestChange(me.personId)).ended_because).toBe('not_proved');
  });

  it('that is somebody’s already gets a letter without a link, and the page says the same', async () => {
    const [me, other] = [await aPatient(), await aPatient()];
    expect(await ask(me, oldOf(other.personId) as EmailAddress)).toBe('ok');
    const { letter, secret } = await letterTo('new', me.personId);
    expect(letter!.to).toBe(oldOf(other.personId));
    expect(secret).toBe('');
  });

  it('that becomes somebody’s in the meantime stays theirs', async () => {
    const me = await aPatient();
    const email = anAddress();
    await ask(me, email);
    expect(await prove(me, (await letterTo('new', me.personId)).secret)).toBe('ok');
    const other = await aPerson(database.behind);
    await database.behind.query('UPDATE account SET email = $1 WHERE person_id = $2', [
      email,
      other,
    ]);
    await aDayLater(me.personId);
    expect(await finish(me.personId)).toEqual([]);
    expect((await newestChange(me.personId)).ended_because).toBe('address_taken');
    expect((await addressesOf(me.personId))[0]).toBe(oldOf(me.personId));
  });

  it('asked for anew replaces the one before, whose link is over; too many are refused', async () => {
    const me = await aPatient();
    expect(await ask(me, anAddress())).toBe('ok');
    const first = await letterTo('new', me.personId);
    expect(await ask(me, anAddress())).toBe('ok');
    expect(await prove(me, first.secret)).toBe('link_over');
    for (let asked = 2; asked < 5; asked += 1) await ask(me, anAddress());
    expect(await ask(me, anAddress())).toBe('too_many_letters');
  });
});

describe('whoever reads the old address', () => {
  it('stops the change without signing in, and everybody is signed out', async () => {
    const me = await aPatient();
    await ask(me, anAddress());
    expect(await prove(me, (await letterTo('new', me.personId)).secret)).toBe('ok');
    const { secret } = await letterTo('old', me.personId);
    expect(await stop(newToken())).toBe('link_over');
    expect(await stop('nonsense')).toBe('link_over');
    expect(await stop(secret)).toBe('ok');
    expect(await stop(secret)).toBe('link_over');
    const { rows } = await database.behind.query(
      'SELECT FROM session WHERE person_id = $1 AND ended_at IS NULL',
      [me.personId],
    );
    expect(rows).toEqual([]);
    await database.behind.query(
      `UPDATE email_change SET takes_effect_at = proved_at + interval '24 hours' WHERE person_id = $1`,
      [me.personId],
    );
    expect(await finish(me.personId)).toEqual([]);
    expect((await addressesOf(me.personId))[0]).toBe(oldOf(me.personId));
  });
});

describe('the database itself', () => {
  it('makes no change before its day is over, and lets no process change an address', async () => {
    const me = await aPatient();
    await ask(me, anAddress());
    expect(await prove(me, (await letterTo('new', me.personId)).secret)).toBe('ok');
    await expect(
      database.behind.query(
        'UPDATE email_change SET takes_effect_at = proved_at WHERE person_id = $1',
        [me.personId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      database.web.as(me.acting.context, (tx) =>
        tx.account.updateMany({ data: { email: 'mine@example.org' } }),
      ),
    ).rejects.toThrow(/permission denied/);
    // Proof is the letter's secret: a session alone does not give it.
    await ask(me, anAddress());
    await expect(
      database.web.as(me.acting.context, (tx) =>
        tx.emailChange.updateMany({
          where: { endedAt: null },
          data: { provedAt: new Date(), takesEffectAt: new Date(Date.now() + 86_400_000) },
        }),
      ),
    ).rejects.toThrow();
  });
});
