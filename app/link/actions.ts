'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import type { LinkAnswer } from '#components/link-opener.tsx';
import { asPerson } from '#lib/adapters/db/context.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, NEXT_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { openLink } from '#lib/use-cases/link/open-link.ts';

const MINUTES_TO_SIGN_IN = 15;

/** Opens a mailed link for whoever is signed in; others sign in first and come back to its page. */
export async function openMailedLink(secret: string): Promise<LinkAnswer> {
  const { db, identity } = services();
  const person = await signedIn();
  const isSecret = identity.isTokenShaped(secret);
  if (!person) {
    if (isSecret) {
      (await cookies()).set(NEXT_COOKIE, `/link/${secret}`, {
        ...COOKIE_OPTIONS,
        maxAge: MINUTES_TO_SIGN_IN * 60,
      });
    }
    redirect('/sign-in');
  }
  if (!isSecret) return { refusal: 'not_found' };
  const opened = await openLink(db, asPerson(person.actor, await clientAddress()), {
    secretHash: identity.hashToken(secret),
    now: new Date(),
  });
  if (!opened.ok) return { refusal: opened.error };
  redirect(`/releases/${opened.value.releaseId}`);
}
