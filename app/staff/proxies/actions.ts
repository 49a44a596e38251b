'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { AskedFields } from '#app/staff/_parts/asked-fields.ts';
import { typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseId } from '#lib/base/id.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { PROXY_CONCERNS } from '#lib/domain/proxy/concern.ts';
import { EVIDENCE_ITEMS } from '#lib/domain/proxy/kinds.ts';
import { PROXY_FINDINGS } from '#lib/domain/proxy/proxy-time.ts';
import { services } from '#lib/processes/web/services.ts';
import { matchProxy } from '#lib/use-cases/proxy/match-proxy.ts';
import { moveProxy, type PersonsProxyEvent } from '#lib/use-cases/proxy/move-proxy.ts';
import { noteConcern } from '#lib/use-cases/proxy/note-concern.ts';
import { endWish, noteWish } from '#lib/use-cases/proxy/note-wish.ts';
import { words } from '#lib/words/words.ts';

type Seen = { readonly proxyId: string; readonly version: number };

type Refusal = keyof ReturnType<typeof words>['refusals']['acting'];

/** Says which patient somebody acts for. */
export async function matchAProxy(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('matchAProxy', [seen.proxyId]);
  const values = { nhsNumber: textOf(form, 'nhsNumber') };
  const nhsNumber = parseNhsNumber(values.nhsNumber);
  if (!nhsNumber.ok) {
    return { problems: { nhsNumber: words().actingAtWork.match.nhsNumberWrong }, values };
  }
  const made = await matchProxy(services().db, acting, {
    ...{ proxyId: seen.proxyId, nhsNumber: nhsNumber.value },
    ...{ expectedVersion: seen.version, now: new Date() },
  });
  return answered(made, seen.proxyId, { field: 'nhsNumber', values });
}

const OF_FIELDS: Readonly<Partial<Record<Refusal, string>>> = {
  ...{ evidence_missing: 'evidence', paper_missing: 'paperElsewhere' },
  ...{ scope_missing: 'whole', scope_contradicts: 'whole', purpose_needs_bounds: 'whole' },
  ...{ period_backwards: 'to', last_day_missing: 'validTo', last_day_over: 'validTo' },
  ...{ valid_too_long: 'validTo', review_day_over: 'reviewOn' },
};

/** Lets somebody act for a patient, with what was seen, within what bounds, and until when. */
export async function verifyAProxy(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('verifyAProxy', [seen.proxyId]);
  const asked = new AskedFields(form);
  const chosen = form.getAll('evidence');
  const event = {
    ...{ kind: 'verify', evidence: EVIDENCE_ITEMS.filter((item) => chosen.includes(item)) },
    paperElsewhere: textOf(form, 'paperElsewhere'),
    scope: { ...asked.scope(), studyIds: [] },
    ...{ validTo: asked.optionalDay('validTo'), reviewOn: asked.day('reviewOn') },
  } as const satisfies PersonsProxyEvent;
  const texts = ['whole', 'reports', 'modalities', 'bodyParts', 'paperElsewhere'];
  const typed = texts.map((name): [string, string] => [name, textOf(form, name)]);
  const days = ['from', 'to', 'validTo', 'reviewOn'].flatMap((name) =>
    Object.entries(typedDay(form, name)),
  );
  const values: FormState['values'] = {
    ...Object.fromEntries([...typed, ...days]),
    evidence: event.evidence.join(' '),
  };
  if (Object.keys(asked.problems).length > 0) return { problems: asked.problems, values };
  const made = await moveProxy(services().db, acting, {
    ...{ proxyId: seen.proxyId, event, expectedVersion: seen.version, now: new Date() },
  });
  const field = made.ok ? 'form' : (OF_FIELDS[made.error as Refusal] ?? 'form');
  return answered(made, seen.proxyId, { field, values });
}

/** Does not confirm an authority, suspends it or ends it for good, each with its reason. */
export async function stopAProxy(
  seen: Seen & { readonly how: string },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('stopAProxy', [seen.proxyId]);
  const kind =
    (['decline', 'suspend', 'revoke'] as const).find((one) => one === seen.how) ?? notFound();
  const field = `${kind}Reason`;
  const reason = textOf(form, field);
  const made = await moveProxy(services().db, acting, {
    ...{ proxyId: seen.proxyId, event: { kind, reason }, now: new Date() },
    expectedVersion: seen.version,
  });
  return answered(made, seen.proxyId, { field, values: { [field]: reason } });
}

/** Records what a health professional found that the patient can decide. */
export async function findForAProxy(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('findForAProxy', [seen.proxyId]);
  const finding = PROXY_FINDINGS.find((one) => one === textOf(form, 'finding'));
  const rationale = textOf(form, 'rationale');
  const values = { finding: finding ?? '', rationale };
  if (finding === undefined) {
    return { problems: { finding: words().actingAtWork.find.findingMissing }, values };
  }
  const made = await moveProxy(services().db, acting, {
    ...{ proxyId: seen.proxyId, event: { kind: 'find', finding, rationale }, now: new Date() },
    expectedVersion: seen.version,
  });
  return answered(made, seen.proxyId, { field: 'rationale', values });
}

/** Notes what is feared of somebody who acts for a patient. */
export async function noteAConcern(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('noteAConcern', [seen.proxyId]);
  const concern = PROXY_CONCERNS.find((one) => one === textOf(form, 'concern'));
  const reason = textOf(form, 'concernReason');
  const values = { concern: concern ?? '', concernReason: reason };
  if (concern === undefined) {
    return { problems: { concern: words().actingAtWork.concern.concernMissing }, values };
  }
  const made = await noteConcern(services().db, acting, {
    ...{ proxyId: seen.proxyId, concern, reason, expectedVersion: seen.version, now: new Date() },
  });
  return answered(made, seen.proxyId, { field: 'concernReason', values });
}

/** Notes what a patient does not want seen by whoever acts for them. */
export async function noteAWish(proxyId: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('noteAWish', [proxyId]);
  const values = {
    ...{ wishStudy: textOf(form, 'wishStudy'), wishAgainst: textOf(form, 'wishAgainst') },
    wishText: textOf(form, 'wishText'),
  };
  const study = parseId(values.wishStudy);
  const made = await noteWish(services().db, acting, {
    ...{ proxyId, studyId: study.ok ? study.value : null, text: values.wishText },
    ...{ isAgainstAll: values.wishAgainst === 'all', now: new Date() },
  });
  return answered(made, proxyId, { field: 'wishText', values });
}

/** Ends such a wish. */
export async function endAWish(
  of: { readonly proxyId: string; readonly wishId: string },
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('endAWish', [of.proxyId, of.wishId]);
  const made = await endWish(services().db, acting, { ...of, now: new Date() });
  return answered(made, of.proxyId, { field: 'form', values: {} });
}

function answered(
  made: { readonly ok: true } | { readonly ok: false; readonly error: Refusal | 'not_found' },
  proxyId: string,
  typed: { readonly field: string; readonly values: FormState['values'] },
): FormState {
  if (made.ok) redirect(`/staff/proxies/${proxyId}?done=yes`);
  if (made.error === 'not_found') notFound();
  const said = words().refusals.acting[made.error];
  return { problems: { [typed.field]: said }, values: typed.values };
}
