import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newToken } from '#lib/adapters/identity/token.ts';
import {
  aRelyingParty,
  nhsLoginStandIn,
  trustStandIn,
  type StandIn,
} from '#lib/testing/sign-on/client.ts';
import {
  startHostileProvider,
  type HostileProvider,
  type Lies,
} from '#lib/testing/sign-on/hostile-provider.ts';
import { walkThrough } from '#lib/testing/sign-on/walk-through.ts';
import { passageSecrets } from './passage-secrets.ts';
import type { Passage, Provider } from './port.ts';

const relyingParty = aRelyingParty();
let nhsLogin: StandIn;
let trust: StandIn;
let hostile: HostileProvider;
let hostileProvider: Provider;
let token = newToken();

const passage = (changes: Partial<Passage> = {}): Passage => ({
  token,
  isAnew: false,
  begunAt: new Date(),
  ...changes,
});

beforeAll(async () => {
  nhsLogin = await nhsLoginStandIn(relyingParty);
  trust = await trustStandIn(relyingParty, 'trust');
  hostile = await startHostileProvider('lantern', () => passageSecrets(token).nonce);
  hostileProvider = {
    ...trust.provider,
    issuer: hostile.issuer,
    redirectUri: 'http://localhost:3000/sign-on/hostile/back',
  };
});
afterAll(async () => {
  nhsLogin.stop();
  trust.stop();
  await hostile.stop();
});
beforeEach(() => {
  token = newToken();
  hostile.lie({});
});

/** Goes to a real provider and back, and asks who came. */
async function through({ provider }: StandIn, persona: string, of = passage()) {
  const there = await relyingParty.addressAt(provider, of);
  if (!there.ok) throw new Error(there.error);
  const back = await walkThrough(there.value, persona, provider.redirectUri);
  return { there: there.value, back, query: back.searchParams };
}

describe('NHS login', () => {
  it('is asked for proved identity, by code with PKCE, state and nonce', async () => {
    const { there } = await through(nhsLogin, 'nhs-login-angharad');
    const asked = Object.fromEntries(there.searchParams);
    expect(JSON.parse(asked['vtr'] ?? '')).toEqual(['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm']);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
    const secrets = passageSecrets(token);
    expect(asked).toMatchObject({ state: secrets.state, nonce: secrets.nonce });
    expect(there.search).not.toContain(token);
    expect(there.search).not.toContain(secrets.verifier);
  });

  it('says who somebody is, in a token it signed and when it is asked', async () => {
    const { query } = await through(nhsLogin, 'nhs-login-angharad');
    const claims = await relyingParty.claimsFrom(nhsLogin.provider, passage(), query);
    expect(claims).toMatchObject({
      ok: true,
      value: {
        issuer: nhsLogin.provider.issuer,
        subject: 'nhs-login-angharad',
        token: { vot: 'P9.Cp.Cd', identity_proofing_level: 'P9' },
        asked: { identity_proofing_level: 'P9', family_name: 'Llwyd-Prŷs' },
      },
    });
  });

  it('can be left without signing in', async () => {
    const { query } = await through(nhsLogin, '');
    expect(await relyingParty.claimsFrom(nhsLogin.provider, passage(), query)).toEqual({
      ok: false,
      error: 'cancelled',
    });
  });

  it('asks anew whoever must prove that it is they', async () => {
    const anew = passage({ isAnew: true });
    const { there, query } = await through(nhsLogin, 'nhs-login-angharad', anew);
    expect(there.searchParams.get('prompt')).toBe('login');
    expect(there.searchParams.get('max_age')).toBe('0');
    const claims = await relyingParty.claimsFrom(nhsLogin.provider, anew, query);
    expect(claims.ok).toBe(true);
  });
});

describe('a real answer', () => {
  it('is worth nothing a second time', async () => {
    const { query } = await through(nhsLogin, 'nhs-login-angharad');
    expect((await relyingParty.claimsFrom(nhsLogin.provider, passage(), query)).ok).toBe(true);
    expect(await relyingParty.claimsFrom(nhsLogin.provider, passage(), query)).toEqual(REFUSED);
  });

  it.each([
    ['of another browser', (query: URLSearchParams) => query, newToken()],
    ['with another state', changed('state', 'other'), null],
    ['without a state', without('state'), null],
    ['without its issuer', without('iss'), null],
    ['said to be from another issuer', changed('iss', 'http://localhost:1'), null],
    ['with another code', changed('code', 'other'), null],
  ] as const)('is worth nothing %s', async (_, change, other) => {
    const { query } = await through(nhsLogin, 'nhs-login-angharad');
    const of = other === null ? passage() : passage({ token: other });
    expect(await relyingParty.claimsFrom(nhsLogin.provider, of, change(query))).toEqual(REFUSED);
  });

  it('of one provider is worth nothing at another', async () => {
    const { query } = await through(trust, 'northbridge-nia.probert');
    expect(await relyingParty.claimsFrom(nhsLogin.provider, passage(), query)).toEqual(REFUSED);
  });
});

const REFUSED = { ok: false, error: 'not_accepted' };

function changed(name: string, value: string) {
  return (query: URLSearchParams) => {
    const other = new URLSearchParams(query);
    other.set(name, value);
    return other;
  };
}

function without(name: string) {
  return (query: URLSearchParams) => {
    const other = new URLSearchParams(query);
    other.delete(name);
    return other;
  };
}

/** What comes back from a provider that lies. */
function hostileAnswer(of = passage()) {
  const { state } = passageSecrets(token);
  const query = new URLSearchParams({ code: 'code', state, iss: hostile.issuer });
  return relyingParty.claimsFrom(hostileProvider, of, query);
}

const PAST = Math.floor(Date.now() / 1000) - 3600;

describe('a provider that lies', () => {
  it('is believed while it does not', async () => {
    expect(await hostileAnswer()).toMatchObject({ ok: true, value: { subject: 'victim' } });
  });

  it.each([
    ['another nonce', { claims: { nonce: 'other' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'http://localhost:1' } }],
    ['another audience', { claims: { aud: 'somebody-else' } }],
    ['two audiences and another party', { claims: { aud: ['lantern', 'other'], azp: 'other' } }],
    ['a token that is over', { claims: { iat: PAST, exp: PAST + 300 } }],
    ['a token without an end', { claims: { exp: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
    ['no signature', { signs: 'nobody' }],
    ['its public key used as a secret', { signs: 'public_key_as_secret' }],
    ['a key that it does not publish', { signs: 'unknown' }],
    ['another subject when it is asked', { userinfo: { sub: 'somebody-else' } }],
  ] satisfies readonly (readonly [string, Lies])[])('is refused with %s', async (_, lies) => {
    hostile.lie(lies);
    expect(await hostileAnswer()).toEqual(REFUSED);
  });

  it('is refused with a sign-in of before when a new one was asked', async () => {
    hostile.lie({ claims: { auth_time: PAST } });
    expect(await hostileAnswer(passage({ isAnew: true }))).toEqual(REFUSED);
    hostile.lie({ claims: { auth_time: undefined } });
    expect(await hostileAnswer(passage({ isAnew: true }))).toEqual(REFUSED);
  });

  it('may change its key, and the old one is not believed on', async () => {
    expect((await hostileAnswer()).ok).toBe(true);
    hostile.rotate();
    expect((await hostileAnswer()).ok).toBe(true);
  });

  it('that is broken or not there is away', async () => {
    hostile.lie({ status: 503 });
    expect(await hostileAnswer()).toEqual({ ok: false, error: 'provider_away' });
    const gone = { ...hostileProvider, issuer: 'http://localhost:1' };
    expect(await relyingParty.addressAt(gone, passage())).toEqual({
      ok: false,
      error: 'provider_away',
    });
  });

  it('cannot say that it is another', async () => {
    const other = await startHostileProvider('lantern', () => '');
    other.lie({ metadata: { issuer: nhsLogin.provider.issuer } });
    const of = { ...hostileProvider, issuer: other.issuer };
    expect((await relyingParty.addressAt(of, passage())).ok).toBe(false);
    await other.stop();
  });
});

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

describe('a logout token', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const honest = () => ({
    iss: hostile.issuer,
    aud: 'lantern',
    iat: now(),
    exp: now() + 120,
    jti: 'one',
    sub: 'victim',
    sid: 'session',
    events: { [LOGOUT]: {} },
  });
  const read = async (changes: Readonly<Record<string, unknown>>, lies: Lies = {}) =>
    relyingParty.logoutIn(
      hostileProvider,
      await hostile.token({ ...honest(), ...changes }, lies),
      new Date(),
    );

  it('names a subject and a session', async () => {
    expect(await read({}, { header: { typ: 'logout+jwt' } })).toMatchObject({
      ok: true,
      value: { subject: 'victim', session: 'session', jti: 'one' },
    });
    expect(await read({ sid: undefined })).toMatchObject({ value: { session: null } });
  });

  it.each([
    ['of another issuer', { iss: 'http://localhost:1' }, {}],
    ['for somebody else', { aud: 'other' }, {}],
    ['with a nonce: an ID token', { nonce: 'n' }, {}],
    ['without an event', { events: undefined }, {}],
    ['of another event', { events: { other: {} } }, {}],
    ['without a name of its own', { jti: undefined }, {}],
    ['that names nobody', { sub: undefined, sid: undefined }, {}],
    ['of an hour ago', { iat: PAST, exp: PAST + 120 }, {}],
    ['of an hour ago that never ends', { iat: PAST, exp: undefined }, {}],
    ['without a time', { iat: undefined }, {}],
    ['that is an access token', {}, { header: { typ: 'at+jwt' } }],
    ['that nobody signed', {}, { signs: 'nobody' }],
    ['signed with the public key as a secret', {}, { signs: 'public_key_as_secret' }],
    ['signed by a stranger', {}, { signs: 'unknown' }],
  ] satisfies readonly (readonly [string, Readonly<Record<string, unknown>>, Lies])[])(
    '%s is refused',
    async (_, changes, lies) => {
      expect(await read(changes, lies)).toEqual(REFUSED);
    },
  );

  it('that is rubbish is refused', async () => {
    expect(await relyingParty.logoutIn(hostileProvider, 'rubbish', new Date())).toEqual(REFUSED);
  });
});
