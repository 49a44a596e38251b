'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { decideLonger, type LongerDecision } from '#lib/use-cases/link/decide-longer.ts';
import { words } from '#lib/words/words.ts';

/** Lets whoever has the link of a request keep it for longer, after fresh proof. */
export async function giveLonger(requestId: string, releaseId: string): Promise<FormState> {
  const { acting } = await admit('giveLonger', [requestId, releaseId]);
  return decide(acting, { requestId, releaseId, decision: { kind: 'give' } });
}

/** Says that it ends as it would, and why. */
export async function refuseLonger(
  requestId: string,
  releaseId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('refuseLonger', [requestId, releaseId]);
  const decision = { kind: 'refuse', whyNot: textOf(form, 'whyNot') } as const;
  return decide(acting, { requestId, releaseId, decision });
}

async function decide(
  acting: Acting,
  input: { requestId: string; releaseId: string; decision: LongerDecision },
): Promise<FormState> {
  const { requestId, releaseId, decision } = input;
  const here = `/staff/requests/${requestId}/longer`;
  const now = new Date();
  const decided = await decideLonger(services().db, acting, { requestId, decision, now });
  if (decided.ok) redirect(`${here}?done=${decided.value === null ? 'refused' : 'given'}`);
  if (decided.error === 'not_found') notFound();
  if (isProofRefusal(decided.error)) {
    stepUpFirst({ action: 'issue_link', resourceId: releaseId }, here);
  }
  const said = words().communications.longer.refusals[decided.error];
  const field = decided.error === 'say_why_not' ? 'whyNot' : 'form';
  const values = decision.kind === 'refuse' ? { whyNot: decision.whyNot } : {};
  return { problems: { [field]: said }, values };
}
