import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  auditOfLine,
  loadPayment,
  lockLine,
  type FoundLine,
  type FoundPayment,
} from '#lib/adapters/db/line-facts.ts';
import { refundEventOf, type SeenRefund } from '#lib/domain/payment/read-back.ts';
import { moveRefund, type RefundState } from '#lib/domain/payment/refund.ts';
import { applyLineMove } from './move-line.ts';
import { notePayment } from './note-payment.ts';

/** A refund that two people, or one, agreed to, and that is to be asked of the provider. */
export type RefundToSend = {
  readonly id: string;
  readonly amountPence: number;
  readonly payment: FoundPayment;
  readonly line: FoundLine;
};

/** Null for what is not agreed to, or was sent already. */
export function refundToSend(
  db: Db,
  { organisationId, refundId }: { organisationId: string; refundId: string },
): Promise<RefundToSend | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.refund.findFirst({
      where: { id: refundId, state: 'approved' },
      select: { id: true, amountPence: true, paymentId: true },
    });
    const payment = row && (await loadPayment(tx, row.paymentId));
    const line = payment && (await lockLine(tx, payment.serviceLineId));
    return line ? { id: row.id, amountPence: row.amountPence, payment, line } : null;
  });
}

/** Brings the refunds of a payment to what the provider says of them. */
export function settleRefunds(
  db: Db,
  of: { organisationId: string; paymentId: string; seen: readonly SeenRefund[]; now: Date },
): Promise<void> {
  return db.as(asSystem(of.organisationId).context, (tx) => applyRefunds(tx, of));
}

/** The same, in a transaction that is there. What was given back past us is noted: somebody did it in the provider’s own books. */
export async function applyRefunds(
  tx: Tx,
  { paymentId, seen, now }: { paymentId: string; seen: readonly SeenRefund[]; now: Date },
): Promise<void> {
  if (seen.length === 0) return;
  const named = await loadPayment(tx, paymentId);
  const line = named && (await lockLine(tx, named.serviceLineId));
  if (!line) return;
  const ours = await tx.refund.findMany({
    where: { paymentId },
    select: { id: true, amountPence: true, state: true },
  });
  for (const one of seen) {
    const row = ours.find(
      ({ id, amountPence }) => id === one.ours && amountPence === one.amountPence,
    );
    const about = { paymentId, about: one.id, now };
    if (row) await applyOne(tx, line, { paymentId, one, now, row });
    else if (one.standing !== 'failed') {
      await notePayment(tx, line, { ...about, word: 'refunded_elsewhere' });
    }
  }
  await settleLineWith(tx, line, { paymentId, now });
}

async function applyOne(
  tx: Tx,
  line: FoundLine,
  {
    paymentId,
    one,
    row,
    now,
  }: {
    readonly paymentId: string;
    readonly one: SeenRefund;
    readonly row: { readonly id: string; readonly state: string };
    readonly now: Date;
  },
): Promise<void> {
  const from = row.state as RefundState;
  const to = moveRefund(from, refundEventOf(one));
  if (to === null) return;
  await tx.refund.updateMany({
    where: { id: row.id, state: from },
    data: { state: to, stateSince: now, ...(one.id !== '' && { providerRefundId: one.id }) },
  });
  const { details, ...of } = auditOfLine(line);
  await record(tx, {
    ...{ event: 'refund.moved', ...of, fromState: from, toState: to },
    details: { ...details, refundId: row.id },
  });
  if (to === 'error') {
    await notePayment(tx, line, { paymentId, word: 'refund_failed', about: row.id, now });
  }
  if (to === 'success') {
    const { id: serviceLineId, organisationId } = line;
    const told = { organisationId, serviceLineId, about: 'refunded', of: row.id } as const;
    await addJob(tx, 'tell-payer', told);
  }
}

/** A line is given back when all of what settled it is, and settled again when that comes back from the bank. */
async function settleLineWith(
  tx: Tx,
  line: FoundLine,
  { paymentId, now }: { paymentId: string; now: Date },
): Promise<void> {
  if (line.settledByPaymentId !== paymentId) return;
  const { _sum } = await tx.refund.aggregate({
    where: { paymentId, state: 'success' },
    _sum: { amountPence: true },
  });
  const isAll = (_sum.amountPence ?? 0) === line.totalPence;
  const kind = isAll ? 'give_back' : 'bounce';
  await applyLineMove(tx, line, { kind, event: 'service_line.given_back', now });
}
