import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayHaltOrganisation } from '#lib/domain/policy/organisation.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

const EVENTS = { suspended: 'organisation.suspended', active: 'organisation.resumed' } as const;

/**
 * Halts an institution, or lets it go on. While it is suspended its staff's roles give nothing, what
 * it released is closed, downloads in progress stop, and its nodes are not admitted.
 */
export function haltOrganisation(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; to: 'suspended' | 'active'; reason: string; now: Date },
): Promise<Result<null, StaffRefusal | 'not_found' | 'reason_missing'>> {
  const { organisationId, to, now } = input;
  const about = { event: EVENTS[to], organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayHaltOrganisation(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const reason = input.reason.trim();
    if (reason === '') return refuse(tx, 'reason_missing', about);

    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, state: { not: to } },
      data: { state: to },
    });
    if (count === 0) return refuse(tx, 'not_found', about);
    await record(tx, { ...about, actorRole: may.value, reason: reason.slice(0, 500) });
    return ok(null);
  });
}
