import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { placesOf, staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Who lets the service's support look (0.1, "trust-approved"): whoever watches over access, or keeps the people. */
export const SUPPORT_GRANT_OFFICERS: readonly Role[] = ['privacy_officer', 'org_admin'];

/** Leave to look, as the rules on who may do what to it see it. */
export type SupportGrantAbout = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly askedBy: PersonIdentity;
};

/** The request for help that it is asked from. */
export type HelpToLookInto = {
  readonly organisationId: OrganisationId | null;
  readonly isOwn: boolean;
  readonly isClosed: boolean;
  /** Whether the actor has answered in it. */
  readonly isWorkedOn: boolean;
};

export type AskSupportRefusal =
  StaffRefusal | 'own_help' | 'no_hospital' | 'not_working_on_it' | 'help_closed';

/**
 * Whether the actor may ask an institution for leave to look: whoever operates the service and has answered in that
 * request for help, so that whoever asked it has heard from them first. It must say which institution it is about.
 */
export function mayAskToLook(
  actor: Actor,
  help: HelpToLookInto,
  now: Date,
): Result<OrganisationId, AskSupportRefusal> {
  const operator = mayListOwnSupportGrants(actor, now);
  if (!operator.ok) return operator;
  if (help.isOwn) return no('own_help');
  if (help.isClosed) return no('help_closed');
  if (help.organisationId === null) return no('no_hospital');
  return help.isWorkedOn ? ok(help.organisationId) : no('not_working_on_it');
}

/** Whether the actor may list what they have asked for: whoever operates the service. */
export function mayListOwnSupportGrants(actor: Actor, now: Date): Result<Role, StaffRefusal> {
  const isOperator = placesOf(actor, 'platform_support', now).length > 0;
  return isOperator ? ok('platform_support') : no('not_permitted');
}

/** Whether the actor may see which leave an institution was asked for and has given, with each look. */
export function mayListSupportGrants(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const act = { roles: SUPPORT_GRANT_OFFICERS, organisationId, isGrave: false } as const;
  return staffMay(actor, act, now);
}

export type AnswerSupportRefusal = StaffRefusal | 'own_ask';

const PROOF_OF = { approve: 'allow_support', decline: 'decline_support' } as const;

/** The proof that allowing or declining wants. */
export function supportGrantProof(id: string, answer: keyof typeof PROOF_OF): GraveAct {
  return { action: PROOF_OF[answer], resourceId: id };
}

/**
 * Whether the actor may allow or decline it: one of the two officers of the institution, with fresh proof, and never
 * whoever asked, by whichever of their accounts (0.1.2).
 */
export function mayAnswerSupportGrant(
  actor: Actor,
  grant: SupportGrantAbout,
  answer: keyof typeof PROOF_OF,
  now: Date,
): Result<Role, AnswerSupportRefusal> {
  const { id, organisationId, askedBy } = grant;
  if (actor.kind === 'person' && isSamePerson(actor, askedBy)) return no('own_ask');
  const proof = supportGrantProof(id, answer);
  const roles = SUPPORT_GRANT_OFFICERS;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may end it: whoever asked, or an officer there. Without proof: stopping must not wait. */
export function mayEndSupportGrant(
  actor: Actor,
  grant: SupportGrantAbout,
  now: Date,
): Result<Role, StaffRefusal> {
  const asker = mayLookByGrant(actor, grant, now);
  return asker.ok ? asker : mayListSupportGrants(actor, grant.organisationId, now);
}

/** Whether the grant is the actor's own to look by, while they operate the service. Whether it is live is asked besides. */
export function mayLookByGrant(
  actor: Actor,
  { askedBy }: Pick<SupportGrantAbout, 'askedBy'>,
  now: Date,
): Result<Role, StaffRefusal> {
  const operator = mayListOwnSupportGrants(actor, now);
  if (!operator.ok || actor.kind !== 'person') return operator;
  return actor.personId === askedBy.personId ? operator : no('not_permitted');
}
