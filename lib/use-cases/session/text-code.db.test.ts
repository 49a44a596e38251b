import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashPassword } from '#lib/adapters/identity/password.ts';
import { hashTextCode } from '#lib/adapters/identity/text-code.ts';
import type { MobileNumber } from '#lib/domain/identity/mobile-number.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { halfWayChoices } from '#lib/queries/session/half-way-choices.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { giveMobile, proveMobile } from '../account/add-mobile.ts';
import { removeMobile } from '../account/remove-mobile.ts';
import { askTextCode, checkTextCode } from './check-text-code.ts';
import { checkPassword } from './check-password.ts';

const PASSWORD = 'correct horse battery staple';
const identity = createIdentity('a deployment key for these tests only');

let database: TestDatabase;
let passwordHash = '';
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => database.drop());

const deps = () => ({ db: database.web, identity });
let serial = 0;
/** A number of its own for each test, so that no test is slowed by another. */
const aNumber = () => `+447700900${String((serial += 1)).padStart(3, '0')}` as MobileNumber;
const aNetwork = () => `network ${(serial += 1)}`;

async function aPatient(): Promise<{ personId: string; email: string }> {
  const personId = await aPerson(database.behind);
  await database.behind.query(`UPDATE account SET password_hash = $1 WHERE person_id = $2`, [
    passwordHash,
    personId,
  ]);
  return { personId, email: `${personId}@example.org` };
}

/** Signed in, with fresh proof for the change. */
async function changing(email: string) {
  const { acting, personId } = await signIn(database, email);
  return proved(acting, 'change_mobile', personId, 'totp');
}

/** What the worker does with the newest order of somebody: makes the code and keeps its hash. */
async function delivered(personId: string, code: string): Promise<void> {
  const { rows } = await database.behind.query<{ id: string }>(
    `SELECT id FROM text_code WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [personId],
  );
  await database.behind.query(`UPDATE text_code SET code_hash = $1 WHERE id = $2`, [
    await hashTextCode(code),
    rows[0]!.id,
  ]);
}

async function withMobile() {
  const patient = await aPatient();
  const number = aNumber();
  const acting = await changing(patient.email);
  const now = new Date();
  expect(await giveMobile(deps(), acting, { number, network: aNetwork(), now })).toMatchObject({
    ok: true,
  });
  await delivered(patient.personId, '246810');
  expect(await proveMobile(deps(), acting, { code: '246810', now })).toMatchObject({ ok: true });
  return { ...patient, number, acting };
}

async function halfWay(email: string): Promise<string> {
  const checked = await checkPassword(deps(), {
    email,
    password: PASSWORD,
    address: '192.0.2.1',
    network: aNetwork(),
    now: new Date(),
  });
  if (!checked.ok) throw new Error(checked.error);
  return checked.value.token;
}

const ask = (token: string, network = aNetwork(), now = new Date()) =>
  askTextCode(deps(), { token, address: '192.0.2.1', network, now });
const check = (token: string, code: string, now = new Date()) =>
  checkTextCode(deps(), { token, address: '192.0.2.1', code, now });
const choices = (token: string) =>
  halfWayChoices(database.web, {
    tokenHash: identity.hashToken(token),
    address: '192.0.2.1',
    now: new Date(),
  });

async function jobsFor(personId: string, task: string): Promise<number> {
  const { rows } = await database.behind.query<{ n: string }>(
    `SELECT count(*) AS n FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p USING (id)
     WHERE j.task_identifier = $2 AND p.payload->>'personId' = $1`,
    [personId, task],
  );
  return Number(rows[0]!.n);
}

describe('a mobile number', () => {
  it('opens nothing before its owner has typed the code that came to it', async () => {
    const { personId, email } = await aPatient();
    const acting = await changing(email);
    const given = { number: aNumber(), network: aNetwork(), now: new Date() };
    await giveMobile(deps(), acting, given);
    await delivered(personId, '111111');
    const half = await halfWay(email);
    expect(await choices(half)).toMatchObject({ mobileEnding: null });
    expect(await ask(half)).toEqual({ ok: false, error: 'no_mobile' });
    expect(await proveMobile(deps(), acting, { code: '222222', now: new Date() })).toEqual({
      ok: false,
      error: 'wrong_text_code',
    });
    await proveMobile(deps(), acting, { code: '111111', now: new Date() });
    expect(await choices(half)).toMatchObject({ mobileEnding: given.number.slice(-3) });
    expect(await jobsFor(personId, 'tell-factor-change')).toBe(1);
  });

  it('is added and removed only with fresh proof for that', async () => {
    const { email } = await aPatient();
    const { acting } = await signIn(database, email);
    const given = { number: aNumber(), network: aNetwork(), now: new Date() };
    const refused = { ok: false, error: 'step_up_needed' };
    expect(await giveMobile(deps(), acting, given)).toEqual(refused);
    expect(await proveMobile(deps(), acting, { code: '1', now: new Date() })).toEqual(refused);
    expect(await removeMobile(database.web, acting, new Date())).toEqual(refused);
  });

  it('is never anybody’s who holds a role, suspended or from tomorrow on', async () => {
    const organisationId = await anOrganisation(database.behind);
    const { personId, email } = await aPatient();
    await aRole(database.behind, { personId, organisationId, role: 'clinician' });
    const acting = await changing(email);
    const bare = {
      context: acting.context,
      actor: acting.actor.kind === 'person' ? { ...acting.actor, roles: [] } : acting.actor,
    };
    for (const who of [acting, bare]) {
      const given = { number: aNumber(), network: aNetwork(), now: new Date() };
      expect(await giveMobile(deps(), who, given)).toEqual({ ok: false, error: 'role_held' });
    }
  });

  it('stops getting codes when it is removed, and when another takes its place', async () => {
    const { email, personId, number, acting } = await withMobile();
    const other = aNumber();
    await giveMobile(deps(), acting, { number: other, network: aNetwork(), now: new Date() });
    await delivered(personId, '333333');
    await proveMobile(deps(), acting, { code: '333333', now: new Date() });
    const half = await halfWay(email);
    expect((await choices(half)).mobileEnding).toBe(other.slice(-3));
    expect(other).not.toBe(number);
    expect(await removeMobile(database.web, acting, new Date())).toEqual({ ok: true, value: null });
    expect(await removeMobile(database.web, acting, new Date())).toEqual({
      ok: false,
      error: 'not_found',
    });
    // Signed out everywhere else, so this half-way session has ended, too.
    expect(await ask(half)).toEqual({ ok: false, error: 'sign_in_again' });
    expect(await ask(await halfWay(email))).toEqual({ ok: false, error: 'no_mobile' });
  });
});

describe('a code by text message', () => {
  it('opens the session that asked for it, once', async () => {
    const { email, personId } = await withMobile();
    const half = await halfWay(email);
    expect(await ask(half)).toEqual({ ok: true, value: null });
    await delivered(personId, '135790');
    const other = await halfWay(email);
    expect(await check(other, '135790')).toEqual({ ok: false, error: 'wrong_text_code' });
    const tries = await Promise.all(Array.from({ length: 20 }, () => check(half, '135 790')));
    const opened = tries.filter((one) => one.ok);
    expect(opened.length).toBe(1);
    const [first] = opened;
    const token = first?.ok === true ? first.value.token : '';
    const found = await actorOfToken(database.web, {
      tokenHash: identity.hashToken(token),
      address: '192.0.2.1',
      now: new Date(),
    });
    expect(found?.actor.assurance).toMatchObject({ secondFactor: true, stepUps: [] });
  });

  it('is good for ten minutes, and for five tries', async () => {
    const { email, personId } = await withMobile();
    const half = await halfWay(email);
    await ask(half);
    await delivered(personId, '123123');
    const late = new Date(Date.now() + 10 * 60_000 + 1000);
    expect((await check(half, '123123', late)).ok).toBe(false);
    const guesses = [];
    for (let guess = 0; guess < 5; guess += 1) guesses.push(await check(half, `00000${guess}`));
    expect(guesses.map((one) => !one.ok && one.error)).toEqual([
      ...Array.from({ length: 4 }, () => 'wrong_text_code'),
      'sign_in_again',
    ]);
    expect(await check(half, '123123')).toEqual({ ok: false, error: 'sign_in_again' });
  });

  it('opens nothing before it was made, and nothing once a newer one was asked for', async () => {
    const { email, personId } = await withMobile();
    const half = await halfWay(email);
    await ask(half);
    expect(await check(half, '')).toEqual({ ok: false, error: 'wrong_text_code' });
    await delivered(personId, '111222');
    await ask(half);
    await delivered(personId, '333444');
    expect(await check(half, '111222')).toEqual({ ok: false, error: 'wrong_text_code' });
    expect(await check(half, '333444')).toMatchObject({ ok: true });
  });

  it('floods nobody’s phone, whichever account and network asks', async () => {
    const { email, number } = await withMobile();
    const more = [await halfWay(email), await halfWay(email), await halfWay(email)];
    const answers = [];
    for (const half of more) answers.push(await ask(half));
    // The one that proved the number counts, too.
    expect(answers.map((one) => one.ok)).toEqual([true, true, false]);
    const stranger = await changing((await aPatient()).email);
    const given = { number, network: aNetwork(), now: new Date() };
    expect(await giveMobile(deps(), stranger, given)).toEqual({
      ok: false,
      error: 'too_many_texts',
    });
  });

  it('is not sent for many accounts to one network', async () => {
    const network = aNetwork();
    const acting = await changing((await aPatient()).email);
    const key = identity.throttleKey(`text-network:${network}:3600`);
    await database.behind.query(
      `INSERT INTO throttle (key, attempts, window_ends_at) VALUES ($1, 30, now() + interval '1 hour')`,
      [key],
    );
    const given = { number: aNumber(), network, now: new Date() };
    expect(await giveMobile(deps(), acting, given)).toEqual({
      ok: false,
      error: 'too_many_texts',
    });
  });

  it('lets nobody in who has been given a role meanwhile, and proves nothing for one', async () => {
    const { email, personId } = await withMobile();
    const [half, before] = [await halfWay(email), await halfWay(email)];
    await ask(before);
    await delivered(personId, '909090');
    const opened = await check(before, '909090');
    const token = opened.ok ? opened.value.token : '';
    await ask(half);
    await delivered(personId, '808080');
    const organisationId = await anOrganisation(database.behind);
    await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
    expect(await check(half, '808080')).toEqual({ ok: false, error: 'no_mobile' });
    expect(await choices(half)).toMatchObject({ mobileEnding: null });
    const found = await actorOfToken(database.web, {
      tokenHash: identity.hashToken(token),
      address: '192.0.2.1',
      now: new Date(),
    });
    expect(found?.actor.assurance.secondFactor).toBe(false);
  });

  it('is another’s for nobody: a token that is none asks for nothing', async () => {
    expect(await ask(randomUUID())).toEqual({ ok: false, error: 'sign_in_again' });
    expect(await check(randomUUID(), '123456')).toEqual({ ok: false, error: 'sign_in_again' });
  });
});
