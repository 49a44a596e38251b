'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { INCIDENT_EVENTS } from '#lib/domain/incident/events.ts';
import { REVIEW_OUTCOMES } from '#lib/domain/incident/report.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveIncident, type MoveIncidentRefusal } from '#lib/use-cases/incident/move-incident.ts';
import { reportIncident } from '#lib/use-cases/incident/report-incident.ts';
import { reviewAccess } from '#lib/use-cases/incident/review-access.ts';
import { words } from '#lib/words/words.ts';
import { INCIDENT_FIELDS, readIncidentAct } from './read-incident-act.ts';
import { readReport } from './read-report.ts';

const REPORT_FIELDS = ['organisation', 'kind', 'description', 'awareTime'] as const;
const DATE_PARTS = ['aware-day', 'aware-month', 'aware-year'] as const;

export async function reportAnIncident(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('reportAnIncident');
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ mayReport }) => mayReport);
  const named = textOf(form, 'organisation');
  const organisation = mine.find(({ odsCode }) => odsCode === named) ?? null;
  if (named !== '' && organisation === null) notFound();
  const values = valuesOf(form, [...REPORT_FIELDS, ...DATE_PARTS]);
  const read = readReport(form, organisation);
  if (!read.ok) return { problems: read.error, values };
  const reported = await reportIncident(services().db, acting, { ...read.value, now });
  if (reported.ok) redirect(`/staff/incidents/new?done=${reported.value.reference}`);
  const field = FIELD_OF_REPORT[reported.error] ?? 'form';
  return { problems: { [field]: words().refusals.incident[reported.error] }, values };
}

const FIELD_OF_REPORT: Readonly<Record<string, string>> = {
  description_missing: 'description',
  text_too_long: 'description',
  aware_in_future: 'aware',
};

type Seen = { readonly incidentId: string; readonly version: number };

/** Does one thing to an incident. What may be done is decided by its rules, whatever the page offered. */
export async function doIncidentAct(
  seen: Seen,
  name: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('doIncidentAct', [seen.incidentId]);
  const { incidentId, version } = seen;
  const kind = INCIDENT_EVENTS.find((one) => one === name) ?? notFound();
  const values = valuesOf(form, INCIDENT_FIELDS);
  const event = readIncidentAct(kind, form);
  if (!event.ok) return { problems: event.error, values };
  const moved = await moveIncident(services().db, acting, {
    incidentId,
    event: event.value,
    expectedVersion: version,
    now: new Date(),
  });
  if (moved.ok) redirect(`/staff/incidents/${incidentId}?done=move`);
  if (moved.error === 'not_found') notFound();
  const field = FIELD_OF[moved.error] ?? 'form';
  return { problems: { [field]: words().refusals.incident[moved.error] }, values };
}

/** Where on its form a refusal is put right. */
const FIELD_OF: Readonly<Partial<Record<MoveIncidentRefusal, string>>> = {
  reason_missing: 'text',
  answer_missing: 'answer',
  reference_missing: 'regulatorReference',
  delay_unexplained: 'lateBecause',
  outcome_unfit: 'outcome',
  review_contradicts: 'outcome',
};

/** Says whether somebody was right to look. */
export async function judgeAccess(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('judgeAccess', [seen.incidentId]);
  const { incidentId, version } = seen;
  const values = valuesOf(form, ['outcome', 'text']);
  const outcome = REVIEW_OUTCOMES.find((one) => one === textOf(form, 'outcome'));
  if (outcome === undefined) {
    return { problems: { outcome: words().incidents.form.reviewMissing }, values };
  }
  const reviewed = await reviewAccess(services().db, acting, {
    incidentId,
    outcome,
    text: textOf(form, 'text'),
    expectedVersion: version,
    now: new Date(),
  });
  if (reviewed.ok) redirect(`/staff/incidents/${incidentId}?done=review`);
  const { error } = reviewed;
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) {
    const act = { action: 'review_access', resourceId: incidentId } as const;
    stepUpFirst(act, `/staff/incidents/${incidentId}/review`);
  }
  const field = error === 'reason_missing' || error === 'text_too_long' ? 'text' : 'form';
  return { problems: { [field]: words().refusals.incident[error] }, values };
}

function valuesOf(form: FormData, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}
