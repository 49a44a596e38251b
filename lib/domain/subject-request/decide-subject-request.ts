import { localDate } from '#lib/base/time-zone.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { extendClock, type ExtensionRefusal } from '#lib/domain/clock/clock-acts.ts';
import type { ClockInput } from '#lib/domain/clock/clock.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  mayAnswerSubjectRequest,
  mayApproveErasure,
  mayGrantSubjectRequest,
  mayReviewErasure,
  type SubjectRequestRefusal,
} from '#lib/domain/policy/subject-request.ts';
import type { SubjectRequestEvent, SubjectRequestFacts } from './facts.ts';
import {
  GROUNDS,
  grantable,
  LONGEST_TEXT,
  needsEvidence,
  type SubjectRequestPart,
} from './kinds.ts';
import {
  isAnswered,
  SUBJECT_REQUEST_TRANSITIONS,
  type SubjectRequestEventKind,
  type SubjectRequestParty,
  type SubjectRequestState,
} from './lifecycle.ts';

export type MoveRefusal =
  | SubjectRequestRefusal
  | ExtensionRefusal
  | 'wrong_state'
  | 'already_decided'
  | 'text_missing'
  | 'text_too_long'
  | 'part_missing'
  | 'record_stays'
  | 'evidence_missing'
  | 'ground_missing';

export type SubjectRequestDecision = {
  readonly from: SubjectRequestState;
  readonly to: SubjectRequestState;
  readonly by: SubjectRequestParty;
  /** The clock after an extension; null where nothing moves it. */
  readonly clock: ClockInput | null;
};

/** Whether this may happen to this request, in what capacity it is done, and where it leads. */
export function decideSubjectRequest(
  actor: Actor,
  facts: SubjectRequestFacts,
  event: SubjectRequestEvent,
  now: Date,
): Result<SubjectRequestDecision, MoveRefusal> {
  const party = partyOf(actor, facts, event.kind, now);
  if (!party.ok) return party;
  const { state: from } = facts;
  const transition = transitionOf(facts, event.kind);
  if (transition === undefined) return no(isAnswered(from) ? 'already_decided' : 'wrong_state');
  if (!transition.by.includes(party.value)) return no('not_permitted');
  const missing = missingFrom(facts, event);
  if (missing !== null) return no(missing);
  const { to, by } = { to: endOf(facts, event) ?? transition.to, by: party.value };
  if (event.kind !== 'extend') return ok({ from, to, by, clock: null });
  const today = localDate(now, facts.clock.calendar.zone);
  const extended = extendClock(facts.clock, event.reason, today);
  return extended.ok ? ok({ from, to, by, clock: extended.value }) : extended;
}

/**
 * What this actor could do next: for what a screen offers, never for what it allows. Proof is not asked for here: it is
 * given when the act is done.
 */
export function offeredSubjectRequestEvents(
  actor: Actor,
  facts: SubjectRequestFacts,
  now: Date,
): readonly SubjectRequestEventKind[] {
  const row = Object.keys(SUBJECT_REQUEST_TRANSITIONS[facts.state]) as SubjectRequestEventKind[];
  return row.filter((kind) => {
    const transition = transitionOf(facts, kind);
    const party = partyOf(actor, facts, OFFERED_AS[kind] ?? kind, now);
    return transition !== undefined && party.ok && transition.by.includes(party.value);
  });
}

const OFFERED_AS: Readonly<Partial<Record<SubjectRequestEventKind, SubjectRequestEventKind>>> = {
  accept: 'refuse',
  propose: 'refuse',
  approve: 'send_back',
};

/** What is corrected is accepted, what is deleted is proposed: never the one for the other. */
function transitionOf({ state, kind }: SubjectRequestFacts, event: SubjectRequestEventKind) {
  const isForTheOther = kind === 'erasure' ? event === 'accept' : event === 'propose';
  return isForTheOther ? undefined : SUBJECT_REQUEST_TRANSITIONS[state][event];
}

function partyOf(
  actor: Actor,
  facts: SubjectRequestFacts,
  event: SubjectRequestEventKind,
  now: Date,
): Result<SubjectRequestParty, SubjectRequestRefusal> {
  if (actor.kind === 'system') return ok('system');
  const isOwn = actor.kind === 'person' && isSamePerson(actor, facts.asker);
  switch (event) {
    case 'reply':
    case 'withdraw':
      return isOwn ? ok('asker') : mayAnswerSubjectRequest(actor, facts, now);
    case 'accept':
    case 'propose':
      return mayGrantSubjectRequest(actor, facts, now);
    case 'approve':
    case 'send_back':
      return secondOf(actor, facts, event, now);
    default:
      return mayAnswerSubjectRequest(actor, facts, now);
  }
}

/** What nobody has decided nobody can approve; the table says so to whoever may know of it. */
function secondOf(
  actor: Actor,
  facts: SubjectRequestFacts,
  event: 'approve' | 'send_back',
  now: Date,
): Result<SubjectRequestParty, SubjectRequestRefusal> {
  if (facts.decider === null) return mayAnswerSubjectRequest(actor, facts, now);
  const decided = { ...facts, decider: facts.decider };
  return event === 'approve'
    ? mayApproveErasure(actor, decided, now)
    : mayReviewErasure(actor, decided, now);
}

/** Not all that was asked is granted: the end says so. */
function endOf(facts: SubjectRequestFacts, event: SubjectRequestEvent): SubjectRequestState | null {
  if (event.kind !== 'accept') return null;
  return isAll(facts, event.parts) ? 'accepted' : 'accepted_in_part';
}

function isAll(facts: SubjectRequestFacts, parts: readonly SubjectRequestPart[]): boolean {
  return facts.parts.every((part) => parts.includes(part));
}

function missingFrom(facts: SubjectRequestFacts, event: SubjectRequestEvent): MoveRefusal | null {
  switch (event.kind) {
    case 'ask':
    case 'reply':
    case 'extend':
    case 'send_back':
      return textRefusal(event.text);
    case 'refuse':
      if (!GROUNDS[facts.kind].includes(event.ground)) return 'ground_missing';
      return textRefusal(event.answer);
    case 'accept':
    case 'propose':
      return grantRefusal(facts, event);
    default:
      return null;
  }
}

function grantRefusal(
  facts: SubjectRequestFacts,
  event: Extract<SubjectRequestEvent, { kind: 'accept' | 'propose' }>,
): MoveRefusal | null {
  const { parts, ground, answer } = event;
  if (parts.length === 0 || !parts.every((part) => facts.parts.includes(part))) {
    return 'part_missing';
  }
  if (grantable(parts).length < parts.length) return 'record_stays';
  if (needsEvidence(facts.kind) && event.evidence === null) return 'evidence_missing';
  if (answer.length > LONGEST_TEXT) return 'text_too_long';
  if (isAll(facts, parts)) return null;
  const isGround = ground !== null && GROUNDS[facts.kind].includes(ground);
  return isGround ? textRefusal(answer) : 'ground_missing';
}

function textRefusal(text: string): 'text_missing' | 'text_too_long' | null {
  if (text.trim() === '') return 'text_missing';
  return text.length > LONGEST_TEXT ? 'text_too_long' : null;
}
