import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

const LIFTERS: readonly Role[] = [
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
  'privacy_officer',
];
const KEEPERS: readonly Role[] = ['access_officer', ...LIFTERS];

/** A hold and where it is: what proof that was given anew is bound to. */
export type HoldProof = { readonly organisationId: OrganisationId; readonly holdId: string };

/** Whether the actor may see an institution's holds, place one and say that one is still needed: that only keeps. */
export function mayKeepHold(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: KEEPERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may ask for a hold to be lifted: whoever answers for legal matters (LH-1). */
export function mayAskToLiftHold(
  actor: Actor,
  hold: HoldProof,
  now: Date,
): Result<Role, StaffRefusal> {
  return withProof(actor, ['legal_approver'], hold, now);
}

/** Whether the actor may lift a hold that a legal approver asked to lift. That they are another human is the rule's to say. */
export function mayLiftHold(actor: Actor, hold: HoldProof, now: Date): Result<Role, StaffRefusal> {
  return withProof(actor, LIFTERS, hold, now);
}

function withProof(
  actor: Actor,
  roles: readonly Role[],
  { organisationId, holdId }: HoldProof,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'lift_legal_hold', resourceId: holdId } as const;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}
