import type { Approval, RequestFacts } from '#lib/domain/access-request/facts.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import { isInterested } from '#lib/domain/access-request/party.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

const SECOND: readonly Role[] = ['legal_approver', 'caldicott_guardian', 'siro', 'dpo'];

const FOR_A_CLAIM: readonly (readonly Role[])[] = [['access_officer'], SECOND];

/**
 * Who must approve this request, in order: one set of roles for each approval. A claim after a death needs two (6.1), and
 * so does what goes out about a restricted patient. Where the law is content with one the controller may want another;
 * what waits for its second approval gets one, whatever has changed meanwhile.
 */
export function approversFor(facts: RequestFacts): readonly (readonly Role[])[] {
  const isClaim = facts.type === 'ahra_deceased' && facts.deceasedStanding !== 'representative';
  if (isClaim) return FOR_A_CLAIM;
  const { approvers, lifecycle } = requestRule(facts.type);
  const isOne = approvers.length === 1 && lifecycle === 'request';
  return isOne && wantsSecond(facts) ? [...approvers, SECOND] : approvers;
}

function wantsSecond(facts: RequestFacts): boolean {
  const { care, state } = facts;
  const { ofAll, ofChildren, ofManyStudies } = facts.policy.second;
  return (
    care.isRestricted ||
    state === 'awaiting_second_approval' ||
    ofAll ||
    (ofChildren && care.isChild) ||
    (ofManyStudies && outgoing(facts).length > 1)
  );
}

/** The roles that may give the next approval; none when all are given. */
export function nextApprovers(facts: RequestFacts): readonly Role[] {
  return approversFor(facts)[facts.approvals.length] ?? [];
}

/**
 * Whether the approvals on file are enough to let images go (INV-1 to INV-3): as many as are asked for or more, each by
 * a role that may, in different roles, by different persons, none of whom has a stake in the request.
 */
export function approvalsStand(facts: RequestFacts): boolean {
  const needed = approversFor(facts);
  const { approvals } = facts;
  return (
    approvals.length >= needed.length &&
    needed.every((roles, index) => approvals[index] && roles.includes(approvals[index].role)) &&
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
