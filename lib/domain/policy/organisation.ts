import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
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

/** Whether the actor may sign an agreement for their organisation (AG-2). The DPO advises and does not sign. */
export function maySignAgreement(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(
    actor,
    {
      roles: ['caldicott_guardian', 'siro'],
      organisationId,
      isGrave: true,
      proof: { action: 'sign_agreement', resourceId: organisationId },
    },
    now,
  );
}

/** Whether the actor may suspend an agreement: one person is enough (AG-6). */
export function maySuspendAgreement(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles: readonly Role[] = ['caldicott_guardian', 'siro', 'dpo'];
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}

/** Whether the actor may be the second to let a suspended agreement go on: another person than the first (AG-6). */
export function mayResumeAgreement(
  actor: Actor,
  organisationId: OrganisationId,
  first: PersonIdentity | null,
  now: Date,
): Result<Role, StaffRefusal | 'same_approver'> {
  const signer = maySignAgreement(actor, organisationId, now);
  const isFirst = first !== null && actor.kind === 'person' && isSamePerson(actor, first);
  return signer.ok && isFirst ? no('same_approver') : signer;
}
