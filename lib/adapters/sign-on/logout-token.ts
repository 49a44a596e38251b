import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { NamedLogout, Provider } from './port.ts';

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** A token older than this says nothing any more, whenever it claims to end. */
const OLDEST_SECONDS = 300;
const SKEW_SECONDS = 60;
const WAIT_MILLISECONDS = 10_000;

const shape = z.object({
  jti: z.string().min(1).max(500),
  iat: z.number(),
  exp: z.number().optional(),
  sub: z.string().min(1).max(255).optional(),
  sid: z.string().min(1).max(255).optional(),
  events: z.object({ [LOGOUT_EVENT]: z.looseObject({}) }),
  // Whatever has one is an ID token, which somebody may have kept.
  nonce: z.undefined().optional(),
});

/**
 * What a logout token names (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6): signed by the provider with the
 * algorithm it is registered with, for us, a moment ago, of the right kind, and no ID token. That it is used once is for
 * the database to say.
 */
export async function logoutIn(given: {
  provider: Provider;
  jwksUri: string | undefined;
  token: string;
  now: Date;
}): Promise<Result<NamedLogout, 'not_accepted' | 'provider_away'>> {
  const { provider, jwksUri, token, now } = given;
  if (jwksUri === undefined) return no('not_accepted');
  const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: WAIT_MILLISECONDS });
  const verified = await jwtVerify(token, keys, {
    issuer: provider.issuer,
    audience: provider.clientId,
    algorithms: [provider.signingAlgorithm],
    maxTokenAge: OLDEST_SECONDS,
    clockTolerance: SKEW_SECONDS,
    currentDate: now,
  }).catch((fault: unknown) => {
    // Somebody who sends rubbish is answered; a provider whose keys cannot be had is told so.
    if (isRefused(fault)) return null;
    throw fault;
  });
  return verified !== null && TYPES.test(verified.protectedHeader.typ ?? '')
    ? named(verified.payload)
    : no('not_accepted');
}

/** Old providers give no type, or that of any token; an access token has one of its own. */
const TYPES = /^(?:|(?:application\/)?(?:logout\+jwt|jwt))$/i;

function named(payload: unknown): Result<NamedLogout, 'not_accepted'> {
  const read = shape.safeParse(payload);
  if (!read.success) return no('not_accepted');
  const { sub: subject = null, sid: session = null, jti, iat, exp = 0 } = read.data;
  if (subject === null && session === null) return no('not_accepted');
  const until = Math.max(exp, iat + OLDEST_SECONDS) + SKEW_SECONDS;
  return ok({ subject, session, jti, expiresAt: new Date(until * 1000) });
}

function isRefused(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return /^ERR_(JWT|JWS|JOSE_(ALG|NOT))|^ERR_JWKS_(NO|MULTIPLE)/.test(code);
}
