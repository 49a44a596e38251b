import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { Approval, HarmOpinion } from '#lib/domain/access-request/facts.ts';
import type { Attempt } from '#lib/domain/access-request/attempt.ts';
import { changedClock } from '#lib/domain/access-request/request-clock.ts';
import { isLegalRequest, requestRule } from '#lib/domain/access-request/request-types.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import type { Extension, Pause } from '#lib/domain/clock/clock.ts';
import { relevantDate, type Precondition } from '#lib/domain/clock/relevant-date.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** What else is written or set going with a transition, in the same transaction. */
export type Effect =
  /** Nothing found for this request may be destroyed (PA-7). */
  | { readonly kind: 'place_legal_hold' }
  /** Something waited for is in: the clock is counted from this day, or, with null, still waits. The preconditions replace those on file. */
  | {
      readonly kind: 'start_clock';
      readonly relevantDate: CalendarDate | null;
      readonly preconditions: readonly Precondition[];
    }
  | {
      readonly kind: 'set_clock';
      readonly pauses: readonly Pause[];
      readonly extension: Extension | null;
    }
  | { readonly kind: 'stop_clock' }
  /** Something was asked for without which the clock does not start. */
  | { readonly kind: 'add_precondition'; readonly precondition: Precondition }
  | { readonly kind: 'set_safeguarding'; readonly safeguarding: 'flagged' | 'cleared' }
  | { readonly kind: 'record_opinion'; readonly opinion: HarmOpinion }
  | { readonly kind: 'record_approval'; readonly approval: Approval }
  | { readonly kind: 'void_approvals' }
  | { readonly kind: 'prepare_release' }
  | { readonly kind: 'revoke_links' }
  /** The requester is told; what they are told is looked up by event and state, and never holds a clinical word. */
  | { readonly kind: 'tell_requester' }
  /** Their right ended with the patient's life; the route for the bereaved is offered (CL-7). */
  | { readonly kind: 'offer_deceased_route' };

type Rule = (attempt: Attempt, to: RequestState) => readonly Effect[];

/** All that follows from an allowed event. */
export function effectsOf(attempt: Attempt, to: RequestState): readonly Effect[] {
  return RULES.flatMap((rule) => rule(attempt, to));
}

const RULES: readonly Rule[] = [
  holds,
  clocks,
  safeguarding,
  opinions,
  approvals,
  releases,
  messages,
];

const VOIDS_APPROVALS: readonly RequestState[] = [
  ...(['in_review', 'reopened', 'awaiting_authority'] as const),
  ...(['scoping', 'legal_review', 'awaiting_further_info', 'challenge_order'] as const),
];
/** The link of a completed request may still work. What is reopened lets it go, and makes another release. */
const OUT: readonly RequestState[] = ['released', 'closed_completed'];
const SILENT_EVENTS = [
  'reassign',
  'opinion_recorded',
  'studies_listed',
  'begin',
  'send_back',
  'package',
];

function holds({ facts, event }: Attempt): readonly Effect[] {
  const isReceived = event.kind === 'submit' || event.kind === 'log';
  const { isSubjectAccess } = requestRule(facts.type);
  return isReceived && (isSubjectAccess || isLegalRequest(facts.type))
    ? [{ kind: 'place_legal_hold' }]
    : [];
}

function clocks(attempt: Attempt, to: RequestState): readonly Effect[] {
  const { kind } = attempt.event;
  const isMoved = to !== attempt.facts.state;
  const isAnswer = ARRIVES_WITH[kind] !== undefined || GIVES_BACK[kind] !== undefined;
  if (isAnswer || (isMoved && to === 'triage')) return [start(attempt)];
  if (isMoved && (isTerminal(to) || to === 'released')) return [{ kind: 'stop_clock' }];
  const asked = ASKS_FOR[kind];
  if (asked === undefined) return change(attempt);
  const precondition = { kind: asked, wasProper: true, receivedAt: null };
  return [{ kind: 'add_precondition', precondition }];
}

function safeguarding({ event }: Attempt): readonly Effect[] {
  if (event.kind === 'flag_safeguarding')
    return [{ kind: 'set_safeguarding', safeguarding: 'flagged' }];
  if (event.kind === 'clear_safeguarding')
    return [{ kind: 'set_safeguarding', safeguarding: 'cleared' }];
  return [];
}

/** What was being waited for has come with this very event, unless its day of receipt is already on file (CL-1). */
function start({ facts, event, now }: Attempt): Effect {
  const arrived = ARRIVES_WITH[event.kind];
  const improper = GIVES_BACK[event.kind];
  const preconditions = facts.clock.preconditions.map((asked) => {
    if (asked.kind === improper) return { ...asked, wasProper: false };
    return asked.kind === arrived ? { ...asked, receivedAt: asked.receivedAt ?? now } : asked;
  });
  const from = relevantDate(facts.clock.receivedAt, preconditions, facts.calendar.zone);
  return { kind: 'start_clock', relevantDate: from, preconditions };
}

type PreconditionOf = Readonly<Partial<Record<Attempt['event']['kind'], Precondition['kind']>>>;

/** An authority that has ended since stops nobody's clock; only asking for one that was never there does. */
const ASKS_FOR: PreconditionOf = { ask_id: 'identity', ask_authority: 'authority', set_fee: 'fee' };

const GIVES_BACK: PreconditionOf = { waive_fee: 'fee', accept_older_authority: 'authority' };

const ARRIVES_WITH: PreconditionOf = {
  id_received: 'identity',
  authority_received: 'authority',
  fee_paid: 'fee',
};

function change({ facts, event, now }: Attempt): readonly Effect[] {
  const changed = changedClock(facts, event, localDate(now, facts.calendar.zone));
  return changed === null ? [] : [{ kind: 'set_clock', ...changed }];
}

function opinions({ actor, facts, event, now }: Attempt): readonly Effect[] {
  if (event.kind !== 'opinion_recorded' || actor.kind !== 'person') return [];
  const covers = facts.items.map(({ studyId }) => studyId);
  const { outcome, withheld } = event;
  return [
    {
      kind: 'record_opinion',
      opinion: { outcome, withheld, covers, decidedAt: now, reviewer: identityOf(actor) },
    },
  ];
}

function approvals(
  { actor, facts, party, event, now }: Attempt,
  to: RequestState,
): readonly Effect[] {
  const isApproval = event.kind === 'first_approve' || event.kind === 'final_approve';
  if (isApproval && actor.kind === 'person') {
    const approval = { person: identityOf(actor), role: party as Role, at: now };
    return [{ kind: 'record_approval', approval }];
  }
  const isVoided = facts.approvals.length > 0 && VOIDS_APPROVALS.includes(to);
  return isVoided ? [{ kind: 'void_approvals' }] : [];
}

function releases({ facts, event }: Attempt, to: RequestState): readonly Effect[] {
  const isRetried = event.kind === 'lift_regulator_hold' && to === 'preparation_failed';
  const isMoved = to !== facts.state;
  const isApproved = isMoved && (to === 'approved' || to === 'partially_approved');
  if (isApproved || isRetried) return [{ kind: 'prepare_release' }];
  const isRecalled = isMoved && OUT.includes(facts.state) && !OUT.includes(to);
  return isRecalled || to === 'release_revoked' ? [{ kind: 'revoke_links' }] : [];
}

function messages({ event, facts }: Attempt, to: RequestState): readonly Effect[] {
  // Whoever issued a paper is answered by letter, and by a link of their own: no message says whom it is about.
  if (isLegalRequest(facts.type)) return [];
  if (to === 'closed_subject_deceased') return [{ kind: 'offer_deceased_route' }];
  return SILENT_EVENTS.includes(event.kind) ? [] : [{ kind: 'tell_requester' }];
}

function identityOf({ personId, verifiedEmail, registration }: HarmOpinion['reviewer']) {
  return { personId, verifiedEmail, registration };
}
