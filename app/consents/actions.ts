'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveConsent } from '#lib/use-cases/consent/move-consent.ts';
import { words } from '#lib/words/words.ts';

/** Takes back a consent of one’s own: at once, without a reason, and from whatever page it was asked (WD-1). */
export async function stopMyConsent(
  consentId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('stopMyConsent', [consentId]);
  const now = new Date();
  const event = { kind: 'withdraw', channel: 'portal', receivedAt: now } as const;
  const moved = await moveConsent(services().db, acting, { consentId, event, now });
  if (moved.ok) redirect(`/consents/${consentId}?done=withdrawn`);
  if (moved.error === 'not_found') notFound();
  return { problems: { form: words().refusals.consent[moved.error] }, values: {} };
}

/** Says whether a consent that somebody brought is one’s own (LS-6). */
export async function answerMyConsent(
  consentId: string,
  answer: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('answerMyConsent', [consentId]);
  const kind = (['confirm', 'deny'] as const).find((one) => one === answer) ?? notFound();
  const now = new Date();
  const moved = await moveConsent(services().db, acting, { consentId, event: { kind }, now });
  if (moved.ok) redirect(`/consents/${consentId}?done=${kind === 'deny' ? 'denied' : 'confirmed'}`);
  if (moved.error === 'not_found') notFound();
  return { problems: { form: words().refusals.consent[moved.error] }, values: {} };
}
