import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayAnswerSupportGrant,
  mayEndSupportGrant,
  type AnswerSupportRefusal,
  type SupportGrantAbout,
} from '#lib/domain/policy/support-grant.ts';
import {
  SUPPORT_GRANT_ACTS,
  SUPPORT_GRANT_TRANSITIONS,
  type SupportGrantAct,
  type SupportGrantParty,
  type SupportGrantState,
} from './lifecycle.ts';
import { isSupportHours } from './limits.ts';

/** Why an officer says no: words that say nothing of anybody. */
export const DECLINED_BECAUSE = ['not_needed', 'wrong_request', 'not_now'] as const;

export type DeclinedBecause = (typeof DECLINED_BECAUSE)[number];

/** Everything a decision about leave to look rests on. */
export type SupportGrantFacts = SupportGrantAbout & {
  readonly state: SupportGrantState;
  readonly lapsesAt: Date;
  readonly endsAt: Date | null;
  /** For how many hours at most the institution lets support look (rule book 0.1, "time-boxed"). */
  readonly mostHours: number;
  /** The request of the institution that the reference names, for its officers; null when there is none to allow. */
  readonly requestId: string | null;
};

export type SupportGrantMove =
  | { readonly kind: 'approve'; readonly hours: number }
  | { readonly kind: 'decline'; readonly because: DeclinedBecause | null }
  | { readonly kind: 'end' | 'lapse' | 'run_out' };

export type SupportGrantRefusal =
  | AnswerSupportRefusal
  | 'wrong_state'
  | 'over'
  | 'too_early'
  | 'no_such_request'
  | 'hours_wrong'
  | 'because_missing';

export type SupportGrantDecision = {
  readonly from: SupportGrantState;
  readonly to: SupportGrantState;
  /** In what capacity, for the audit. */
  readonly by: Role | 'system';
};

/**
 * Whether this may happen to this grant. In this order: whose is it to do, is it a move now, is it in time, is there what
 * it needs, and is there fresh proof.
 */
export function decideSupportGrant(
  actor: Actor,
  facts: SupportGrantFacts,
  move: SupportGrantMove,
  now: Date,
): Result<SupportGrantDecision, SupportGrantRefusal> {
  const by = capacityOf(actor, facts, move, now);
  if (!by.ok && !isProofRefusal(by.error)) return by;
  const transition = SUPPORT_GRANT_TRANSITIONS[facts.state][move.kind];
  if (transition === undefined) return no('wrong_state');
  if (by.ok && !transition.by.includes(partyOf(by.value))) return no('not_permitted');
  // What would be refused anyway is refused before anybody is asked for proof.
  const missing = timeRefusal(facts, move, now) ?? whatIsMissing(facts, move);
  if (missing !== null) return no(missing);
  return by.ok ? ok({ from: facts.state, to: transition.to, by: by.value }) : by;
}

/** What the actor may do to it now, leaving proof and what they choose aside. */
export function offeredSupportActs(
  actor: Actor,
  facts: SupportGrantFacts,
  now: Date,
): readonly SupportGrantAct[] {
  return SUPPORT_GRANT_ACTS.filter((kind) => {
    const decided = decideSupportGrant(actor, facts, inOrder(kind), now);
    return decided.ok || isProofRefusal(decided.error);
  });
}

/** Whether a grant lets its asker look at this instant. */
export function isSupportGrantLive(
  { state, endsAt }: Pick<SupportGrantFacts, 'state' | 'endsAt'>,
  now: Date,
): boolean {
  return state === 'active' && endsAt !== null && now < endsAt;
}

function inOrder(kind: SupportGrantAct): SupportGrantMove {
  if (kind === 'approve') return { kind, hours: 1 };
  return kind === 'decline' ? { kind, because: 'not_needed' } : { kind };
}

function capacityOf(
  actor: Actor,
  facts: SupportGrantFacts,
  { kind }: SupportGrantMove,
  now: Date,
): Result<Role | 'system', AnswerSupportRefusal> {
  if (actor.kind === 'system') return ok('system');
  if (kind === 'approve' || kind === 'decline') {
    return mayAnswerSupportGrant(actor, facts, kind, now);
  }
  return kind === 'end' ? mayEndSupportGrant(actor, facts, now) : no('not_permitted');
}

function partyOf(by: Role | 'system'): SupportGrantParty {
  if (by === 'system') return 'system';
  return by === 'platform_support' ? 'asker' : 'officer';
}

function timeRefusal(
  { lapsesAt, endsAt }: SupportGrantFacts,
  { kind }: SupportGrantMove,
  now: Date,
): 'over' | 'too_early' | null {
  if (kind === 'approve' || kind === 'decline') return now < lapsesAt ? null : 'over';
  if (kind === 'lapse') return now < lapsesAt ? 'too_early' : null;
  return kind === 'run_out' && endsAt !== null && now < endsAt ? 'too_early' : null;
}

function whatIsMissing(
  { requestId, mostHours }: SupportGrantFacts,
  move: SupportGrantMove,
): 'no_such_request' | 'hours_wrong' | 'because_missing' | null {
  if (move.kind === 'decline') return move.because === null ? 'because_missing' : null;
  if (move.kind !== 'approve') return null;
  if (requestId === null) return 'no_such_request';
  return isSupportHours(move.hours, mostHours) ? null : 'hours_wrong';
}
