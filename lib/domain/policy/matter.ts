import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { rolesAt, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who works on a firm’s matters; who of its people may answer for one is asked of their register besides (SR-6). */
const MATTER_WORKERS: readonly Role[] = ['solicitor'];
const MATTER_READERS: readonly Role[] = ['solicitor', 'firm_admin'];

/** Whether the actor may open a matter at a firm. */
export function mayOpenMatter(
  actor: Actor,
  firmId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: MATTER_WORKERS, organisationId: firmId, isGrave: false }, now);
}

/** Whether the actor may see that a firm’s matters are there: its administrators all, and nothing that is in them (0.1). */
export function mayListMatters(
  actor: Actor,
  firmId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: MATTER_READERS, organisationId: firmId, isGrave: false }, now);
}

/** Whether the actor may work on a matter: with their role at its firm, and only where somebody put them on it. */
export function mayWorkOnMatter(
  actor: Actor,
  matter: { readonly firmId: OrganisationId; readonly personIds: readonly string[] },
  now: Date,
): Result<Role, StaffRefusal | 'not_on_matter'> {
  const may = mayOpenMatter(actor, matter.firmId, now);
  if (!may.ok || actor.kind !== 'person') return may;
  return matter.personIds.includes(actor.personId) ? may : no('not_on_matter');
}

/** The firms at which the actor works on matters, or keeps their list, now. */
export function firmsOf(actor: Actor, now: Date): readonly OrganisationId[] {
  if (actor.kind !== 'person') return [];
  const all = [...new Set(actor.roles.map(({ organisationId }) => organisationId))];
  return all.filter((firmId) => mayListMatters(actor, firmId, now).ok);
}

/** Whether the actor works on a firm’s matters now: what is named at the top of their pages. */
export function worksOnMatters(actor: Actor, now: Date): boolean {
  if (actor.kind !== 'person') return false;
  return actor.roles.some(({ organisationId }) =>
    rolesAt(actor, organisationId, now).includes('solicitor'),
  );
}
