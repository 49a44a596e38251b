'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import { ok } from '#lib/base/result.ts';
import { COMPLAINT_SUBJECTS } from '#lib/domain/complaint/complaint.ts';
import { services } from '#lib/processes/web/services.ts';
import { makeComplaint } from '#lib/use-cases/complaint/make-complaint.ts';
import { moveComplaint } from '#lib/use-cases/complaint/move-complaint.ts';
import { words } from '#lib/words/words.ts';

/** Sends a complaint to a hospital, about one's own request or about anything else. */
export async function sendComplaint(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sendComplaint');
  const read = readComplaint(form);
  if (!read.ok) return { problems: read.error, values: typed(form) };
  const made = await makeComplaint(services().db, acting, { ...read.value, now: new Date() });
  if (made.ok) redirect(`/complaints/${made.value.complaintId}?done=sent`);
  if (made.error === 'not_found') notFound();
  const field =
    made.error === 'not_permitted' || made.error === 'too_many_open' ? 'form' : 'description';
  return { problems: { [field]: words().refusals.complaint[made.error] }, values: typed(form) };
}

/** What was complained about, or all that is missing of it. */
function readComplaint(form: FormData) {
  const t = words().complaints.make;
  const hospital = parseId(textOf(form, 'hospital'));
  const request = parseId(textOf(form, 'request'));
  const subject = COMPLAINT_SUBJECTS.find((one) => one === textOf(form, 'subject'));
  if (!hospital.ok || subject === undefined) {
    const error = {
      ...(!hospital.ok && { hospital: t.hospitalMissing }),
      ...(subject === undefined && { subject: t.subjectMissing }),
    };
    return { ok: false, error } as const;
  }
  return ok({
    organisationId: hospital.value,
    subject,
    requestId: request.ok ? request.value : null,
    description: textOf(form, 'description'),
  });
}

function typed(form: FormData): FormState['values'] {
  const names = ['hospital', 'subject', 'description'];
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

/** Tells the hospital that its answer was taken to the regulator. */
export async function tellEscalated(
  complaintId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('tellEscalated', [complaintId]);
  const event = { kind: 'escalate' } as const;
  const moved = await moveComplaint(services().db, acting, { complaintId, event, now: new Date() });
  if (moved.ok) redirect(`/complaints/${complaintId}`);
  if (moved.error === 'not_found') notFound();
  return { problems: { form: words().refusals.complaint[moved.error] }, values: {} };
}
