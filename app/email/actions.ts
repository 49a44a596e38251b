'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { stopEmailChange } from '#lib/use-cases/account/change-email.ts';
import { words } from '#lib/words/words.ts';

/** Stops a change of address, for whoever holds the link of the letter to the old one. */
export async function stopMyEmailChange(
  secret: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const stopped = await stopEmailChange(services(), {
    secret: typeof secret === 'string' ? secret : '',
    address: await clientAddress(),
  });
  if (stopped.ok) redirect('/email/stopped');
  return { problems: { form: words().account.newEmail.stop.over }, values: {} };
}
