import type { IncomingMessage } from 'node:http';
import { actorOfToken, type SignedIn } from '#lib/queries/session/actor-of-token.ts';
import type { WebServices } from './services.ts';
import { openSessionToken, SESSION_COOKIE } from './session-cookie.ts';

/** Who sent this request, for the routes that Next does not answer. The same row decides as for pages. */
export async function actorOfRequest(
  { db, identity, settings }: WebServices,
  request: IncomingMessage,
  address: string,
): Promise<SignedIn | null> {
  const cookie = cookieOf(request, SESSION_COOKIE);
  const token = cookie ? await openSessionToken(cookie, settings.SESSION_SECRET) : null;
  if (!token || !identity.isTokenShaped(token)) return null;
  return actorOfToken(db, { tokenHash: identity.hashToken(token), address, now: new Date() });
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return decodeURIComponent(value.join('='));
  }
  return null;
}
