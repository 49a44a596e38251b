import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem, type Acting } from '#lib/adapters/db/context.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import {
  auditOfLine,
  lockLine,
  runningPayment,
  type FoundLine,
} from '#lib/adapters/db/line-facts.ts';
import { serviceLineStanding } from '#lib/adapters/db/line-standing.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import { isLineTextRight } from '#lib/domain/payment/service-line.ts';
import type { Actor, PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { mayKeepLine, type LineStaffRefusal } from '#lib/domain/policy/payment.ts';
import { markDelivered } from './mark-delivered.ts';
import { applyLineMove } from './move-line.ts';

export type KeepLineRefusal =
  | LineStaffRefusal
  | 'not_found'
  | 'line_over'
  | 'payment_running'
  | 'reason_missing'
  | 'not_paid'
  | 'delivered_already';

type Kept = Promise<Result<null, KeepLineRefusal>>;
type Named = { readonly serviceLineId: string; readonly now: Date };

const EVENTS = {
  cancel: 'service_line.cancelled',
  waive: 'service_line.waived',
} as const satisfies Record<string, AuditEventName>;

/** An officer takes a quote back, or lets what it is for be had for nothing; with words to whoever was to pay. */
export function endLine(
  db: Db,
  { actor, context }: Acting,
  input: Named & { readonly how: 'cancel' | 'waive'; readonly because: string },
): Kept {
  const { how, now } = input;
  const event = EVENTS[how];
  return db.as(context, async (tx) => {
    const found = await staffLine(tx, actor, { ...input, event });
    if (!found.ok) return found;
    const { line, role: actorRole } = found.value;
    const about = { event, ...auditOfLine(line) } as const;
    if (!isLineTextRight(input.because)) return refuse(tx, 'reason_missing', about);
    if (await runningPayment(tx, line.id)) return refuse(tx, 'payment_running', about);
    const because = input.because.trim();
    const moved = await applyLineMove(tx, line, { kind: how, event, now, because, actorRole });
    if (!moved) return refuse(tx, 'line_over', about);
    const { id: serviceLineId, organisationId } = line;
    const told = { organisationId, serviceLineId, about: 'ended', of: serviceLineId } as const;
    await addJob(tx, 'tell-payer', told);
    return ok(null);
  });
}

/** An officer says that what a line is for was done. It is the one thing that waits for money (FL-1). */
export function deliverLine(db: Db, { actor, context }: Acting, input: Named): Kept {
  const event = 'service_line.delivered';
  return db.as(context, async (tx) => {
    const found = await staffLine(tx, actor, { ...input, event });
    if (!found.ok) return found;
    const { line, role, person } = found.value;
    const about = { event, ...auditOfLine(line) } as const;
    if (line.deliveredAt !== null) return refuse(tx, 'delivered_already', about);
    const standing = await serviceLineStanding(tx, line.id);
    if (standing !== 'settled' && standing !== 'not_required') return refuse(tx, 'not_paid', about);
    await markDelivered(tx, line, { personId: person.personId, role, now: input.now });
    return ok(null);
  });
}

const RUNNING_WAIT_MILLISECONDS = 3_600_000;

/** Ends a quote whose thirty days are over. While somebody is paying it waits: nobody pays for what has just lapsed. */
export function lapseLine(
  db: Db,
  { organisationId, serviceLineId }: Jobs['lapse-line'],
  now: Date,
): Promise<void> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const line = await lockLine(tx, serviceLineId);
    if (!line || line.validUntil > now) return;
    if (await runningPayment(tx, serviceLineId)) {
      const key = `lapse-line:${serviceLineId}`;
      const runAt = new Date(now.getTime() + RUNNING_WAIT_MILLISECONDS);
      await addJob(tx, 'lapse-line', { organisationId, serviceLineId }, { key, runAt });
      return;
    }
    await applyLineMove(tx, line, { kind: 'lapse', event: 'service_line.lapsed', now });
  });
}

async function staffLine(
  tx: Tx,
  actor: Actor,
  { serviceLineId, event, now }: Named & { event: AuditEventName },
): Promise<
  Result<{ line: FoundLine; role: Role; person: PersonActor }, LineStaffRefusal | 'not_found'>
> {
  const line = await lockLine(tx, serviceLineId);
  if (!line) return refuse(tx, 'not_found', { event, details: { serviceLineId } });
  const may = mayKeepLine(actor, line, now);
  if (!may.ok) return refuse(tx, may.error, { event, ...auditOfLine(line) });
  return actor.kind === 'person' ? ok({ line, role: may.value, person: actor }) : no('not_found');
}
