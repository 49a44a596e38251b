import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { placesOf, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Nobody answers what they asked themselves. */
export type HelpRefusal = StaffRefusal | 'own_help';

/** Whose requests for help somebody answers: everybody's, or those about these organisations. */
export type HelpScope =
  | { readonly role: 'platform_support' }
  | { readonly role: 'access_officer'; readonly organisationIds: readonly OrganisationId[] };

/**
 * Whose requests for help the actor may see and answer, if anybody's. It shows them what was asked and never by whom:
 * platform support sees no identifiers (0.1).
 */
export function mayListHelp(actor: Actor, now: Date): Result<HelpScope, StaffRefusal> {
  if (placesOf(actor, 'platform_support', now).length > 0) return ok({ role: 'platform_support' });
  const organisationIds = placesOf(actor, 'access_officer', now);
  return organisationIds.length > 0
    ? ok({ role: 'access_officer', organisationIds })
    : no('not_permitted');
}

/** Whether the actor may answer one request: support any, access officers what is about their own organisation. */
export function mayAnswerHelp(
  actor: Actor,
  request: { readonly organisationId: OrganisationId | null; readonly isOwn: boolean },
  now: Date,
): Result<Role, HelpRefusal> {
  const scope = mayListHelp(actor, now);
  if (!scope.ok) return scope;
  const { organisationId, isOwn } = request;
  const isTheirs =
    scope.value.role === 'platform_support' ||
    (organisationId !== null && scope.value.organisationIds.includes(organisationId));
  if (!isTheirs) return no('not_permitted');
  return isOwn ? no('own_help') : ok(scope.value.role);
}
