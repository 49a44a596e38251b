import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayHaltOrganisation, type HaltRefusal } from '#lib/domain/policy/organisation.ts';
import { nothingNew, type NothingNew, type RegisterFacts } from '#lib/domain/register/standing.ts';
import {
  HALTING_EVENTS,
  HALTING_TRANSITIONS,
  type HaltingAsk,
  type HaltingEvent,
  type HaltingTransition,
  type OrganisationState,
} from './halting-lifecycle.ts';

export const MOST_HALTING_TEXT = 2000;

/** An institution as the rules on halting it see it. */
export type HaltingFacts = {
  readonly organisationId: OrganisationId;
  readonly state: OrganisationState;
  /** What waits for another person, and who asked it. */
  readonly asked: { readonly event: HaltingAsk; readonly by: PersonIdentity } | null;
  /** What its register says. */
  readonly register: RegisterFacts;
};

export type HaltingRefusal =
  | HaltRefusal
  | 'wrong_state'
  | 'not_asked'
  | 'same_person'
  | 'reason_missing'
  | 'text_too_long'
  | NothingNew;

export type HaltingDecision = {
  readonly from: OrganisationState;
  readonly to: OrganisationState;
  readonly by: Role;
};

/**
 * Whether this may happen to this institution. In this order: do they operate the service at all, is it a move now, has
 * another person asked for it, is its register for it, are there words, and is there fresh proof.
 */
export function decideHalting(
  actor: Actor,
  facts: HaltingFacts,
  { event, text }: { readonly event: HaltingEvent; readonly text: string },
  now: Date,
): Result<HaltingDecision, HaltingRefusal> {
  const may = mayHaltOrganisation(actor, facts.organisationId, event, now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  const transition = HALTING_TRANSITIONS[facts.state][event];
  if (transition === undefined) return no('wrong_state');
  // What would be refused anyway is refused before anybody is asked for proof.
  const missing =
    missingSecond(actor, facts, transition) ??
    registerRefusal(facts, event, now) ??
    wordsRefusal(transition, text);
  if (missing !== null) return no(missing);
  return may.ok ? ok({ from: facts.state, to: transition.to, by: may.value }) : may;
}

/** What the actor may do to it now, leaving proof and words aside. */
export function offeredHaltingEvents(
  actor: Actor,
  facts: HaltingFacts,
  now: Date,
): readonly HaltingEvent[] {
  return HALTING_EVENTS.filter((event) => {
    const decided = decideHalting(actor, facts, { event, text: 'any' }, now);
    return decided.ok || isProofRefusal(decided.error);
  });
}

function missingSecond(
  actor: Actor,
  { asked }: HaltingFacts,
  { after }: HaltingTransition,
): 'not_asked' | 'same_person' | null {
  if (after === null) return null;
  if (asked === null || asked.event !== after) return 'not_asked';
  return actor.kind === 'person' && isSamePerson(actor, asked.by) ? 'same_person' : null;
}

/** Nothing goes on without a fresh good answer of its register, whatever it was halted for (SR-4). */
function registerRefusal({ register }: HaltingFacts, event: HaltingEvent, now: Date) {
  return event === 'resume' ? nothingNew(register, now) : null;
}

function wordsRefusal({ after }: HaltingTransition, text: string) {
  if (text.length > MOST_HALTING_TEXT) return 'text_too_long';
  return after === null && text.trim() === '' ? 'reason_missing' : null;
}
