import { approversFor, nextApprovers } from '#lib/domain/access-request/approvals.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { gate, matchCheck, outgoing } from '#lib/domain/access-request/gate.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { isTerminal } from '#lib/domain/access-request/states.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';

/** The one thing to do next about a request, for the one who looks at it. */
export type NextStep =
  | { readonly kind: 'match' | 'second_match' | 'studies' | 'opinion' | 'approve' }
  | { readonly kind: 'check'; readonly studyId: string; readonly left: number }
  | { readonly kind: 'act'; readonly event: RequestEventKind }
  /** Nothing may go out as it stands; the word says why. */
  | { readonly kind: 'refuse'; readonly because: RequestRefusal }
  | { readonly kind: 'wait'; readonly for: WaitingFor }
  | { readonly kind: 'done' };

export type WaitingFor =
  | 'access_officer'
  | 'senior'
  | 'second_person'
  | 'guardian'
  | 'requester'
  | 'second_approver'
  | 'fee'
  | 'regulator'
  | 'machine';

export type StepInput = {
  readonly actor: Actor;
  readonly facts: RequestFacts;
  readonly offered: readonly RequestEventKind[];
  /** Whether the question whose record it is has been passed to the named senior, who is somebody else. */
  readonly isForSeniors: boolean;
  readonly mayConfirmMatch: boolean;
  readonly now: Date;
};

/** What to do next: for what a screen shows first, never for what is allowed. */
export function nextStep(input: StepInput): NextStep {
  const { facts } = input;
  if (isTerminal(facts.state) || facts.state === 'released') return { kind: 'done' };
  switch (facts.state) {
    case 'submitted':
    case 'awaiting_match':
      return matching(input);
    case 'awaiting_identity':
      return act(input, 'id_received', 'access_officer');
    case 'awaiting_authority':
      return act(input, 'authority_received', 'access_officer');
    case 'awaiting_clarification':
      return act(input, 'answer_clarification', 'requester');
    case 'awaiting_fee':
      return wait('fee');
    case 'on_hold_regulator':
      return act(input, 'lift_regulator_hold', 'regulator');
    case 'safeguarding_review':
      return act(input, 'clear_safeguarding', 'guardian');
    case 'triage':
    case 'reopened':
    case 'searching':
      return isOffered(input, 'begin', 'studies_listed') ? { kind: 'studies' } : wait('access_officer');
    case 'harm_review':
      return isOffered(input, 'opinion_recorded') ? { kind: 'opinion' } : wait('access_officer');
    case 'in_review':
      return reviewing(input);
    case 'awaiting_second_approval':
      return secondApproval(input);
    case 'preparation_failed':
      return act(input, 'send_back', 'access_officer');
    default:
      return wait('machine');
  }
}

function matching(input: StepInput): NextStep {
  const { actor, facts, isForSeniors, mayConfirmMatch } = input;
  const missing = matchCheck(facts);
  if (missing === null) {
    const event = facts.state === 'submitted' ? 'accept' : 'match_confirmed';
    return act(input, event, 'access_officer');
  }
  if (isForSeniors) return wait('senior');
  if (missing === 'match_needs_second_person') {
    const isMine =
      actor.kind === 'person' &&
      facts.match.outcome === 'matched' &&
      facts.match.confirmedBy.some((person) => isSamePerson(person, actor));
    return mayConfirmMatch && !isMine ? { kind: 'second_match' } : wait('second_person');
  }
  return mayConfirmMatch ? { kind: 'match' } : wait('access_officer');
}

/** The checklist comes first, because it may still keep a study back; then whatever closes the gate; then approval. */
function reviewing(input: StepInput): NextStep {
  const { facts, now } = input;
  if (!isOffered(input, 'final_approve', 'first_approve')) return wait('access_officer');
  const unchecked = outgoing(facts).filter(({ isChecked }) => !isChecked);
  const [first] = unchecked;
  if (first) return { kind: 'check', studyId: first.studyId, left: unchecked.length };
  const closed = gate(facts, now);
  if (closed === null) return { kind: 'approve' };
  const isOpinion = closed === 'harm_opinion_missing' || closed === 'harm_opinion_expired';
  return isOpinion ? { kind: 'opinion' } : { kind: 'refuse', because: closed };
}

function secondApproval(input: StepInput): NextStep {
  const { actor, facts } = input;
  const isMine =
    actor.kind === 'person' && facts.approvals.some(({ person }) => isSamePerson(person, actor));
  return isOffered(input, 'final_approve') && !isMine ? { kind: 'approve' } : wait('second_approver');
}

function act(input: StepInput, event: RequestEventKind, otherwise: WaitingFor): NextStep {
  return isOffered(input, event) ? { kind: 'act', event } : wait(otherwise);
}

function isOffered({ offered }: StepInput, ...events: readonly RequestEventKind[]): boolean {
  return events.some((event) => offered.includes(event));
}

function wait(forWhom: WaitingFor): NextStep {
  return { kind: 'wait', for: forWhom };
}

/** The event by which the next approval is given, and the roles that may give it. */
export function nextApproval(facts: RequestFacts): {
  readonly event: 'first_approve' | 'final_approve';
  readonly roles: readonly Role[];
} {
  const isLast = facts.approvals.length + 1 >= approversFor(facts).length;
  return { event: isLast ? 'final_approve' : 'first_approve', roles: nextApprovers(facts) };
}
