import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  isIdentityProven,
  standsFor,
  type Actor,
  type Asked,
  type Role,
} from '#lib/domain/policy/actor.ts';
import { WHOLE_INSTITUTION } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type PatientFacts = {
  readonly patientId: PatientId;
  readonly organisationId: OrganisationId;
  readonly sensitivity: 'unrestricted' | 'restricted' | 'very_restricted';
  /** Where the request or the arrival is whose patient this may be. Not said: a record, which is the whole institution's. */
  readonly place?: Asked;
};

/** Who may say of an ordinary record that it is somebody's (ID-6). */
export const MATCHERS: readonly Role[] = [
  'access_officer',
  'exchange_operator',
  'caldicott_guardian',
];
const SEARCHERS: readonly Role[] = [
  'access_officer',
  'clinician',
  'exchange_operator',
  'caldicott_guardian',
];

/** Whether the actor may search the institution's patients. What is restricted never shows in what they find. */
export function maySearchPatients(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: SEARCHERS, organisationId, isGrave: false }, now);
}

/**
 * Whether the actor may see a patient's details. Restricted patients are for the named senior only (ID-8), and the
 * refusal is the same word as for everybody else, so that it says nothing of the reason (INV-17).
 */
export function mayViewPatient(
  actor: Actor,
  patient: PatientFacts,
  now: Date,
): Result<Role | 'self' | 'proxy', StaffRefusal | 'identity_level_too_low'> {
  const standing = standsFor(actor, patient.patientId, now);
  if (actor.kind === 'person' && standing !== null) {
    return isIdentityProven(actor) ? ok(standing) : no('identity_level_too_low');
  }
  const { organisationId, place = WHOLE_INSTITUTION } = patient;
  const isOpen = patient.sensitivity === 'unrestricted';
  const roles: readonly Role[] = isOpen ? SEARCHERS : ['caldicott_guardian'];
  return staffMay(actor, { roles, organisationId, place, isGrave: false }, now);
}

/** Whether the actor may say which patient a claim or an arrival belongs to (ID-6). Nobody says it of themselves. */
export function mayConfirmMatch(
  actor: Actor,
  patient: PatientFacts,
  now: Date,
): Result<Role, StaffRefusal | 'own_record'> {
  if (standsFor(actor, patient.patientId, now) !== null) return no('own_record');
  const { organisationId, place = WHOLE_INSTITUTION } = patient;
  const isOpen = patient.sensitivity === 'unrestricted';
  const roles: readonly Role[] = isOpen ? MATCHERS : ['caldicott_guardian'];
  return staffMay(actor, { roles, organisationId, place, isGrave: false }, now);
}
