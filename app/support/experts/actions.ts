'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { expertCheckProof } from '#lib/domain/policy/expert.ts';
import { services } from '#lib/processes/web/services.ts';
import { checkExpert } from '#lib/use-cases/expert/check-expert.ts';
import { words } from '#lib/words/words.ts';

/** Keeps what a register has of somebody whom a firm asks. */
export async function checkAnExpert(
  expertId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('checkAnExpert', [expertId]);
  const { one: t, refusals } = words().expertChecks;
  const [typed, evidence] = [textOf(form, 'outcome'), textOf(form, 'evidence')];
  const outcome = (['good', 'wrong'] as const).find((word) => word === typed);
  const values = { outcome: typed, evidence };
  if (outcome === undefined) return { problems: { outcome: t.outcomeMissing }, values };
  const kept = await checkExpert(services().db, acting, {
    ...{ expertId, outcome, evidence, now: new Date() },
  });
  if (kept.ok) redirect(`/support/experts?done=${outcome}`);
  const { error } = kept;
  // Who does not operate the service is told nothing of anybody (INV-17).
  if (error === 'not_found' || error === 'not_permitted') notFound();
  if (isProofRefusal(error)) {
    stepUpFirst(expertCheckProof(expertId), `/support/experts/${expertId}`);
  }
  const isOfText = error === 'evidence_missing' || error === 'text_too_long';
  return { problems: { [isOfText ? 'evidence' : 'form']: refusals[error] }, values };
}
