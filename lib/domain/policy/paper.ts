import type { OrganisationId, PersonId } from '#lib/base/id.ts';
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
import { mayWorkOnMatter } from '#lib/domain/policy/matter.ts';
import { staffMay } from '#lib/domain/policy/staff.ts';

/** The people of what a paper is kept with. */
export type PaperPeople = ConsentPeople & {
  /** Whoever says that they act for the patient, and sends what shows it; nobody of a consent or a legal authority. */
  readonly claimant?: PersonIdentity;
  /** The firm whose client signed, and who of it is on the matter, where it is they who ask. */
  readonly firm?: { readonly firmId: OrganisationId; readonly personIds: readonly string[] };
  /** Whether a firm put it in and the institution compares with it: it is not theirs to add to or to take away. */
  readonly isLent?: boolean;
};

/** Whether the actor may add a paper: who may write down what it belongs to, or who says that they act for somebody. */
export function mayAddPaper(
  actor: Actor,
  people: PaperPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  if (people.isLent === true) return no('not_permitted');
  return (
    ofFirm(actor, people, now) ?? ownPaper(actor, people) ?? mayHandleConsent(actor, people, now)
  );
}

/** Whether the actor may open a paper: who may see what it belongs to, and never of their own. */
export function mayOpenPaper(
  actor: Actor,
  people: PaperPeople,
  now: Date,
): Result<Role, ConsentRefusal> {
  return ofFirm(actor, people, now) ?? mayViewConsent(actor, people, now);
}

/**
 * Whether the actor may take away a paper that was added by mistake: whoever added it, in any account, or the data
 * protection officer, who answers for what lies where it should not. Of a firm’s, whoever is on the matter.
 */
export function mayRemovePaper(
  actor: Actor,
  of: { readonly people: PaperPeople; readonly addedBy: PersonId },
  now: Date,
): Result<Role, ConsentRefusal> {
  const firm = ofFirm(actor, of.people, now);
  if (firm !== null) return firm;
  if (of.people.isLent === true) return no('not_permitted');
  const isAdder = actor.kind === 'person' && personsOf(actor).includes(of.addedBy);
  const own = isAdder ? mayAddPaper(actor, of.people, now) : null;
  if (own?.ok) return own;
  const may = mayViewConsent(actor, of.people, now);
  if (!may.ok) return may;
  const { organisationId } = of.people;
  return staffMay(actor, { roles: ['dpo'], organisationId, isGrave: false }, now);
}

/** Who is on the matter does all that may be done with its papers; null where it is of no firm’s matter. */
function ofFirm(
  actor: Actor,
  { firm }: PaperPeople,
  now: Date,
): Result<Role, ConsentRefusal> | null {
  if (firm === undefined) return null;
  const may = mayWorkOnMatter(actor, firm, now);
  if (may.ok) return may;
  return no(may.error === 'not_on_matter' ? 'not_permitted' : may.error);
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
