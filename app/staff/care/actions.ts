'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, HALF_WAY_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { askSecondFactor } from '#lib/use-cases/session/ask-second-factor.ts';
import { words } from '#lib/words/words.ts';

/** Ends the session that is for looking, and asks for the code or passkey that opens everything else. */
export async function giveSecondFactor(_: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('giveSecondFactor');
  const asked = await askSecondFactor(services(), acting, new Date());
  if (!asked.ok) {
    return { problems: { form: words().networks.care.problems[asked.error] }, values: {} };
  }
  (await cookies()).set(HALF_WAY_COOKIE, asked.value.token, { ...COOKIE_OPTIONS, maxAge: 600 });
  redirect('/sign-in/code');
}
