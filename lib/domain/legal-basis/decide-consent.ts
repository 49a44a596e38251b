import { no, ok, type Result } from '#lib/base/result.ts';
import type { ConsentChannel, ConsentFacts, FirmPapers } from '#lib/domain/legal-basis/consent.ts';
import {
  consentRefusal,
  needsReasonForAge,
  type ConsentCheckRefusal,
} from '#lib/domain/legal-basis/consent-checks.ts';
import {
  CONSENT_EVENTS,
  CONSENT_TRANSITIONS,
  isConsentEnded,
  type ConsentEventKind,
  type ConsentParty,
  type ConsentState,
} from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { receivedOn } from '#lib/domain/legal-basis/dates.ts';
import { basisLive } from '#lib/domain/legal-basis/basis-live.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayAnswerForConsent,
  mayHandleConsent,
  mayVerifyConsent,
  type ConsentRefusal,
} from '#lib/domain/policy/legal-basis.ts';

export type ConsentEvent =
  | { readonly kind: 'propose' | 'present' | 'expire' }
  | { readonly kind: 'confirm' | 'deny' | 'supersede' }
  | {
      readonly kind: 'verify';
      /** Why an older authority may stand; empty where it is not too old (LS-3). */
      readonly reason: string;
      readonly maxAgeMonths: number;
      /** Where the signed paper is that was compared with, where none is kept here; else empty. */
      readonly paperElsewhere: string;
    }
  | { readonly kind: 'enter_in_error'; readonly reason: string }
  | {
      readonly kind: 'withdraw';
      readonly channel: ConsentChannel;
      /** When it came: from then on it counts, whenever it is written down (WD-1). */
      readonly receivedAt: Date;
    };

export type ConsentMoveRefusal =
  | ConsentRefusal
  | ConsentCheckRefusal
  | 'wrong_state'
  | 'already_over'
  | 'paper_missing'
  | 'firm_paper_missing'
  | 'paper_not_opened'
  | 'reason_missing'
  | 'text_too_long'
  | 'withdrawn_in_future'
  | 'withdrawn_before_receipt'
  | 'not_over_yet';

export type ConsentDecision = {
  readonly from: ConsentState;
  readonly to: ConsentState;
  readonly by: Role | 'subject' | 'system';
};

/** Characters of a reason. */
export const LONGEST_REASON = 2000;

/**
 * Whether this may happen to this consent, and in what capacity it is done. In this order: is it the actor’s at all, is
 * it now, is it for their party, and do its guards hold.
 */
export function decideConsent(
  actor: Actor,
  consent: ConsentFacts,
  event: ConsentEvent,
  now: Date,
): Result<ConsentDecision, ConsentMoveRefusal> {
  const who = partyOf(actor, consent, event.kind, now);
  if (!who.ok) return who;
  const transition = CONSENT_TRANSITIONS[consent.state][event.kind];
  if (transition === undefined) {
    return no(isConsentEnded(consent.state) ? 'already_over' : 'wrong_state');
  }
  const isTheirs = transition.by.includes(who.value.party) && isTheirWay(who.value.party, event);
  if (!isTheirs) return no('not_permitted');
  const refusal = guardRefusal(consent, event, now);
  if (refusal !== null) return no(refusal);
  return ok({ from: consent.state, to: transition.to, by: who.value.as });
}

/** What this actor could do next: for what a screen offers, never for what it allows. */
export function offeredConsentEvents(
  actor: Actor,
  consent: ConsentFacts,
  now: Date,
): readonly ConsentEventKind[] {
  const row = CONSENT_TRANSITIONS[consent.state];
  return CONSENT_EVENTS.filter((kind) => {
    const who = partyOf(actor, consent, kind, now);
    return who.ok && (row[kind]?.by.includes(who.value.party) ?? false);
  });
}

/** In the portal everybody takes back what is theirs; what reached staff some other way they write down as such. */
function isTheirWay(party: ConsentParty, event: ConsentEvent): boolean {
  return event.kind !== 'withdraw' || (event.channel === 'portal') === (party === 'subject');
}

type Who = { readonly party: ConsentParty; readonly as: Role | 'subject' | 'system' };

/** Whom a consent is about speaks for themselves, and never as staff, whatever roles they hold. */
function partyOf(
  actor: Actor,
  consent: ConsentFacts,
  kind: ConsentEventKind,
  now: Date,
): Result<Who, ConsentRefusal> {
  if (actor.kind === 'system') return ok({ party: 'system', as: 'system' });
  const own = mayAnswerForConsent(actor, consent);
  if (own.ok) return ok({ party: 'subject', as: 'subject' });
  if (own.error !== 'not_permitted') return own;
  const may = kind === 'verify' ? mayVerifyConsent : mayHandleConsent;
  const staff = may(actor, consent, now);
  return staff.ok ? ok({ party: 'staff', as: staff.value }) : staff;
}

function guardRefusal(
  consent: ConsentFacts,
  event: ConsentEvent,
  now: Date,
): ConsentMoveRefusal | null {
  switch (event.kind) {
    case 'present':
      return consentRefusal(consent, now);
    case 'verify':
      return verifyRefusal(consent, event, now);
    case 'enter_in_error':
      return event.reason.trim() === '' ? 'reason_missing' : lengthRefusal(event.reason);
    case 'withdraw':
      return withdrawalRefusal(consent, event, now);
    case 'expire':
      return hasRunOut(consent, now) ? null : 'not_over_yet';
    default:
      return null;
  }
}

/** What must be so as somebody finds it good: the consent itself, its age, and that its paper was compared with. */
function verifyRefusal(
  consent: ConsentFacts,
  event: Extract<ConsentEvent, { kind: 'verify' }>,
  now: Date,
): ConsentMoveRefusal | null {
  return (
    consentRefusal(consent, now) ??
    ageRefusal(consent, event) ??
    FIRM_PAPER_REFUSALS[consent.firmPapers] ??
    paperRefusal(consent, event)
  );
}

function ageRefusal(
  consent: ConsentFacts,
  { reason, maxAgeMonths }: Extract<ConsentEvent, { kind: 'verify' }>,
): ConsentMoveRefusal | null {
  if (!needsReasonForAge(consent, maxAgeMonths)) return null;
  return reason.trim() === '' ? 'authority_too_old' : lengthRefusal(reason);
}

/** What a firm put in counts for nobody who has not seen it: the firm may be the one that is wrong. */
const FIRM_PAPER_REFUSALS = {
  none_needed: null,
  missing: 'firm_paper_missing',
  unopened: 'paper_not_opened',
  opened: null,
} as const satisfies Readonly<Record<FirmPapers, ConsentMoveRefusal | null>>;

/** Whoever finds something good has compared it with its paper: the one that is kept with it, or one that they name. */
export function paperRefusal(
  { hasPaper }: { readonly hasPaper: boolean },
  { paperElsewhere }: { readonly paperElsewhere: string },
): 'paper_missing' | 'text_too_long' | null {
  if (!hasPaper && paperElsewhere.trim() === '') return 'paper_missing';
  return lengthRefusal(paperElsewhere);
}

function lengthRefusal(text: string): 'text_too_long' | null {
  return text.length > LONGEST_REASON ? 'text_too_long' : null;
}

/** A consent cannot be taken back before the day on which it came. */
function withdrawalRefusal(
  { receivedAt, zone }: ConsentFacts,
  event: Extract<ConsentEvent, { kind: 'withdraw' }>,
  now: Date,
): ConsentMoveRefusal | null {
  if (event.receivedAt > now) return 'withdrawn_in_future';
  const came = receivedOn(receivedAt, zone);
  return receivedOn(event.receivedAt, zone) < came ? 'withdrawn_before_receipt' : null;
}

/** Whether time alone has ended it: its last day, a birthday or a death. */
function hasRunOut(consent: ConsentFacts, now: Date): boolean {
  const live = basisLive({ ...consent, kind: 'consent', state: 'active' }, now);
  return !live.ok && live.error !== 'consent_not_active';
}
