import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { mayEndRole } from '#lib/domain/policy/person.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Ends a role before its time. With the next request it gives nothing, in any process. */
export function endRole(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; grantId: string; now: Date },
): Promise<Result<null, StaffRefusal | 'not_found'>> {
  const { organisationId, grantId, now } = input;
  return db.as(context, async (tx) => {
    const grant = await tx.roleGrant.findFirst({
      where: { id: grantId, organisationId, revokedAt: null },
      select: { personId: true, role: true },
    });
    const about = { event: 'person.role_ended', organisationId, details: { grantId } } as const;
    if (!grant) return refuse(tx, 'not_found', about);
    const may = mayEndRole(actor, { id: grantId, role: grant.role as Role, organisationId }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const { count } = await tx.roleGrant.updateMany({
      where: { id: grantId, revokedAt: null },
      data: { revokedAt: now, revokedBy: actor.personId },
    });
    if (count === 0) return refuse(tx, 'not_found', about);
    await record(tx, {
      ...about,
      actorRole: may.value,
      details: { grantId, personId: grant.personId, role: grant.role },
    });
    return ok(null);
  });
}
