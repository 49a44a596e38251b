import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { INVITATIONS, type InvitationKind } from '#lib/domain/person/invitation.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { LIMITABLE_ROLES } from '#lib/domain/policy/person.ts';
import { isLimited, type Limits } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

const MOST_MONTHS = 12;

export type Invited = {
  readonly kind: InvitationKind;
  readonly organisationId: OrganisationId;
  readonly email: string;
  readonly roles: readonly Role[];
  /** How long the roles last from acceptance. */
  readonly months: number;
  readonly limits: Limits;
};

export type InviteRefusal =
  StaffRefusal | 'own_role' | 'grant_too_long' | 'roles_missing' | 'role_not_limitable';

/**
 * Whether the actor may invite somebody for these roles (0.1.1): as they might give them, for at most twelve months, with
 * fresh proof for inviting there, and never themselves. `own` are the actor's own addresses.
 */
export function mayInvite(
  actor: Actor,
  invited: Invited & { readonly own: readonly string[] },
  now: Date,
): Result<Role, InviteRefusal> {
  const sender = maySendInvitations(actor, invited, now);
  if (!sender.ok) return sender;
  const { gives } = INVITATIONS[invited.kind];
  if (invited.roles.length === 0) return no('roles_missing');
  if (!invited.roles.every((role) => gives.includes(role))) return no('not_permitted');
  const isForAll = invited.roles.some((role) => !LIMITABLE_ROLES.includes(role));
  if (isLimited(invited.limits) && isForAll) return no('role_not_limitable');
  if (invited.own.includes(invited.email)) return no('own_role');
  return invited.months >= 1 && invited.months <= MOST_MONTHS ? sender : no('grant_too_long');
}

/** Whether the actor may send such an invitation again: what is asked of them is what was asked for the first. */
export function maySendInvitations(
  actor: Actor,
  { kind, organisationId }: Pick<Invited, 'kind' | 'organisationId'>,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'invite_colleague', resourceId: organisationId } as const;
  const roles = INVITATIONS[kind].sentBy;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may take an invitation back, or see which there are. Taking back only takes away. */
export function mayKeepInvitations(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles: readonly Role[] = ['org_admin', 'firm_admin'];
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}

/** As what the actor invites people to an organisation: their institution's staff, their firm's solicitors, or nobody. */
export function invitesAs(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Extract<InvitationKind, 'staff' | 'firm'> | null {
  const keeper = mayKeepInvitations(actor, organisationId, now);
  if (!keeper.ok) return null;
  return INVITATIONS.staff.sentBy.includes(keeper.value) ? 'staff' : 'firm';
}

/**
 * Whether somebody who holds an invitation's secret may accept it: signed in with a second factor, because a role begins
 * with one, and not whoever sent it under another address.
 */
export function mayAcceptInvitation(
  actor: Actor,
  inviter: PersonIdentity,
): Result<'accept', 'not_permitted' | 'second_factor_needed' | 'own_role'> {
  if (actor.kind !== 'person') return no('not_permitted');
  if (!actor.assurance.secondFactor) return no('second_factor_needed');
  return isSamePerson(actor, inviter) ? no('own_role') : ok('accept');
}
