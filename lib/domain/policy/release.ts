import type { OrganisationId, PatientId, ReleaseId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { approversFor } from '#lib/domain/access-request/approvals.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { hasStake } from '#lib/domain/access-request/party.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { standsFor, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import type { Place } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type ReleaseParties = {
  readonly controllerOrganisationId: OrganisationId;
  readonly patientId: PatientId;
  readonly recipients: readonly PersonIdentity[];
  /** Where the request is that it answers. */
  readonly place: Place;
};

const RELEASE_STAFF: readonly Role[] = [
  'access_officer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];

/** As whom the actor may see that a release exists and what became of it. Its images are reached by a link only. */
export function mayViewRelease(
  actor: Actor,
  release: ReleaseParties,
  now: Date,
): Result<'recipient' | 'subject' | 'staff', StaffRefusal> {
  if (isRecipient(actor, release)) return ok('recipient');
  if (standsFor(actor, release.patientId, now) === 'self') return ok('subject');
  const staff = releaseStaff(actor, release, now);
  return staff.ok ? ok('staff') : staff;
}

/** Whether the actor may stop a release. Stopping is open to many and needs no second person: it can only protect. */
export function mayStopRelease(
  actor: Actor,
  release: ReleaseParties,
  now: Date,
): Result<Role | 'subject' | 'system', StaffRefusal> {
  if (actor.kind === 'system') return ok('system');
  if (standsFor(actor, release.patientId, now) === 'self') return ok('subject');
  return releaseStaff(actor, release, now);
}

/** Whether the actor may open a suspended release again: with fresh proof, and never one they themselves receive or are in. */
export function mayResumeRelease(
  actor: Actor,
  release: ReleaseParties & { readonly id: ReleaseId },
  now: Date,
): Result<Role, StaffRefusal | 'own_request'> {
  const staff = staffMay(
    actor,
    {
      roles: RELEASE_STAFF,
      organisationId: release.controllerOrganisationId,
      place: release.place,
      isGrave: true,
      proof: { action: 'resume_release', resourceId: release.id },
    },
    now,
  );
  if (!staff.ok) return staff;
  const hasStake = isRecipient(actor, release) || standsFor(actor, release.patientId, now) !== null;
  return hasStake ? no('own_request') : staff;
}

/**
 * Whether the actor may see a release as its recipient will, before it is let go: whoever may give one of its approvals,
 * and has no stake in it.
 */
export function mayPreviewRelease(
  actor: Actor,
  facts: RequestFacts,
  now: Date,
): Result<Role, StaffRefusal | 'own_request'> {
  if (hasStake(actor, facts, now)) return no('own_request');
  const { controllerOrganisationId: organisationId, place } = facts;
  const roles = approversFor(facts).flat();
  return staffMay(actor, { roles, organisationId, place, isGrave: false }, now);
}

function isRecipient(actor: Actor, { recipients }: ReleaseParties): boolean {
  return actor.kind === 'person' && recipients.some((recipient) => isSamePerson(recipient, actor));
}

function releaseStaff(actor: Actor, release: ReleaseParties, now: Date) {
  const { controllerOrganisationId: organisationId, place } = release;
  return staffMay(actor, { roles: RELEASE_STAFF, organisationId, place, isGrave: false }, now);
}
