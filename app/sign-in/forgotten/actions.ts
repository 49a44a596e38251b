'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { sendLetterTo } from '#app/_web/ask-for-letter.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { setNewPassword } from '#lib/use-cases/account/set-new-password.ts';
import { words } from '#lib/words/words.ts';

/** Has a link sent for choosing a new password. Answers the same whether the address has an account or not. */
export async function askForNewPassword(_: FormState, form: FormData): Promise<FormState> {
  return sendLetterTo(form, 'new_password', '/sign-in/forgotten/sent');
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
