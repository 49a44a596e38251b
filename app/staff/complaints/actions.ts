'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { COMPLAINT_OUTCOMES } from '#lib/domain/complaint/complaint.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveComplaint } from '#lib/use-cases/complaint/move-complaint.ts';
import { words } from '#lib/words/words.ts';

type Seen = { readonly complaintId: string; readonly version: number };

/** What needs no words: looking into it, recording that it is with the regulator, closing it. */
const PLAIN = ['investigate', 'escalate', 'close'] as const;

export async function doComplaintAct(
  seen: Seen,
  name: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('doComplaintAct', [seen.complaintId]);
  const kind = PLAIN.find((one) => one === name) ?? notFound();
  const moved = await moveComplaint(services().db, acting, {
    complaintId: seen.complaintId,
    event: { kind },
    expectedVersion: seen.version,
    now: new Date(),
  });
  if (moved.ok) redirect(`/staff/complaints/${seen.complaintId}?done=yes`);
  if (moved.error === 'not_found') notFound();
  return { problems: { form: words().refusals.complaint[moved.error] }, values: {} };
}

/** Sends the outcome to whoever complained. */
export async function sendOutcome(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sendOutcome', [seen.complaintId]);
  const outcome = COMPLAINT_OUTCOMES.find((one) => one === textOf(form, 'outcome'));
  const answer = textOf(form, 'answer');
  const values = { outcome: outcome ?? '', answer };
  if (outcome === undefined) {
    return { problems: { outcome: words().complaints.outcome.outcomeMissing }, values };
  }
  const moved = await moveComplaint(services().db, acting, {
    complaintId: seen.complaintId,
    event: { kind: 'send_outcome', outcome, answer },
    expectedVersion: seen.version,
    now: new Date(),
  });
  if (moved.ok) redirect(`/staff/complaints/${seen.complaintId}?done=yes`);
  const { error } = moved;
  if (error === 'not_found') notFound();
  const field = error === 'answer_missing' || error === 'text_too_long' ? 'answer' : 'form';
  return { problems: { [field]: words().refusals.complaint[error] }, values };
}
