import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct, GraveAction } from '#lib/domain/identity/step-up.ts';
import type { HaltingEvent } from '#lib/domain/organisation/halting-lifecycle.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { placesOf, staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Whether the actor may change an organisation's settings, peers and rate limits. */
export function mayManageOrganisation(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'manage_organisation', resourceId: organisationId } as const;
  return staffMay(actor, { roles: ['org_admin'], organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may list the institutions of the network, with what was done to their states: whoever may halt one. */
export function mayListInstitutions(actor: Actor, now: Date): Result<Role, StaffRefusal> {
  const isOperator = placesOf(actor, 'platform_support', now).length > 0;
  return isOperator ? ok('platform_support') : no('not_permitted');
}

export type HaltRefusal = StaffRefusal | 'own_organisation';

/** Under which name each is proved: what was proved for stopping lets nothing go on. */
const PROOF_OF = {
  suspend: 'halt_organisation',
  ask_resume: 'resume_organisation',
  resume: 'resume_organisation',
  ask_close: 'close_organisation',
  close: 'close_organisation',
} as const satisfies Record<HaltingEvent, GraveAction>;

/** The proof that one of these wants. */
export function haltingProof(organisationId: string, event: HaltingEvent): GraveAct {
  return { action: PROOF_OF[event], resourceId: organisationId };
}

/**
 * Whether the actor may halt an institution on the network, let it go on or close it: whoever operates the service (0.1),
 * with fresh proof. It opens nothing of the institution's to them. Never the one for which they operate it: with it they
 * would take away from themselves what lets it go on.
 */
export function mayHaltOrganisation(
  actor: Actor,
  organisationId: OrganisationId,
  event: HaltingEvent,
  now: Date,
): Result<Role, HaltRefusal> {
  const places = placesOf(actor, 'platform_support', now);
  const [heldAt] = places;
  if (heldAt === undefined) return no('not_permitted');
  if (places.includes(organisationId)) return no('own_organisation');
  const proof = haltingProof(organisationId, event);
  const roles: readonly Role[] = ['platform_support'];
  return staffMay(actor, { roles, organisationId: heldAt, isGrave: true, proof }, now);
}
