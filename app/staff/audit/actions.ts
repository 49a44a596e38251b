'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { auditOf } from '#app/staff/_parts/open-audit.ts';
import { calendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseId, type PersonId } from '#lib/base/id.ts';
import { AUDIT_KINDS } from '#lib/domain/audit/kinds.ts';
import {
  AUDIT_OUTCOMES,
  checkQuestion,
  writeQuestion,
  type AuditQuestion,
} from '#lib/domain/audit/question.ts';
import { findPatientOfAudit } from '#lib/queries/audit/find-patient.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

/** Leads to what is found. The number that was typed stays here: addresses are kept in histories. */
export async function askAudit(odsCode: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('askAudit');
  const { organisation } = await auditOf(acting, odsCode);
  const t = words().audit;
  const values = Object.fromEntries(NAMES.map((name) => [name, textOf(form, name)]));
  const days = { from: dayIn(form, 'from'), to: dayIn(form, 'to') };
  const { from, to } = days;
  if (from === null || to === null) {
    const missing = Object.entries(days).filter(([, day]) => day === null);
    return {
      problems: Object.fromEntries(missing.map(([name]) => [name, t.ask.dayMissing])),
      values,
    };
  }
  const patient = await findPatientOfAudit(services().db, acting, {
    organisationId: organisation.id,
    odsCode: organisation.odsCode,
    number: textOf(form, 'number').slice(0, 64),
    now: new Date(),
  });
  if (!patient.ok) return { problems: { number: t.finding[patient.error] }, values };
  const question = checkQuestion({ from, to, patientId: patient.value, ...choicesIn(form) });
  if (!question.ok) return { problems: { to: t.problems[question.error] }, values };
  redirect(`/staff/audit/${organisation.odsCode}/${writeQuestion(question.value)}`);
}

const NAMES = [
  ...['number', 'by', 'kind', 'outcome'],
  ...['from', 'to'].flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}-${part}`)),
];

function dayIn(form: FormData, name: string): CalendarDate | null {
  const [year, month, day] = ['year', 'month', 'day'].map((part) =>
    Number(textOf(form, `${name}-${part}`) || Number.NaN),
  );
  const date = calendarDate(year ?? 0, month ?? 0, day ?? 0);
  return date.ok ? date.value : null;
}

/** What is not among the choices is no choice. */
function choicesIn(form: FormData): Pick<AuditQuestion, 'byPersonId' | 'kind' | 'outcome'> {
  const by = parseId<PersonId>(textOf(form, 'by'));
  return {
    byPersonId: by.ok ? by.value : null,
    kind: AUDIT_KINDS.find((kind) => kind === textOf(form, 'kind')) ?? null,
    outcome: AUDIT_OUTCOMES.find((outcome) => outcome === textOf(form, 'outcome')) ?? null,
  };
}
