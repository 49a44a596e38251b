import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity, totpSeal } from '#lib/adapters/identity/identity.ts';
import { createPasskeys } from '#lib/adapters/identity/passkeys.ts';
import { hashPassword } from '#lib/adapters/identity/password.ts';
import { hashToken } from '#lib/adapters/identity/token.ts';
import { codeAt } from '#lib/adapters/identity/totp.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { mySessions } from '#lib/queries/account/my-sessions.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { softPasskey, type SoftPasskey, type Twist } from '#lib/testing/passkey/soft-passkey.ts';
import { makeRecoveryCodes } from '../account/make-recovery-codes.ts';
import { replaceTotp } from '../account/replace-totp.ts';
import { askPasskeyToSignIn, checkPasskey } from '../session/check-passkey.ts';
import { checkPassword } from '../session/check-password.ts';
import { checkRecoveryCode } from '../session/check-recovery-code.ts';
import { endMySessions } from '../session/end-sessions.ts';
import { askPasskeyToStepUp, stepUpByPasskey } from '../session/step-up-by-passkey.ts';
import { addPasskey, orderPasskey } from './add-passkey.ts';
import { removePasskey } from './remove-passkey.ts';

const KEY = 'a-deployment-key-for-tests-only-0123456789';
const PASSWORD = 'correct horse battery staple';
const identity = createIdentity(KEY);
const passkeys = createPasskeys('http://localhost:3000');
const ADDRESS = '192.0.2.1';

let database: TestDatabase;
let passwordHash = '';
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => database.drop());

const deps = () => ({ db: database.web, identity, passkeys });

/** Somebody signed in, with a password they know. */
async function somebody(roles: readonly string[] = []) {
  const personId = await aPerson(database.behind);
  const organisationId = roles.length > 0 ? await anOrganisation(database.behind) : '';
  for (const role of roles) await aRole(database.behind, { personId, organisationId, role });
  const email = `${personId}@example.org`;
  await database.behind.query('UPDATE account SET password_hash = $1 WHERE email = $2', [
    passwordHash,
    email,
  ]);
  const { acting, token } = await signIn(database, email);
  return { personId, email, acting, token };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

async function enrol(who: Somebody, device: SoftPasskey, twist: Twist = {}) {
  const acting = proved(who.acting, 'add_passkey', who.personId, 'totp');
  const ordered = await orderPasskey(deps(), acting, new Date());
  if (!ordered.ok) return ordered;
  const answer = device.create(ordered.value.challenge, twist);
  return addPasskey(deps(), acting, { name: 'My phone', answer, now: new Date() });
}

async function withPasskey(roles: readonly string[] = [], device = softPasskey()) {
  const who = await somebody(roles);
  const added = await enrol(who, device);
  if (!added.ok) throw new Error(added.error);
  return { ...who, device };
}

const approval = (): GraveAct => ({ action: 'approve_request', resourceId: randomUUID() });

async function questionFor(acting: Acting, act: GraveAct, now = new Date()) {
  const asked = await askPasskeyToStepUp(deps(), acting, { act, now });
  if (!asked.ok) throw new Error(asked.error);
  return asked.value.challenge;
}

const stepUp = (acting: Acting, act: GraveAct, answer: unknown, now = new Date()) =>
  stepUpByPasskey(deps(), acting, { act, answer, now });

async function whoIs(token: string) {
  const input = { tokenHash: hashToken(token), address: ADDRESS, now: new Date() };
  return (await actorOfToken(database.web, input))?.actor ?? null;
}

async function lettersTo(personId: string): Promise<string[]> {
  const { rows } = await database.behind.query<{ what: string }>(
    `SELECT payload->>'what' AS what FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'tell-factor-change' AND payload->>'personId' = $1 ORDER BY j.id`,
    [personId],
  );
  return rows.map(({ what }) => what);
}

async function halfWay(email: string): Promise<string> {
  const input = { email, password: PASSWORD, address: ADDRESS, network: ADDRESS, now: new Date() };
  const checked = await checkPassword(deps(), input);
  if (!checked.ok) throw new Error(checked.error);
  return checked.value.token;
}

const no = (error: string) => ({ ok: false, error });
const yes = { ok: true, value: null };

describe('adding a passkey', () => {
  it('wants fresh proof, is written down, and a letter tells its owner', async () => {
    const who = await somebody();
    expect(await orderPasskey(deps(), who.acting, new Date())).toEqual(no('step_up_needed'));
    expect(await enrol(who, softPasskey())).toEqual(yes);
    expect(await lettersTo(who.personId)).toEqual(['passkey_added']);
    expect(await auditOf(database, 'passkey.added', who)).toEqual([
      { outcome: 'denied', reason: 'step_up_needed' },
      { outcome: 'success', reason: null },
    ]);
  });

  it('takes a code from staff for their first, and never again', async () => {
    const who = await withPasskey(['access_officer']);
    expect(await enrol(who, softPasskey())).toEqual(no('passkey_needed'));
    const byPasskey = proved(who.acting, 'add_passkey', who.personId);
    expect((await orderPasskey(deps(), byPasskey, new Date())).ok).toBe(true);
    const byCode = proved(who.acting, 'make_recovery_codes', who.personId, 'totp');
    expect(await makeRecoveryCodes(deps(), byCode, new Date())).toEqual(no('passkey_needed'));
  });

  it('takes no code for another from staff whose access is suspended, everywhere though it be', async () => {
    const who = await withPasskey(['access_officer']);
    await database.behind.query(
      `INSERT INTO access_suspension (organisation_id, person_id, reason, suspended_by, suspended_at)
       SELECT organisation_id, person_id, 'under_review', $2, now() FROM role_grant WHERE person_id = $1`,
      [who.personId, await aPerson(database.behind)],
    );
    const again = await signIn(database, who.email);
    expect((await whoIs(again.token))?.roles).toEqual([]);
    expect(await enrol({ ...who, ...again }, softPasskey())).toEqual(no('passkey_needed'));
    const byCode = proved(again.acting, 'make_recovery_codes', who.personId, 'totp');
    expect(await makeRecoveryCodes(deps(), byCode, new Date())).toEqual(no('passkey_needed'));
  });

  it.each([
    ['from another site', { origin: 'https://example.org' }],
    ['without making sure of its owner', { isUserVerified: false }],
  ])('made %s is refused', async (_, twist) => {
    expect(await enrol(await somebody(), softPasskey(), twist)).toEqual(no('passkey_not_accepted'));
  });

  it('that somebody has already is refused', async () => {
    const { device } = await withPasskey();
    expect(await enrol(await somebody(), device)).toEqual(no('passkey_known'));
  });
});

describe('proving anew by passkey', () => {
  it('proves one act on one thing in one session', async () => {
    const { acting, token, device, personId } = await withPasskey();
    const act = approval();
    expect(await stepUp(acting, act, device.sign(await questionFor(acting, act)))).toEqual(yes);
    const stepUps = (await whoIs(token))?.assurance.stepUps;
    expect(stepUps).toMatchObject([{ ...act, factor: 'passkey' }]);
    const { token: other } = await signIn(database, `${personId}@example.org`);
    expect((await whoIs(other))?.assurance.stepUps).toEqual([]);
  });

  it('is refused for another act, another thing and another session', async () => {
    const { acting, device, personId } = await withPasskey();
    const act = approval();
    const elsewhere = (await signIn(database, `${personId}@example.org`)).acting;
    const tries: readonly (readonly [Acting, GraveAct])[] = [
      [acting, { ...act, action: 'issue_link' }],
      [acting, { ...act, resourceId: randomUUID() }],
      [elsewhere, act],
    ];
    for (const [by, about] of tries) {
      const answer = device.sign(await questionFor(acting, act));
      expect(await stepUp(by, about, answer)).toEqual(no('passkey_too_late'));
    }
  });

  it('is not done by what was signed to sign in, or by what another person signed', async () => {
    const who = await withPasskey();
    const act = approval();
    const token = await halfWay(who.email);
    const asked = await askPasskeyToSignIn(deps(), { token, address: ADDRESS, now: new Date() });
    if (!asked.ok) throw new Error(asked.error);
    const answer = who.device.sign(asked.value.challenge);
    expect(await stepUp(who.acting, act, answer)).toEqual(no('passkey_too_late'));
    const { device: anothers } = await withPasskey();
    const challenge = await questionFor(who.acting, act);
    expect(await stepUp(who.acting, act, anothers.sign(challenge))).toEqual(
      no('passkey_not_accepted'),
    );
  });

  it('takes an answer once, also when it comes fifty times at once', async () => {
    const { acting, device, personId, token } = await withPasskey();
    const act = approval();
    const answer = device.sign(await questionFor(acting, act));
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => stepUp(acting, act, answer)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const said = await auditOf(database, 'session.stepped_up', { personId });
    expect(said.filter(({ outcome }) => outcome === 'success')).toHaveLength(1);
    expect(said).toHaveLength(50);
    expect((await whoIs(token))?.assurance.stepUps).toHaveLength(1);
  });

  it('waits five minutes for an answer and no longer', async () => {
    const { acting, device } = await withPasskey();
    const act = approval();
    const now = new Date();
    const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
    const early = device.sign(await questionFor(acting, act, now));
    expect(await stepUp(acting, act, early, at(5 * 60_000 - 1))).toEqual(yes);
    const late = device.sign(await questionFor(acting, act, now));
    expect(await stepUp(acting, act, late, at(5 * 60_000))).toEqual(no('passkey_too_late'));
  });

  it.each([
    ['at another site', { origin: 'https://localhost.example.org' }],
    ['for another site’s name', { rpId: 'example.org' }],
    ['without making sure of its owner', { isUserVerified: false }],
    ['inside another site’s page', { crossOrigin: true }],
  ])('signed %s is refused', async (_, twist) => {
    const { acting, device } = await withPasskey();
    const act = approval();
    const answer = device.sign(await questionFor(acting, act), twist);
    expect(await stepUp(acting, act, answer)).toEqual(no('passkey_not_accepted'));
  });

  it('stops a passkey whose counter goes back, for good, and tells its owner', async () => {
    const { acting, device, personId } = await withPasskey();
    const act = approval();
    const use = async (twist: Twist) =>
      stepUp(acting, act, device.sign(await questionFor(acting, act), twist));
    expect(await use({ counter: 7 })).toEqual(yes);
    expect(await use({ counter: 7 })).toEqual(no('passkey_suspected'));
    expect(await askPasskeyToStepUp(deps(), acting, { act, now: new Date() })).toEqual(
      no('no_passkey'),
    );
    expect(await lettersTo(personId)).toEqual(['passkey_added', 'passkey_suspected']);
    expect(await auditOf(database, 'passkey.suspected', { personId })).toEqual([
      { outcome: 'denied', reason: null },
    ]);
  });

  it('compares no counters of a passkey that several devices share', async () => {
    const { acting, device } = await withPasskey([], softPasskey({ isSynced: true }));
    const act = approval();
    for (const counter of [3, 1]) {
      const answer = device.sign(await questionFor(acting, act), { counter });
      expect(await stepUp(acting, act, answer)).toEqual(yes);
    }
  });
});

describe('signing in by passkey', () => {
  it('takes the place of the code, once, and says so in the list of sessions', async () => {
    const who = await withPasskey();
    const half = await halfWay(who.email);
    const given = { token: half, address: ADDRESS, userAgent: 'x'.repeat(400), now: new Date() };
    const asked = await askPasskeyToSignIn(deps(), given);
    if (!asked.ok) throw new Error(asked.error);
    const answer = who.device.sign(asked.value.challenge);
    const all = await Promise.all(
      Array.from({ length: 10 }, () => checkPasskey(deps(), { ...given, answer })),
    );
    const [signed, ...more] = all.filter((one) => one.ok);
    expect(more).toEqual([]);
    const token = signed?.ok ? signed.value.token : '';
    expect((await whoIs(token))?.assurance).toMatchObject({ secondFactor: true, stepUps: [] });
    const sessions = await mySessions(database.web, who.acting, new Date());
    expect(sessions.map(({ isThisOne, factor }) => [isThisOne, factor])).toEqual([
      [true, null],
      [false, 'passkey'],
    ]);
  });

  it('is offered to nobody without the password, nor without a passkey', async () => {
    const input = { token: identity.newToken(), address: ADDRESS, now: new Date() };
    expect(await askPasskeyToSignIn(deps(), input)).toEqual(no('sign_in_again'));
    const { email } = await somebody();
    const token = await halfWay(email);
    expect(await askPasskeyToSignIn(deps(), { ...input, token })).toEqual(no('no_passkey'));
  });
});

describe('losing a factor', () => {
  it('a passkey that is taken away proves nothing, nor does what it proved before, and others are signed out', async () => {
    const who = await withPasskey();
    const act = approval();
    const challenge = await questionFor(who.acting, act);
    await stepUp(who.acting, act, who.device.sign(await questionFor(who.acting, act)));
    const { token: other } = await signIn(database, who.email);
    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT id FROM passkey WHERE person_id = $1',
      [who.personId],
    );
    const input = { passkeyId: rows[0]!.id, now: new Date() };
    expect(await removePasskey(database.web, who.acting, input)).toEqual(no('step_up_needed'));
    const stranger = proved((await somebody()).acting, 'remove_passkey', input.passkeyId);
    expect(await removePasskey(database.web, stranger, input)).toEqual(no('not_found'));
    const byCode = proved(who.acting, 'remove_passkey', input.passkeyId, 'totp');
    expect(await removePasskey(database.web, byCode, input)).toEqual(yes);
    expect(await whoIs(other)).toBeNull();
    expect((await whoIs(who.token))?.assurance.stepUps).toEqual([]);
    expect(await stepUp(who.acting, act, who.device.sign(challenge))).toEqual(
      no('passkey_not_accepted'),
    );
    expect(await lettersTo(who.personId)).toEqual(['passkey_added', 'passkey_removed']);
  });

  it('a new authenticator app replaces the old one once its code is right, and others are signed out', async () => {
    const who = await somebody();
    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT id FROM account WHERE person_id = $1',
      [who.personId],
    );
    const secret = new TextEncoder().encode('12345678901234567890');
    const sealed = totpSeal(KEY).seal(secret, rows[0]!.id);
    const { token: other } = await signIn(database, who.email);
    const acting = proved(who.acting, 'replace_totp', who.personId, 'totp');
    const now = new Date();
    const code = codeAt(secret, now);
    const wrong = code === '000000' ? '111111' : '000000';
    expect(await replaceTotp(deps(), who.acting, { sealed, code, now })).toEqual(
      no('step_up_needed'),
    );
    expect(await replaceTotp(deps(), acting, { sealed, code: wrong, now })).toEqual(
      no('wrong_code'),
    );
    const anothers = totpSeal(KEY).seal(secret, randomUUID());
    expect(await replaceTotp(deps(), acting, { sealed: anothers, code, now })).toEqual(
      no('wrong_code'),
    );
    expect(await whoIs(other)).not.toBeNull();
    expect(await replaceTotp(deps(), acting, { sealed, code, now })).toEqual(yes);
    expect(await whoIs(other)).toBeNull();
    expect(await lettersTo(who.personId)).toEqual(['totp_replaced']);
  });
});

describe('recovery codes', () => {
  async function withCodes(roles: readonly string[] = []) {
    const who = await somebody(roles);
    const acting = proved(who.acting, 'make_recovery_codes', who.personId, 'totp');
    const made = await makeRecoveryCodes(deps(), acting, new Date());
    if (!made.ok) throw new Error(made.error);
    return { ...who, acting, codes: made.value };
  }
  const use = async (email: string, code: string) =>
    checkRecoveryCode(deps(), {
      token: await halfWay(email),
      code,
      address: ADDRESS,
      now: new Date(),
    });

  it('are ten, want fresh proof, and are nowhere in the database', async () => {
    const { codes, personId } = await withCodes();
    expect(new Set(codes).size).toBe(10);
    const plain = await somebody();
    expect(await makeRecoveryCodes(deps(), plain.acting, new Date())).toEqual(no('step_up_needed'));
    const { rows } = await database.behind.query<{ text: string }>(
      'SELECT recovery_code::text AS text FROM recovery_code WHERE person_id = $1',
      [personId],
    );
    expect(rows).toHaveLength(10);
    for (const code of codes) {
      const hex = Buffer.from(code.replaceAll('-', '')).toString('hex');
      expect(rows.some(({ text }) => text.includes(hex) || text.includes(code))).toBe(false);
    }
  });

  it('let somebody in once each, also when one comes fifty times at once', async () => {
    const { codes, email, personId } = await withCodes();
    const halves = await Promise.all(Array.from({ length: 10 }, () => halfWay(email)));
    const code = codes[0]!;
    const answers = await Promise.all(
      halves.flatMap((token) =>
        Array.from({ length: 5 }, () =>
          checkRecoveryCode(deps(), { token, code, address: ADDRESS, now: new Date() }),
        ),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await use(email, code)).toEqual(no('wrong_recovery_code'));
    expect((await use(email, codes[1]!.toLowerCase().replaceAll('-', ' '))).ok).toBe(true);
    expect(await lettersTo(personId)).toEqual([
      'recovery_codes_made',
      'recovery_code_used',
      'recovery_code_used',
    ]);
  });

  it('open the way to a new factor and to no other grave act', async () => {
    const { codes, email, personId } = await withCodes(['access_officer']);
    const signed = await use(email, codes[0]!);
    const actor = await whoIs(signed.ok ? signed.value.token : '');
    expect(actor?.assurance.stepUps.map(({ action }) => action).sort()).toEqual([
      'add_passkey',
      'make_recovery_codes',
      'replace_totp',
    ]);
    for (const { resourceId, factor } of actor?.assurance.stepUps ?? []) {
      expect([resourceId, factor]).toEqual([personId, 'recovery_code']);
    }
  });

  it('of before are dead once new ones are made, and another’s never worked', async () => {
    const { codes, email, acting } = await withCodes();
    const anew = await makeRecoveryCodes(deps(), acting, new Date());
    expect(await use(email, codes[0]!)).toEqual(no('wrong_recovery_code'));
    const { email: other } = await withCodes();
    const fresh = anew.ok ? anew.value[0]! : '';
    expect(await use(other, fresh)).toEqual(no('wrong_recovery_code'));
    expect((await use(email, fresh)).ok).toBe(true);
  });

  it('are nothing without the password', async () => {
    const { codes } = await withCodes();
    const token = identity.newToken();
    expect(
      await checkRecoveryCode(deps(), {
        token,
        code: codes[0]!,
        address: ADDRESS,
        now: new Date(),
      }),
    ).toEqual(no('sign_in_again'));
  });
});

describe('where somebody is signed in', () => {
  it('is theirs to see and to end, one or all others, and nobody else’s', async () => {
    const who = await somebody();
    const [second, third] = [await signIn(database, who.email), await signIn(database, who.email)];
    const sessions = await mySessions(database.web, who.acting, new Date());
    expect(sessions).toHaveLength(3);
    expect(sessions[0]?.isThisOne).toBe(true);
    const actor = await whoIs(second.token);
    const which = { sessionId: actor?.sessionId as string };
    const stranger = await somebody();
    const end = (acting: Acting, one: typeof which | 'others') =>
      endMySessions(database.web, acting, { which: one, now: new Date() });
    expect(await end(stranger.acting, which)).toEqual(no('not_found'));
    expect(await whoIs(second.token)).not.toBeNull();
    expect(await end(who.acting, which)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await whoIs(second.token)).toBeNull();
    expect(await end(who.acting, 'others')).toEqual({ ok: true, value: { ended: 1 } });
    expect(await whoIs(third.token)).toBeNull();
    expect(await whoIs(who.token)).not.toBeNull();
    expect(await whoIs(stranger.token)).not.toBeNull();
  });
});
