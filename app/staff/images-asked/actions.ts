'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { NOT_TAKEN_REASONS } from '#lib/domain/image-ask/brought-study.ts';
import { ASK_DAYS } from '#lib/domain/image-ask/image-ask.ts';
import { services } from '#lib/processes/web/services.ts';
import { askForImages, type AskImagesRefusal } from '#lib/use-cases/image-ask/ask-for-images.ts';
import { acceptStudy, refuseStudy } from '#lib/use-cases/image-ask/decide-study.ts';
import { withdrawAsk } from '#lib/use-cases/image-ask/withdraw-ask.ts';
import { words } from '#lib/words/words.ts';

const FIELD_OF: Partial<Record<AskImagesRefusal, string>> = {
  wanted_missing: 'wanted',
  reason_missing: 'reason',
};

/** Asks the patient of a request for images that they have elsewhere. */
export async function askPatientForImages(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('askPatientForImages', [requestId]);
  const [wanted, reason] = [textOf(form, 'wanted'), textOf(form, 'reason')];
  const days = ASK_DAYS.find((one) => String(one) === textOf(form, 'days')) ?? ASK_DAYS[0];
  const input = { requestId, wanted, reason, days, now: new Date() };
  const asked = await askForImages(services().db, acting, input);
  if (asked.ok) redirect(`/staff/images-asked/${asked.value.askId}?done=asked`);
  if (asked.error === 'not_found') notFound();
  const said = words().imagesAskedAtWork.refusals.ask[asked.error];
  const values = { wanted, reason, days: String(days) };
  return { problems: { [FIELD_OF[asked.error] ?? 'form']: said }, values };
}

/** Takes back what a patient was asked for. */
export async function withdrawImageAsk(
  askId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('withdrawImageAsk', [askId]);
  const because = textOf(form, 'because');
  const input = { askId, because, now: new Date() };
  const withdrawn = await withdrawAsk(services().db, acting, input);
  if (withdrawn.ok) redirect(`/staff/images-asked/${askId}?done=withdrawn`);
  if (withdrawn.error === 'not_found') notFound();
  const said = words().imagesAskedAtWork.refusals.withdraw[withdrawn.error];
  const field = withdrawn.error === 'reason_missing' ? 'because' : 'form';
  return { problems: { [field]: said }, values: { because } };
}

/** Takes a study that a patient sent into their record. */
export async function takeImagesIn(
  askId: string,
  studyId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takeImagesIn', [askId, studyId]);
  const input = { broughtStudyId: studyId, now: new Date() };
  const accepted = await acceptStudy(services().db, acting, input);
  if (accepted.ok) redirect(`/staff/images-asked/${askId}?done=accepted`);
  if (accepted.error === 'not_found') notFound();
  const said = words().imagesAskedAtWork.refusals.decide[accepted.error];
  return { problems: { form: said }, values: {} };
}

/** Does not take it in, and has it deleted. */
export async function refuseImages(
  askId: string,
  studyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('refuseImages', [askId, studyId]);
  const t = words().imagesAskedAtWork;
  const note = textOf(form, 'note');
  const because = NOT_TAKEN_REASONS.find((one) => one === textOf(form, 'because'));
  if (because === undefined) {
    return { problems: { because: t.refuse.becauseMissing }, values: { note } };
  }
  const input = { broughtStudyId: studyId, because, note, now: new Date() };
  const refused = await refuseStudy(services().db, acting, input);
  if (refused.ok) redirect(`/staff/images-asked/${askId}?done=refused`);
  if (refused.error === 'not_found') notFound();
  const field = refused.error === 'note_too_long' ? 'note' : 'form';
  return { problems: { [field]: t.refusals.decide[refused.error] }, values: { because, note } };
}
