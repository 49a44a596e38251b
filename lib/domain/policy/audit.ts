import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { isIdentityProven, standsFor, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Whether the actor may read an institution's audit. Reading it is itself audited (AU-3). */
export function mayReadAudit(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['privacy_officer'], organisationId, isGrave: false }, now);
}

/** Whether the actor may take the audit out of the system. */
export function mayExportAudit(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'export_audit', resourceId: organisationId } as const;
  return staffMay(actor, { roles: ['privacy_officer'], organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may judge an access, by break glass or chosen at random: never their own (BG-2). */
export function mayReviewAccess(
  actor: Actor,
  access: {
    readonly id: string;
    readonly organisationId: OrganisationId;
    readonly by: PersonIdentity;
  },
  now: Date,
): Result<Role, StaffRefusal | 'own_access'> {
  const { organisationId } = access;
  const officer = staffMay(
    actor,
    {
      roles: ['privacy_officer'],
      organisationId,
      isGrave: true,
      proof: { action: 'review_access', resourceId: access.id },
    },
    now,
  );
  if (!officer.ok) return officer;
  return actor.kind === 'person' && isSamePerson(actor, access.by) ? no('own_access') : officer;
}

/** Whether the actor may see who looked at a patient's record, in plain words (AU-6): the patient alone, identity proved. */
export function mayReadPatientAudit(
  actor: Actor,
  patientId: PatientId,
  now: Date,
): Result<'self', 'not_permitted' | 'identity_level_too_low'> {
  if (actor.kind !== 'person' || standsFor(actor, patientId, now) !== 'self')
    return no('not_permitted');
  return isIdentityProven(actor) ? ok('self') : no('identity_level_too_low');
}
