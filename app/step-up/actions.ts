'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { stepUp } from '#lib/use-cases/session/step-up.ts';
import { words } from '#lib/words/words.ts';
import { ownPath } from './own-path.ts';

/** Checks the fresh code and goes back to what was to be done. */
export async function submitStepUp(path: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('submitStepUp');
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: words().stepUp.codeMissing }, values: {} };
  const stepped = await stepUp(services(), acting, { code, now: new Date() });
  if (!stepped.ok) {
    if (stepped.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: words().refusals.stepUp[stepped.error] }, values: {} };
  }
  redirect(ownPath(path) ?? '/home');
}
