'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveHelp } from '#lib/use-cases/help/move-help.ts';
import { words } from '#lib/words/words.ts';

/** Asks again in a request for help of one's own. */
export async function askHelpAgain(
  helpRequestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('askHelpAgain', [helpRequestId]);
  const text = textOf(form, 'text');
  const event = { kind: 'ask_again', text } as const;
  const moved = await moveHelp(services().db, acting, { helpRequestId, event, now: new Date() });
  if (moved.ok) redirect(`/help/requests/${helpRequestId}?done=again`);
  if (moved.error === 'not_found') notFound();
  return { problems: { text: words().help.problems.moving[moved.error] }, values: { text } };
}

/** Says that no more help is needed. */
export async function closeHelpRequest(
  helpRequestId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('closeHelpRequest', [helpRequestId]);
  const event = { kind: 'close' } as const;
  const moved = await moveHelp(services().db, acting, { helpRequestId, event, now: new Date() });
  if (moved.ok) redirect(`/help/requests/${helpRequestId}`);
  if (moved.error === 'not_found') notFound();
  return { problems: { form: words().help.problems.moving[moved.error] }, values: {} };
}
