import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { hasSteppedUp, rolesAt, type Actor, type Role } from '#lib/domain/policy/actor.ts';

export type StaffRefusal = 'not_permitted' | 'second_factor_needed' | 'step_up_needed';

/** What an act asks of the member of staff who does it. */
export type StaffAct = {
  readonly roles: readonly Role[];
  readonly organisationId: OrganisationId;
  /** Whether it is one of the grave acts that need proof within the last 15 minutes (MF-3). */
  readonly isGrave: boolean;
};

/** Whether the actor may act for an organisation, and in which role: the first of those allowed that they hold. */
export function staffMay(actor: Actor, act: StaffAct, now: Date): Result<Role, StaffRefusal> {
  if (actor.kind !== 'person') return no('not_permitted');
  const held = rolesAt(actor, act.organisationId, now);
  const role = act.roles.find((allowed) => held.includes(allowed));
  if (role === undefined) return no('not_permitted');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  return act.isGrave && !hasSteppedUp(actor, now) ? no('step_up_needed') : ok(role);
}
