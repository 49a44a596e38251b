'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { stopRecovery } from '#lib/use-cases/recovery/stop-recovery.ts';
import { words } from '#lib/words/words.ts';

/** Stops somebody's way back in, for whoever holds the link of one of its letters. */
export async function stopGettingBackIn(
  secret: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const stopped = await stopRecovery(services(), {
    secret: typeof secret === 'string' ? secret : '',
    address: await clientAddress(),
  });
  if (stopped.ok) redirect('/recovery/stopped');
  return { problems: { form: words().recovery.stop.over }, values: {} };
}
