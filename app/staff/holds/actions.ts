'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { readHoldForm, readReviewDay, typedHold } from '#app/staff/holds/read-hold-form.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { moveHold, type HoldMove } from '#lib/use-cases/legal-hold/move-hold.ts';
import { placeHold } from '#lib/use-cases/legal-hold/place-hold.ts';
import { words } from '#lib/words/words.ts';

/** The boxes beside which the rules' refusals are shown; all others stand above the form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ request_not_found: 'reference', patient_not_found: 'nhsNumber', held_already: 'kind' },
  ...{ reason_missing: 'because', reason_too_long: 'because' },
  ...{ review_past: 'reviewOn', review_too_far: 'reviewOn' },
};

/** Places a legal hold. */
export async function placeAHold(
  organisationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('placeAHold', [organisationId]);
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const organisation =
    all.find(({ id, hasHolds }) => id === organisationId && hasHolds) ?? notFound();
  const values = typedHold(form);
  const read = readHoldForm(form);
  if (!read.ok) return { problems: read.problems, values };
  const of = { organisationId: organisation.id, hold: read.value, now };
  const placed = await placeHold(services().db, acting, of);
  if (placed.ok) redirect(`/staff/holds/${placed.value.holdId}?done=placed`);
  const said = words().holds.problems[placed.error];
  return { problems: { [FIELD_OF[placed.error] ?? 'form']: said }, values };
}

/** Says that a hold is still needed. */
export async function reviewAHold(
  holdId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('reviewAHold', [holdId]);
  const values = typedHold(form);
  const reviewOn = readReviewDay(form);
  if (reviewOn === null) return { problems: { reviewOn: words().holds.form.date }, values };
  return moved(acting, holdId, { event: 'review', reviewOn }, values);
}

/** Asks for a hold to be lifted, by another. */
export async function askToLiftAHold(
  holdId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('askToLiftAHold', [holdId]);
  const because = textOf(form, 'because');
  return moved(acting, holdId, { event: 'ask_lift', because }, { because });
}

/** Leaves one in force that somebody asked to lift. */
export async function leaveAHold(
  holdId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('leaveAHold', [holdId]);
  return moved(acting, holdId, { event: 'refuse_lift' }, {});
}

/** Lifts one, as the second of two people. */
export async function liftAHold(holdId: string, _: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('liftAHold', [holdId]);
  return moved(acting, holdId, { event: 'lift' }, {});
}

async function moved(
  acting: Acting,
  holdId: string,
  move: HoldMove,
  values: FormState['values'],
): Promise<FormState> {
  const here = `/staff/holds/${holdId}`;
  const done = await moveHold(services().db, acting, { holdId, move, now: new Date() });
  if (done.ok) redirect(`${here}?done=${move.event}`);
  const { error } = done;
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) {
    stepUpFirst({ action: 'lift_legal_hold', resourceId: holdId }, here);
  }
  return { problems: { [FIELD_OF[error] ?? 'form']: words().holds.problems[error] }, values };
}
