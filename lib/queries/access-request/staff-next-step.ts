import { approversFor, nextApprovers } from '#lib/domain/access-request/approvals.ts';
import { awaitsReport } from '#lib/domain/access-request/awaited-report.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { gate, matchCheck, outgoing } from '#lib/domain/access-request/gate.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import { openingOf } from '#lib/domain/opening/opening.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { legalStepOf } from './legal-next-step.ts';
import type { NextStep, StepInput, WaitingFor } from './next-step.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** What to do next: for what a screen shows first, never for what is allowed. */
export function nextStep(input: StepInput): NextStep {
  const { state, legal } = input.facts;
  if (isTerminal(state) || state === 'released') return { kind: 'done' };
  const legalStep = legal === null ? null : legalStepOf(input);
  return legalStep ?? STEPS[state]?.(input) ?? wait('machine');
}

type Step = (input: StepInput) => NextStep;

/** States that are not here are the machine's. */
const STEPS: Readonly<Partial<Record<RequestState, Step>>> = {
  submitted: matching,
  awaiting_match: matching,
  awaiting_identity: (input) => act(input, 'id_received', 'access_officer'),
  awaiting_authority: (input) => act(input, 'authority_received', 'access_officer'),
  awaiting_clarification: (input) => act(input, 'answer_clarification', 'requester'),
  awaiting_fee: () => wait('fee'),
  on_hold_regulator: (input) => act(input, 'lift_regulator_hold', 'regulator'),
  safeguarding_review: (input) => act(input, 'clear_safeguarding', 'guardian'),
  triage: listing,
  reopened: listing,
  searching: listing,
  harm_review: (input) =>
    isOffered(input, 'opinion_recorded') ? { kind: 'opinion' } : wait('access_officer'),
  in_review: reviewing,
  awaiting_second_approval: secondApproval,
  approved: opening,
  partially_approved: opening,
  preparation_failed: (input) => act(input, 'send_back', 'access_officer'),
};

/** Machines prepare it, unless it waits for some days or for a call. */
function opening({ facts, now }: StepInput): NextStep {
  return openingOf(facts, now).waitsFor === null ? wait('machine') : { kind: 'opening' };
}

function listing(input: StepInput): NextStep {
  return isOffered(input, 'begin', 'studies_listed') ? { kind: 'studies' } : wait('access_officer');
}

function matching(input: StepInput): NextStep {
  const { facts, isForSeniors, mayConfirmMatch } = input;
  const missing = matchCheck(facts);
  if (missing === null) {
    const event = facts.state === 'submitted' ? 'accept' : 'match_confirmed';
    return act(input, event, 'access_officer');
  }
  if (isForSeniors) return wait('senior');
  if (missing === 'match_needs_second_person') {
    return mayConfirmMatch && !isConfirmedByMe(input)
      ? { kind: 'second_match' }
      : wait('second_person');
  }
  // What is like the claim and cannot be chosen must be looked at; where there is nothing, there is nothing to see.
  return mayConfirmMatch || missing === 'match_ambiguous'
    ? choosing(input)
    : act(input, 'close_not_found', 'access_officer');
}

/** Whoever may reassign a request is an access officer, who may also say that none of the records fits. */
function choosing(input: StepInput): NextStep {
  const isOfficer = isOffered(input, 'reassign');
  return input.mayConfirmMatch || isOfficer ? { kind: 'match' } : wait('access_officer');
}

function isConfirmedByMe({ actor, facts }: StepInput): boolean {
  return (
    actor.kind === 'person' &&
    facts.match.outcome === 'matched' &&
    facts.match.confirmedBy.some((person) => isSamePerson(person, actor))
  );
}

/** The checklist comes first, because it may still keep a study back; then whatever closes the gate; then approval. */
function reviewing(input: StepInput): NextStep {
  const { facts, now } = input;
  if (!isOffered(input, 'final_approve', 'first_approve')) return wait('access_officer');
  const unchecked = outgoing(facts).filter(({ isChecked }) => !isChecked);
  const [first] = unchecked;
  if (first) return { kind: 'check', studyId: first.studyId, left: unchecked.length };
  const closed = gate(facts, now);
  if (closed === null) return approving(facts, now);
  const isOpinion = closed === 'harm_opinion_missing' || closed === 'harm_opinion_expired';
  return isOpinion ? { kind: 'opinion' } : { kind: 'refuse', because: closed };
}

/** What the controller has laid down comes before the approval, as far as somebody can do it. */
function approving(facts: RequestFacts, now: Date): NextStep {
  if (facts.policy.checklistFirst && facts.stepsLeft > 0) return { kind: 'steps' };
  return awaitsReport(facts, now) ? wait('report') : { kind: 'approve' };
}

function secondApproval(input: StepInput): NextStep {
  const { actor, facts } = input;
  const isMine =
    actor.kind === 'person' && facts.approvals.some(({ person }) => isSamePerson(person, actor));
  return isOffered(input, 'final_approve') && !isMine
    ? { kind: 'approve' }
    : wait('second_approver');
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

export type NextApproval = {
  readonly event: 'first_approve' | 'final_approve';
  readonly roles: readonly Role[];
};

/** The event by which the next approval is given, and the roles that may give it. */
export function nextApproval(facts: RequestFacts): NextApproval {
  const isLast = facts.approvals.length + 1 >= approversFor(facts).length;
  return { event: isLast ? 'final_approve' : 'first_approve', roles: nextApprovers(facts) };
}
