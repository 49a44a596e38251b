import { addMonths } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { localDate, startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role, RoleGrant } from '#lib/domain/policy/actor.ts';
import { isLimited } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

const MAX_GRANT_MONTHS = 12;
const FIRM_ROLES: readonly Role[] = ['solicitor'];

/** Roles whose work is about single studies and requests. Every other is about the whole institution. */
export const LIMITABLE_ROLES: readonly Role[] = [
  'clinician',
  'exchange_operator',
  'access_officer',
  'harm_reviewer',
  'legal_approver',
];

export type GrantRefusal =
  StaffRefusal | 'own_role' | 'grant_too_long' | 'grant_without_time' | 'role_not_limitable';

/**
 * Whether the actor may give somebody a role (0.1.1): an administrator of that organisation, with fresh proof, for at
 * most twelve months, and never to themselves. A firm's administrator gives a firm's roles only.
 */
export function mayGrantRole(
  actor: Actor,
  grant: RoleGrant & { readonly to: PersonIdentity; readonly zone: TimeZone },
  now: Date,
): Result<Role, GrantRefusal> {
  const roles = keepersOf(grant.role);
  const { organisationId } = grant;
  const admin = staffMay(actor, { roles, organisationId, isGrave: false }, now);
  if (!admin.ok) return admin;
  // What would be refused anyway is refused before anybody is asked for proof.
  if (actor.kind === 'person' && isSamePerson(actor, grant.to)) return no('own_role');
  if (isLimited(grant.limits) && !LIMITABLE_ROLES.includes(grant.role)) {
    return no('role_not_limitable');
  }
  if (grant.until <= grant.from) return no('grant_without_time');
  const lastDay = addMonths(localDate(grant.from, grant.zone), MAX_GRANT_MONTHS);
  const latest = startOfDay(lastDay, grant.zone).getTime();
  const isTooLong = grant.until.getTime() > latest + timeOfDay(grant.from, grant.zone);
  if (isTooLong) return no('grant_too_long');
  const proof = { action: 'grant_role', resourceId: grant.to.personId } as const;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may end a role or suspend a person. Ending one's own is allowed: it only takes away. */
export function mayEndRole(
  actor: Actor,
  grant: { readonly id: string; readonly role: Role; readonly organisationId: OrganisationId },
  now: Date,
): Result<Role, StaffRefusal> {
  const { organisationId } = grant;
  const proof = { action: 'end_role', resourceId: grant.id } as const;
  return staffMay(
    actor,
    { roles: keepersOf(grant.role), organisationId, isGrave: true, proof },
    now,
  );
}

export type SuspensionRefusal = StaffRefusal | 'own_access';

/** Whether the actor may halt a colleague's access to the organisation, or give it back. Never their own. */
export function maySuspendAccess(
  actor: Actor,
  colleague: PersonIdentity,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, SuspensionRefusal> {
  const roles: readonly Role[] = ['org_admin'];
  const admin = staffMay(actor, { roles, organisationId, isGrave: false }, now);
  if (!admin.ok) return admin;
  if (actor.kind === 'person' && isSamePerson(actor, colleague)) return no('own_access');
  const proof = { action: 'suspend_access', resourceId: colleague.personId } as const;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may see who works at an organisation and what they may do. */
export function mayListPersons(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles: readonly Role[] = ['org_admin', 'firm_admin', 'privacy_officer'];
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}

function keepersOf(role: Role): readonly Role[] {
  return FIRM_ROLES.includes(role) ? ['org_admin', 'firm_admin'] : ['org_admin'];
}

function timeOfDay(instant: Date, zone: TimeZone): number {
  return instant.getTime() - startOfDay(localDate(instant, zone), zone).getTime();
}
