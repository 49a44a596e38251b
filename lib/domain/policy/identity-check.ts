import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import {
  isIdentityProven,
  type Actor,
  type PersonActor,
  type Role,
} from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type AskForCheckRefusal = 'not_permitted' | 'second_factor_needed' | 'already_proven';

/**
 * Whether the actor may ask an institution to make sure who they are. Whoever has proved it, by NHS login or before, is
 * never asked again (ID-5).
 */
export function mayAskForCheck(actor: Actor): Result<PersonActor, AskForCheckRefusal> {
  if (actor.kind !== 'person') return no('not_permitted');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  return isIdentityProven(actor) ? no('already_proven') : ok(actor);
}

/** A check, as far as it matters for who may decide it. */
export type CheckToDecide = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly person: PersonIdentity;
};

export type CheckRefusal = StaffRefusal | 'own_check';

const OFFICERS: readonly Role[] = ['access_officer'];

/** Whether the actor may see who waits to prove who they are at an institution (ID-4). */
export function mayListChecks(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: OFFICERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may look at somebody's details and papers: an access officer there, never the person themselves. */
export function mayLookAtCheck(
  actor: Actor,
  check: CheckToDecide,
  now: Date,
): Result<Role, CheckRefusal> {
  const officer = mayListChecks(actor, check.organisationId, now);
  if (!officer.ok) return officer;
  const isOwn = actor.kind === 'person' && isSamePerson(actor, check.person);
  return isOwn ? no('own_check') : officer;
}

/** Deciding a check, and which one. */
export function decidingCheck(id: string): GraveAct {
  return { action: 'decide_identity', resourceId: id };
}

/** Whether the actor may say that somebody is who they say, or is not: as above, with fresh proof for this very check. */
export function mayDecideCheck(
  actor: Actor,
  check: CheckToDecide,
  now: Date,
): Result<Role, CheckRefusal> {
  const officer = mayLookAtCheck(actor, check, now);
  if (!officer.ok) return officer;
  const { organisationId } = check;
  const proof = decidingCheck(check.id);
  return staffMay(actor, { roles: OFFICERS, organisationId, isGrave: true, proof }, now);
}
