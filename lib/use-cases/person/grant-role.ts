import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { loadColleague } from '#lib/adapters/db/colleague.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { mayGrantRole, type GrantRefusal } from '#lib/domain/policy/person.ts';

/** Gives a colleague a role at the organisation from now until `until` (0.1.1). */
export function grantRole(
  db: Db,
  { actor, context }: Acting,
  input: {
    organisationId: OrganisationId;
    zone: TimeZone;
    personId: string;
    role: Role;
    until: Date;
    now: Date;
  },
): Promise<Result<null, GrantRefusal | 'not_found' | 'role_held'>> {
  const { organisationId, zone, personId, role, until, now } = input;
  const about = {
    event: 'person.role_granted',
    organisationId,
    details: { personId, role, until: until.toISOString() },
  } as const;
  return db.as(context, async (tx) => {
    const to = await loadColleague(tx, { organisationId, personId });
    if (!to) return refuse(tx, 'not_found', about);
    const may = mayGrantRole(actor, { role, organisationId, from: now, until, to, zone }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const held = await tx.roleGrant.count({
      where: { personId, organisationId, role, revokedAt: null, endsAt: { gt: now } },
    });
    if (held > 0) return refuse(tx, 'role_held', about);
    await tx.roleGrant.createMany({
      data: [
        {
          personId,
          organisationId,
          role,
          grantedBy: actor.personId,
          startsAt: now,
          endsAt: until,
        },
      ],
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
