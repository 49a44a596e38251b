import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { passageSecrets } from '#lib/adapters/sign-on/passage-secrets.ts';
import type { RelyingParty } from '#lib/adapters/sign-on/port.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { comeBack, type ComingBack } from '#lib/use-cases/sign-on/come-back.ts';
import {
  openTicket,
  type ChosenProvider,
  type PassagePurpose,
} from '#lib/use-cases/sign-on/open-ticket.ts';
import { faults } from './client.ts';
import type { HostileProvider } from './hostile-provider.ts';
import { walkThrough } from './walk-through.ts';

const ADDRESS = '192.0.2.1';

export const identity = createIdentity('a deployment key for these tests only');

/** Passages through providers, with a real database behind them. */
export function passages(database: () => TestDatabase, relyingParty: RelyingParty) {
  const deps = () => ({ db: database().web, identity, relyingParty });

  async function setOut(chosen: ChosenProvider, purpose: PassagePurpose = { kind: 'sign_in' }) {
    const opened = await openTicket(deps(), {
      chosen,
      purpose,
      path: '/account',
      address: ADDRESS,
      network: ADDRESS,
      now: new Date(),
    });
    if (!opened.ok) throw new Error(`${opened.error}: ${String(faults.at(-1))}`);
    return opened.value;
  }

  const back = (chosen: ChosenProvider, token: string, query: URLSearchParams) => ({
    chosen,
    token,
    query,
    address: ADDRESS,
    userAgent: null,
    now: new Date(),
    place: 'demonstration' as const,
  });

  async function cameBack(of: ComingBack) {
    const vouched = await comeBack(deps(), of);
    if (!vouched.ok) throw new Error(`${vouched.error}: ${String(faults.at(-1))}`);
    return vouched.value;
  }

  /** To a real stand-in, chooses a persona there, and comes back. */
  async function through(chosen: ChosenProvider, persona: string) {
    const { token, address } = await setOut(chosen);
    const there = await walkThrough(address, persona, chosen.provider.redirectUri);
    const given = back(chosen, token, there.searchParams);
    return { given, vouched: await cameBack(given) };
  }

  /** To a provider that says these claims. `nonceIs` is told the nonce it is to say. */
  async function saying(
    chosen: ChosenProvider,
    provider: HostileProvider,
    of: {
      claims: Readonly<Record<string, unknown>>;
      nonceIs: (nonce: string) => void;
      purpose?: PassagePurpose;
    },
  ) {
    const { claims, nonceIs, purpose } = of;
    const { token } = await setOut(chosen, purpose);
    const { state, nonce } = passageSecrets(token);
    nonceIs(nonce);
    provider.lie({ claims, userinfo: { sub: claims['sub'] } });
    const query = new URLSearchParams({ code: 'code', state, iss: provider.issuer });
    const given = back(chosen, token, query);
    return { given, vouched: await cameBack(given) };
  }

  async function who(signed: { ok: boolean; value?: { token: string } }) {
    if (!signed.value) throw new Error(JSON.stringify(signed));
    const tokenHash = identity.hashToken(signed.value.token);
    return actorOfToken(database().web, { tokenHash, address: ADDRESS, now: new Date() });
  }

  return { deps, setOut, back, cameBack, through, saying, who };
}
