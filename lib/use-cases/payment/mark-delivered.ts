import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { auditOfLine, type FoundLine } from '#lib/adapters/db/line-facts.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** Writes down that what a locked line is for was done, once, and by whom. */
export async function markDelivered(
  tx: Tx,
  line: FoundLine,
  by: { readonly personId: string; readonly role: Role; readonly now: Date },
): Promise<void> {
  const { count } = await tx.serviceLine.updateMany({
    where: { id: line.id, deliveredAt: null },
    data: { deliveredAt: by.now, deliveredBy: by.personId },
  });
  if (count === 0) return;
  await record(tx, {
    event: 'service_line.delivered',
    ...auditOfLine(line),
    actorRole: by.role,
  });
}
