'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { parseId, type OrganisationId } from '#lib/base/id.ts';
import { PARTY_EVENTS } from '#lib/domain/agreement/events.ts';
import { turnedTerms } from '#lib/domain/agreement/turned-terms.ts';
import { isProofRefusal, type GraveAct } from '#lib/domain/identity/step-up.ts';
import { agreement } from '#lib/queries/agreement/agreement.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { draftAgreement } from '#lib/use-cases/agreement/draft-agreement.ts';
import { keepStanding } from '#lib/use-cases/agreement/keep-standing.ts';
import { moveAgreement, type MovingEvent } from '#lib/use-cases/agreement/move-agreement.ts';
import { reviseAgreement } from '#lib/use-cases/agreement/revise-agreement.ts';
import { signAgreement } from '#lib/use-cases/agreement/sign-agreement.ts';
import { words } from '#lib/words/words.ts';
import { readDraftForm, typedDraft } from './read-draft-form.ts';
import { dayOf, readTermsForm, typedDay, typedTerms } from './read-terms-form.ts';

/** `replaces` is the agreement that the draft is to take the place of; empty for a first one. */
export async function makeAgreementDraft(
  replaces: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('makeAgreementDraft');
  const organisation = await organisationOf(acting, textOf(form, 'organisation'));
  if (!organisation?.hasAgreements) notFound();
  const replaced = replaces === '' ? null : await replacedBy(acting, replaces, organisation.id);
  const read = readDraftForm(form, replaced);
  if (!read.ok) return read.error;
  const drafted = await draftAgreement(services().db, acting, {
    organisationId: organisation.id,
    ...read.value,
    replacesId: replaced?.id ?? null,
    now: new Date(),
  });
  if (drafted.ok) redirect(`/staff/agreements/${drafted.value.agreementId}?done=drafted`);
  if (drafted.error === 'not_found') notFound();
  const field = FIELD_OF_DRAFT[drafted.error] ?? 'form';
  const problems = { [field]: words().refusals.agreement[drafted.error] };
  return { problems, values: typedDraft(form) };
}

/** Where on its form a refusal is put right. */
const FIELD_OF_DRAFT: Readonly<Record<string, string>> = {
  party_unknown: 'other',
  own_organisation: 'other',
};

type Seen = { readonly agreementId: string; readonly organisationId: string };
type SeenVersion = Seen & { readonly version: number };

export async function saveAgreementTerms(
  seen: SeenVersion,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveAgreementTerms', [seen.agreementId, seen.organisationId]);
  const read = readTermsForm(form);
  if (!read.ok) return read.error;
  const { agreementId, version } = seen;
  const saved = await reviseAgreement(services().db, acting, {
    agreementId,
    organisationId: seen.organisationId as OrganisationId,
    terms: read.value,
    expectedVersion: version,
    now: new Date(),
  });
  if (saved.ok) redirect(`/staff/agreements/${agreementId}?done=saved`);
  if (saved.error === 'not_found') notFound();
  const problems = { form: words().refusals.agreement[saved.error] };
  return { problems, values: typedTerms(form) };
}

/** Does one thing to an agreement. What may be done is decided by its rules, whatever the page offered. */
export async function doAgreementAct(
  seen: SeenVersion,
  name: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('doAgreementAct', [seen.agreementId, seen.organisationId]);
  const kind = PARTY_EVENTS.find((one) => one === name) ?? notFound();
  if (kind === 'revise' || kind === 'sign') notFound();
  const { agreementId, version } = seen;
  const text = textOf(form, 'text');
  const event: MovingEvent = { kind, text };
  const moved = await moveAgreement(services().db, acting, {
    agreementId,
    organisationId: seen.organisationId as OrganisationId,
    event,
    expectedVersion: version,
    now: new Date(),
  });
  if (moved.ok) redirect(`/staff/agreements/${agreementId}?done=moved`);
  const { error } = moved;
  const action = kind === 'give_notice' ? 'end_agreement' : 'resume_agreement';
  const act = { action, resourceId: agreementId } as const;
  const field = error === 'reason_missing' || error === 'text_too_long' ? 'text' : 'form';
  return problem(error, { act, path: `/staff/agreements/${agreementId}/act/${kind}`, field, text });
}

/** Signs exactly the version that the page showed. */
export async function putSignature(
  seen: Seen,
  versionId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('putSignature', [
    ...[seen.agreementId, seen.organisationId],
    versionId,
  ]);
  const { agreementId, organisationId } = seen;
  const signed = await signAgreement(services().db, acting, {
    agreementId,
    organisationId: organisationId as OrganisationId,
    versionId,
    now: new Date(),
  });
  if (signed.ok) redirect(`/staff/agreements/${agreementId}?done=signed`);
  const act = { action: 'sign_agreement', resourceId: versionId } as const;
  return problem(signed.error, {
    act,
    path: `/staff/agreements/${agreementId}/sign`,
    field: 'form',
  });
}

export async function saveStanding(
  odsCode: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveStanding');
  const organisation = await organisationOf(acting, odsCode);
  if (!organisation?.keepsStanding) notFound();
  const ico = textOf(form, 'ico');
  const values = { ico, ...typedDay(form, 'until') };
  const until = parseCalendarDate(dayOf(form, 'until'));
  if (!until.ok) {
    return { problems: { until: words().agreements.standing.untilMissing }, values };
  }
  const saved = await keepStanding(services().db, acting, {
    organisationId: organisation.id,
    zone: organisation.zone,
    icoRegistration: ico,
    dsptUntil: until.value,
    now: new Date(),
  });
  if (saved.ok) redirect(`/staff/agreements/standing?org=${organisation.odsCode}&done=yes`);
  const { error } = saved;
  const field = { registration_unfit: 'ico', too_far_ahead: 'until' }[error as string] ?? 'form';
  return { problems: { [field]: words().refusals.agreement[error] }, values };
}

/** One's own organisation by its code, read anew: what a form says of itself is not believed. */
async function organisationOf(acting: Acting, odsCode: unknown) {
  const all = await staffOrganisations(services().db, acting, new Date());
  return all.find((one) => one.odsCode === odsCode) ?? null;
}

/** The agreement to be replaced, in the words of whoever drafts the next. */
async function replacedBy(acting: Acting, id: unknown, organisationId: OrganisationId) {
  const agreementId = typeof id === 'string' ? parseId(id) : null;
  if (!agreementId?.ok) notFound();
  const now = new Date();
  const found = await agreement(services().db, acting, { agreementId: agreementId.value, now });
  if (!found.ok) notFound();
  const { kind, first, current } = found.value;
  const terms = current?.document?.terms ?? notFound();
  const isFirst = first.organisationId === organisationId;
  return { id: found.value.id, kind, terms: isFirst ? terms : turnedTerms(terms) };
}

type Refusal = Extract<
  Awaited<ReturnType<typeof moveAgreement | typeof signAgreement>>,
  { ok: false }
>['error'];

function problem(
  error: Refusal,
  at: {
    readonly act: GraveAct;
    readonly path: string;
    readonly field: string;
    readonly text?: string;
  },
): FormState {
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) stepUpFirst(at.act, at.path);
  return {
    problems: { [at.field]: words().refusals.agreement[error] },
    values: { text: at.text ?? '' },
  };
}
