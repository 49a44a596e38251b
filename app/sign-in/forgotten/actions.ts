'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { setNewPassword } from '#lib/use-cases/account/set-new-password.ts';
import { askForLetter } from '#lib/use-cases/ticket/ask-for-letter.ts';
import { words } from '#lib/words/words.ts';

/** Has a link sent for choosing a new password. Answers the same whether the address has an account or not. */
export async function askForNewPassword(_: FormState, form: FormData): Promise<FormState> {
  const t = words().register.email;
  const values = { email: textOf(form, 'email') };
  const email = parseEmailAddress(values.email);
  if (!email.ok) return { problems: { email: t[email.error] }, values };
  const address = await clientAddress();
  const asked = await askForLetter(services(), {
    email: email.value,
    purpose: 'new_password',
    address,
    network: throttleNetwork(address),
    now: new Date(),
  });
  if (!asked.ok) return { problems: { email: t[asked.error] }, values };
  redirect('/sign-in/forgotten/sent');
}

/** The new password, with the letter's link. It signs nobody in. */
export async function saveNewPassword(
  secret: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const password = form.get('password');
  const saved = await setNewPassword(services(), {
    secret: typeof secret === 'string' ? secret : '',
    password: typeof password === 'string' ? password : '',
    address: await clientAddress(),
    now: new Date(),
  });
  if (saved.ok) {
    // What this browser may hold has ended, and the page must not say that as if something had gone wrong.
    (await cookies()).delete({ name: SESSION_COOKIE, ...COOKIE_OPTIONS });
    redirect('/sign-in?again=changed');
  }
  const { problems, newPassword } = words().register;
  const text = saved.error === 'link_over' ? newPassword.over : problems.password[saved.error];
  return { problems: { password: text }, values: {} };
}
