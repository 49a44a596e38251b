import { no, ok, type Result } from '#lib/base/result.ts';
import {
  proofRefusal,
  type FactorStanding,
  type GraveAct,
  type GraveAction,
} from '#lib/domain/identity/step-up.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';

export type AccountRefusal =
  'not_permitted' | 'second_factor_needed' | 'step_up_needed' | 'passkey_needed';

/** The act of changing how one signs in, and what it is about: oneself, or the one passkey that goes. */
export function ownAct(
  actor: PersonActor,
  action: Extract<
    GraveAction,
    'add_passkey' | 'replace_totp' | 'make_recovery_codes' | 'change_mobile' | 'change_email'
  >,
): GraveAct {
  return { action, resourceId: actor.personId };
}

/**
 * Whether the actor may change how they themselves sign in: with fresh proof for that very change (ASVS 5.0 V7.5.1).
 * Nobody changes another's.
 */
export function mayChangeFactors(
  actor: Actor,
  act: GraveAct,
  standing: FactorStanding,
  now: Date,
): Result<PersonActor, AccountRefusal> {
  if (actor.kind !== 'person') return no('not_permitted');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  const refusal = proofRefusal(actor.assurance.stepUps, act, now, standing);
  return refusal === null ? ok(actor) : no(refusal);
}

/**
 * Whether the actor may have codes sent to a mobile number of theirs: the fallback of a patient, never of anybody who
 * holds a role (MF-4; ASVS 5.0 V6.6.1). Taking a number away is allowed to everybody.
 */
export function mayAddMobile(
  actor: Actor,
  standing: FactorStanding,
  now: Date,
): Result<PersonActor, AccountRefusal | 'role_held'> {
  if (standing.holdsRole) return no('role_held');
  if (actor.kind !== 'person') return no('not_permitted');
  return mayChangeFactors(actor, ownAct(actor, 'change_mobile'), standing, now);
}

/**
 * Whether the actor may change the address they sign in with. Not whoever holds a role: by their verified address two
 * accounts are known to be one human (0.1.2), so that changes only with a colleague who looks.
 */
export function mayChangeEmail(
  actor: Actor,
  standing: FactorStanding,
  now: Date,
): Result<PersonActor, AccountRefusal | 'role_held'> {
  if (standing.holdsRole) return no('role_held');
  if (actor.kind !== 'person') return no('not_permitted');
  return mayChangeFactors(actor, ownAct(actor, 'change_email'), standing, now);
}
