import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  isSamePerson,
  personsOf,
  type PersonIdentity,
} from '#lib/domain/person/person-identity.ts';
import type { Actor, PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** An ask, as far as it matters who may do what with it. */
export type AskFacts = {
  readonly organisationId: OrganisationId;
  /** Whoever is asked, who is the patient themselves. */
  readonly personId: PersonId;
};

export type AskStaffRefusal = StaffRefusal | 'own_ask';

const ASKERS: readonly Role[] = ['access_officer'];
const LOOKERS: readonly Role[] = ['access_officer', 'exchange_operator'];

/**
 * Whether the actor may ask somebody for images they have elsewhere: an access officer, who sees the request that shows
 * whose record is whose. Nobody asks themselves.
 */
export function mayAskForImages(
  actor: Actor,
  ask: { readonly organisationId: OrganisationId; readonly person: PersonIdentity },
  now: Date,
): Result<Role, AskStaffRefusal> {
  const { organisationId, person } = ask;
  if (actor.kind === 'person' && isSamePerson(actor, person)) return no('own_ask');
  return staffMay(actor, { roles: ASKERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may take back what was asked: as above. */
export function mayWithdrawAsk(
  actor: Actor,
  ask: AskFacts,
  now: Date,
): Result<Role, AskStaffRefusal> {
  return asStaff(actor, ask, { roles: ASKERS, now });
}

/** Whether the actor may see what an institution has asked for and what has come. */
export function mayListAsks(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: LOOKERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may see what came of one ask, and refuse what came: who sorts arrivals, never one's own. */
export function mayLookAtAsk(
  actor: Actor,
  ask: AskFacts,
  now: Date,
): Result<Role, AskStaffRefusal> {
  return asStaff(actor, ask, { roles: LOOKERS, now });
}

export type BringRefusal = 'not_found' | 'second_factor_needed';

/** Whether the actor may send images, say that it is all, or stop: whoever was asked, after a second factor, and nobody else. */
export function mayBringImages(actor: Actor, ask: AskFacts): Result<PersonActor, BringRefusal> {
  // An ask of somebody else's is none: nothing says that there is one.
  if (actor.kind !== 'person' || actor.personId !== ask.personId) return no('not_found');
  return actor.assurance.secondFactor ? ok(actor) : no('second_factor_needed');
}

function asStaff(
  actor: Actor,
  { organisationId, personId }: AskFacts,
  { roles, now }: { readonly roles: readonly Role[]; readonly now: Date },
): Result<Role, AskStaffRefusal> {
  if (actor.kind === 'person' && personsOf(actor).includes(personId)) return no('own_ask');
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}
