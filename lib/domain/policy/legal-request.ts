import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who writes down and looks into a request by law: the records team and legal services (2.4). */
export const LEGAL_CLERKS: readonly Role[] = ['access_officer', 'legal_approver'];

/** Whether the actor may write down a request by law, and change what is written of it. */
export function mayWriteDownLegalRequest(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: LEGAL_CLERKS, organisationId, isGrave: false }, now);
}

/** Whether the actor looks again, every 90 days, whether a patient may still not know of a request (NC-3). */
export function mayReviewKeepingBack(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['privacy_officer'], organisationId, isGrave: false }, now);
}
