import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  auditOfLine,
  lockLine,
  runningPayment,
  type FoundLine,
} from '#lib/adapters/db/line-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayPay, type PayRefusal } from '#lib/domain/policy/payment.ts';
import { applyLineMove } from './move-line.ts';

export type LeavePaymentRefusal = PayRefusal | 'line_over' | 'payment_running' | 'nothing_running';

type Input = { readonly serviceLineId: string; readonly now: Date };
type Left = Promise<Result<null, LeavePaymentRefusal>>;

/** Whoever was quoted to does not want it. Nothing that is free changes by that. */
export function declineLine(db: Db, { actor, context }: Acting, input: Input): Left {
  const event = 'service_line.declined';
  return db.as(context, async (tx) => {
    const own = await ownLine(tx, actor, { ...input, event });
    if (!own.ok) return own;
    const line = own.value;
    const about = { event, ...auditOfLine(line) } as const;
    if (await runningPayment(tx, line.id)) return refuse(tx, 'payment_running', about);
    const moved = await applyLineMove(tx, line, { kind: 'decline', event, now: input.now });
    return moved ? ok(null) : refuse(tx, 'line_over', about);
  });
}

/**
 * Whoever has begun to pay would rather not now. The page is closed by the worker, and what the provider says of it then is
 * what became of it: it may have been paid a moment before.
 */
export function stopPaying(db: Db, { actor, context }: Acting, input: Input): Left {
  const event = 'payment.stop_asked';
  return db.as(context, async (tx) => {
    const own = await ownLine(tx, actor, { ...input, event });
    if (!own.ok) return own;
    const { details, ...of } = auditOfLine(own.value);
    const running = await runningPayment(tx, input.serviceLineId);
    if (!running || running.state === 'submitted') {
      return refuse(tx, 'nothing_running', { event, ...of, details });
    }
    const { id: paymentId, organisationId } = running;
    await tx.payment.updateMany({
      where: { id: paymentId, cancelAskedAt: null },
      data: { cancelAskedAt: input.now },
    });
    await addJob(tx, 'stop-payment', { organisationId, paymentId });
    await record(tx, { event, ...of, details: { ...details, paymentId } });
    return ok(null);
  });
}

async function ownLine(
  tx: Tx,
  actor: Actor,
  { serviceLineId, event }: Input & { event: AuditEventName },
): Promise<Result<FoundLine, PayRefusal>> {
  const line = await lockLine(tx, serviceLineId);
  const may = line === null ? no('not_found' as const) : mayPay(actor, line);
  if (line && may.ok) return ok(line);
  return refuse(tx, may.ok ? 'not_found' : may.error, { event, details: { serviceLineId } });
}
