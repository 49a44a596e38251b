import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LONGEST_COMPLAINT, type ComplaintOutcome } from '#lib/domain/complaint/complaint.ts';
import {
  COMPLAINT_TRANSITIONS,
  type ComplaintEventKind,
  type ComplaintParty,
  type ComplaintState,
} from '#lib/domain/complaint/lifecycle.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayHandleComplaint, type ComplaintRefusal } from '#lib/domain/policy/complaint.ts';

/** Everything a decision about a complaint rests on. */
export type ComplaintFacts = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly state: ComplaintState;
  readonly complainant: PersonIdentity;
  readonly deciders: readonly PersonIdentity[];
};

export type ComplaintEvent =
  | { readonly kind: Exclude<ComplaintEventKind, 'send_outcome'> }
  | {
      readonly kind: 'send_outcome';
      readonly outcome: ComplaintOutcome;
      /** What whoever complained is told: what was found, and what is done about it. */
      readonly answer: string;
    };

export type ComplaintMoveRefusal =
  ComplaintRefusal | 'wrong_state' | 'already_decided' | 'answer_missing' | 'text_too_long';

export type ComplaintDecision = {
  readonly from: ComplaintState;
  readonly to: ComplaintState;
  readonly by: ComplaintParty;
};

/** Whether this may happen to this complaint, and in what capacity it is done. */
export function decideComplaint(
  actor: Actor,
  facts: ComplaintFacts,
  event: ComplaintEvent,
  now: Date,
): Result<ComplaintDecision, ComplaintMoveRefusal> {
  const party = partyOf(actor, facts, event, now);
  if (!party.ok) return party;
  const transition = COMPLAINT_TRANSITIONS[facts.state][event.kind];
  if (transition === undefined) {
    return no(facts.state === 'closed' ? 'already_decided' : 'wrong_state');
  }
  if (!transition.by.includes(party.value)) return no('not_permitted');
  const missing = event.kind === 'send_outcome' ? answerRefusal(event.answer) : null;
  return missing === null
    ? ok({ from: facts.state, to: transition.to, by: party.value })
    : no(missing);
}

/** What this actor could do next: for what a screen offers, never for what it allows. */
export function offeredComplaintEvents(
  actor: Actor,
  facts: ComplaintFacts,
  now: Date,
): readonly ComplaintEventKind[] {
  const row = Object.entries(COMPLAINT_TRANSITIONS[facts.state]);
  return row.flatMap(([name, { by }]) => {
    const kind = name as Exclude<ComplaintEventKind, 'send_outcome'>;
    const party = partyOf(actor, facts, { kind }, now);
    return party.ok && by.includes(party.value) ? [kind] : [];
  });
}

/** Whoever complained has a say of their own in where it goes next; in all else it is the handlers'. */
function partyOf(
  actor: Actor,
  facts: ComplaintFacts,
  event: { readonly kind: ComplaintEventKind },
  now: Date,
): Result<ComplaintParty, ComplaintRefusal> {
  if (actor.kind === 'system') return ok('system');
  const isOwn = actor.kind === 'person' && isSamePerson(actor, facts.complainant);
  if (isOwn && event.kind === 'escalate') return ok('complainant');
  return mayHandleComplaint(actor, facts, now);
}

function answerRefusal(answer: string): 'answer_missing' | 'text_too_long' | null {
  if (answer.trim() === '') return 'answer_missing';
  return answer.length > LONGEST_COMPLAINT ? 'text_too_long' : null;
}
