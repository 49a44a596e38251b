'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveHelp } from '#lib/use-cases/help/move-help.ts';
import { words } from '#lib/words/words.ts';

type Seen = { readonly helpRequestId: string; readonly version: number };

/** Answers a request for help. */
export async function answerHelp(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('answerHelp', [seen.helpRequestId]);
  const text = textOf(form, 'text');
  const moved = await moveHelp(services().db, acting, {
    helpRequestId: seen.helpRequestId,
    event: { kind: 'answer', text },
    expectedVersion: seen.version,
    now: new Date(),
  });
  if (moved.ok) redirect(`/support/${seen.helpRequestId}?done=yes`);
  if (moved.error === 'not_found') notFound();
  return { problems: { text: words().help.problems.moving[moved.error] }, values: { text } };
}
