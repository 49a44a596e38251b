'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { SubjectRequestEvent } from '#lib/domain/subject-request/facts.ts';
import {
  SUBJECT_REQUEST_KINDS,
  type SubjectRequestKind,
} from '#lib/domain/subject-request/kinds.ts';
import { services } from '#lib/processes/web/services.ts';
import { myReleasedStudies } from '#lib/queries/subject-request/my-subject-requests.ts';
import {
  askForChange,
  type AskForChangeRefusal,
} from '#lib/use-cases/subject-request/ask-for-change.ts';
import { moveSubjectRequest } from '#lib/use-cases/subject-request/move-subject-request.ts';
import { words } from '#lib/words/words.ts';
import { readSubjectRequest } from './read-asked.ts';

/** Asks a hospital to correct or delete something about the person themselves. */
export async function sendSubjectRequest(
  name: SubjectRequestKind,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('sendSubjectRequest');
  const kind = SUBJECT_REQUEST_KINDS.find((one) => one === name) ?? notFound();
  const { db, settings } = services();
  const now = new Date();
  const values = typed(form);
  const sent = readSubjectRequest(kind, form, {
    today: localDate(now, 'Europe/London'),
    place: settings.LANTERN_MODE,
    studies: await myReleasedStudies(db, acting),
  });
  if (!sent.ok) return { problems: sent.error, values };
  const made = await askForChange(db, acting, { ...sent.value, now });
  if (made.ok) redirect(`/subject-requests/${made.value.subjectRequestId}?done=sent`);
  if (made.error === 'not_found') notFound();
  const field = FIELD_OF[made.error] ?? 'form';
  return { problems: { [field]: words().refusals.subjectRequest[made.error] }, values };
}

/** Where on its form a refusal is put right. */
const FIELD_OF: Readonly<Partial<Record<AskForChangeRefusal, string>>> = {
  description_missing: 'description',
  text_too_long: 'description',
  statement_missing: 'statement',
  nothing_changed: 'familyName',
  postcode_missing: 'postcode',
  nothing_chosen: 'parts',
};

const TYPED = [
  ...['hospital', 'description', 'givenNames', 'familyName', 'postcode', 'evidence', 'hides'],
  ...['study', 'statement', 'dateOfBirth-day', 'dateOfBirth-month', 'dateOfBirth-year'],
] as const;

function typed(form: FormData): FormState['values'] {
  const parts = form.getAll('parts').filter((part) => typeof part === 'string');
  return {
    ...Object.fromEntries(TYPED.map((name) => [name, textOf(form, name)])),
    parts: parts.join(' '),
  };
}

/** Answers what the hospital asked about one's own request. */
export async function answerHospital(
  subjectRequestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('answerHospital', [subjectRequestId]);
  const text = textOf(form, 'text');
  const moved = await moveOwn(acting, subjectRequestId, { kind: 'reply', text });
  if (moved === null) redirect(`/subject-requests/${subjectRequestId}?done=answered`);
  const field = moved === 'text_missing' || moved === 'text_too_long' ? 'text' : 'form';
  return { problems: { [field]: words().refusals.subjectRequest[moved] }, values: { text } };
}

/** Takes back one's own request. */
export async function takeBackSubjectRequest(
  subjectRequestId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takeBackSubjectRequest', [subjectRequestId]);
  const moved = await moveOwn(acting, subjectRequestId, { kind: 'withdraw' });
  if (moved === null) redirect(`/subject-requests/${subjectRequestId}?done=withdrawn`);
  return { problems: { form: words().refusals.subjectRequest[moved] }, values: {} };
}

async function moveOwn(
  acting: Parameters<typeof moveSubjectRequest>[1],
  subjectRequestId: string,
  event: SubjectRequestEvent,
) {
  const now = new Date();
  const moved = await moveSubjectRequest(services().db, acting, { subjectRequestId, event, now });
  if (moved.ok) return null;
  return moved.error === 'not_found' ? notFound() : moved.error;
}
