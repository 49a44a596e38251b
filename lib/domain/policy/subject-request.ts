import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Nobody decides what they asked themselves, and nobody approves what they decided. */
export type SubjectRequestRefusal = StaffRefusal | 'own_request' | 'own_decision';

/** Who answers requests to correct or delete: those who look after people's information (0.1). */
export const SUBJECT_REQUEST_HANDLERS: readonly Role[] = ['privacy_officer', 'dpo'];

/** Who lets a deletion go: the same as for what is deleted by schedule (5.1). */
export const ERASURE_APPROVERS: readonly Role[] = ['dpo', 'siro', 'privacy_officer'];

type Asked = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly asker: PersonIdentity;
};

/** Whether the actor may see which requests to correct or delete an institution has. */
export function mayListSubjectRequests(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles = [...SUBJECT_REQUEST_HANDLERS, ...ERASURE_APPROVERS];
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}

/** Whether the actor may read one: everybody who may list them, but for their own. */
export function maySeeSubjectRequest(
  actor: Actor,
  { organisationId, asker }: Asked,
  now: Date,
): Result<Role, SubjectRequestRefusal> {
  const may = mayListSubjectRequests(actor, organisationId, now);
  return may.ok && isOwn(actor, asker) ? no('own_request') : may;
}

/** Whether the actor may ask about one, extend it or refuse it: what changes nothing of what is held. */
export function mayAnswerSubjectRequest(
  actor: Actor,
  { organisationId, asker }: Asked,
  now: Date,
): Result<Role, SubjectRequestRefusal> {
  const act = { roles: SUBJECT_REQUEST_HANDLERS, organisationId, isGrave: false } as const;
  const may = staffMay(actor, act, now);
  return may.ok && isOwn(actor, asker) ? no('own_request') : may;
}

/** Whether the actor may grant one: what is held of somebody changes, so it wants a passkey for this very one. */
export function mayGrantSubjectRequest(
  actor: Actor,
  asked: Asked,
  now: Date,
): Result<Role, SubjectRequestRefusal> {
  const may = mayAnswerSubjectRequest(actor, asked, now);
  if (!may.ok) return may;
  const { id, organisationId } = asked;
  const proof = { action: 'grant_subject_request', resourceId: id } as const;
  const roles = SUBJECT_REQUEST_HANDLERS;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may be the second person of a deletion, or send it back: never who decided it, in any account. */
export function mayReviewErasure(
  actor: Actor,
  { organisationId, asker, decider }: Asked & { readonly decider: PersonIdentity },
  now: Date,
): Result<Role, SubjectRequestRefusal> {
  const may = staffMay(actor, { roles: ERASURE_APPROVERS, organisationId, isGrave: false }, now);
  if (!may.ok) return may;
  if (isOwn(actor, asker)) return no('own_request');
  return isOwn(actor, decider) ? no('own_decision') : may;
}

/** Whether the actor may have it deleted, with a passkey for this very one. */
export function mayApproveErasure(
  actor: Actor,
  asked: Asked & { readonly decider: PersonIdentity },
  now: Date,
): Result<Role, SubjectRequestRefusal> {
  const may = mayReviewErasure(actor, asked, now);
  if (!may.ok) return may;
  const { id, organisationId } = asked;
  const proof = { action: 'approve_erasure', resourceId: id } as const;
  return staffMay(actor, { roles: ERASURE_APPROVERS, organisationId, isGrave: true, proof }, now);
}

function isOwn(actor: Actor, person: PersonIdentity): boolean {
  return actor.kind === 'person' && isSamePerson(actor, person);
}
