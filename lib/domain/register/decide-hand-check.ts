import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayVerifyByHand, type VerifyRefusal } from '#lib/domain/policy/register.ts';
import { isEnding, isGood, type RegisterFacts, type Standing } from './standing.ts';

export const LONGEST_EVIDENCE = 2000;

/** So long what one person found waits for another. */
export const HAND_WAIT_DAYS = 14;

/** What two people can say of an organisation after looking: everything but that nobody has looked. */
export type HandStanding = Exclude<Standing, 'unverified'>;

/** What one person says they saw, before another has said so too. */
export type HandCheck = {
  readonly id: string;
  readonly standing: HandStanding;
  /** Where they looked and what they saw. */
  readonly evidence: string;
  /** Web domains that the register lists for it, in small letters (SR-5). */
  readonly domains: readonly string[];
  readonly by: PersonIdentity;
  readonly at: Date;
};

export type HandCheckFacts = {
  readonly organisationId: string;
  readonly register: RegisterFacts;
  readonly isActive: boolean;
  /** What waits for another person; null when nothing does. */
  readonly waiting: HandCheck | null;
};

export type HandCheckRefusal =
  | VerifyRefusal
  | 'not_by_hand'
  | 'register_says_otherwise'
  | 'evidence_missing'
  | 'text_too_long'
  | 'not_asked'
  | 'same_person';

/**
 * Whether somebody may write down what they saw of an organisation. Nobody does for the deployment's own operator, and
 * nobody overrules a register that answers programs and has said no: who follows a closed organisation is another one
 * (OD-1).
 */
export function decideHandCheck(
  actor: Actor,
  facts: HandCheckFacts,
  { standing, evidence }: { readonly standing: HandStanding; readonly evidence: string },
  now: Date,
): Result<Role, HandCheckRefusal> {
  const may = mayVerifyByHand(actor, facts.organisationId, now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  const refusal = standingRefusal(facts.register, standing) ?? evidenceRefusal(evidence);
  return refusal === null ? may : no(refusal);
}

/** Whether somebody may confirm it: another human, of what still waits. */
export function decideHandConfirmation(
  actor: Actor,
  facts: HandCheckFacts,
  handCheckId: string,
  now: Date,
): Result<{ readonly role: Role; readonly check: HandCheck }, HandCheckRefusal> {
  const may = mayVerifyByHand(actor, facts.organisationId, now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  const { waiting } = facts;
  if (waiting === null || waiting.id !== handCheckId || isOld(waiting, now)) {
    return no('not_asked');
  }
  if (actor.kind === 'person' && isSamePerson(actor, waiting.by)) return no('same_person');
  const refusal = standingRefusal(facts.register, waiting.standing);
  if (refusal !== null) return no(refusal);
  return may.ok ? ok({ role: may.value, check: waiting }) : may;
}

/** Two people look at about the same time: what one saw long ago is no half of anything. */
function isOld({ at }: HandCheck, now: Date): boolean {
  return now.getTime() - at.getTime() >= HAND_WAIT_DAYS * 86_400_000;
}

function standingRefusal({ register, standing }: RegisterFacts, said: HandStanding) {
  if (ASKED[register] === 'never') return 'not_by_hand';
  const isOverruled = ASKED[register] === 'by_machine' && isEnding(standing) && isGood(said);
  return isOverruled ? 'register_says_otherwise' : null;
}

function evidenceRefusal(evidence: string) {
  if (evidence.length > LONGEST_EVIDENCE) return 'text_too_long';
  return evidence.trim() === '' ? 'evidence_missing' : null;
}
