import { REQUEST_STAFF, type Assignee } from '#lib/domain/access-request/assignee.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';
import { limitColumns, limitsOf } from './places.ts';

export type NamedAssignee = Assignee & { readonly name: string };

/** Who works on an institution's requests, by name: all of them, or the one who is named. */
export async function loadAssignees(
  tx: Tx,
  where: {
    readonly organisationId: OrganisationId;
    readonly personId?: string;
    readonly now: Date;
  },
): Promise<readonly NamedAssignee[]> {
  const { organisationId, personId, now } = where;
  const live = {
    organisationId,
    revokedAt: null,
    endsAt: { gt: now },
    role: { in: [...REQUEST_STAFF] },
  };
  const people = await tx.person.findMany({
    where: { ...(personId !== undefined && { id: personId }), roleGrants: { some: live } },
    orderBy: [{ familyName: 'asc' }, { givenNames: 'asc' }, { id: 'asc' }],
    select: {
      ...{ givenNames: true, familyName: true, ...personColumns },
      roleGrants: {
        where: live,
        select: { role: true, startsAt: true, endsAt: true, ...limitColumns },
      },
    },
  });
  const suspended = await tx.$queryRaw<{ id: string }[]>`
    SELECT s AS id FROM app.suspended_colleagues(${organisationId}::uuid) s`;
  const out = new Set(suspended.map(({ id }) => id));
  return people.map((person) => ({
    ...identityOf(person),
    name: `${person.givenNames} ${person.familyName}`.trim(),
    isSuspended: out.has(person.id),
    roles: person.roleGrants.map((grant) => ({
      role: grant.role as Role,
      organisationId,
      from: grant.startsAt,
      until: grant.endsAt,
      limits: limitsOf(grant),
    })),
  }));
}
