'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { parseId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { readExpert, type ExpertProblem } from '#lib/domain/expert/ask.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { endExpert } from '#lib/use-cases/expert/end-expert.ts';
import { giveToExpert } from '#lib/use-cases/expert/give-releases.ts';
import { inviteExpert } from '#lib/use-cases/expert/invite-expert.ts';
import { words } from '#lib/words/words.ts';

type OfMatter = { readonly matterId: string; readonly firmId: string };

/** Asks an expert or barrister about the case. */
export async function inviteAnExpert(
  { matterId, firmId }: OfMatter,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('inviteAnExpert', [matterId, firmId]);
  const { typed, values } = typedExpert(form);
  const now = new Date();
  const read = readExpert(typed, localDate(now, 'Europe/London'));
  if (!read.ok) return { problems: problemsOf(read.problems), values };
  if (!read.value.releaseIds.every((one) => parseId(one).ok)) notFound();
  const asked = { matterId, asked: read.value, now };
  const invited = await inviteExpert(services(), acting, asked);
  const here = `/matters/${matterId}/experts`;
  if (invited.ok) redirect(`${here}?done=asked`);
  const { error } = invited;
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) {
    stepUpFirst({ action: 'invite_colleague', resourceId: firmId }, `${here}/new`);
  }
  return { problems: { [FIELD_OF[error] ?? 'form']: saidOf(error) }, values };
}

/** What was typed, for the rules, and as the form is filled in again. */
function typedExpert(form: FormData) {
  const texts = {
    ...{ kind: textOf(form, 'kind'), name: textOf(form, 'name'), email: textOf(form, 'email') },
    ...{ body: textOf(form, 'body'), number: textOf(form, 'number') },
    ...{ purpose: textOf(form, 'purpose'), how: textOf(form, 'how') },
  };
  const releases = form.getAll('releases').filter((one): one is string => typeof one === 'string');
  const lastDay = parseCalendarDate(dayOf(form, 'lastDay'));
  return {
    typed: { ...texts, releases, lastDay: lastDay.ok ? lastDay.value : null },
    values: { ...texts, releases: releases.join(' '), ...typedDay(form, 'lastDay') },
  };
}

function problemsOf(problems: Readonly<Partial<Record<string, ExpertProblem>>>) {
  const { problems: t } = words().experts;
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const word = problems[field];
      return word ? [[field, t[word]]] : [];
    }),
  );
}

/** As they stand on the page, and so in the list of what is wrong. */
const FIELDS = [
  ...['kind', 'name', 'email', 'body', 'number', 'purpose', 'releases', 'how', 'lastDay'],
] as const;

/** The boxes beside which a refusal is shown; all others stand above the form. */
const FIELD_OF: Readonly<Partial<Record<string, string>>> = {
  ...{ own_address: 'email', invited_already: 'email', invited_otherwise: 'email' },
  ...{ release_not_live: 'releases', client_does_not_cover: 'releases' },
};

function saidOf(refusal: string): string {
  const { refusals, otherRefusal } = words().experts;
  const told: Readonly<Partial<Record<string, string>>> = refusals;
  return told[refusal] ?? otherRefusal;
}

/** Gives somebody who is asked already another release of the case. */
export async function giveToAnExpert(
  asked: { readonly matterId: string; readonly expertId: string; readonly releaseId: string },
  _: FormState,
): Promise<FormState> {
  const { acting } = await admit('giveToAnExpert', Object.values(asked));
  const { matterId, expertId } = asked;
  const given = await giveToExpert(services().db, acting, { ...asked, now: new Date() });
  if (given.ok) redirect(`/matters/${matterId}/experts/${expertId}?done=given`);
  if (given.error === 'not_found') notFound();
  return { problems: { form: saidOf(given.error) }, values: {} };
}

/** Ends somebody’s part in the case at once. */
export async function endExpertPart(
  { matterId, expertId }: { readonly matterId: string; readonly expertId: string },
  _: FormState,
): Promise<FormState> {
  const { acting } = await admit('endExpertPart', [matterId, expertId]);
  const ended = await endExpert(services().db, acting, { expertId, now: new Date() });
  if (ended.ok) redirect(`/matters/${matterId}/experts/${expertId}?done=ended`);
  if (ended.error === 'not_found') notFound();
  return { problems: { form: saidOf(ended.error) }, values: {} };
}
