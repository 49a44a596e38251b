'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseId, type OrganisationId, type RequestSetId } from '#lib/base/id.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { LONGEST_ANSWER } from '#lib/domain/access-request/longest-answer.ts';
import { mySet } from '#lib/queries/request-set/my-set.ts';
import { services } from '#lib/processes/web/services.ts';
import { createBundle } from '#lib/use-cases/bundle/create-bundle.ts';
import { answerSet, type SetAnswers } from '#lib/use-cases/request-set/answer-set.ts';
import { chooseHospitals as choose } from '#lib/use-cases/request-set/choose-hospitals.ts';
import { sendSet as send } from '#lib/use-cases/request-set/send-set.ts';
import { throwAwaySet } from '#lib/use-cases/request-set/throw-away-set.ts';
import { withdrawSet } from '#lib/use-cases/request-set/withdraw-set.ts';
import { words } from '#lib/words/words.ts';
import { setIdOf } from './own-set.ts';

/** Which hospitals: begins a draft to them, or changes those of one. Looking for one by name keeps what was ticked. */
export async function chooseHospitals(
  asked: { id: string | null; isChange: boolean },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('chooseHospitals', asked.id === null ? [] : [asked.id]);
  const t = words().requestSets;
  const setId = asked.id === null ? null : setIdOf(asked.id);
  const ticked = ticksOf(form, 'hospitals');
  const isLooking = textOf(form, 'intent') === 'find';
  const values = { hospitals: ticked.join(' ') };
  if (ticked.length === 0 && !isLooking) {
    return { problems: { hospitals: t.hospitals.missing }, values };
  }
  const ids = ticked.map((one) => parseId<OrganisationId>(one));
  const organisationIds = ids.flatMap((id) => (id.ok ? [id.value] : []));
  if (organisationIds.length < ids.length) {
    return { problems: { hospitals: t.chooseRefusals.hospital_not_found }, values };
  }
  const now = new Date();
  const chosen = await choose(services().db, acting, { setId, organisationIds, now });
  if (!chosen.ok) return { problems: { hospitals: t.chooseRefusals[chosen.error] }, values };
  const draft = `/requests/sets/${chosen.value.setId}`;
  if (!isLooking) redirect(`${draft}/${asked.isChange ? 'check' : 'what'}`);
  const find = encodeURIComponent(textOf(form, 'find').slice(0, 100));
  redirect(`${draft}/hospitals?find=${find}${asked.isChange ? '&change=yes' : ''}`);
}

/** Which scans, of which part of the body, and of what kind. */
export async function saveWhat(
  asked: { id: string; isChange: boolean },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveWhat', [asked.id]);
  const t = words().requestSets.what;
  const setId = setIdOf(asked.id);
  const description = textOf(form, 'description');
  const bodyPart = textOf(form, 'bodyPart');
  const scanKinds = ticksOf(form, 'scanKinds');
  const problems = {
    ...(description === '' && { description: t.missing }),
    ...(description.length > LONGEST_ANSWER && { description: t.too_long }),
    ...(bodyPart.length > LONGEST_ANSWER && { bodyPart: t.too_long }),
  };
  const values = { description, bodyPart, scanKinds: scanKinds.join(' ') };
  if (Object.keys(problems).length > 0) return { problems, values };
  await keep(acting, setId, {
    ...{ description, scanKinds, bodyPart: bodyPart === '' ? null : bodyPart },
  });
  redirect(`/requests/sets/${setId}/${asked.isChange ? 'check' : 'when'}`);
}

/** Roughly when. May be left empty. */
export async function saveWhen(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('saveWhen', [id]);
  const setId = setIdOf(id);
  const roughly = textOf(form, 'roughly');
  if (roughly.length > LONGEST_ANSWER) {
    return { problems: { roughly: words().requestSets.what.too_long }, values: { roughly } };
  }
  await keep(acting, setId, { roughly: roughly === '' ? null : roughly });
  redirect(`/requests/sets/${setId}/check`);
}

/** Sends it to all of its hospitals. Sent twice, it is sent once, and both times it says so. */
export async function sendSet(id: string): Promise<FormState> {
  const { acting } = await admit('sendSet', [id]);
  const setId = setIdOf(id);
  const sent = await send(services().db, acting, { setId, now: new Date() });
  if (sent.ok) redirect(`/requests/sets/${setId}/sent`);
  if (sent.error === 'not_found') notFound();
  return { problems: { form: words().requestSets.sendRefusals[sent.error] }, values: {} };
}

/** Stops all of it that can still be stopped, or throws a draft away. */
export async function stopSet(id: string): Promise<FormState> {
  const { acting } = await admit('stopSet', [id]);
  const setId = setIdOf(id);
  const { db } = services();
  const set = (await mySet(db, acting, setId)) ?? notFound();
  const stopped = set.isDraft
    ? await throwAwaySet(db, acting, { setId })
    : await withdrawSet(db, acting, { setId, now: new Date() });
  if (!stopped.ok) notFound();
  redirect(set.isDraft ? '/requests' : `/requests/sets/${setId}`);
}

/** Gets one download ready of all that can be downloaded. Its first byte counts, not this. */
export async function startBundle(id: string): Promise<FormState> {
  const { acting } = await admit('startBundle', [id]);
  const setId = setIdOf(id);
  const asked = { setId, language: currentLanguage(), now: new Date() };
  const created = await createBundle(services().db, acting, asked);
  if (created.ok) redirect(`/requests/sets/${setId}/download/${created.value.bundleId}`);
  return { problems: { download: words().requestSets.bundle.refusals[created.error] }, values: {} };
}

async function keep(acting: Acting, setId: RequestSetId, answers: SetAnswers): Promise<void> {
  const kept = await answerSet(services().db, acting, { setId, answers });
  if (!kept.ok) notFound();
}

function ticksOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : []));
}
