import * as oidc from 'openid-client';
import { no, ok } from '#lib/base/result.ts';
import { clientKey, type ClientKey } from './client-key.ts';
import { logoutIn } from './logout-token.ts';
import { passageSecrets } from './passage-secrets.ts';
import type { PassageRefusal, Provider, RelyingParty } from './port.ts';

const WAIT_SECONDS = 10;
/** How long what a provider says of itself is believed. Its keys are asked for each time somebody comes back. */
const KNOWN_MILLISECONDS = 10 * 60_000;
/** How far a provider's clock may be off ours. */
const SKEW_SECONDS = 60;

// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out; settings allow it to a demonstration only
const withoutTls: (configuration: oidc.Configuration) => void = oidc.allowInsecureRequests;

type Options = {
  /** RSA, PKCS #8, DER in base64: what we prove with who we are. */
  readonly privateKey: string;
  /** Whether providers may be asked without TLS: the demonstration's, on this machine. */
  readonly allowsHttp: boolean;
  /** Told of what went wrong at a provider, for the log. */
  readonly onFault: (fault: unknown, issuer: string) => void;
};

/** Signs people in at OpenID providers. Everything that can be forged on the way is checked here or in openid-client. */
export function createRelyingParty(options: Options): RelyingParty {
  const key = clientKey(options.privateKey);
  const configured = configurations(key, options);
  return {
    publicKeys: () => ({ keys: [key.publicJwk] }),
    addressAt: async (provider, { token, isAnew }) => {
      try {
        const { state, nonce, verifier } = passageSecrets(token);
        const address = oidc.buildAuthorizationUrl(await configured(provider), {
          redirect_uri: provider.redirectUri,
          scope: provider.scope,
          state,
          nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(isAnew && { prompt: 'login', max_age: '0' }),
          ...provider.asked,
        });
        return ok(address);
      } catch (fault) {
        options.onFault(fault, provider.issuer);
        return no('provider_away');
      }
    },
    claimsFrom: async (provider, { token, isAnew, begunAt }, query) => {
      const { state, nonce, verifier } = passageSecrets(token);
      const answer = new URL(provider.redirectUri);
      answer.search = query.toString();
      try {
        const configuration = await configured(provider);
        const granted = await oidc.authorizationCodeGrant(configuration, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        const claims = granted.claims();
        if (claims === undefined) return no('not_accepted');
        if (isAnew && !isSince(claims.auth_time, begunAt)) return no('not_accepted');
        const { sub: subject, sid } = claims;
        const asked = await oidc.fetchUserInfo(configuration, granted.access_token, subject);
        const session = typeof sid === 'string' ? sid : null;
        return ok({ issuer: provider.issuer, subject, session, token: { ...claims }, asked });
      } catch (fault) {
        options.onFault(fault, provider.issuer);
        return no(refusalOf(fault));
      }
    },
    logoutIn: async (provider, token, now) => {
      try {
        const jwksUri = (await configured(provider)).serverMetadata().jwks_uri;
        return await logoutIn({ provider, jwksUri, token, now });
      } catch (fault) {
        options.onFault(fault, provider.issuer);
        return no('provider_away');
      }
    },
  };
}

/**
 * A fresh configuration each time, on what the provider last said of itself: with it come fresh keys, so that a key that
 * was changed a moment ago is found, and one that was withdrawn is not believed on.
 */
function configurations(key: ClientKey, { allowsHttp }: Options) {
  const known = new Map<string, { metadata: oidc.ServerMetadata; until: number }>();
  return async (provider: Provider): Promise<oidc.Configuration> => {
    const { issuer, clientId, signingAlgorithm } = provider;
    const authentication = await proofOfUs(key, provider);
    const execute = allowsHttp ? [withoutTls] : [];
    const kept = known.get(issuer);
    let metadata = kept && kept.until > Date.now() ? kept.metadata : undefined;
    if (metadata === undefined) {
      const options = { execute, timeout: WAIT_SECONDS };
      const found = await oidc.discovery(new URL(issuer), clientId, {}, authentication, options);
      metadata = found.serverMetadata();
      known.set(issuer, { metadata, until: Date.now() + KNOWN_MILLISECONDS });
    }
    const configuration = new oidc.Configuration(
      { ...metadata },
      clientId,
      {
        id_token_signed_response_alg: signingAlgorithm,
        [oidc.clockTolerance]: SKEW_SECONDS,
      },
      authentication,
    );
    configuration.timeout = WAIT_SECONDS;
    if (allowsHttp) withoutTls(configuration);
    // The token comes straight from its maker over TLS; its signature is checked all the same.
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  };
}

/** NHS login takes assertions signed with RS512 and made out to its token endpoint; others, by the standard, to the issuer. */
async function proofOfUs(key: ClientKey, { kind }: Provider): Promise<oidc.ClientAuth> {
  const isNhsLogin = kind === 'nhs_login';
  const signing = await key.signing(isNhsLogin ? 'SHA-512' : 'SHA-256');
  return (server, client, body, headers) =>
    oidc.PrivateKeyJwt(
      { key: signing, kid: key.kid },
      {
        [oidc.modifyAssertion]: (_header, payload) => {
          if (isNhsLogin) payload['aud'] = server.token_endpoint;
        },
      },
    )(server, client, body, headers);
}

function isSince(authTime: unknown, begunAt: Date): boolean {
  return typeof authTime === 'number' && authTime + SKEW_SECONDS >= begunAt.getTime() / 1000;
}

const AWAY_ERRORS = ['server_error', 'temporarily_unavailable'];

/** What a fault of the library says to whoever signs in. Whatever is not known to be otherwise proves nothing. */
function refusalOf(fault: unknown): PassageRefusal {
  if (fault instanceof oidc.AuthorizationResponseError) {
    if (fault.error === 'access_denied') return 'cancelled';
    return AWAY_ERRORS.includes(fault.error) ? 'provider_away' : 'not_accepted';
  }
  return isAway(fault) ? 'provider_away' : 'not_accepted';
}

function isAway(fault: unknown): boolean {
  if (fault instanceof oidc.ResponseBodyError) return fault.status >= 500;
  if (fault instanceof TypeError) return fault.message === 'fetch failed';
  if (!(fault instanceof oidc.ClientError)) return false;
  const { cause, code } = fault;
  return code === 'OAUTH_TIMEOUT' || (cause instanceof Response && cause.status >= 500);
}
