import {
  isIdentityProven,
  rolesAt,
  standsFor,
  type Actor,
  type Role,
} from '#lib/domain/policy/actor.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** In what capacity somebody moves a request: by their stake in it, by a role at the controller, or as the machine. */
export type Party = 'requester' | 'subject' | 'system' | Role;

/** Every capacity in which this actor stands towards this request now, stakes before roles that reach it. */
export function partiesOf(actor: Actor, facts: RequestFacts, now: Date): readonly Party[] {
  if (actor.kind === 'anonymous') return [];
  if (actor.kind === 'system') return ['system'];
  return [
    ...(isSamePerson(actor, facts.requester) ? (['requester'] as const) : []),
    ...(isSubject(actor, facts, now) ? (['subject'] as const) : []),
    ...rolesAt(actor, facts.controllerOrganisationId, now, facts.place),
  ];
}

/**
 * Whether this person has a stake in the request and so may have no hand in deciding it (INV-2): requester, subject,
 * proxy, or anybody of the requester's firm or study team. Compared by person, never by account (0.1.2).
 */
export function hasStake(actor: Actor, facts: RequestFacts, now: Date): boolean {
  if (actor.kind !== 'person') return false;
  return (
    isInterested(actor, facts) ||
    isSubject(actor, facts, now) ||
    isOfRequestersFirm(actor, facts, now)
  );
}

/** As `hasStake`, for a person known only by name: an approval on file, not somebody in a session. */
export function isInterested(person: PersonIdentity, facts: RequestFacts): boolean {
  const stakeholders = [facts.requester, facts.subject, ...facts.interested];
  return stakeholders.some((other) => other !== null && isSamePerson(person, other));
}

/** Whether a requester has proved who they are as their kind must: patients and proxies by identity, others by two factors. */
export function isRequesterAssured(actor: Actor, facts: RequestFacts): boolean {
  if (actor.kind !== 'person') return false;
  return facts.requesterOrganisation === null
    ? isIdentityProven(actor)
    : actor.assurance.secondFactor;
}

function isSubject(actor: Actor, facts: RequestFacts, now: Date): boolean {
  if (actor.kind !== 'person') return false;
  if (facts.subject !== null && isSamePerson(actor, facts.subject)) return true;
  const { match } = facts;
  return match.outcome === 'matched' && standsFor(actor, match.patientId, now) === 'self';
}

function isOfRequestersFirm(actor: Actor, facts: RequestFacts, now: Date): boolean {
  const firm = facts.requesterOrganisation?.organisationId;
  if (actor.kind !== 'person' || firm === undefined) return false;
  return (
    firm !== facts.controllerOrganisationId && rolesAt(actor, firm, now, 'anywhere').length > 0
  );
}
