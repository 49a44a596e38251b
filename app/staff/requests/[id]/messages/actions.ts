'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  settleCommunications,
  writeToRequester,
} from '#lib/use-cases/communication/write-communication.ts';
import { words } from '#lib/words/words.ts';

/** Writes to whoever asked, as the hospital. */
export async function answerRequester(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('answerRequester', [requestId]);
  const text = textOf(form, 'text');
  const input = { requestId, text, now: new Date() };
  const written = await writeToRequester(services().db, acting, input);
  if (written.ok) redirect(`/staff/requests/${requestId}/messages?done=sent`);
  if (written.error === 'not_found') notFound();
  const said = words().communications.staff.refusals[written.error];
  const field = written.error === 'text_wrong' ? 'text' : 'form';
  return { problems: { [field]: said }, values: { text } };
}

/** Says that what the requester wrote wants no answer. */
export async function settleMessages(requestId: string): Promise<FormState> {
  const { acting } = await admit('settleMessages', [requestId]);
  const input = { requestId, now: new Date() };
  const settled = await settleCommunications(services().db, acting, input);
  if (settled.ok) redirect(`/staff/requests/${requestId}/messages?done=settled`);
  if (settled.error === 'not_found') notFound();
  return { problems: { form: words().communications.staff.refusals[settled.error] }, values: {} };
}
