'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { textOf } from '#app/_web/form-state.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import type { InvitationAnswer } from '#components/invitation-opener.tsx';
import { asPerson } from '#lib/adapters/db/context.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, NEXT_COOKIE, REGISTER_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { acceptInvitation } from '#lib/use-cases/invitation/accept-invitation.ts';
import { openInvitation } from '#lib/use-cases/invitation/open-invitation.ts';

const MINUTES_TO_SIGN_IN = 15;
const DAY_SECONDS = 24 * 3600;

/** Accepts an invitation for whoever is signed in; leads others to sign in first, or to make an account. */
export async function takeInvitation(
  secret: string,
  _: InvitationAnswer,
  form: FormData,
): Promise<InvitationAnswer> {
  const person = await signedIn();
  const held = typeof secret === 'string' ? secret : '';
  const address = await clientAddress();
  const now = new Date();
  if (!person) return leadOn(held, address, now);
  const accepted = await acceptInvitation(services(), asPerson(person.actor, address), {
    secret: held,
    joins: textOf(form, 'joins') === 'yes',
    now,
  });
  if (accepted.ok) return { step: 'accepted' };
  return accepted.error === 'other_address'
    ? { step: 'other_address' }
    : { step: 'refused', refusal: accepted.error };
}

async function leadOn(secret: string, address: string, now: Date): Promise<InvitationAnswer> {
  const opened = await openInvitation(services(), { secret, address, now });
  if (!opened.ok) return { step: 'refused', refusal: opened.error };
  const jar = await cookies();
  if (opened.value.leads === 'to_register') {
    jar.set(REGISTER_COOKIE, opened.value.token, { ...COOKIE_OPTIONS, maxAge: DAY_SECONDS });
    redirect('/register/details');
  }
  const options = { ...COOKIE_OPTIONS, maxAge: MINUTES_TO_SIGN_IN * 60 };
  jar.set(NEXT_COOKIE, `/invitation/${secret}`, options);
  redirect('/sign-in');
}
