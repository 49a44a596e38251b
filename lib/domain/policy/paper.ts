import type { PersonId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import { personsOf } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayHandleConsent,
  mayViewConsent,
  type ConsentPeople,
  type ConsentRefusal,
} from '#lib/domain/policy/legal-basis.ts';
import { staffMay } from '#lib/domain/policy/staff.ts';

/** Whether the actor may add a paper: who may write down what it belongs to, and never to their own. */
export function mayAddPaper(
  actor: Actor,
  people: ConsentPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  return mayHandleConsent(actor, people, now);
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
  of: { readonly people: ConsentPeople; readonly addedBy: PersonId },
  now: Date,
): Result<Role, ConsentRefusal> {
  const isAdder = actor.kind === 'person' && personsOf(actor).includes(of.addedBy);
  const own = isAdder ? mayHandleConsent(actor, of.people, now) : null;
  if (own?.ok) return own;
  const may = mayViewConsent(actor, of.people, now);
  if (!may.ok) return may;
  const { organisationId } = of.people;
  return staffMay(actor, { roles: ['dpo'], organisationId, isGrave: false }, now);
}
