import type { PersonId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  isSamePerson,
  personsOf,
  type PersonIdentity,
} from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayHandleConsent,
  mayViewConsent,
  type ConsentPeople,
  type ConsentRefusal,
} from '#lib/domain/policy/legal-basis.ts';
import { staffMay } from '#lib/domain/policy/staff.ts';

/** The people of what a paper is kept with. */
export type PaperPeople = ConsentPeople & {
  /** Whoever says that they act for the patient, and sends what shows it; nobody of a consent or a legal authority. */
  readonly claimant?: PersonIdentity;
};

/** Whether the actor may add a paper: who may write down what it belongs to, or who says that they act for somebody. */
export function mayAddPaper(
  actor: Actor,
  people: PaperPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  return ownPaper(actor, people) ?? mayHandleConsent(actor, people, now);
}

/** Whether the actor may open a paper: who may see what it belongs to, and never of their own. */
export function mayOpenPaper(
  actor: Actor,
  people: ConsentPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  return mayViewConsent(actor, people, now);
}

/**
 * Whether the actor may take away a paper that was added by mistake: whoever added it, in any account, or the data
 * protection officer, who answers for what lies where it should not.
 */
export function mayRemovePaper(
  actor: Actor,
  of: { readonly people: PaperPeople; readonly addedBy: PersonId },
  now: Date,
): Result<Role, ConsentRefusal> {
  const isAdder = actor.kind === 'person' && personsOf(actor).includes(of.addedBy);
  const own = isAdder ? mayAddPaper(actor, of.people, now) : null;
  if (own?.ok) return own;
  const may = mayViewConsent(actor, of.people, now);
  if (!may.ok) return may;
  const { organisationId } = of.people;
  return staffMay(actor, { roles: ['dpo'], organisationId, isGrave: false }, now);
}

/** They send what is theirs after a second factor; null for anybody else. */
function ownPaper(
  actor: Actor,
  { claimant }: PaperPeople,
): Result<Role, 'second_factor_needed'> | null {
  if (claimant === undefined || actor.kind !== 'person' || !isSamePerson(actor, claimant)) {
    return null;
  }
  return actor.assurance.secondFactor ? ok('proxy') : no('second_factor_needed');
}
