import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  auditOfLine,
  loadPayment,
  lockLine,
  runningPayment,
  type FoundLine,
  type FoundPayment,
} from '#lib/adapters/db/line-facts.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { movePayment, nextLook, PAGE_MINUTES } from '#lib/domain/payment/payment.ts';
import { mayPay, type PayRefusal } from '#lib/domain/policy/payment.ts';
import { applyLineMove } from './move-line.ts';

export type BeginPaymentRefusal = PayRefusal | 'line_over' | 'quote_over' | 'payments_not_set_up';

/** A payment that was begun, with what its page is made from. */
export type Begun = { readonly payment: FoundPayment; readonly line: FoundLine };

type Input = {
  readonly serviceLineId: string;
  readonly takesPayments: boolean;
  readonly now: Date;
};

/**
 * Whoever is to pay accepts a quote and begins to. However often it is pressed, and on however many screens, it is one
 * payment: the same is answered while it runs. Its page is made outside, after this is written down.
 */
export function beginPayment(
  db: Db,
  { actor, context }: Acting,
  { serviceLineId, takesPayments, now }: Input,
): Promise<Result<Begun, BeginPaymentRefusal>> {
  const event = 'payment.begun';
  return db.as(context, async (tx) => {
    const line = await lockLine(tx, serviceLineId);
    const may = line === null ? no('not_found' as const) : mayPay(actor, line);
    if (line === null || !may.ok) {
      const word = may.ok ? 'not_found' : may.error;
      return refuse(tx, word, { event, details: { serviceLineId } });
    }
    const running = await runningPayment(tx, serviceLineId);
    if (running) return ok({ payment: running, line });
    const about = { event, ...auditOfLine(line) } as const;
    if (!takesPayments) return refuse(tx, 'payments_not_set_up', about);
    if (!['quoted', 'accepted'].includes(line.state)) return refuse(tx, 'line_over', about);
    if (line.validUntil <= now) return refuse(tx, 'quote_over', about);
    const accepted = { kind: 'accept', event: 'service_line.accepted', now } as const;
    if (line.state === 'quoted') await applyLineMove(tx, line, accepted);
    return ok({ payment: await write(tx, line, now), line: { ...line, state: 'accepted' } });
  });
}

async function write(tx: Tx, line: FoundLine, now: Date): Promise<FoundPayment> {
  const id = randomUUID();
  const { organisationId, payerPersonId, totalPence } = line;
  await tx.payment.createMany({
    data: [
      {
        ...{ id, reference: referenceOf('PAY', randomBytes(8)), organisationId, payerPersonId },
        ...{ serviceLineId: line.id, amountPence: totalPence, stateSince: now, createdAt: now },
        pageExpiresAt: new Date(now.getTime() + PAGE_MINUTES * 60_000),
      },
    ],
  });
  const look = { organisationId, paymentId: id, eventId: null };
  const runAt = nextLook(now, now) ?? now;
  await addJob(tx, 'read-payment', look, { key: `read-payment:${id}`, runAt });
  const { details, ...of } = auditOfLine(line);
  await record(tx, {
    ...{ event: 'payment.begun', ...of, toState: 'created' },
    details: { ...details, paymentId: id },
  });
  const made = await loadPayment(tx, id);
  if (!made) throw new Error('A payment that was written is not there');
  return made;
}

/** Keeps the page that the provider made for a payment, so that its payer finds it again. Twice is as good as once. */
export function keepPage(
  db: Db,
  { context }: Acting,
  { payment, line, page, now }: Begun & { page: { pageId: string; url: string }; now: Date },
): Promise<void> {
  return db.as(context, async (tx) => {
    const where = { id: payment.id, pageUrl: null };
    const kept = { pageId: page.pageId, pageUrl: page.url };
    const { count } = await tx.payment.updateMany({
      where: { ...where, state: 'created' },
      data: { state: movePayment('created', 'open') ?? 'created', stateSince: now, ...kept },
    });
    // The worker was quicker to learn that there is one, and was not told where.
    if (count === 0)
      await tx.payment.updateMany({ where: { ...where, state: 'started' }, data: kept });
    if (count === 0) return;
    const { details, ...of } = auditOfLine(line);
    await record(tx, {
      ...{ event: 'payment.opened', ...of, fromState: 'created', toState: 'started' },
      details: { ...details, paymentId: payment.id },
    });
  });
}
