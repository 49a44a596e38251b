'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { penceOf, VAT_PERCENTS, vatNumberOf } from '#lib/domain/payment/money.ts';
import { REFUND_REASONS } from '#lib/domain/payment/refund.ts';
import { DECIDED_KINDS, SERVICE_KINDS } from '#lib/domain/payment/service-line.ts';
import { services } from '#lib/processes/web/services.ts';
import { decideFee, type DecideFeeRefusal } from '#lib/use-cases/payment/decide-fee.ts';
import { deliverLine, endLine } from '#lib/use-cases/payment/keep-line.ts';
import { quoteLine, type QuoteRefusal } from '#lib/use-cases/payment/quote-line.ts';
import { answerRefund, askRefund } from '#lib/use-cases/payment/refund-payment.ts';
import { seeNote } from '#lib/use-cases/payment/see-note.ts';
import { words } from '#lib/words/words.ts';

const QUOTE_FIELDS: Partial<Record<QuoteRefusal, string>> = {
  not_chargeable: 'kind',
  not_decided: 'kind',
  description_missing: 'description',
  amount_missing: 'net',
  more_than_decided: 'net',
  vat_number_missing: 'vatNumber',
};
const DECIDE_FIELDS: Partial<Record<DecideFeeRefusal, string>> = {
  not_chargeable: 'kind',
  grounds_missing: 'grounds',
  amount_missing: 'most',
};

/** Says what something beside a request costs. */
export async function quoteALine(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('quoteALine', [requestId]);
  const { db, payments } = services();
  const t = words().paymentsAtWork;
  const said = (name: string) => textOf(form, name);
  const [description, net, vat] = [said('description'), said('net'), said('vat')];
  const values = { kind: said('kind'), description, net, vat, vatNumber: said('vatNumber') };
  const kind = SERVICE_KINDS.find((one) => one === values.kind);
  if (!kind) return { problems: { kind: t.quote.kindMissing }, values };
  const quoted = await quoteLine(db, acting, {
    ...{ requestId, kind, description, netPence: penceOf(net) ?? 0 },
    vatPercent: VAT_PERCENTS.find((one) => String(one) === vat) ?? 0,
    ...{ vatNumber: vatNumberOf(values.vatNumber), takesPayments: payments !== null },
    now: new Date(),
  });
  if (quoted.ok) redirect(`/staff/payments/${quoted.value.serviceLineId}?done=quoted`);
  if (quoted.error === 'not_found') notFound();
  const field = QUOTE_FIELDS[quoted.error] ?? 'form';
  return { problems: { [field]: t.refusals.quote[quoted.error] }, values };
}

/** Decides that something may be charged for that is free otherwise. */
export async function decideAFee(
  requestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('decideAFee', [requestId]);
  const t = words().paymentsAtWork;
  const said = (name: string) => textOf(form, name);
  const values = { kind: said('kind'), most: said('most'), grounds: said('grounds') };
  const kind = DECIDED_KINDS.find((one) => one === values.kind);
  if (!kind) return { problems: { kind: t.decide.kindMissing }, values };
  const decided = await decideFee(services().db, acting, {
    ...{ requestId, kind, grounds: values.grounds, now: new Date() },
    mostPence: penceOf(values.most) ?? 0,
  });
  if (decided.ok) redirect(`/staff/requests/${requestId}/costs?done=decided`);
  if (decided.error === 'not_found') notFound();
  const field = DECIDE_FIELDS[decided.error] ?? 'form';
  return { problems: { [field]: t.refusals.decide[decided.error] }, values };
}

/** Takes a quote back, or lets what it is for be had for nothing. */
export async function endALine(lineId: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('endALine', [lineId]);
  const t = words().paymentsAtWork;
  const because = textOf(form, 'because');
  const values = { how: textOf(form, 'how'), because };
  const how = (['cancel', 'waive'] as const).find((one) => one === values.how);
  if (!how) return { problems: { how: t.end.howMissing }, values };
  const input = { serviceLineId: lineId, how, because, now: new Date() };
  const ended = await endLine(services().db, acting, input);
  if (ended.ok) redirect(`/staff/payments/${lineId}?done=ended`);
  if (ended.error === 'not_found') notFound();
  const field = ended.error === 'reason_missing' ? 'because' : 'form';
  return { problems: { [field]: t.refusals.keep[ended.error] }, values };
}

/** Says that what a line is for was done. */
export async function deliverALine(
  lineId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('deliverALine', [lineId]);
  const input = { serviceLineId: lineId, now: new Date() };
  const delivered = await deliverLine(services().db, acting, input);
  if (delivered.ok) redirect(`/staff/payments/${lineId}?done=delivered`);
  if (delivered.error === 'not_found') notFound();
  const said = words().paymentsAtWork.refusals.keep[delivered.error];
  return { problems: { form: said }, values: {} };
}

/** Asks that a payment be given back. */
export async function askForRefund(
  lineId: string,
  paymentId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('askForRefund', [lineId, paymentId]);
  const t = words().paymentsAtWork;
  const values = { reason: textOf(form, 'reason'), note: textOf(form, 'note') };
  const reason = REFUND_REASONS.find((one) => one === values.reason);
  if (!reason) return { problems: { reason: t.refund.reasonMissing }, values };
  const input = { paymentId, reason, note: values.note, now: new Date() };
  const asked = await askRefund(services().db, acting, input);
  if (asked.ok) redirect(`/staff/payments/${lineId}?done=asked`);
  if (asked.error === 'not_found') notFound();
  const field = asked.error === 'note_too_long' ? 'note' : 'form';
  return { problems: { [field]: t.refusals.refund[asked.error] }, values };
}

/** Has a payment given back, after fresh proof. */
export async function approveARefund(
  lineId: string,
  refundId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('approveARefund', [lineId, refundId]);
  const here = `/staff/payments/${lineId}`;
  const input = { refundId, answer: 'approve', now: new Date() } as const;
  const answered = await answerRefund(services().db, acting, input);
  if (answered.ok) redirect(`${here}?done=approved`);
  if (answered.error === 'not_found') notFound();
  if (isProofRefusal(answered.error)) {
    stepUpFirst({ action: 'approve_refund', resourceId: refundId }, here);
  }
  const said = words().paymentsAtWork.refusals.answer[answered.error];
  return { problems: { form: said }, values: {} };
}

/** Does not have it given back. */
export async function declineARefund(
  lineId: string,
  refundId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('declineARefund', [lineId, refundId]);
  const input = { refundId, answer: 'decline', now: new Date() } as const;
  const answered = await answerRefund(services().db, acting, input);
  if (answered.ok) redirect(`/staff/payments/${lineId}?done=declined`);
  if (answered.error === 'not_found') notFound();
  const said = words().paymentsAtWork.refusals.answer[answered.error];
  return { problems: { form: said }, values: {} };
}

/** Takes what was noted about a payment off the list. */
export async function seeANote(
  lineId: string,
  noteId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('seeANote', [lineId, noteId]);
  const seen = await seeNote(services().db, acting, { noteId, now: new Date() });
  if (seen.ok) redirect(`/staff/payments/${lineId}?done=seen`);
  if (seen.error === 'not_found') notFound();
  const said = words().paymentsAtWork.refusals.refund[seen.error];
  return { problems: { form: said }, values: {} };
}
