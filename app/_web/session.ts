import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { actorOfToken, type SignedIn } from '#lib/queries/session/actor-of-token.ts';
import { metAtDoor } from '#lib/processes/web/met-at-door.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  COOKIE_OPTIONS,
  openSessionToken,
  sealSessionToken,
  SESSION_COOKIE,
} from '#lib/processes/web/session-cookie.ts';

/** The client's address as our own server saw it; it has overwritten whatever the client said. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for') ?? '';
}

/** Who is signed in, or null. Asked of the database once for each page, at the door where that asked already. */
export const signedIn = cache(async (): Promise<SignedIn | null> => {
  const met = metAtDoor();
  if (met !== null) return met;
  const { db, identity, settings } = services();
  const cookie = (await cookies()).get(SESSION_COOKIE)?.value;
  const token = cookie ? await openSessionToken(cookie, settings.SESSION_SECRET) : null;
  if (!token || !identity.isTokenShaped(token)) return null;
  return actorOfToken(db, {
    tokenHash: identity.hashToken(token),
    address: await clientAddress(),
    now: new Date(),
  });
});

/** For pages that are only for people we know: others are asked to sign in first. */
export async function requireSignedIn(): Promise<SignedIn> {
  return (await signedIn()) ?? redirect('/sign-in');
}

/** Gives the browser the token of a session that was just made for it. */
export async function keepSession(token: string): Promise<void> {
  const sealed = await sealSessionToken(token, services().settings.SESSION_SECRET);
  (await cookies()).set(SESSION_COOKIE, sealed, COOKIE_OPTIONS);
}
