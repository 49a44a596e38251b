import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { loadColleague } from '#lib/adapters/db/colleague.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { limitRow } from '#lib/adapters/db/places.ts';
import { isStruckOff, nothingNewWith } from '#lib/adapters/db/register-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { mayGrantRole, type GrantRefusal } from '#lib/domain/policy/person.ts';
import type { NothingNew } from '#lib/domain/register/standing.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';
import { limitRefusal, limitsSaid, type LimitRefusal } from './limit-refusal.ts';

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
    limits: Limits;
    now: Date;
  },
): Promise<
  Result<null, GrantRefusal | LimitRefusal | NothingNew | 'not_found' | 'role_held' | 'struck_off'>
> {
  const { organisationId, zone, personId, role, until, limits, now } = input;
  const about = {
    event: 'person.role_granted',
    organisationId,
    details: { personId, role, until: until.toISOString(), ...limitsSaid(limits) },
  } as const;
  return db.as(context, async (tx) => {
    const to = await loadColleague(tx, { organisationId, personId });
    if (!to) return refuse(tx, 'not_found', about);
    const may = mayGrantRole(
      actor,
      { role, organisationId, from: now, until, limits, to, zone },
      now,
    );
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const nothing = await nothingNewWith(tx, organisationId, now);
    if (nothing !== null) return refuse(tx, nothing, about);
    if (await isStruckOff(tx, personId)) return refuse(tx, 'struck_off', about);
    const unfit = await limitRefusal(tx, organisationId, limits);
    if (unfit !== null) return refuse(tx, unfit, about);

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
          ...limitRow(limits),
        },
      ],
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
