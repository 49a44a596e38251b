'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { graveActOf } from '#lib/domain/subject-request/grave-events.ts';
import { services } from '#lib/processes/web/services.ts';
import type { MoveSubjectRequestRefusal } from '#lib/use-cases/subject-request/apply-subject-request-event.ts';
import { moveSubjectRequest } from '#lib/use-cases/subject-request/move-subject-request.ts';
import { words } from '#lib/words/words.ts';
import { OFFICE_EVENTS, readSubjectRequestAct, type OfficeEvent } from './read-act.ts';

type Seen = { readonly subjectRequestId: string; readonly version: number };

/** Does one thing to a request to correct or delete. What may be done is decided by its rules, whatever the page offered. */
export async function doSubjectRequestAct(
  seen: Seen,
  name: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('doSubjectRequestAct', [seen.subjectRequestId]);
  const { subjectRequestId, version } = seen;
  const kind = OFFICE_EVENTS.find((one) => one === name) ?? notFound();
  const here = `/staff/subject-requests/${subjectRequestId}`;
  const values = typed(form);
  const event = readSubjectRequestAct(kind, form);
  if (!event.ok) return { problems: event.error, values };
  const moved = await moveSubjectRequest(services().db, acting, {
    subjectRequestId,
    event: event.value,
    expectedVersion: version,
    now: new Date(),
  });
  if (moved.ok) redirect(`${here}?done=yes`);
  if (moved.error === 'not_found') notFound();
  const proof = graveActOf(kind, subjectRequestId);
  if (proof && isProofRefusal(moved.error)) stepUpFirst(proof, `${here}/act/${kind}`);
  const field = fieldOf(kind, moved.error);
  return { problems: { [field]: words().refusals.subjectRequest[moved.error] }, values };
}

/** Where on its form a refusal is put right. */
function fieldOf(kind: OfficeEvent, refusal: MoveSubjectRequestRefusal): string {
  const field = FIELD_OF[refusal] ?? 'form';
  return field === 'text' && ANSWERS.includes(kind) ? 'answer' : field;
}

const ANSWERS: readonly OfficeEvent[] = ['accept', 'propose', 'refuse'];

const FIELD_OF: Readonly<Partial<Record<MoveSubjectRequestRefusal, string>>> = {
  text_missing: 'text',
  text_too_long: 'text',
  part_missing: 'parts',
  record_stays: 'parts',
  evidence_missing: 'evidence',
  ground_missing: 'ground',
};

function typed(form: FormData): FormState['values'] {
  const names = ['text', 'answer', 'ground', 'reason', 'evidence'];
  const parts = form.getAll('parts').filter((part) => typeof part === 'string');
  return {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    parts: parts.join(' '),
  };
}
