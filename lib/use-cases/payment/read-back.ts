import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  auditOfLine,
  expectedOf,
  loadPayment,
  lockLine,
  type FoundLine,
  type FoundPayment,
} from '#lib/adapters/db/line-facts.ts';
import { movePayment, type PaymentEvent } from '#lib/domain/payment/payment.ts';
import {
  judgePage,
  mismatchOf,
  type PaymentMismatch,
  type SeenPage,
  type SeenRefund,
} from '#lib/domain/payment/read-back.ts';
import { applyLineMove } from './move-line.ts';
import { notePayment } from './note-payment.ts';
import { applyRefunds } from './settle-refunds.ts';

/** What was learned of a payment by asking for it, outside any transaction. */
export type ReadBack =
  | { readonly of: 'page'; readonly seen: SeenPage; readonly refunds: readonly SeenRefund[] }
  /** No page was ever made for it, or the provider knows none. */
  | { readonly of: 'no_page'; readonly event: 'expire' | 'break' }
  /** It was asked for a fortnight, and neither came nor failed. */
  | { readonly of: 'silence' };

export type Found = { readonly payment: FoundPayment; readonly line: FoundLine };

/** The payment that is asked about, with its line; null where there is none. */
export function paymentToRead(
  db: Db,
  { organisationId, paymentId }: { organisationId: string; paymentId: string },
): Promise<Found | null> {
  return db.as(asSystem(organisationId).context, (tx) => lockBoth(tx, paymentId));
}

/**
 * Whether something that the provider said unasked is about this payment in everything that it says. What is not changes
 * nothing, and staff are told. Answers the page that it was about, where we knew none.
 */
export function judgeEvent(
  db: Db,
  asked: { organisationId: string; paymentId: string; eventId: string; now: Date },
): Promise<{ readonly isOurs: boolean; readonly pageId: string | null }> {
  const { organisationId, paymentId, eventId, now } = asked;
  return db.as(asSystem(organisationId).context, async (tx) => {
    const found = await lockBoth(tx, paymentId);
    const event = await tx.paymentEvent.findFirst({ where: { id: eventId, paymentId } });
    if (!found || !event) return { isOurs: false, pageId: null };
    const { serviceLineId, requestReference, pageId, amountPence, currency } = event;
    const names = { paymentId: event.paymentId, serviceLineId, requestReference };
    const said = { names, amountPence, currency };
    const word =
      mismatchOf(expectedOf(found.payment, found.line), said) ?? otherPage(found, pageId);
    if (word !== null) await notePayment(tx, found.line, { paymentId, word, about: eventId, now });
    await tx.paymentEvent.updateMany({ where: { id: eventId }, data: { handledAt: now } });
    return { isOurs: word === null, pageId };
  });
}

function otherPage({ payment }: Found, pageId: string | null): PaymentMismatch | null {
  const isOther = pageId !== null && payment.pageId !== null && pageId !== payment.pageId;
  return isOther ? 'other_payment' : null;
}

/**
 * Brings a payment, its line and its refunds to what the provider says of them, in one transaction. Doing it again does
 * nothing more, in whatever order it comes. Whether money has come is decided here and nowhere else (scenario 39).
 */
export function applyReadBack(
  db: Db,
  { organisationId, paymentId, read, now }: ReadOf,
): Promise<void> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const found = await lockBoth(tx, paymentId);
    if (!found) return;
    if (read.of === 'page') await applyPage(tx, found, { ...read, now });
    else await applyMove(tx, found, { event: read.of === 'silence' ? 'break' : read.event, now });
    if (read.of === 'silence') {
      await notePayment(tx, found.line, { paymentId, word: 'never_answered', now });
    }
  });
}

type ReadOf = {
  readonly organisationId: string;
  readonly paymentId: string;
  readonly read: ReadBack;
  readonly now: Date;
};

async function applyPage(
  tx: Tx,
  found: Found,
  { seen, refunds, now }: Extract<ReadBack, { of: 'page' }> & { now: Date },
): Promise<void> {
  const { payment, line } = found;
  const judged = judgePage(expectedOf(payment, line), seen);
  if (judged.is === 'mismatch') {
    const { word } = judged;
    const about = seen.pageId;
    await notePayment(tx, line, { paymentId: payment.id, word, about, now });
    return;
  }
  if (judged.is === 'event') await applyMove(tx, found, { event: judged.event, seen, now });
  await applyRefunds(tx, { paymentId: payment.id, seen: refunds, now });
}

async function applyMove(
  tx: Tx,
  { payment, line }: Found,
  { event, seen, now }: { event: PaymentEvent; seen?: SeenPage; now: Date },
): Promise<void> {
  const to = movePayment(payment.state, event);
  if (to === null) return;
  const isPaid = to === 'success';
  await tx.payment.updateMany({
    where: { id: payment.id, state: payment.state },
    data: {
      ...{ state: to, stateSince: now, ...(isPaid && { paidAt: now }) },
      ...(seen && { pageId: seen.pageId }),
      ...(seen?.intent && { intentId: seen.intent.id }),
    },
  });
  const { details, ...of } = auditOfLine(line);
  await record(tx, {
    ...{ event: 'payment.moved', ...of, fromState: payment.state, toState: to },
    details: { ...details, paymentId: payment.id },
  });
  if (isPaid) await settleLine(tx, { payment, line }, now);
}

/** Money has come. It settles its line once; what came besides, or too late, is for somebody to give back. */
async function settleLine(tx: Tx, { payment, line }: Found, now: Date): Promise<void> {
  const settled = { settledByPaymentId: payment.id, event: 'service_line.settled' } as const;
  const isSettled = await applyLineMove(tx, line, { kind: 'settle', now, ...settled });
  if (!isSettled) {
    const word = line.settledByPaymentId === null ? 'paid_after_end' : 'paid_twice';
    await notePayment(tx, line, { paymentId: payment.id, word, now });
  }
  const { organisationId, requestId } = line;
  if (isSettled && line.kind === 'excessive_request' && requestId !== null) {
    await addJob(tx, 'follow-fee', { organisationId, requestId });
  }
  const told = { organisationId, serviceLineId: line.id, about: 'paid', of: payment.id } as const;
  await addJob(tx, 'tell-payer', told);
}

/** The line first, as everybody does who changes money: so that two never wait for one another. */
async function lockBoth(tx: Tx, paymentId: string): Promise<Found | null> {
  const named = await loadPayment(tx, paymentId);
  const line = named && (await lockLine(tx, named.serviceLineId));
  const payment = line && (await loadPayment(tx, paymentId));
  return payment ? { payment, line } : null;
}
