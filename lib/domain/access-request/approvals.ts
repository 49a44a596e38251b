import type { Approval, RequestFacts } from '#lib/domain/access-request/facts.ts';
import { isInterested } from '#lib/domain/access-request/party.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

const FOR_A_CLAIM: readonly (readonly Role[])[] = [
  ['access_officer'],
  ['legal_approver', 'caldicott_guardian', 'siro', 'dpo'],
];

/** Who must approve this request, in order: one set of roles for each approval. A claim after a death needs two (6.1). */
export function approversFor(facts: RequestFacts): readonly (readonly Role[])[] {
  const isClaim = facts.type === 'ahra_deceased' && facts.deceasedStanding !== 'representative';
  return isClaim ? FOR_A_CLAIM : requestRule(facts.type).approvers;
}

/** The roles that may give the next approval; none when all are given. */
export function nextApprovers(facts: RequestFacts): readonly Role[] {
  return approversFor(facts)[facts.approvals.length] ?? [];
}

/**
 * Whether the approvals on file are enough to let images go (INV-1 to INV-3): as many as the type asks for, each by
 * a role that may, in different roles, by different persons, none of whom has a stake in the request.
 */
export function approvalsStand(facts: RequestFacts): boolean {
  const needed = approversFor(facts);
  const { approvals } = facts;
  return (
    approvals.length === needed.length &&
    approvals.every(({ role }, index) => needed[index]?.includes(role) === true) &&
    approvals.every(({ person }) => !isInterested(person, facts)) &&
    areDistinct(approvals)
  );
}

function areDistinct(approvals: readonly Approval[]): boolean {
  return approvals.every((one, index) =>
    approvals
      .slice(index + 1)
      .every((other) => other.role !== one.role && !isSamePerson(other.person, one.person)),
  );
}
