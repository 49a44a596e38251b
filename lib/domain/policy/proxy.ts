import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  isHealthProfessional,
  isSamePerson,
  type PersonIdentity,
} from '#lib/domain/person/person-identity.ts';
import {
  isIdentityProven,
  type Actor,
  type PersonActor,
  type Role,
} from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who decides whether somebody may act for a patient (0.1, 1.7). */
export const PROXY_OFFICERS: readonly Role[] = ['access_officer', 'caldicott_guardian'];

/** Who may see such an authority besides: those who work on what is asked by it. */
export const PROXY_READERS: readonly Role[] = [
  ...PROXY_OFFICERS,
  'harm_reviewer',
  'legal_approver',
  'siro',
  'dpo',
];

/** The people of an authority, as far as it matters who does something to it. */
export type ProxyPeople = {
  readonly organisationId: OrganisationId;
  readonly proxy: PersonIdentity;
  /** The patient’s own account, where one was matched to the record. */
  readonly subject: PersonIdentity | null;
};

export type ProxyPolicyRefusal =
  StaffRefusal | 'own_authority' | 'identity_level_too_low' | 'not_a_health_professional';

/** Whether the actor may say that they act for somebody: whoever does must be known highly enough (ID-3). */
export function mayClaimProxy(
  actor: Actor,
): Result<PersonActor, 'not_permitted' | 'second_factor_needed' | 'identity_level_too_low'> {
  if (actor.kind !== 'person') return no('not_permitted');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  return isIdentityProven(actor) ? ok(actor) : no('identity_level_too_low');
}

/** Whether the actor may see which authorities an institution has. */
export function mayListProxies(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: PROXY_READERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may see one of them as staff: never their own, which they see as everybody sees theirs. */
export function mayViewProxy(
  actor: Actor,
  people: ProxyPeople,
  now: Date,
): Result<Role, ProxyPolicyRefusal> {
  const may = mayListProxies(actor, people.organisationId, now);
  return may.ok && isConcerned(actor, people) ? no('own_authority') : may;
}

/** Whether the actor may decide about one. Nobody does about their own, or about who acts for them (INV-2). */
export function mayHandleProxy(
  actor: Actor,
  people: ProxyPeople,
  now: Date,
): Result<Role, ProxyPolicyRefusal> {
  const { organisationId } = people;
  const may = staffMay(actor, { roles: PROXY_OFFICERS, organisationId, isGrave: false }, now);
  return may.ok && isConcerned(actor, people) ? no('own_authority') : may;
}

/** Whether the actor may say what the patient can decide for themselves: a registered health professional (PX-5). */
export function mayFindForProxy(
  actor: Actor,
  people: ProxyPeople,
  now: Date,
): Result<Role, ProxyPolicyRefusal> {
  const { organisationId } = people;
  const may = staffMay(actor, { roles: ['harm_reviewer'], organisationId, isGrave: false }, now);
  if (!may.ok) return may;
  if (isConcerned(actor, people)) return no('own_authority');
  const isRegistered = actor.kind === 'person' && isHealthProfessional(actor);
  return isRegistered ? may : no('not_a_health_professional');
}

/** Whether the actor is one of the two whom it is about, and as which. Who is both acts for nobody. */
export function ownPartyOf(actor: Actor, people: ProxyPeople): 'proxy' | 'subject' | null {
  if (actor.kind !== 'person') return null;
  if (people.subject !== null && isSamePerson(actor, people.subject)) return 'subject';
  return isSamePerson(actor, people.proxy) ? 'proxy' : null;
}

function isConcerned(actor: Actor, people: ProxyPeople): boolean {
  return ownPartyOf(actor, people) !== null;
}
