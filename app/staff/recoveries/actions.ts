'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { confirmingRecovery } from '#lib/domain/policy/recovery.ts';
import { services } from '#lib/processes/web/services.ts';
import { confirmRecovery } from '#lib/use-cases/recovery/confirm-recovery.ts';
import { words } from '#lib/words/words.ts';

/** Agrees, as the second person, that a colleague gets back in, or refuses. */
export async function confirmGettingBackIn(
  recoveryId: string,
  verdict: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('confirmGettingBackIn', [recoveryId]);
  if (verdict !== 'confirm' && verdict !== 'refuse') notFound();
  const confirmed = await confirmRecovery(services().db, acting, {
    recoveryId,
    verdict,
    now: new Date(),
  });
  if (confirmed.ok) redirect(`/staff/recoveries?done=${confirmed.value}`);
  const { error } = confirmed;
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) {
    stepUpFirst(confirmingRecovery(recoveryId), `/staff/recoveries/${recoveryId}`);
  }
  return { problems: { form: words().recovery.refusals.confirm[error] }, values: {} };
}
