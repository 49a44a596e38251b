import { no, ok, type Result } from '#lib/base/result.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import type { ExpertKind } from '#lib/domain/expert/terms.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayInvite, type InviteRefusal } from '#lib/domain/policy/invitation.ts';
import { mayWorkOnMatter } from '#lib/domain/policy/matter.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { placesOf, staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** The role lasts a little longer than anything that can be given; it opens nothing by itself. */
export const EXPERT_MONTHS = 4;

/** Whether the actor may invite an expert or counsel to a matter: whoever is on it, as the house lets a solicitor invite. */
export function mayInviteExpert(
  actor: Actor,
  of: {
    readonly firmId: OrganisationId;
    readonly personIds: readonly string[];
    readonly kind: ExpertKind;
    readonly email: EmailAddress;
    readonly own: readonly string[];
  },
  now: Date,
): Result<Role, InviteRefusal | 'not_on_matter'> {
  const on = mayWorkOnMatter(actor, of, now);
  if (!on.ok) return on;
  const { kind, email, own, firmId: organisationId } = of;
  const invited = { kind, organisationId, email, roles: [kind], months: EXPERT_MONTHS };
  return mayInvite(actor, { ...invited, limits: NO_LIMITS, own }, now);
}

/** Whether the actor may see whom to look up in a register: whoever operates the service. */
export function mayListExpertChecks(actor: Actor, now: Date): Result<Role, StaffRefusal> {
  const [heldAt] = placesOf(actor, 'platform_support', now);
  if (heldAt === undefined) return no('not_permitted');
  return staffMay(
    actor,
    { roles: ['platform_support'], organisationId: heldAt, isGrave: false },
    now,
  );
}

/** The proof that looking somebody up takes. */
export function expertCheckProof(expertId: string): GraveAct {
  return { action: 'check_expert', resourceId: expertId };
}

/**
 * Whether the actor may say what a register has of somebody: whoever operates the service, with fresh proof for this one,
 * and neither whoever asked nor the very person.
 */
export function mayCheckExpert(
  actor: Actor,
  of: { readonly expertId: string; readonly isOwn: boolean },
  now: Date,
): Result<Role, StaffRefusal | 'own_check'> {
  const [heldAt] = placesOf(actor, 'platform_support', now);
  if (heldAt === undefined) return no('not_permitted');
  if (of.isOwn) return no('own_check');
  const proof = expertCheckProof(of.expertId);
  const roles: readonly Role[] = ['platform_support'];
  return staffMay(actor, { roles, organisationId: heldAt, isGrave: true, proof }, now);
}

type Parties = {
  readonly firmId: OrganisationId;
  /** Who is on the matter; nobody, as far as the expert may know. */
  readonly personIds: readonly string[];
  /** Who took the letter up; null while nobody has. */
  readonly inviteeId: string | null;
};

/** As whom the actor may end somebody's part in a matter: whoever is on it, or the expert for themselves. */
export function mayEndExpert(
  actor: Actor,
  of: Parties,
  now: Date,
): Result<'firm' | 'invitee', 'not_found'> {
  if (actor.kind !== 'person') return no('not_found');
  if (mayWorkOnMatter(actor, of, now).ok) return ok('firm');
  return of.inviteeId === actor.personId && actor.assurance.secondFactor
    ? ok('invitee')
    : no('not_found');
}

/** As whom the actor may read the list of what an expert was given: the same two, also when it is all over (CPR 35). */
export function mayReadMaterial(
  actor: Actor,
  of: Parties,
  now: Date,
): Result<'firm' | 'invitee', 'not_found'> {
  return mayEndExpert(actor, of, now);
}
