import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { isInterested } from '#lib/domain/access-request/party.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Role, RoleGrant } from '#lib/domain/policy/actor.ts';
import { reaches } from '#lib/domain/policy/reach.ts';

/** Who has a hand in answering requests (0.1): these see them, and one of them may be given one to look after. */
export const REQUEST_STAFF: readonly Role[] = [
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];

/** A colleague who is to look after a request, with the roles they hold where it was made. */
export type Assignee = PersonIdentity & {
  readonly roles: readonly RoleGrant[];
  /** Whether they may do nothing there for now. */
  readonly isSuspended: boolean;
};

/** What keeps a colleague from looking after a request: no role there that reaches it now, or a stake in it (INV-2). */
export function mayLookAfter(
  assignee: Assignee,
  facts: RequestFacts,
  now: Date,
): 'assignee_elsewhere' | 'assignee_concerned' | null {
  if (isInterested(assignee, facts)) return 'assignee_concerned';
  const reachesIt = assignee.roles.some(
    ({ role, organisationId, from, until, limits }) =>
      REQUEST_STAFF.includes(role) &&
      organisationId === facts.controllerOrganisationId &&
      now >= from &&
      now < until &&
      reaches(limits, facts.place),
  );
  return reachesIt && !assignee.isSuspended ? null : 'assignee_elsewhere';
}
