import type { ReleaseId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { standsFor, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { mayStopRelease, type ReleaseParties } from '#lib/domain/policy/release.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Whether the actor may mint a link to a named person, or give one more time: fresh proof, and never to themselves. */
export function mayIssueLink(
  actor: Actor,
  release: ReleaseParties & { readonly id: ReleaseId },
  recipient: PersonIdentity,
  now: Date,
): Result<Role | 'system', StaffRefusal | 'own_request'> {
  if (actor.kind === 'system') return ok('system');
  const roles: readonly Role[] = ['access_officer'];
  const { controllerOrganisationId: organisationId, place } = release;
  const proof = { action: 'issue_link', resourceId: release.id } as const;
  const staff = staffMay(actor, { roles, organisationId, place, isGrave: true, proof }, now);
  if (!staff.ok) return staff;
  const isOwn =
    actor.kind === 'person' &&
    (isSamePerson(actor, recipient) || standsFor(actor, release.patientId, now) !== null);
  return isOwn ? no('own_request') : staff;
}

/** Whether the actor may close a link: whoever may stop the release, and the person it was made for. */
export function mayCloseLink(
  actor: Actor,
  release: ReleaseParties,
  recipient: PersonIdentity,
  now: Date,
): Result<Role | 'recipient' | 'subject' | 'system', StaffRefusal> {
  if (actor.kind === 'person' && isSamePerson(actor, recipient)) return ok('recipient');
  return mayStopRelease(actor, release, now);
}
