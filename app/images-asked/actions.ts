'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  finishSending,
  stopSending,
  type EndSendingRefusal,
} from '#lib/use-cases/image-ask/end-sending.ts';
import { words } from '#lib/words/words.ts';

/** Says that all that a hospital asked for was sent. */
export async function finishSendingImages(
  askId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('finishSendingImages', [askId]);
  const finished = await finishSending(services().db, acting, { askId, now: new Date() });
  if (finished.ok) redirect(`/images-asked/${askId}?done=finished`);
  return refusedWith(finished.error);
}

/** Stops sending, and has what was sent deleted. */
export async function stopSendingImages(
  askId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('stopSendingImages', [askId]);
  const stopped = await stopSending(services().db, acting, { askId, now: new Date() });
  if (stopped.ok) redirect(`/images-asked/${askId}?done=stopped`);
  return refusedWith(stopped.error);
}

function refusedWith(word: EndSendingRefusal): FormState {
  if (word === 'not_found') notFound();
  return { problems: { form: words().imagesAsked.refusals[word] }, values: {} };
}
