import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseLanguage } from '#lib/base/language.ts';
import { actorOfToken, type SignedIn } from '#lib/queries/session/actor-of-token.ts';
import { metAtDoor } from '#lib/processes/web/met-at-door.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  COOKIE_OPTIONS,
  LANGUAGE_COOKIE,
  openSessionToken,
  sealSessionToken,
  SESSION_COOKIE,
} from '#lib/processes/web/session-cookie.ts';
import { readIn } from '#lib/use-cases/person/read-in.ts';

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
  await keepLanguage(token);
}

/** Whoever chose a language before they signed in is written to in it from now on. */
async function keepLanguage(token: string): Promise<void> {
  const language = parseLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value);
  if (language === null) return;
  const { db, identity } = services();
  const address = await clientAddress();
  const tokenHash = identity.hashToken(token);
  const person = await actorOfToken(db, { tokenHash, address, now: new Date() });
  if (person) await readIn(db, asPerson(person.actor, address), language);
}
