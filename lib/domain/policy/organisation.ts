import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Whether the actor may change an organisation's settings, peers and rate limits. */
export function mayManageOrganisation(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'manage_organisation', resourceId: organisationId } as const;
  return staffMay(actor, { roles: ['org_admin'], organisationId, isGrave: true, proof }, now);
}

/**
 * Whether the actor may halt an institution on the network, or let it go on: whoever operates the service, with fresh
 * proof. It opens nothing of the institution's to them.
 */
export function mayHaltOrganisation(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles: readonly Role[] = ['platform_support'];
  const held =
    actor.kind === 'person' ? actor.roles.find(({ role }) => roles.includes(role)) : null;
  if (!held) return no('not_permitted');
  const proof = { action: 'halt_organisation', resourceId: organisationId } as const;
  const { organisationId: heldAt } = held;
  return staffMay(actor, { roles, organisationId: heldAt, isGrave: true, proof }, now);
}
