import type { IncomingMessage } from 'node:http';
import { actorOfToken, type SignedIn } from '#lib/queries/session/actor-of-token.ts';
import type { WebServices } from './services.ts';
import { cookieOf } from './cookies.ts';
import { openSessionToken, SESSION_COOKIE } from './session-cookie.ts';

/** Who sent this request, for the routes that Next does not answer. The same row decides as for pages. */
export async function actorOfRequest(
  services: WebServices,
  request: IncomingMessage,
  address: string,
): Promise<SignedIn | null> {
  const tokenHash = await tokenHashOfRequest(services, request);
  return tokenHash && actorOfToken(services.db, { tokenHash, address, now: new Date() });
}

/** The hash of the session's token that a request brings; null when it brings none that we sealed. */
export async function tokenHashOfRequest(
  services: WebServices,
  request: IncomingMessage,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const token = await tokenOfRequest(services, request);
  return token === null ? null : services.identity.hashToken(token);
}

/** The session's token that a request brings; null when it brings none that we sealed. */
export async function tokenOfRequest(
  { identity, settings }: WebServices,
  request: IncomingMessage,
): Promise<string | null> {
  const cookie = cookieOf(request, SESSION_COOKIE);
  const token = cookie ? await openSessionToken(cookie, settings.SESSION_SECRET) : null;
  return token && identity.isTokenShaped(token) ? token : null;
}
