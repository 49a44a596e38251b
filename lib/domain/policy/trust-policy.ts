import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import { STAFF_ROLES } from '#lib/domain/person/staff-roles.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who looks after the institution's settings and its information (0.1). */
const KEEPERS: readonly Role[] = ['org_admin', 'caldicott_guardian', 'siro', 'privacy_officer'];

/** Whether the actor may read what their institution has laid down: whoever works there, however far their role reaches. */
export function maySeeSettings(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const act = { roles: STAFF_ROLES, organisationId, isGrave: false, place: 'anywhere' } as const;
  return staffMay(actor, act, now);
}

/** Whether the actor may change a setting or, where it would protect less, propose that: with fresh proof. */
export function mayChangeSetting(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'manage_organisation', resourceId: organisationId } as const;
  return staffMay(actor, { roles: KEEPERS, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may confirm what another proposed: of those who answer for the institution's information. */
export function mayConfirmSetting(
  actor: Actor,
  organisationId: OrganisationId,
  changeId: string,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'confirm_setting', resourceId: changeId } as const;
  const roles: readonly Role[] = ['siro', 'caldicott_guardian', 'privacy_officer'];
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may decline what was proposed, their own too: everything stays as it is. */
export function mayDeclineSetting(
  actor: Actor,
  organisationId: OrganisationId,
  changeId: string,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'decline_setting', resourceId: changeId } as const;
  return staffMay(actor, { roles: KEEPERS, organisationId, isGrave: true, proof }, now);
}
