import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { approversFor } from '#lib/domain/access-request/approvals.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { hasStake } from '#lib/domain/access-request/party.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffAct, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who decides about evidential copies, and seals them in their own name (6.1, EV-5). */
export const COPY_ROLES = ['access_officer', 'legal_approver'] as const;
export type CopyRole = (typeof COPY_ROLES)[number];

export type CopyStaffRefusal =
  StaffRefusal | 'own_request' | 'own_order' | 'approved_already' | 'one_approver';

/** What is asked of a copy by these rules. */
type Ordered = {
  readonly id: string;
  readonly orderedBy: PersonIdentity;
  readonly approvals: readonly { readonly person: PersonIdentity; readonly role: CopyRole }[];
};

/**
 * Whether the actor may order one for whoever asked: of a request that two approve. Of other requests only whoever has
 * what was released may.
 */
export function mayOrderCopy(
  actor: Actor,
  request: RequestFacts,
  now: Date,
): Result<CopyRole, CopyStaffRefusal> {
  if (hasStake(actor, request, now)) return no('own_request');
  const may = officer(actor, request, { roles: COPY_ROLES }, now);
  if (!may.ok) return may;
  return approversFor(request).length >= 2 ? may : no('one_approver');
}

/** Whether the actor may give the next approval: with fresh proof, in a role that nobody has approved in yet. */
export function mayApproveCopy(
  actor: Actor,
  request: RequestFacts,
  copy: Ordered,
  now: Date,
): Result<CopyRole, CopyStaffRefusal> {
  const own = ownRefusal(actor, request, copy, now);
  if (own !== null) return no(own);
  const isSecondTime = copy.approvals.some(
    ({ person }) => actor.kind === 'person' && isSamePerson(actor, person),
  );
  if (isSecondTime) return no('approved_already');
  const given = copy.approvals.map(({ role }) => role);
  const roles = COPY_ROLES.filter((role) => !given.includes(role));
  const proof = { action: 'approve_evidence', resourceId: copy.id } as const;
  return officer(actor, request, { roles, proof }, now);
}

/** Whether the actor may refuse it: it can only protect. */
export function mayRefuseCopy(
  actor: Actor,
  request: RequestFacts,
  _: Ordered,
  now: Date,
): Result<CopyRole, CopyStaffRefusal> {
  if (hasStake(actor, request, now)) return no('own_request');
  return officer(actor, request, { roles: COPY_ROLES }, now);
}

/** Whether the actor may seal it in their own name: with fresh proof for this very copy. */
export function maySealCopy(
  actor: Actor,
  request: RequestFacts,
  copy: Ordered,
  now: Date,
): Result<CopyRole, CopyStaffRefusal> {
  const own = ownRefusal(actor, request, copy, now);
  if (own !== null) return no(own);
  const proof = { action: 'seal_evidence', resourceId: copy.id } as const;
  return officer(actor, request, { roles: COPY_ROLES, proof }, now);
}

/** Who makes an institution's signing keys, and retires them. */
const KEY_KEEPERS: readonly Role[] = ['org_admin', 'legal_approver'];

/** Whether the actor may see who made the keys and what may be done with them. */
export function mayKeepKeys(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: KEY_KEEPERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may make a signing key: with fresh proof for their institution. */
export function mayMakeKey(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'make_signing_key', resourceId: organisationId } as const;
  return staffMay(actor, { roles: KEY_KEEPERS, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may retire a signing key: with fresh proof for that key. */
export function mayRetireKey(
  actor: Actor,
  key: { readonly id: string; readonly organisationId: OrganisationId },
  now: Date,
): Result<Role, StaffRefusal> {
  const { organisationId } = key;
  const proof = { action: 'retire_signing_key', resourceId: key.id } as const;
  return staffMay(actor, { roles: KEY_KEEPERS, organisationId, isGrave: true, proof }, now);
}

function ownRefusal(
  actor: Actor,
  request: RequestFacts,
  { orderedBy }: Ordered,
  now: Date,
): 'own_request' | 'own_order' | null {
  if (hasStake(actor, request, now)) return 'own_request';
  return actor.kind === 'person' && isSamePerson(actor, orderedBy) ? 'own_order' : null;
}

function officer(
  actor: Actor,
  { controllerOrganisationId: organisationId, place }: RequestFacts,
  of: {
    readonly roles: readonly CopyRole[];
    readonly proof?: Extract<StaffAct, { readonly isGrave: true }>['proof'];
  },
  now: Date,
): Result<CopyRole, StaffRefusal> {
  const { roles, proof } = of;
  const about = { roles, organisationId, place };
  const act: StaffAct = proof ? { ...about, isGrave: true, proof } : { ...about, isGrave: false };
  return staffMay(actor, act, now) as Result<CopyRole, StaffRefusal>;
}
