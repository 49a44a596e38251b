import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import {
  startHttpDouble,
  type Answered,
  type HttpDouble,
} from '#lib/testing/doubles/http-double.ts';

/** What a provider that lies says next. Everything not said is as an honest one would say it. */
export type Lies = {
  /** Claims of the ID token; undefined takes one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Who signs: its own key, a key it does not publish, nobody, or its public key as if it were a secret. */
  readonly signs?: 'own' | 'unknown' | 'nobody' | 'public_key_as_secret';
  readonly userinfo?: Readonly<Record<string, unknown>>;
  /** What the discovery document says instead. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly status?: number;
};

export type HostileProvider = {
  readonly issuer: string;
  lie(lies: Lies): void;
  /** A new key in place of the old one. */
  rotate(): void;
  /** A token signed as it likes, for whatever it says. */
  token(payload: Readonly<Record<string, unknown>>, lies?: Lies): Promise<string>;
  stop(): Promise<void>;
};

/** A provider that says whatever a test wants: it stands for everybody who forges. */
export async function startHostileProvider(
  clientId: string,
  nonce: () => string,
): Promise<HostileProvider> {
  let lies: Lies = {};
  let keys = newKeys();
  const stranger = newKeys();
  const signed = async (payload: Readonly<Record<string, unknown>>, how: Lies) => {
    const { signs = 'own' } = how;
    const claims = Object.fromEntries(
      Object.entries(payload).filter(([, value]) => value !== undefined),
    ) as JWTPayload;
    if (signs === 'nobody') {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none' })}.${part(claims)}.`;
    }
    const isSecret = signs === 'public_key_as_secret';
    const alg = isSecret ? 'HS256' : 'RS256';
    return new SignJWT(claims)
      .setProtectedHeader({ alg, kid: keys.kid, ...how.header })
      .sign(isSecret ? keys.asSecret : signs === 'unknown' ? stranger.privateKey : keys.privateKey);
  };
  const idToken = (issuer: string) => {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: issuer, aud: clientId, sub: 'victim', iat: now, exp: now + 300 };
    return signed({ ...honest, auth_time: now, nonce: nonce(), ...lies.claims }, lies);
  };
  const double: HttpDouble = await startHttpDouble(async ({ url }, issuer): Promise<Answered> => {
    const status = lies.status ?? 200;
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return {
          status: 200,
          body: {
            issuer,
            authorization_endpoint: `${issuer}/auth`,
            token_endpoint: `${issuer}/token`,
            userinfo_endpoint: `${issuer}/me`,
            jwks_uri: `${issuer}/jwks`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
            authorization_response_iss_parameter_supported: true,
            ...lies.metadata,
          },
        };
      case '/jwks':
        return { status: 200, body: { keys: [keys.publicJwk] } };
      case '/token':
        return {
          status,
          body: { access_token: 'access', token_type: 'Bearer', id_token: await idToken(issuer) },
        };
      default:
        return { status, body: { sub: 'victim', ...lies.userinfo } };
    }
  });
  return {
    issuer: double.url,
    lie: (next) => void (lies = next),
    rotate: () => void (keys = newKeys()),
    token: (payload, how = {}) => signed(payload, how),
    stop: () => double.stop(),
  };
}

let made = 0;

function newKeys(): {
  kid: string;
  privateKey: KeyObject;
  publicJwk: object;
  asSecret: Uint8Array;
} {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = `key-${(made += 1)}`;
  return {
    kid,
    privateKey,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' },
    asSecret: publicKey.export({ format: 'der', type: 'spki' }),
  };
}
