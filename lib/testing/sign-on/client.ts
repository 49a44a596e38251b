import { generateKeyPairSync } from 'node:crypto';
import { createRelyingParty } from '#lib/adapters/sign-on/relying-party.ts';
import type { Provider, RelyingParty } from '#lib/adapters/sign-on/port.ts';
import { freePort } from '#lib/processes/database/embedded.ts';
import { startStandIn } from '#lib/demonstration/providers/provider.ts';
import {
  NHS_LOGIN_PERSONAS,
  TRUST_PERSONAS,
  TWO_FACTORS_ASKED,
  type Persona,
} from '#lib/demonstration/providers/personas.ts';
import { NHS_LOGIN_VECTORS } from '#lib/domain/sign-on/nhs-login.ts';

/** A key such as a deployment has. */
export function aClientKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** What went wrong at providers, for a test to say why it failed. */
export const faults: unknown[] = [];

export function aRelyingParty(privateKey = aClientKey()): RelyingParty {
  return createRelyingParty({
    privateKey,
    allowsHttp: true,
    onFault: (fault) => faults.push(fault),
  });
}

export type StandIn = { readonly provider: Provider; stop(): void };

/** NHS login's stand-in, with a client that signs with this key. Several can stand at once. */
export function nhsLoginStandIn(relyingParty: RelyingParty): Promise<StandIn> {
  return standIn(relyingParty, 'nhs_login', NHS_LOGIN_PERSONAS);
}

/** An organisation's. */
export function trustStandIn(
  relyingParty: RelyingParty,
  id: string,
  personas: readonly Persona[] = TRUST_PERSONAS,
): Promise<StandIn> {
  return standIn(relyingParty, 'organisation', personas, id);
}

async function standIn(
  relyingParty: RelyingParty,
  kind: Provider['kind'],
  personas: readonly Persona[],
  id = 'nhs-login',
): Promise<StandIn> {
  const isNhsLogin = kind === 'nhs_login';
  const provider: Provider = {
    kind,
    issuer: `http://localhost:${await freePort()}`,
    clientId: 'lantern',
    signingAlgorithm: isNhsLogin ? 'RS512' : 'RS256',
    redirectUri: `http://localhost:3000/sign-on/${id}/back`,
    scope: 'openid profile email',
    asked: isNhsLogin
      ? { vtr: JSON.stringify(NHS_LOGIN_VECTORS) }
      : { acr_values: TWO_FACTORS_ASKED },
  };
  const server = await startStandIn({
    issuer: provider.issuer,
    standsFor: isNhsLogin ? 'NHS login' : 'a trust’s sign-in',
    signingAlgorithm: isNhsLogin ? 'RS512' : 'RS256',
    personas,
    client: {
      clientId: provider.clientId,
      redirectUri: provider.redirectUri,
      logoutUri: `http://localhost:3000/sign-on/${id}/logout`,
      publicJwk: relyingParty.publicKeys().keys[0] ?? {},
    },
  });
  return {
    provider,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
