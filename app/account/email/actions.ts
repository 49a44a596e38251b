'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { askEmailChange, proveNewEmail } from '#lib/use-cases/account/change-email.ts';
import { words } from '#lib/words/words.ts';

/** Has a link sent to the address the person wants to sign in with. */
export async function askForNewEmail(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('askForNewEmail');
  const values = { email: textOf(form, 'email') };
  const email = parseEmailAddress(values.email);
  if (!email.ok) return { problems: { email: words().account.newEmail[email.error] }, values };
  const now = new Date();
  const asked = await askEmailChange(services(), acting, { email: email.value, now });
  if (asked.ok) redirect('/account?done=emailAsked');
  if (asked.error === 'sign_in_again') redirect('/sign-in?again=yes');
  if (isProofRefusal(asked.error) && acting.actor.kind === 'person') {
    const resourceId = acting.actor.personId;
    stepUpFirst({ action: 'change_email', resourceId }, '/account/email');
  }
  return { problems: { email: words().refusals.email[asked.error] }, values };
}

/** Shows that the person reads the new address, with its letter's link. */
export async function proveMyEmail(
  secret: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('proveMyEmail');
  const proved = await proveNewEmail(services(), acting, {
    secret: typeof secret === 'string' ? secret : '',
    now: new Date(),
  });
  if (proved.ok) redirect('/account?done=emailProved');
  return { problems: { form: words().refusals.email[proved.error] }, values: {} };
}
