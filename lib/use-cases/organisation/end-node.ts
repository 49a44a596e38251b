import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayEndNode } from '#lib/domain/policy/joining.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/**
 * Takes a system of an institution out of use for good. Within seconds the gateway ends its associations, and admits it no
 * more.
 */
export function endNode(
  db: Db,
  { actor, context }: Acting,
  input: { readonly organisationId: OrganisationId; readonly nodeId: string; readonly now: Date },
): Promise<Result<null, StaffRefusal | 'not_found'>> {
  const { organisationId, nodeId, now } = input;
  const about = { event: 'organisation.node_ended', organisationId, details: { nodeId } } as const;
  return db.as(context, async (tx) => {
    const may = mayEndNode(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const { count } = await tx.dicomNode.updateMany({
      where: { id: nodeId, organisationId, state: { not: 'ended' } },
      data: { state: 'ended' },
    });
    if (count === 0) return refuse(tx, 'not_found', about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
