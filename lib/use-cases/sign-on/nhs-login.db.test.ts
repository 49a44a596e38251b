import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asPerson } from '#lib/adapters/db/context.ts';
import { passageSecrets } from '#lib/adapters/sign-on/passage-secrets.ts';
import { isIdentityProven } from '#lib/domain/policy/actor.ts';
import { auditOf } from '#lib/testing/builders/staff.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { aRelyingParty, nhsLoginStandIn, type StandIn } from '#lib/testing/sign-on/client.ts';
import {
  startHostileProvider,
  type HostileProvider,
} from '#lib/testing/sign-on/hostile-provider.ts';
import { identity, passages } from '#lib/testing/sign-on/passages.ts';
import { walkThrough } from '#lib/testing/sign-on/walk-through.ts';
import { comeBack } from './come-back.ts';
import type { ChosenProvider, PassagePurpose } from './open-ticket.ts';
import { signInByNhsLogin } from './sign-in-by-nhs-login.ts';
import { stepUpElsewhere } from './step-up-elsewhere.ts';

const relyingParty = aRelyingParty();
let database: TestDatabase;
let standIn: StandIn;
/** Says whatever a test wants: NHS login as it could be tomorrow. */
let saying: HostileProvider;
let nonce = '';

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  standIn = await nhsLoginStandIn(relyingParty);
  saying = await startHostileProvider('lantern', () => nonce);
});
afterAll(async () => {
  standIn.stop();
  await saying.stop();
  await database.drop();
});

const {
  deps,
  setOut,
  back,
  through,
  saying: goSaying,
  who,
} = passages(() => database, relyingParty);
const real = (): ChosenProvider => ({ id: null, provider: standIn.provider });
const told = (): ChosenProvider => ({
  id: null,
  provider: { ...standIn.provider, issuer: saying.issuer, signingAlgorithm: 'RS256' },
});

/** Signs in at the real stand-in, all the way. */
async function signIn(persona: string) {
  const { given, vouched } = await through(real(), persona);
  return signInByNhsLogin(deps(), given, vouched);
}

/** Comes back from NHS login as it is at this moment. */
const signInSaying = (claims: Readonly<Record<string, unknown>>, purpose?: PassagePurpose) =>
  goSaying(told(), saying, {
    claims,
    nonceIs: (next) => void (nonce = next),
    ...(purpose && { purpose }),
  });

const ADA = {
  sub: 'ada',
  vot: 'P9.Cp.Cd',
  identity_proofing_level: 'P9',
  nhs_number: '9990000018',
  family_name: 'Tester',
  given_name: 'Ada',
  birthdate: '1950-02-03',
  email: 'ada@example.org',
  email_verified: true,
};

async function asAda(changes: Readonly<Record<string, unknown>> = {}) {
  const { given, vouched } = await signInSaying({ ...ADA, ...changes });
  return signInByNhsLogin(deps(), given, vouched);
}

async function rows(sql: string, ...values: unknown[]) {
  return (await database.behind.query<Record<string, unknown>>(sql, values)).rows;
}

describe('signing in with NHS login', () => {
  it('makes a person with an account, whose identity is proved, and who is the same next time', async () => {
    const first = await who(await signIn('nhs-login-angharad'));
    expect(first).toMatchObject({
      name: 'Angharad Llwyd-Prŷs',
      email: 'angharad@example.org',
      actor: { assurance: { secondFactor: true, identityLevel: 'P9' }, roles: [] },
    });
    expect(isIdentityProven(first!.actor)).toBe(true);
    const second = await who(await signIn('nhs-login-angharad'));
    expect(second?.actor.personId).toBe(first?.actor.personId);
    expect(second?.actor.sessionId).not.toBe(first?.actor.sessionId);
    const [kept] = await rows(
      `SELECT p.nhs_number, p.date_of_birth::text, p.identity_level, a.email, a.password_hash
       FROM person p JOIN account a ON a.person_id = p.id WHERE p.id = $1`,
      first?.actor.personId,
    );
    expect(kept).toEqual({
      nhs_number: '9990000115',
      date_of_birth: '1948-08-11',
      identity_level: 'P9',
      email: null,
      password_hash: null,
    });
    expect(
      await auditOf(database, 'sign_in.nhs_login_checked', { personId: first!.actor.personId }),
    ).toHaveLength(2);
  });

  it.each([
    ['nhs-login-sam', 'P5'],
    ['nhs-login-newcomer', 'P0'],
  ])('of %s gives a session at %s, which proves no identity', async (persona, level) => {
    const person = await who(await signIn(persona));
    expect(person?.actor.assurance).toMatchObject({ identityLevel: level, secondFactor: true });
    expect(isIdentityProven(person!.actor)).toBe(false);
  });

  it('joins nobody who has the same address already', async () => {
    const personId = await aPerson(database.behind, { verified_email: 'ada@example.org' });
    await rows('UPDATE account SET email = $2 WHERE person_id = $1', personId, 'ada@example.org');
    const ada = await who(await asAda());
    expect(ada?.actor.personId).not.toBe(personId);
    expect(ada?.actor.verifiedEmail).toBe('ada@example.org');
  });

  it('counts at the level it was given this time, however high it was before', async () => {
    const before = await who(await asAda());
    const after = await who(await asAda({ vot: 'P5.Cp.Cd', identity_proofing_level: 'P5' }));
    expect(after?.actor.personId).toBe(before?.actor.personId);
    expect(isIdentityProven(after!.actor)).toBe(false);
  });

  it('is refused where vector and level disagree, and nobody is made', async () => {
    const odd = { sub: 'odd', vot: 'P9.Cp.Cd', identity_proofing_level: 'P5' };
    expect(await asAda(odd)).toEqual({ ok: false, error: 'level_unclear' });
    expect(await rows(`SELECT FROM outside_identity WHERE subject = 'odd'`)).toEqual([]);
  });

  it('makes one person of one subject that comes many times at once', async () => {
    const all = [];
    for (let i = 0; i < 6; i += 1) all.push(await signInSaying({ ...ADA, sub: 'many' }));
    const signed = await Promise.all(
      all.map(({ given, vouched }) => signInByNhsLogin(deps(), given, vouched)),
    );
    const people = await Promise.all(signed.map(who));
    expect(new Set(people.map((one) => one?.actor.personId)).size).toBe(1);
    expect(await rows(`SELECT FROM outside_identity WHERE subject = 'many'`)).toHaveLength(1);
  });

  it('with another NHS number for the same subject stops everything, for somebody to look into', async () => {
    const before = await asAda({ sub: 'changed' });
    const { actor } = (await who(before))!;
    expect(await asAda({ sub: 'changed', nhs_number: '9990000050' })).toEqual({
      ok: false,
      error: 'account_halted',
    });
    expect(await who(before)).toBeNull();
    expect(await asAda({ sub: 'changed' })).toEqual({ ok: false, error: 'account_halted' });
    expect(
      await rows(
        `SELECT i.review_because, i.nhs_number, a.state FROM outside_identity i JOIN account a ON a.id = i.account_id
         WHERE i.person_id = $1`,
        actor.personId,
      ),
    ).toEqual([
      { review_because: 'nhs_number_changed', nhs_number: '9990000018', state: 'suspended' },
    ]);
    const { personId } = actor;
    expect(await auditOf(database, 'outside_identity.sent_for_review', { personId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });
});

describe('a ticket', () => {
  it('is good once, also when its answer comes twice at once', async () => {
    const { token, address } = await setOut(real());
    const there = await walkThrough(address, 'nhs-login-angharad', standIn.provider.redirectUri);
    const given = back(real(), token, there.searchParams);
    const both = await Promise.all([comeBack(deps(), given), comeBack(deps(), given)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'passage_over' });
  });

  it('is worth nothing after ten minutes, in another browser, or at another provider', async () => {
    const { token, address } = await setOut(real());
    const there = await walkThrough(address, 'nhs-login-angharad', standIn.provider.redirectUri);
    const given = back(real(), token, there.searchParams);
    const over = { ok: false, error: 'passage_over' };
    const late = new Date(Date.now() + 601_000);
    expect(await comeBack(deps(), { ...given, now: late })).toMatchObject(over);
    expect(await comeBack(deps(), { ...given, token: identity.newToken() })).toMatchObject(over);
    expect(await comeBack(deps(), { ...given, token: '' })).toMatchObject(over);
    const elsewhere = { ...real(), id: '00000000-0000-4000-8000-000000000001' };
    expect(await comeBack(deps(), { ...given, chosen: elsewhere })).toMatchObject(over);
    expect((await comeBack(deps(), given)).ok).toBe(true);
  });

  it('leaves none of its secrets in the database', async () => {
    const { token } = await setOut(real());
    const { state, nonce: sent, verifier } = passageSecrets(token);
    const kept = JSON.stringify(await rows('SELECT t::text FROM sign_on_ticket t'));
    for (const secret of [token, state, sent, verifier]) expect(kept).not.toContain(secret);
  });

  it('is spent by cancelling', async () => {
    const { token, address } = await setOut(real());
    const there = await walkThrough(address, '', standIn.provider.redirectUri);
    const given = back(real(), token, there.searchParams);
    expect(await comeBack(deps(), given)).toMatchObject({ error: 'cancelled' });
    expect(await comeBack(deps(), given)).toMatchObject({ error: 'passage_over' });
  });
});

describe('proof at NHS login', () => {
  const act = (resourceId: string) => ({ action: 'change_mobile', resourceId }) as const;

  async function prove(changes: Readonly<Record<string, unknown>> = {}, as = 'prover') {
    const signed = await asAda({ sub: 'prover' });
    const { actor } = (await who(signed))!;
    const acting = asPerson(actor, '192.0.2.1');
    const purpose = { kind: 'step_up', acting, act: act(actor.personId) } as const;
    const { given, vouched } = await signInSaying({ ...ADA, sub: as, ...changes }, purpose);
    const result = await stepUpElsewhere(deps(), { ...given, acting, terms: null }, vouched);
    const giveBack = async () => {
      await rows(`UPDATE account SET state = 'active' WHERE person_id = $1`, actor.personId);
      const none = 'review_since = NULL, review_because = NULL';
      await rows(`UPDATE outside_identity SET ${none} WHERE person_id = $1`, actor.personId);
    };
    const again = async () => (await who(signed))!.actor;
    return { result, acting, actor, given, vouched, again, giveBack };
  }

  it('counts for that act on that thing in that session', async () => {
    const { result, actor, again } = await prove();
    expect(result).toEqual({ ok: true, value: null });
    const { stepUps } = (await again()).assurance;
    expect(stepUps).toMatchObject([
      { action: 'change_mobile', resourceId: actor.personId, factor: 'nhs_login' },
    ]);
  });

  it('is not given by somebody else who signs in there', async () => {
    await asAda({ sub: 'somebody-else' });
    expect((await prove({}, 'somebody-else')).result).toEqual({
      ok: false,
      error: 'somebody_else',
    });
    expect((await prove({}, 'never-seen')).result).toEqual({ ok: false, error: 'somebody_else' });
  });

  it('is not given by one factor, or under another number', async () => {
    const weak = await prove({ vot: 'P9.Cp' });
    expect(weak.result).toEqual({ ok: false, error: 'proof_not_taken' });
    const other = await prove({ nhs_number: '9990000050' });
    expect(other.result).toEqual({ ok: false, error: 'account_halted' });
    expect(
      await rows('SELECT state FROM account WHERE person_id = $1', other.actor.personId),
    ).toEqual([{ state: 'suspended' }]);
    await other.giveBack();
  });

  it('does not count in another session of the same person', async () => {
    const { given, vouched } = await prove();
    const other = (await who(await asAda({ sub: 'prover' })))!.actor;
    const acting = asPerson(other, '192.0.2.1');
    expect(await stepUpElsewhere(deps(), { ...given, acting, terms: null }, vouched)).toEqual({
      ok: false,
      error: 'sign_in_again',
    });
  });
});
