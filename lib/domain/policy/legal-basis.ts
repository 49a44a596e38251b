import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { isIdentityProven, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who works with consents and legal authorities: the records team and legal services (0.1). */
export const CONSENT_OFFICERS: readonly Role[] = ['access_officer', 'legal_approver'];

/** Who may see them besides: those who answer for the organisation’s decisions (0.1). */
export const CONSENT_READERS: readonly Role[] = [
  ...CONSENT_OFFICERS,
  'caldicott_guardian',
  'siro',
  'dpo',
];

/** The people of a consent, as far as it matters who acts on it. */
export type ConsentPeople = {
  readonly organisationId: OrganisationId;
  /** The patient’s account, and that of whoever signed for them, where they are known. */
  readonly subject: PersonIdentity | null;
  readonly grantor: PersonIdentity | null;
  readonly recorder: PersonIdentity;
};

export type ConsentRefusal = StaffRefusal | 'own_consent' | 'own_record' | 'identity_level_too_low';

/** Whether the actor may see which consents an organisation holds. */
export function mayListConsents(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: CONSENT_READERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may see one of them: never their own, which they see as everybody sees theirs. */
export function mayViewConsent(
  actor: Actor,
  people: ConsentPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  const may = mayListConsents(actor, people.organisationId, now);
  return may.ok && isConcerned(actor, people) ? no('own_consent') : may;
}

/** Whether the actor may write down a consent or a legal authority that came on paper or by email. */
export function mayRecordConsent(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: CONSENT_OFFICERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may do what belongs to staff on a consent. Nobody does on their own (INV-2). */
export function mayHandleConsent(
  actor: Actor,
  people: ConsentPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  const may = mayRecordConsent(actor, people.organisationId, now);
  return may.ok && isConcerned(actor, people) ? no('own_consent') : may;
}

/** Whether the actor may find a consent good: another human than whoever wrote it down, in any account (0.1.2). */
export function mayVerifyConsent(
  actor: Actor,
  people: ConsentPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  const may = mayHandleConsent(actor, people, now);
  const isOwn = actor.kind === 'person' && isSamePerson(actor, people.recorder);
  return may.ok && isOwn ? no('own_record') : may;
}

/**
 * Whether the actor may speak for themselves on a consent: the patient, or whoever signed for them (6.9). Signed in with
 * identity proved, and no more than that: it must be as easy to take back as to give (WD-1).
 */
export function mayAnswerForConsent(
  actor: Actor,
  people: ConsentPeople,
): Result<'subject', ConsentRefusal> {
  if (!isConcerned(actor, people) || actor.kind !== 'person') return no('not_permitted');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  return isIdentityProven(actor) ? ok('subject') : no('identity_level_too_low');
}

export type AuthorityRefusal = StaffRefusal | 'own_record';

/** Whether the actor may find a legal authority good: another human than whoever wrote it down. */
export function mayVerifyAuthority(
  actor: Actor,
  authority: { readonly organisationId: OrganisationId; readonly recorder: PersonIdentity },
  now: Date,
): Result<Role, AuthorityRefusal> {
  const may = mayRecordConsent(actor, authority.organisationId, now);
  const isOwn = actor.kind === 'person' && isSamePerson(actor, authority.recorder);
  return may.ok && isOwn ? no('own_record') : may;
}

function isConcerned(actor: Actor, { subject, grantor }: ConsentPeople): boolean {
  const concerned = [subject, grantor].flatMap((one) => one ?? []);
  return actor.kind === 'person' && concerned.some((one) => isSamePerson(actor, one));
}
