import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

const READERS: readonly Role[] = ['org_admin', 'caldicott_guardian', 'siro', 'privacy_officer'];

/** Whether the actor may see from where a trust's clinicians need no second factor to look. */
export function maySeeNetworks(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: READERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may propose such a network, with fresh proof: who has the settings of the institution (0.1). */
export function mayProposeNetwork(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'manage_organisation', resourceId: organisationId } as const;
  return staffMay(actor, { roles: ['org_admin'], organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may confirm what another proposed: of those who answer for the institution's information. */
export function mayConfirmNetwork(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'confirm_network', resourceId: organisationId } as const;
  const roles: readonly Role[] = ['siro', 'caldicott_guardian'];
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may end one: it takes away nothing but ease, and must not wait for a lost key. */
export function mayEndNetwork(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'end_network', resourceId: organisationId } as const;
  return staffMay(actor, { roles: READERS, organisationId, isGrave: true, proof }, now);
}
