import { no, ok, type Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';

/**
 * Whom a page, an act or an endpoint admits at all, before anything is asked of what it shows. Being admitted opens
 * nothing by itself: whose request, study or release it is, is decided by that noun's policy and by the database.
 */
export type Audience =
  /** Everybody, known or not. */
  | 'anyone'
  /** Whoever has signed in, with their second factor. */
  | 'signed_in'
  /** Whoever works at an institution now. */
  | 'staff'
  /** The same, to look for care: on the institution's own network without a second factor (MF-2). */
  | 'care'
  /** Whoever has signed in, whatever their session is good for. */
  | 'in_session'
  /** Programs on the machine itself. */
  | 'this_machine';

/** Who is at the door: an actor, and whether they come from the machine itself. */
export type Visitor = { readonly actor: Actor; readonly isThisMachine: boolean };

/**
 * `sign_in_needed` is for people we do not know, and `second_factor_needed` for those whom only their network vouches for
 * further; to people we know, what is not for them does not exist (INV-17).
 */
export type AdmissionRefusal = 'sign_in_needed' | 'second_factor_needed' | 'not_found';

/** The roles of an institution's own people. Those of patients, firms, projects and platform support are none. */
export const INSTITUTION_ROLES: readonly Role[] = [
  'teaching_author',
  'clinician',
  'exchange_operator',
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'research_governance',
  'deid_reviewer',
  'caldicott_guardian',
  'siro',
  'dpo',
  'privacy_officer',
  'org_admin',
];

/** Whether a visitor belongs to an audience now. */
export function mayEnter(
  audience: Audience,
  { actor, isThisMachine }: Visitor,
  now: Date,
): Result<Audience, AdmissionRefusal> {
  switch (audience) {
    case 'anyone':
      return ok(audience);
    case 'this_machine':
      return isThisMachine ? ok(audience) : no('not_found');
    case 'signed_in':
    case 'staff':
    case 'care':
    case 'in_session':
      return knownMayEnter(audience, actor, now);
  }
}

function knownMayEnter(
  audience: Exclude<Audience, 'anyone' | 'this_machine'>,
  actor: Actor,
  now: Date,
): Result<Audience, AdmissionRefusal> {
  if (actor.kind !== 'person') return no('sign_in_needed');
  const isForStaff = audience === 'staff' || audience === 'care';
  if (isForStaff && !worksAtInstitution(actor, now)) return no('not_found');
  const isForLooking = audience === 'care' || audience === 'in_session';
  const isOnlyLooking = actor.assurance.onNetworkOf !== undefined;
  return isOnlyLooking && !isForLooking ? no('second_factor_needed') : ok(audience);
}

/** Whether somebody holds a role of an institution's own people now: one that has begun and has not ended. */
export function worksAtInstitution(actor: Actor, now: Date): boolean {
  if (actor.kind !== 'person') return false;
  return actor.roles.some(
    ({ role, from, until }) => INSTITUTION_ROLES.includes(role) && now >= from && now < until,
  );
}
