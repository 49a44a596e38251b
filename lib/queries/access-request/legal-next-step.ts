import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import { gate, matchCheck, outgoing } from '#lib/domain/access-request/gate.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { NextStep, StepInput, WaitingFor } from './next-step.ts';

type Step = (input: StepInput) => NextStep;

/** The next step of a request by law (6.3); null in the states that it has in common with every request. */
export function legalStepOf(input: StepInput): NextStep | null {
  return STEPS[input.facts.state]?.(input) ?? null;
}

const STEPS: Readonly<Partial<Record<RequestState, Step>>> = {
  submitted: (input) => act(input, 'begin_verification'),
  reopened: (input) => act(input, 'begin_verification'),
  verifying_authority: verifying,
  awaiting_further_info: (input) =>
    input.facts.legal?.wanting.includes('countersignature')
      ? wait('sender')
      : act(input, 'further_info_received'),
  legal_review: (input) => (isOffered(input, 'assess') ? { kind: 'assess' } : wait('clerk')),
  challenge_order: () => wait('court'),
  scoping,
};

function verifying(input: StepInput): NextStep {
  const { actor, facts } = input;
  if (!isOffered(input, 'verify_authority')) return wait('clerk');
  if (matchCheck(facts) === 'match_missing') return { kind: 'whose' };
  if ((facts.legal?.wanting.length ?? 0) > 0) return act(input, 'ask_further_info');
  return isRecorder(actor, facts) ? wait('verify') : { kind: 'verify' };
}

function isRecorder(actor: StepInput['actor'], { legal }: StepInput['facts']): boolean {
  const recorder = legal?.recorder ?? null;
  return actor.kind === 'person' && recorder !== null && isSamePerson(actor, recorder);
}

function scoping(input: StepInput): NextStep {
  const { facts, now } = input;
  if (facts.items.length === 0) {
    return isOffered(input, 'studies_listed') ? { kind: 'studies' } : wait('clerk');
  }
  if (!isOffered(input, 'first_approve', 'final_approve')) return wait('clerk');
  const unchecked = outgoing(facts).filter(({ isChecked }) => !isChecked);
  const [first] = unchecked;
  if (first) return { kind: 'check', studyId: first.studyId, left: unchecked.length };
  const closed = gate(facts, now);
  if (closed !== null) return { kind: 'refuse', because: closed };
  return facts.legal?.isRecipientBound ? { kind: 'approve' } : wait('recipient');
}

function act(input: StepInput, event: RequestEventKind): NextStep {
  return isOffered(input, event) ? { kind: 'act', event } : wait('clerk');
}

function isOffered({ offered }: StepInput, ...events: readonly RequestEventKind[]): boolean {
  return events.some((event) => offered.includes(event));
}

function wait(forWhom: WaitingFor): NextStep {
  return { kind: 'wait', for: forWhom };
}
