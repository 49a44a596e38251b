import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Nobody answers a complaint of their own, or one about what they themselves decided. */
export type ComplaintRefusal = StaffRefusal | 'own_complaint' | 'own_decision';

/** Who answers complaints about requests and the service (1.9): the records team and the data protection officer. */
export const COMPLAINT_HANDLERS: readonly Role[] = ['access_officer', 'dpo'];

/** Whether the actor may see which complaints an institution has. */
export function mayListComplaints(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: COMPLAINT_HANDLERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may look into a complaint and answer it. */
export function mayHandleComplaint(
  actor: Actor,
  complaint: {
    readonly organisationId: OrganisationId;
    readonly complainant: PersonIdentity;
    /** Whoever approved or refused the request that it is about. */
    readonly deciders: readonly PersonIdentity[];
  },
  now: Date,
): Result<Role, ComplaintRefusal> {
  const handler = mayListComplaints(actor, complaint.organisationId, now);
  if (!handler.ok || actor.kind !== 'person') return handler;
  if (isSamePerson(actor, complaint.complainant)) return no('own_complaint');
  const isOwnDecision = complaint.deciders.some((decider) => isSamePerson(actor, decider));
  return isOwnDecision ? no('own_decision') : handler;
}
