import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { reachAt, type Actor, type Asked, type Role } from '#lib/domain/policy/actor.ts';
import { MATCHERS } from '#lib/domain/policy/patient.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** What has arrived, or with `anywhere` whatever has. */
export type ArrivalFacts = {
  readonly organisationId: OrganisationId;
  readonly place: Asked;
};

/** Whether the actor may see and reconcile what has arrived at an institution (IM-1). */
export function mayReconcileArrival(
  actor: Actor,
  { organisationId, place }: ArrivalFacts,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles: readonly Role[] = ['exchange_operator'];
  return staffMay(actor, { roles, organisationId, place, isGrave: false }, now);
}

/** How far the actor's roles reach among what has arrived: what their list shows and counts. */
export function arrivalReach(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): readonly Limits[] {
  return actor.kind === 'person' ? reachAt(actor, organisationId, MATCHERS, now) : [];
}

/** Whether the actor may say which of two differing objects stands, or free one from quarantine (IM-6): with fresh proof. */
export function mayResolveConflict(
  actor: Actor,
  conflict: ArrivalFacts & { readonly id: string },
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(
    actor,
    {
      roles: ['exchange_operator'],
      organisationId: conflict.organisationId,
      place: conflict.place,
      isGrave: true,
      proof: { action: 'resolve_conflict', resourceId: conflict.id },
    },
    now,
  );
}

/** Whether the actor may set a study aside as another patient's (IM-5). Anyone who handles it may: it can only protect. */
export function mayQuarantine(
  actor: Actor,
  { organisationId, place }: ArrivalFacts,
  now: Date,
): Result<Role | 'system', StaffRefusal> {
  if (actor.kind === 'system') return ok('system');
  const roles: readonly Role[] = [
    'exchange_operator',
    'clinician',
    'access_officer',
    'harm_reviewer',
    'caldicott_guardian',
  ];
  return staffMay(actor, { roles, organisationId, place, isGrave: false }, now);
}
