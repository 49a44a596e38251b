import { no, ok, type Result } from '#lib/base/result.ts';
import { effectsOf, type Effect } from '#lib/domain/access-request/effects.ts';
import type { RequestEvent, RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { Attempt } from '#lib/domain/access-request/attempt.ts';
import { GUARDS } from '#lib/domain/access-request/guards.ts';
import {
  lifecycleOf,
  type Transition,
  type Transitions,
} from '#lib/domain/access-request/lifecycle.ts';
import { hasStake, partiesOf, type Party } from '#lib/domain/access-request/party.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import { targetOf } from '#lib/domain/access-request/target.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

/** What is to be written, in one transaction with its audit row, when an event is allowed. */
export type Decision = {
  readonly event: RequestEventKind;
  readonly from: RequestState;
  /** Equal to `from` for events that move nothing on (an extension, a new opinion). */
  readonly to: RequestState;
  /** In what capacity the actor did it. */
  readonly by: Party;
  readonly effects: readonly Effect[];
};

/**
 * Whether this may happen to this request, and what follows if it does. In this order: may they ever, is it now,
 * are they free of a stake, are they sure enough who they are, and do the guards hold.
 */
export function decide(
  actor: Actor,
  facts: RequestFacts,
  event: RequestEvent,
  now: Date,
): Result<Decision, RequestRefusal> {
  const parties = partiesOf(actor, facts, now);
  const transitions = lifecycleOf(facts.type);
  if (!parties.some((party) => mayEver(transitions, party, event.kind))) return no('not_permitted');

  const transition = transitions[facts.state][event.kind];
  if (transition === undefined)
    return no(isTerminal(facts.state) ? 'already_decided' : 'wrong_state');

  const acting = parties.filter((party) => transition.by.includes(party));
  return attemptAsAny(acting, transition, { actor, facts, event, now });
}

/** The events this actor could try from the request's state: for what a screen offers, never for what it allows. */
export function offeredEvents(
  actor: Actor,
  facts: RequestFacts,
  now: Date,
): readonly RequestEventKind[] {
  const parties = partiesOf(actor, facts, now);
  const row = Object.entries(lifecycleOf(facts.type)[facts.state]) as [
    RequestEventKind,
    Transition,
  ][];
  return row
    .filter(([, transition]) =>
      parties.some(
        (party) =>
          transition.by.includes(party) && capacityRefusal({ actor, facts, now, party }) === null,
      ),
    )
    .map(([kind]) => kind);
}

/** Tries each capacity in turn, so that a second role is not barred by what the first lacks; the first refusal is told. */
function attemptAsAny(
  parties: readonly Party[],
  transition: Transition,
  attempt: Omit<Attempt, 'party'>,
): Result<Decision, RequestRefusal> {
  let refusal: RequestRefusal | null = null;
  for (const party of parties) {
    const found = refusalFor({ ...attempt, party }, transition);
    if (found === null) return ok(decision({ ...attempt, party }, transition));
    refusal ??= found;
  }
  return no(refusal ?? 'not_permitted');
}

function refusalFor(attempt: Attempt, transition: Transition): RequestRefusal | null {
  const barred = capacityRefusal(attempt);
  if (barred !== null) return barred;
  for (const name of transition.guards) {
    const refusal = GUARDS[name](attempt);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Nobody serves the controller in a matter of their own, nor without a second factor (INV-2, MF-2). */
function capacityRefusal({
  actor,
  facts,
  now,
  party,
}: Omit<Attempt, 'event'>): RequestRefusal | null {
  const isStaff = party !== 'requester' && party !== 'subject' && party !== 'system';
  if (!isStaff || actor.kind !== 'person') return null;
  if (hasStake(actor, facts, now)) return 'own_request';
  return actor.assurance.secondFactor ? null : 'second_factor_needed';
}

function decision(attempt: Attempt, transition: Transition): Decision {
  const { facts, event, party } = attempt;
  const to = targetOf(attempt, transition);
  return { event: event.kind, from: facts.state, to, by: party, effects: effectsOf(attempt, to) };
}

/** Who may do an event from some state or other: the rest are refused without a word about the request's own state. */
function mayEver(transitions: Transitions, party: Party, event: RequestEventKind): boolean {
  return Object.values(transitions).some((row) => row[event]?.by.includes(party) === true);
}
