'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { parseId, type StudyId } from '#lib/base/id.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { RECALL_REASONS } from '#lib/domain/recall/recall.ts';
import { services } from '#lib/processes/web/services.ts';
import { recallRelease } from '#lib/use-cases/recall/recall-release.ts';
import { words } from '#lib/words/words.ts';

/** Takes back what was sent for a request, after fresh proof. Once done it is done, whoever presses again. */
export async function recallWhatWasSent(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('recallWhatWasSent', [requestId]);
  const here = `/staff/requests/${requestId}/recall`;
  const { missing } = words().recall.ask;
  const said = { because: textOf(form, 'because'), known: textOf(form, 'known') };
  const mixedUp = form.getAll('mixedUp').flatMap((id) => {
    const parsed = parseId<StudyId>(typeof id === 'string' ? id : '');
    return parsed.ok ? [parsed.value] : [];
  });
  const values = { ...said, mixedUp: mixedUp.join(' ') };
  const because = RECALL_REASONS.find((one) => one === said.because);
  if (!because || said.known === '') {
    const ofBecause = because ? {} : { because: missing.because };
    const ofKnown = said.known === '' ? { known: missing.known } : {};
    return { problems: { ...ofBecause, ...ofKnown }, values };
  }
  const recalled = await recallRelease(services().db, acting, {
    ...{ requestId, because, known: said.known, mixedUp, now: new Date() },
  });
  if (recalled.ok) redirect(`${here}?done=recalled`);
  if (recalled.error === 'not_found') notFound();
  if (isProofRefusal(recalled.error)) {
    stepUpFirst({ action: 'revoke_release', resourceId: requestId }, here);
  }
  const field = recalled.error === 'mixed_up_missing' ? 'mixedUp' : 'form';
  return { problems: { [field]: words().refusals.request[recalled.error] }, values };
}
