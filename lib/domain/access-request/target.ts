import { authorityCheck, identityCheck, matchCheck } from '#lib/domain/access-request/gate.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { Attempt } from '#lib/domain/access-request/attempt.ts';
import type { Transition } from '#lib/domain/access-request/lifecycle.ts';
import { isLegalRequest, requestRule } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';

type Choice = (attempt: Attempt) => RequestState;

/** Where an allowed event leads. Where the table leaves a choice, the facts make it. */
export function targetOf(attempt: Attempt, transition: Transition): RequestState {
  const choose = CHOICES[attempt.event.kind];
  return choose ? choose(attempt) : (transition.to[0] ?? attempt.facts.state);
}

const CHOICES: Readonly<Partial<Record<RequestEventKind, Choice>>> = {
  id_received: nextIntake,
  authority_received: nextIntake,
  accept_older_authority: nextIntake,
  match_confirmed: nextIntake,
  // Scenario 42: without somebody of rank it is not looked into, it waits.
  begin_verification: ({ facts }) =>
    facts.legal?.wanting.includes('countersignature')
      ? 'awaiting_further_info'
      : 'verifying_authority',
  studies_listed: ({ facts }) => (isLegalRequest(facts.type) ? facts.state : afterListing(facts)),
  authority_ended: ({ facts }) =>
    facts.state === 'released' && facts.type !== 'proxy_sar'
      ? 'release_revoked'
      : 'awaiting_authority',
  final_approve: ({ facts }) => (isPartial(facts) ? 'partially_approved' : 'approved'),
  // What was being packed when the hold struck must be packed anew.
  lift_regulator_hold: ({ facts }) =>
    facts.heldFrom === 'preparing' ? 'preparation_failed' : (facts.heldFrom ?? 'submitted'),
};

/** What is still wanting before staff can begin, in the order in which it is asked for. */
function nextIntake({ facts, now }: Attempt): RequestState {
  if (identityCheck(facts) !== null) return 'awaiting_identity';
  if (authorityCheck(facts, now) !== null) return 'awaiting_authority';
  return matchCheck(facts) === null ? 'triage' : 'awaiting_match';
}

function afterListing({ type }: RequestFacts): RequestState {
  return requestRule(type).harmReview ? 'harm_review' : 'in_review';
}

function isPartial({ items }: RequestFacts): boolean {
  return items.some(({ withheldFor }) => withheldFor !== null);
}
