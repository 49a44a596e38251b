'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { services } from '#lib/processes/web/services.ts';
import { answerQuestion } from '#lib/use-cases/access-request/answer-question.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { writeToHospital } from '#lib/use-cases/communication/write-communication.ts';
import { words } from '#lib/words/words.ts';
import { requestIdOf } from './own-request.ts';

/** Stops a request: to its hospital, and to no other that was asked with it. */
export async function stopRequest(id: string): Promise<FormState> {
  const { acting } = await admit('stopRequest', [id]);
  const requestId = requestIdOf(id);
  const { db } = services();
  const now = new Date();
  // An officer stops a request at the person's wish too, but from the request as staff see it.
  if (!(await myRequest(db, acting, { requestId, now }))) notFound();
  const event = { kind: 'withdraw' } as const;
  const stopped = await moveRequest(db, acting, { requestId, event, now });
  if (!stopped.ok) return refusedWith(stopped.error);
  redirect(`/requests/${requestId}`);
}

/** Answers the hospital's question. */
export async function sendAnswer(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sendAnswer', [id]);
  const t = words();
  const requestId = requestIdOf(id);
  const answer = textOf(form, 'answer');
  if (answer === '') return { problems: { answer: t.requests.one.answerMissing }, values: {} };
  const answered = await answerQuestion(services().db, acting, {
    requestId,
    answer,
    now: new Date(),
  });
  if (answered.ok) redirect(`/requests/${requestId}`);
  const values = { answer };
  if (answered.error === 'answer_too_long') {
    return { problems: { answer: t.requestSets.what.too_long }, values };
  }
  return { ...refusedWith(answered.error), values };
}

/** Writes to the hospital about the person's own request. */
export async function sendMessage(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sendMessage', [id]);
  const requestId = requestIdOf(id);
  const text = textOf(form, 'text');
  const input = { requestId, text, now: new Date() };
  const written = await writeToHospital(services().db, acting, input);
  if (written.ok) redirect(`/requests/${requestId}`);
  if (written.error === 'not_found') notFound();
  const said = words().communications.mine.refusals[written.error];
  return { problems: { text: said }, values: { text } };
}

/** Most words are for staff: whoever asks meets them only by a page that has grown old. */
function refusedWith(refusal: RequestRefusal): FormState {
  const { refusals, otherRefusal } = words().requests;
  const told: Readonly<Partial<Record<RequestRefusal, string>>> = refusals;
  return { problems: { form: told[refusal] ?? otherRefusal }, values: {} };
}
