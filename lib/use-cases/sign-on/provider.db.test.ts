import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TWO_FACTORS_GIVEN } from '#lib/demonstration/providers/personas.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { halfWaySession } from '../session/half-way.ts';
import { providerOfAddress, registeredProvider } from '#lib/queries/sign-on/provider.ts';
import { anOrganisation, aPerson, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { aRelyingParty, trustStandIn, type StandIn } from '#lib/testing/sign-on/client.ts';
import {
  startHostileProvider,
  type HostileProvider,
} from '#lib/testing/sign-on/hostile-provider.ts';
import { passages } from '#lib/testing/sign-on/passages.ts';
import { logOutByProvider } from './log-out-by-provider.ts';
import type { ChosenProvider } from './open-ticket.ts';
import { signInByProvider } from './sign-in-by-provider.ts';
import { stepUpElsewhere } from './step-up-elsewhere.ts';

const relyingParty = aRelyingParty();
const providerId = randomUUID();
let database: TestDatabase;
let standIn: StandIn;
/** Two providers that say whatever a test wants, of two organisations. */
let first: HostileProvider;
let second: HostileProvider;
let nonce = '';
const ids = { first: '', second: '' };
const { deps, through, saying, who } = passages(() => database, relyingParty);

const terms = {
  domains: ['northbridge.example.org'],
  secondFactorAcr: [...TWO_FACTORS_GIVEN],
  secondFactorAmr: [],
};

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  standIn = await trustStandIn(relyingParty, providerId);
  first = await startHostileProvider('lantern', () => nonce);
  second = await startHostileProvider('lantern', () => nonce);
  await register(providerId, standIn.provider.issuer, 'northbridge.example.org');
  ids.first = await register(randomUUID(), first.issuer, 'first.example.org');
  ids.second = await register(randomUUID(), second.issuer, 'second.example.org');
});
afterAll(async () => {
  standIn.stop();
  await first.stop();
  await second.stop();
  await database.drop();
});

async function register(id: string, issuer: string, domain: string): Promise<string> {
  const { behind } = database;
  await insert(behind, 'identity_provider', {
    id,
    organisation_id: await anOrganisation(behind),
    name: 'Their sign-in',
    issuer,
    client_id: 'lantern',
    asked_acr: [],
    second_factor_acr: [...TWO_FACTORS_GIVEN],
    second_factor_amr: [],
  });
  await insert(behind, 'provider_domain', { domain, provider_id: id, verified_at: new Date() });
  return id;
}

const chosen = (id: string, issuer: string): ChosenProvider => ({
  id,
  provider: { ...standIn.provider, issuer },
});

async function signIn(persona: string) {
  const { given, vouched } = await through({ id: providerId, provider: standIn.provider }, persona);
  return signInByProvider(deps(), { ...given, terms }, vouched);
}

const NIA = { sub: 'nia', acr: 'AAL3_ANY', family_name: 'Probert', given_name: 'Nia' };

async function signInAt(
  at: 'first' | 'second',
  claims: Readonly<Record<string, unknown>> = {},
  domains = terms.domains,
) {
  const provider = at === 'first' ? first : second;
  const { given, vouched } = await saying(chosen(ids[at], provider.issuer), provider, {
    claims: { ...NIA, ...claims },
    nonceIs: (next) => void (nonce = next),
  });
  return signInByProvider(deps(), { ...given, terms: { ...terms, domains } }, vouched);
}

describe('signing in at an organisation’s provider', () => {
  it('makes an account without any role, and the same person comes again', async () => {
    const nia = await who(await signIn('northbridge-nia.probert'));
    expect(nia).toMatchObject({
      name: 'Nia Probert',
      email: 'nia.probert@northbridge.example.org',
      actor: { roles: [], assurance: { secondFactor: true, identityLevel: null } },
    });
    const again = await who(await signIn('northbridge-nia.probert'));
    expect(again?.actor.personId).toBe(nia?.actor.personId);
  });

  it('by one factor lets nobody in who has none here', async () => {
    expect(await signIn('northbridge-gareth.lowe')).toEqual({
      ok: false,
      error: 'second_factor_missing',
    });
  });

  it('by one factor asks for ours of whoever has one, and the session is half-way', async () => {
    const nia = await who(await signInAt('first', { sub: 'with-passkey' }));
    const { rows } = await database.behind.query<{ account_id: string }>(
      'SELECT account_id FROM session WHERE id = $1',
      [nia!.actor.sessionId],
    );
    await insert(database.behind, 'passkey', {
      person_id: nia!.actor.personId,
      account_id: rows[0]!.account_id,
      credential_id: Buffer.alloc(16, 1),
      public_key: Buffer.alloc(77, 1),
      counter: 0,
      is_synced: false,
      transports: [],
      name: 'Key',
      created_at: new Date(),
    });
    const weak = await signInAt('first', { sub: 'with-passkey', acr: 'AAL1_USERPASS' });
    expect(weak).toMatchObject({ ok: true, value: { isHalfWay: true } });
    expect(await who(weak)).toBeNull();
    const token = weak.ok ? weak.value.token : '';
    const half = await halfWaySession(deps(), { token, address: '192.0.2.1', now: new Date() });
    expect(half).toMatchObject({ identityProviderId: ids.first });
  });

  it('with one address at two providers and here makes three people', async () => {
    const email = 'shared@northbridge.example.org';
    const here = await aPerson(database.behind, { verified_email: email });
    const one = await who(await signInAt('first', { sub: 'shared', email }));
    const two = await who(await signInAt('second', { sub: 'shared', email }));
    expect(one?.actor.verifiedEmail).toBe(email);
    expect(two?.actor.verifiedEmail).toBe(email);
    expect(new Set([here, one?.actor.personId, two?.actor.personId]).size).toBe(3);
  });

  it('takes no address outside of the organisation’s own domains', async () => {
    const email = 'caldicott@eastmoor.example.org';
    const person = await who(await signInAt('first', { sub: 'claims-other', email }));
    expect(person?.actor.verifiedEmail).toBeNull();
  });

  it('lets nobody in whose account is halted', async () => {
    const person = await who(await signInAt('first', { sub: 'halted' }));
    await database.behind.query(`UPDATE account SET state = 'suspended' WHERE person_id = $1`, [
      person!.actor.personId,
    ]);
    expect(await signInAt('first', { sub: 'halted' })).toEqual({
      ok: false,
      error: 'account_halted',
    });
  });
});

describe('proof there', () => {
  it('opens the way to a first passkey, and to nothing that lets images out', async () => {
    const signed = await signInAt('first', { sub: 'prover' });
    const { actor } = (await who(signed))!;
    const acting = asPerson(actor, '192.0.2.1');
    const prove = async (action: 'add_passkey' | 'approve_request', acr: string) => {
      const act = { action, resourceId: actor.personId } as const;
      const purpose = { kind: 'step_up', acting, act } as const;
      const { given, vouched } = await saying(chosen(ids.first, first.issuer), first, {
        claims: { ...NIA, sub: 'prover', acr },
        nonceIs: (next) => void (nonce = next),
        purpose,
      });
      return stepUpElsewhere(deps(), { ...given, acting, terms }, vouched);
    };
    const notTaken = { ok: false, error: 'proof_not_taken' };
    expect(await prove('add_passkey', 'AAL1_USERPASS')).toEqual(notTaken);
    expect(await prove('approve_request', 'AAL3_ANY')).toEqual(notTaken);
    expect(await prove('add_passkey', 'AAL3_ANY')).toEqual({ ok: true, value: null });
  });
});

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

describe('logging out there', () => {
  const tokenOf = (at: HostileProvider, changes: Readonly<Record<string, unknown>>) => {
    const now = Math.floor(Date.now() / 1000);
    const events = { [LOGOUT]: {} };
    const honest = { iss: at.issuer, aud: 'lantern', iat: now, exp: now + 120, events };
    return at.token({ ...honest, jti: randomUUID(), ...changes });
  };
  const logOut = (at: HostileProvider, id: string, logoutToken: string) =>
    logOutByProvider(deps(), {
      chosen: chosen(id, at.issuer),
      logoutToken,
      address: '192.0.2.1',
      now: new Date(),
    });

  it('ends that one session, in every process, and no other', async () => {
    const one = await signInAt('first', { sub: 'leaver', sid: 'one' });
    const two = await signInAt('first', { sub: 'leaver', sid: 'two' });
    const other = await signInAt('second', { sub: 'leaver', sid: 'one' });
    const token = await tokenOf(first, { sid: 'one' });
    expect(await logOut(first, ids.first, token)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await who(one)).toBeNull();
    expect(await who(two)).not.toBeNull();
    expect(await who(other)).not.toBeNull();
    const all = await tokenOf(first, { sub: 'leaver' });
    expect(await logOut(first, ids.first, all)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await who(two)).toBeNull();
    expect(await who(other)).not.toBeNull();
  });

  it('is good once, also when its token comes many times at once', async () => {
    await signInAt('first', { sub: 'replayed' });
    const token = await tokenOf(first, { sub: 'replayed' });
    const all = await Promise.all(Array.from({ length: 5 }, () => logOut(first, ids.first, token)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    const back = await signInAt('first', { sub: 'replayed' });
    expect(await logOut(first, ids.first, token)).toEqual({ ok: false, error: 'spent' });
    expect(await who(back)).not.toBeNull();
  });

  it('by another provider’s token ends nothing', async () => {
    const signed = await signInAt('first', { sub: 'stays' });
    const forged = await tokenOf(second, { sub: 'stays', iss: first.issuer });
    expect(await logOut(first, ids.first, forged)).toEqual({ ok: false, error: 'not_accepted' });
    expect(await logOut(second, ids.second, forged)).toEqual({ ok: false, error: 'not_accepted' });
    expect(await who(signed)).not.toBeNull();
    expect(await logOut(first, ids.first, 'x'.repeat(20_000))).toEqual({
      ok: false,
      error: 'not_accepted',
    });
  });
});

describe('an address', () => {
  const at = (email: string) => providerOfAddress(database.web, { email, address: '192.0.2.1' });

  it('leads to the provider of its domain, and any other to none', async () => {
    expect(await at('Anybody@Northbridge.example.org')).toBe(providerId);
    for (const email of ['a@sub.northbridge.example.org', 'a@unknown.example.org', 'nobody', '']) {
      expect(await at(email)).toBeNull();
    }
  });

  it('leads nowhere once its provider is stopped or its organisation suspended', async () => {
    const { behind } = database;
    const found = () =>
      registeredProvider(database.web, {
        id: ids.second,
        publicUrl: 'http://localhost:3000',
        address: '192.0.2.1',
      });
    expect(await found()).toMatchObject({
      provider: { redirectUri: `http://localhost:3000/sign-on/${ids.second}/back` },
      terms: { domains: ['second.example.org'] },
    });
    const set = (state: string) =>
      behind.query('UPDATE identity_provider SET state = $2 WHERE id = $1', [ids.second, state]);
    await set('stopped');
    expect(await at('a@second.example.org')).toBeNull();
    expect(await found()).toBeNull();
    await set('active');
    await behind.query(
      `UPDATE organisation SET state = 'suspended' WHERE id =
       (SELECT organisation_id FROM identity_provider WHERE id = $1)`,
      [ids.second],
    );
    expect(await at('a@second.example.org')).toBeNull();
    expect(await found()).toBeNull();
  });
});
