'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseId, type RequestId } from '#lib/base/id.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { myDraft, myDraftTo } from '#lib/queries/access-request/my-draft.ts';
import { services } from '#lib/processes/web/services.ts';
import { answerDraft, LONGEST_ANSWER } from '#lib/use-cases/access-request/answer-draft.ts';
import { answerQuestion } from '#lib/use-cases/access-request/answer-question.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { startRequest } from '#lib/use-cases/access-request/start-request.ts';
import { writeToHospital } from '#lib/use-cases/communication/write-communication.ts';
import { words } from '#lib/words/words.ts';
import { requestIdOf } from './own-request.ts';

/** Which hospital: begins a draft to it, or goes on with the one begun before. */
export async function chooseHospital(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('chooseHospital');
  const t = words().requests;
  const hospital = parseId(textOf(form, 'hospital'));
  if (!hospital.ok) return { problems: { hospital: t.hospital.missing }, values: {} };
  const { db } = services();
  const begun = await myDraftTo(db, acting, hospital.value);
  if (begun) redirect(`/requests/${begun.id}/what`);
  const started = await startRequest(db, acting, {
    organisationId: hospital.value,
    now: new Date(),
  });
  if (!started.ok) return { problems: { hospital: t.startRefusals[started.error] }, values: {} };
  redirect(`/requests/${started.value.requestId}/what`);
}

/** Which scans, and of which part of the body. */
export async function saveWhat(
  asked: { id: string; isChange: boolean },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveWhat', [asked.id]);
  const t = words().requests.what;
  const requestId = requestIdOf(asked.id);
  const description = textOf(form, 'description');
  const bodyPart = textOf(form, 'bodyPart');
  const problems = {
    ...(description === '' && { description: t.missing }),
    ...(description.length > LONGEST_ANSWER && { description: t.too_long }),
    ...(bodyPart.length > LONGEST_ANSWER && { bodyPart: t.too_long }),
  };
  const values = { description, bodyPart };
  if (Object.keys(problems).length > 0) return { problems, values };
  await keep(acting, requestId, { description, bodyPart: bodyPart === '' ? null : bodyPart });
  redirect(`/requests/${requestId}/${asked.isChange ? 'check' : 'when'}`);
}

/** Roughly when. May be left empty. */
export async function saveWhen(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('saveWhen', [id]);
  const requestId = requestIdOf(id);
  const roughly = textOf(form, 'roughly');
  if (roughly.length > LONGEST_ANSWER) {
    return { problems: { roughly: words().requests.what.too_long }, values: { roughly } };
  }
  await keep(acting, requestId, { roughly: roughly === '' ? null : roughly });
  redirect(`/requests/${requestId}/check`);
}

/** Sends the request. Sent twice, it is sent once, and both times it says so. */
export async function sendRequest(id: string): Promise<FormState> {
  const { acting } = await admit('sendRequest', [id]);
  const requestId = requestIdOf(id);
  const { db } = services();
  const event = { kind: 'submit' } as const;
  const sent = await moveRequest(db, acting, { requestId, event, now: new Date() });
  if (sent.ok) redirect(`/requests/${requestId}/sent`);
  const own = (await myDraft(db, acting, requestId)) ?? notFound();
  if (!own.isDraft) redirect(`/requests/${requestId}/sent`);
  return refusedWith(sent.error);
}

/** Stops a request that was sent, or throws a draft away. */
export async function stopRequest(id: string): Promise<FormState> {
  const { acting } = await admit('stopRequest', [id]);
  const requestId = requestIdOf(id);
  const { db } = services();
  const own = (await myDraft(db, acting, requestId)) ?? notFound();
  const event = { kind: own.isDraft ? 'cancel' : 'withdraw' } as const;
  const stopped = await moveRequest(db, acting, { requestId, event, now: new Date() });
  if (!stopped.ok) return refusedWith(stopped.error);
  redirect(own.isDraft ? '/requests' : `/requests/${requestId}`);
}

/** Answers the hospital's question. */
export async function sendAnswer(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sendAnswer', [id]);
  const t = words().requests;
  const requestId = requestIdOf(id);
  const answer = textOf(form, 'answer');
  if (answer === '') return { problems: { answer: t.one.answerMissing }, values: {} };
  const answered = await answerQuestion(services().db, acting, {
    requestId,
    answer,
    now: new Date(),
  });
  if (answered.ok) redirect(`/requests/${requestId}`);
  const values = { answer };
  if (answered.error === 'answer_too_long') {
    return { problems: { answer: t.what.too_long }, values };
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

async function keep(
  acting: Acting,
  requestId: RequestId,
  answers: Parameters<typeof answerDraft>[2]['answers'],
): Promise<void> {
  const kept = await answerDraft(services().db, acting, { requestId, answers });
  if (!kept.ok) notFound();
}

/** Most words are for staff: whoever asks meets them only by a page that has grown old. */
function refusedWith(refusal: RequestRefusal): FormState {
  const { refusals, otherRefusal } = words().requests;
  const told: Readonly<Partial<Record<RequestRefusal, string>>> = refusals;
  return { problems: { form: told[refusal] ?? otherRefusal }, values: {} };
}
