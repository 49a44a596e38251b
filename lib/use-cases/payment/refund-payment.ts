import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { auditOfLine, loadPayment, lockLine, type FoundLine } from '#lib/adapters/db/line-facts.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isLineTextRight } from '#lib/domain/payment/service-line.ts';
import {
  leftToRefund,
  moveRefund,
  type RefundReason,
  type RefundState,
} from '#lib/domain/payment/refund.ts';
import {
  mayApproveRefund,
  mayAskRefund,
  mayDeclineRefund,
  type ApproveRefundRefusal,
  type LineStaffRefusal,
  type RefundFacts,
} from '#lib/domain/policy/payment.ts';

export type AskRefundRefusal =
  LineStaffRefusal | 'not_found' | 'not_paid' | 'nothing_left' | 'note_too_long';

type AskInput = {
  readonly paymentId: string;
  readonly reason: RefundReason;
  readonly note: string;
  readonly now: Date;
};

/** Somebody asks that all that is left of a payment be given back, the way it came (FL-3). Nothing goes by this alone. */
export function askRefund(
  db: Db,
  { actor, context }: Acting,
  { paymentId, reason, note, now }: AskInput,
): Promise<Result<{ refundId: string }, AskRefundRefusal>> {
  const event = 'refund.asked';
  return db.as(context, async (tx) => {
    const payment = await loadPayment(tx, paymentId);
    const line = payment && (await lockLine(tx, payment.serviceLineId));
    if (!line) return refuse(tx, 'not_found', { event, details: { paymentId } });
    const { details, ...of } = auditOfLine(line);
    const about = { event, ...of, details: { ...details, paymentId } } as const;
    const may = mayAskRefund(actor, line, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return no('not_permitted');
    if (payment.state !== 'success') return refuse(tx, 'not_paid', about);
    if (note.trim() !== '' && !isLineTextRight(note)) return refuse(tx, 'note_too_long', about);
    const amountPence = leftToRefund(payment.amountPence, await refundsOf(tx, paymentId));
    if (amountPence <= 0) return refuse(tx, 'nothing_left', about);
    const refundId = randomUUID();
    const { organisationId } = line;
    await tx.refund.createMany({
      data: [
        {
          ...{ id: refundId, reference: referenceOf('REF', randomBytes(8)), organisationId },
          ...{ paymentId, amountPence, reason, note: note.trim() === '' ? null : note.trim() },
          ...{ stateSince: now, askedBy: actor.personId, askedAt: now },
        },
      ],
    });
    await record(tx, { ...about, toState: 'requested', reason, actorRole: may.value });
    return ok({ refundId });
  });
}

async function refundsOf(tx: Tx, paymentId: string) {
  const rows = await tx.refund.findMany({
    where: { paymentId },
    select: { amountPence: true, state: true },
  });
  return rows.map(({ amountPence, state }) => ({ amountPence, state: state as RefundState }));
}

export type AnswerRefundRefusal = ApproveRefundRefusal | 'not_found' | 'answered_already';

/**
 * Another person has the money given back, or does not; up to £50 the same may. The worker asks the provider for it, in its
 * own time: nothing outside is called here.
 */
export function answerRefund(
  db: Db,
  { actor, context }: Acting,
  { refundId, answer, now }: { refundId: string; answer: 'approve' | 'decline'; now: Date },
): Promise<Result<null, AnswerRefundRefusal>> {
  const event = answer === 'approve' ? 'refund.approved' : 'refund.declined';
  return db.as(context, async (tx) => {
    const found = await findRefund(tx, refundId);
    if (!found) return refuse(tx, 'not_found', { event, details: { refundId } });
    const { line, facts, state } = found;
    const { details, ...of } = auditOfLine(line);
    const about = { event, ...of, details: { ...details, refundId } } as const;
    const may = answer === 'approve' ? mayApproveRefund : mayDeclineRefund;
    const decided = may(actor, facts, now);
    if (!decided.ok) return refuse(tx, decided.error, about);
    if (actor.kind !== 'person') return no('not_permitted');
    const to = moveRefund(state, answer);
    if (to === null) return refuse(tx, 'answered_already', about);
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, state: 'requested' },
      data: { state: to, stateSince: now, answeredBy: actor.personId, answeredAt: now },
    });
    // A colleague was quicker.
    if (count === 0) return refuse(tx, 'answered_already', about);
    const { organisationId } = line;
    if (to === 'approved') await addJob(tx, 'send-refund', { organisationId, refundId });
    await record(tx, { ...about, fromState: state, toState: to, actorRole: decided.value });
    return ok(null);
  });
}

async function findRefund(
  tx: Tx,
  id: string,
): Promise<{ line: FoundLine; facts: RefundFacts; state: RefundState } | null> {
  const row = await tx.refund.findUnique({
    where: { id },
    select: {
      ...{ id: true, amountPence: true, state: true, paymentId: true },
      asker: { select: personColumns },
    },
  });
  const payment = row && (await loadPayment(tx, row.paymentId));
  const line = payment && (await lockLine(tx, payment.serviceLineId));
  if (!line) return null;
  const { organisationId, payerPersonId } = line;
  const { amountPence, asker, state } = row;
  const facts = { id, organisationId, payerPersonId, amountPence, askedBy: identityOf(asker) };
  return { line, facts, state: state as RefundState };
}
