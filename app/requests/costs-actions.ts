'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { ProviderFault } from '#lib/adapters/payments/port.ts';
import { services } from '#lib/processes/web/services.ts';
import { beginPayment, keepPage } from '#lib/use-cases/payment/begin-payment.ts';
import {
  declineLine,
  stopPaying,
  type LeavePaymentRefusal,
} from '#lib/use-cases/payment/leave-payment.ts';
import { pageOrderOf } from '#lib/use-cases/payment/page-order.ts';
import { words } from '#lib/words/words.ts';

/** Accepts a quote, begins to pay it and gets a page to pay on. */
export async function payForLine(
  requestId: string,
  lineId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('payForLine', [requestId, lineId]);
  const { db, payments, settings } = services();
  const now = new Date();
  const takesPayments = payments !== null;
  const begun = await beginPayment(db, acting, { serviceLineId: lineId, takesPayments, now });
  if (!begun.ok) return refusedWith(begun.error);
  if (payments === null) return refusedWith('payments_not_set_up');
  try {
    const page = await payments.openPage(pageOrderOf(begun.value, settings.LANTERN_PUBLIC_URL));
    // Of a page that is over already there is no address; the worker learns by itself how it ended.
    if (page.url !== '') await keepPage(db, acting, { ...begun.value, page, now });
  } catch (fault) {
    // It stays begun: the next try, or the worker, goes on with the same.
    if (!(fault instanceof ProviderFault)) throw fault;
    return refusedWith('provider_unreachable');
  }
  redirect(`/requests/${requestId}/costs/${lineId}`);
}

/** Closes the page to pay on. */
export async function stopPayment(
  requestId: string,
  lineId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('stopPayment', [requestId, lineId]);
  const input = { serviceLineId: lineId, now: new Date() };
  const stopped = await stopPaying(services().db, acting, input);
  if (stopped.ok) redirect(`/requests/${requestId}/costs/${lineId}?done=stopped`);
  return refusedWith(stopped.error);
}

/** Does not want what was quoted. */
export async function declineQuote(
  requestId: string,
  lineId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('declineQuote', [requestId, lineId]);
  const input = { serviceLineId: lineId, now: new Date() };
  const declined = await declineLine(services().db, acting, input);
  if (declined.ok) redirect(`/requests/${requestId}/costs/${lineId}?done=declined`);
  return refusedWith(declined.error);
}

function refusedWith(
  word: LeavePaymentRefusal | keyof ReturnType<typeof words>['costs']['refusals'],
): FormState {
  if (word === 'not_found') notFound();
  return { problems: { form: words().costs.refusals[word] }, values: {} };
}
