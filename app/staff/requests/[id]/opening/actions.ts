'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import type { OpeningSaid, OpeningSaidRefusal } from '#lib/domain/opening/said.ts';
import { services } from '#lib/processes/web/services.ts';
import { sayOfOpening } from '#lib/use-cases/opening/say-of-opening.ts';
import { words } from '#lib/words/words.ts';

/** Writes down that results were talked over with whoever asked for them. */
export async function writeDownTalk(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('writeDownTalk', [requestId]);
  const day = parseCalendarDate(dayOf(form, 'on'));
  const [by, how] = [textOf(form, 'by'), textOf(form, 'how')];
  const said: OpeningSaid = { kind: 'talked_over', by, how, on: day.ok ? day.value : null };
  const values = { by, how, ...typedDay(form, 'on') };
  return say(acting, requestId, { said, values, done: 'talked' });
}

/** Decides for one request when its patient sees it, and keeps why. */
export async function decideOpening(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('decideOpening', [requestId]);
  const values = { which: textOf(form, 'which'), why: textOf(form, 'why') };
  const kind = (['sooner', 'until_call'] as const).find((one) => one === values.which);
  if (!kind) return { problems: { which: words().opening.problems.which_missing }, values };
  return say(acting, requestId, { said: { kind, why: values.why }, values, done: 'saved' });
}

async function say(
  acting: Acting,
  requestId: string,
  { said, values, done }: { said: OpeningSaid; values: FormState['values']; done: string },
): Promise<FormState> {
  const now = new Date();
  const kept = await sayOfOpening(services().db, acting, { requestId, said, now });
  if (kept.ok) redirect(`/staff/requests/${requestId}/opening?done=${done}`);
  const { error } = kept;
  if (error === 'not_found') notFound();
  if (isOfField(error)) {
    return { problems: { [FIELDS[error]]: words().opening.problems[error] }, values };
  }
  return { problems: { form: words().refusals.request[error] }, values };
}

const FIELDS = {
  by_missing: 'by',
  on_missing: 'on',
  on_in_future: 'on',
  how_missing: 'how',
  why_missing: 'why',
} as const satisfies Record<OpeningSaidRefusal, string>;

function isOfField(error: string): error is OpeningSaidRefusal {
  return Object.hasOwn(FIELDS, error);
}
