import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Whether the actor may see and reconcile what has arrived at an institution (IM-1). */
export function mayReconcileArrival(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['exchange_operator'], organisationId, isGrave: false }, now);
}

/** Whether the actor may say which of two differing objects stands, or free one from quarantine (IM-6): with fresh proof. */
export function mayResolveConflict(
  actor: Actor,
  conflict: { readonly id: string; readonly organisationId: OrganisationId },
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(
    actor,
    {
      roles: ['exchange_operator'],
      organisationId: conflict.organisationId,
      isGrave: true,
      proof: { action: 'resolve_conflict', resourceId: conflict.id },
    },
    now,
  );
}

/** Whether the actor may set a study aside as another patient's (IM-5). Anyone who handles it may: it can only protect. */
export function mayQuarantine(
  actor: Actor,
  organisationId: OrganisationId,
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
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}
