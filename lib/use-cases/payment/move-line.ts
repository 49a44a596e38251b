import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { auditOfLine, type FoundLine } from '#lib/adapters/db/line-facts.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import { moveLine, type LineEvent } from '#lib/domain/payment/service-line.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { wakeCopyOf } from '../evidence/copy-fee.ts';

/** Moves a locked line on, and writes that it was; false where it does not go so. */
export async function applyLineMove(
  tx: Tx,
  line: FoundLine,
  move: {
    readonly kind: LineEvent;
    readonly event: AuditEventName;
    readonly now: Date;
    readonly because?: string;
    readonly actorRole?: Role;
    readonly settledByPaymentId?: string;
  },
): Promise<boolean> {
  const to = moveLine(line.state, move.kind);
  if (to === null) return false;
  const { settledByPaymentId, because, actorRole } = move;
  const { count } = await tx.serviceLine.updateMany({
    where: { id: line.id, state: line.state },
    data: {
      ...{ state: to, stateSince: move.now },
      ...(because !== undefined && { endedBecause: because }),
      ...(settledByPaymentId !== undefined && { settledByPaymentId }),
    },
  });
  if (count !== 1) throw new Error('A line that was locked has moved');
  await record(tx, {
    ...{ event: move.event, ...auditOfLine(line), fromState: line.state, toState: to },
    ...(actorRole !== undefined && { actorRole }),
  });
  await wakeCopyOf(tx, { ...line, state: to });
  return true;
}
