import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  isSamePerson,
  personsOf,
  type PersonIdentity,
} from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { INSTITUTION_ROLES } from '#lib/domain/policy/audience.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Nobody looks into what is about their own access, or about themselves as a patient. */
export type IncidentRefusal = StaffRefusal | 'own_access' | 'own_incident';

/** Who looks into incidents: whoever reviews accesses, and the data protection officer (0.1). */
export const INCIDENT_HANDLERS: readonly Role[] = ['privacy_officer', 'dpo'];

/** Whether the actor may see which incidents an institution has. */
export function mayListIncidents(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: INCIDENT_HANDLERS, organisationId, isGrave: false }, now);
}

/**
 * Whether the actor may see an incident and move it on. Not whoever's access it questions: it says who reported them
 * (BG-2). Not whoever it concerns as a patient (INV-2).
 */
export function mayHandleIncident(
  actor: Actor,
  incident: {
    readonly organisationId: OrganisationId;
    readonly patient: PersonIdentity | null;
    readonly questioned: PersonIdentity | null;
  },
  now: Date,
): Result<Role, IncidentRefusal> {
  const handler = mayListIncidents(actor, incident.organisationId, now);
  if (!handler.ok || actor.kind !== 'person') return handler;
  const { patient, questioned } = incident;
  if (questioned !== null && isSamePerson(actor, questioned)) return no('own_access');
  if (patient !== null && isSamePerson(actor, patient)) return no('own_incident');
  return handler;
}

/** Whether the actor may say that something went wrong at an institution: whoever works there, in any role. */
export function mayReportIncident(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const place = 'anywhere';
  return staffMay(actor, { roles: INSTITUTION_ROLES, organisationId, place, isGrave: false }, now);
}

/** Whether the actor may say of an entry of a diary that they did not expect it: whose diary it is, and nobody else. */
export function mayQuestionEntry(
  actor: Actor,
  entry: { readonly subjectPersonId: string | null },
): Result<'self', 'not_permitted'> {
  const persons: readonly (string | null)[] = actor.kind === 'person' ? personsOf(actor) : [];
  const isOwn = persons.includes(entry.subjectPersonId);
  return isOwn ? ok('self') : no('not_permitted');
}
