'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseId, type OrganisationId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import {
  readMatter,
  type MatterProblem,
  type TypedMatter,
} from '#lib/domain/matter/read-matter.ts';
import { services } from '#lib/processes/web/services.ts';
import { askAuthority, takeBackAuthority } from '#lib/use-cases/matter/ask-authority.ts';
import {
  nameSupervisor,
  putOnMatter,
  takeOffMatter,
  type ChangePeopleRefusal,
} from '#lib/use-cases/matter/change-people.ts';
import { closeMatter } from '#lib/use-cases/matter/close-matter.ts';
import { openMatter } from '#lib/use-cases/matter/open-matter.ts';
import { sendMatterRequest } from '#lib/use-cases/matter/send-matter-request.ts';
import { words } from '#lib/words/words.ts';
import { readAuthorityForm, textsOf } from './read-authority-form.ts';
import { FIELD_OF, saidOf } from './refused.ts';

const MATTER_FIELDS = [
  ...(['reference', 'about', 'side', 'givenNames', 'familyName', 'address', 'postcode'] as const),
  ...(['nhsNumber', 'supervisor', 'party', 'representedBy'] as const),
] as const;

/** Opens a matter of one of the actor’s firms. */
export async function openNewMatter(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('openNewMatter');
  const texts = Object.fromEntries(MATTER_FIELDS.map((name) => [name, textOf(form, name)]));
  const firm = textOf(form, 'firm');
  const values = { ...texts, firm, ...typedDay(form, 'dateOfBirth') };
  const typed = {
    ...(texts as Record<(typeof MATTER_FIELDS)[number], string>),
    dateOfBirth: dayOf(form, 'dateOfBirth'),
  };
  const now = new Date();
  const read = readMatter(typed, localDate(now, 'Europe/London'));
  if (!read.ok) return { problems: matterProblems(read.problems), values };
  const supervisor = parseId(read.value.supervisorId);
  const firmId = parseId<OrganisationId>(firm);
  if (!supervisor.ok || !firmId.ok) notFound();
  const opened = await openMatter(services().db, acting, {
    ...{ firmId: firmId.value, asked: read.value, now },
  });
  if (opened.ok) redirect(`/matters/${opened.value.matterId}?done=opened`);
  const field = FIELD_OF[opened.error] ?? 'form';
  return { problems: { [field]: saidOf(opened.error) }, values };
}

/** What is wrong with each box, with its name: above the form they stand one under the other. */
function matterProblems(
  problems: Readonly<Partial<Record<keyof TypedMatter, MatterProblem>>>,
): Record<string, string> {
  const { problems: t, open: labels } = words().matters;
  const said = (Object.keys(problems) as (keyof TypedMatter)[]).map((field) => {
    const problem = t[problems[field] ?? 'missing'];
    return [field, typeof problem === 'string' ? problem : problem(labels[field])];
  });
  return Object.fromEntries(said) as Record<string, string>;
}

/** Has the client of a matter asked to sign. */
export async function askToSign(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('askToSign', [id]);
  const { read, values } = readAuthorityForm(form);
  if (!read.ok) return { problems: read.problems, values };
  const asked = { matterId: id, asked: read.value, now: new Date() };
  const sent = await askAuthority(services(), acting, asked);
  if (sent.ok) redirect(`/matters/${id}?done=asked`);
  if (sent.error === 'not_found') notFound();
  return { problems: { [FIELD_OF[sent.error] ?? 'form']: saidOf(sent.error) }, values };
}

/** Takes back what the client was asked to sign. */
export async function takeBackSigning(
  id: string,
  authorityId: string,
  _: FormState,
): Promise<FormState> {
  const { acting } = await admit('takeBackSigning', [id, authorityId]);
  const asked = { matterId: id, authorityId, now: new Date() };
  const taken = await takeBackAuthority(services().db, acting, asked);
  if (taken.ok) redirect(`/matters/${id}?done=taken_back`);
  if (taken.error === 'not_found') notFound();
  return { problems: { form: saidOf(taken.error) }, values: {} };
}

/** Asks the hospitals that were chosen by what the client signed. */
export async function askHospitals(
  id: string,
  authorityId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('askHospitals', [id, authorityId]);
  const hospitals = textsOf(form, 'hospitals');
  const description = textOf(form, 'description');
  const values = { hospitals: hospitals.join(' '), description };
  if (!hospitals.every((one) => parseId(one).ok)) notFound();
  const sent = await sendMatterRequest(services().db, acting, {
    ...{ matterId: id, authorityId, hospitalIds: [...new Set(hospitals)], description },
    ...{ acceptsTerms: textOf(form, 'terms') === 'yes', now: new Date() },
  });
  if (sent.ok) redirect(`/matters/${id}?done=sent`);
  if (sent.error === 'not_found') notFound();
  return { problems: { [FIELD_OF[sent.error] ?? 'form']: saidOf(sent.error) }, values };
}

/** Puts a colleague on the matter. */
export async function addToMatter(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('addToMatter', [id]);
  const personId = parseId(textOf(form, 'person'));
  if (!personId.ok) notFound();
  const asked = { matterId: id, personId: personId.value, now: new Date() };
  return changed(id, await putOnMatter(services().db, acting, asked));
}

/** Takes a colleague, or the actor, off it. */
export async function takeOffTheMatter(
  id: string,
  personId: string,
  _: FormState,
): Promise<FormState> {
  const { acting } = await admit('takeOffTheMatter', [id, personId]);
  const taken = await takeOffMatter(services().db, acting, {
    ...{ matterId: id, personId, now: new Date() },
  });
  const isOneself = acting.actor.kind === 'person' && acting.actor.personId === personId;
  if (taken.ok && isOneself) redirect('/matters');
  return changed(id, taken);
}

/** Names the solicitor who answers for it from now on. */
export async function nameNewSupervisor(
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('nameNewSupervisor', [id]);
  const personId = parseId(textOf(form, 'supervisor'));
  if (!personId.ok) notFound();
  const asked = { matterId: id, personId: personId.value, now: new Date() };
  return changed(id, await nameSupervisor(services().db, acting, asked));
}

/** Closes the matter for good. */
export async function closeThisMatter(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('closeThisMatter', [id]);
  const closed = await closeMatter(services().db, acting, { matterId: id, now: new Date() });
  if (closed.ok) redirect(`/matters/${id}?done=closed`);
  return changed(id, closed);
}

function changed(
  id: string,
  made: { readonly ok: true } | { readonly ok: false; readonly error: ChangePeopleRefusal },
): FormState {
  if (made.ok) redirect(`/matters/${id}?done=changed`);
  if (made.error === 'not_found') notFound();
  return { problems: { form: saidOf(made.error) }, values: {} };
}
