import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { placesOf, staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Whether the actor may have an organisation's register asked now: whoever operates the service. It changes nothing by itself. */
export function mayAskRegister(actor: Actor, now: Date): Result<Role, StaffRefusal> {
  const [heldAt] = placesOf(actor, 'platform_support', now);
  if (heldAt === undefined) return no('not_permitted');
  const roles: readonly Role[] = ['platform_support'];
  return staffMay(actor, { roles, organisationId: heldAt, isGrave: false }, now);
}

export type VerifyRefusal = StaffRefusal | 'own_organisation';

/** The proof that it takes. */
export function handCheckProof(organisationId: string): GraveAct {
  return { action: 'verify_organisation', resourceId: organisationId };
}

/**
 * Whether the actor may say by hand where an organisation stands, one of two who do: whoever operates the service, with
 * fresh proof, and not for the institution that they operate it from.
 */
export function mayVerifyByHand(
  actor: Actor,
  organisationId: string,
  now: Date,
): Result<Role, VerifyRefusal> {
  const places = placesOf(actor, 'platform_support', now);
  const [heldAt] = places;
  if (heldAt === undefined) return no('not_permitted');
  if (places.some((place) => place === organisationId)) return no('own_organisation');
  const proof = handCheckProof(organisationId);
  const roles: readonly Role[] = ['platform_support'];
  return staffMay(actor, { roles, organisationId: heldAt, isGrave: true, proof }, now);
}

/** Whether the actor may see where their own organisation stands in its register: who administers it. */
export function mayViewStanding(
  actor: Actor,
  organisationId: string,
  now: Date,
): Result<Role, StaffRefusal> {
  const isAdmin = placesOf(actor, 'org_admin', now).some((place) => place === organisationId);
  return isAdmin ? ok('org_admin') : no('not_permitted');
}
