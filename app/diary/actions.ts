'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { SURPRISES } from '#lib/domain/incident/report.ts';
import { services } from '#lib/processes/web/services.ts';
import { questionEntry } from '#lib/use-cases/incident/question-entry.ts';
import { words } from '#lib/words/words.ts';

/** Tells the hospital that an entry was not expected. Told twice, it was told once, and both times it says so. */
export async function tellUnexpected(
  entryId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('tellUnexpected', [entryId]);
  const surprise = SURPRISES.find((one) => one === textOf(form, 'surprise')) ?? null;
  const description = textOf(form, 'description');
  const now = new Date();
  const told = await questionEntry(services().db, acting, { entryId, surprise, description, now });
  if (told.ok) redirect(`/diary/${entryId}/told`);
  const t = words().incidents.question;
  const values = { description, surprise: surprise ?? '' };
  if (told.error === 'text_too_long') return { problems: { description: t.tooLong }, values };
  if (told.error === 'too_many_today') return { problems: { form: t.tooMany }, values };
  notFound();
}
