import { createHash } from 'node:crypto';
import type { RoleGrant } from '#lib/domain/policy/actor.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';
import type { Tx } from './client.ts';
import { limitColumns, limitsOf } from './places.ts';

/** What a person's roles are read by: those that could give something. */
export const roleFacts = {
  roleGrants: {
    where: { revokedAt: null, organisation: { state: 'active' } },
    select: { role: true, organisationId: true, startsAt: true, endsAt: true, ...limitColumns },
  },
  suspensions: { where: { liftedAt: null }, select: { organisationId: true } },
} as const;

export type RoleFacts = {
  readonly roleGrants: readonly Granted[];
  readonly suspensions: readonly { readonly organisationId: string }[];
};

type Granted = {
  readonly role: string;
  readonly organisationId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
} & Limits;

/** What somebody may be at which institution: nothing where their access is suspended. */
export function rolesOf({ roleGrants, suspensions }: RoleFacts): readonly RoleGrant[] {
  const suspended = new Set(suspensions.map(({ organisationId }) => organisationId));
  return roleGrants
    .filter(({ organisationId }) => !suspended.has(organisationId))
    .map((grant) => ({
      role: grant.role as RoleGrant['role'],
      organisationId: grant.organisationId as RoleGrant['organisationId'],
      from: grant.startsAt,
      until: grant.endsAt,
      limits: limitsOf(grant),
    }));
}

/** Changes when a role begins, ends, or reaches otherwise, whatever made it; and not when one is only prolonged. */
export function rolesDigest(roles: readonly RoleGrant[], now: Date): Uint8Array<ArrayBuffer> {
  const live = roles
    .filter(({ from, until }) => now >= from && now < until)
    .map(({ role, organisationId, limits }) => JSON.stringify([organisationId, role, limits]))
    .toSorted();
  return new Uint8Array(createHash('sha256').update(live.join('\n')).digest());
}

/** The same, of somebody's own roles as they are now. */
export async function ownRolesDigest(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: roleFacts,
  });
  return rolesDigest(rolesOf(person), now);
}
