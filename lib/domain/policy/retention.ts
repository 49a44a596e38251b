import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

const ACCEPT: readonly Role[] = ['access_officer', 'privacy_officer', 'dpo'];
const APPROVE: readonly Role[] = ['dpo', 'siro', 'privacy_officer'];

/** Whether the actor may see what is proposed for deletion, and take single records out: that only keeps. */
export function mayReviewDeletion(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles = [...ACCEPT, ...APPROVE];
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}

/** Whether the actor may say that a batch has been looked through and may go: the first of two people (5.1). */
export function mayAcceptDeletion(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ACCEPT, organisationId, isGrave: false }, now);
}

export type DeletionRefusal = StaffRefusal | 'own_acceptance';

/** Whether the actor may have a batch deleted: another person than who accepted it, in any account, with a passkey. */
export function mayApproveDeletion(
  actor: Actor,
  batch: {
    readonly id: string;
    readonly organisationId: OrganisationId;
    readonly acceptedBy: PersonIdentity;
  },
  now: Date,
): Result<Role, DeletionRefusal> {
  const { organisationId } = batch;
  const first = staffMay(actor, { roles: APPROVE, organisationId, isGrave: false }, now);
  if (!first.ok) return first;
  if (actor.kind === 'person' && isSamePerson(actor, batch.acceptedBy)) return no('own_acceptance');
  const proof = { action: 'approve_deletion', resourceId: batch.id } as const;
  return staffMay(actor, { roles: APPROVE, organisationId, isGrave: true, proof }, now);
}
