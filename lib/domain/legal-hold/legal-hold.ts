import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayAskToLiftHold,
  mayKeepHold,
  mayLiftHold,
  type HoldProof,
} from '#lib/domain/policy/legal-hold.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Why records are kept from every deletion (LH-1). A request's own, for subject access, is placed and ended by itself. */
export const HOLD_KINDS = [
  'litigation',
  'inquiry',
  'police',
  'coroner',
  'complaint',
  'incident',
] as const;

export type HoldKind = (typeof HOLD_KINDS)[number];

export const HOLD_STATES = ['live', 'lift_asked', 'lifted'] as const;

export type HoldState = (typeof HOLD_STATES)[number];

export const HOLD_EVENTS = ['review', 'ask_lift', 'refuse_lift', 'lift'] as const;

export type HoldEvent = (typeof HOLD_EVENTS)[number];

/** Every move of a hold that there is. What was lifted stays so; another one is placed. */
export const HOLD_TRANSITIONS: Readonly<
  Record<HoldState, Readonly<Partial<Record<HoldEvent, HoldState>>>>
> = {
  live: { review: 'live', ask_lift: 'lift_asked' },
  lift_asked: { review: 'lift_asked', refuse_lift: 'live', lift: 'lifted' },
  lifted: {},
};

/** Months after which whoever placed a hold, or looked at it, has to say again that it is needed. */
export const LONGEST_REVIEW_MONTHS = 12;

export type HoldFacts = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly state: HoldState;
  /** Who asked for it to be lifted. */
  readonly askedBy: PersonIdentity | null;
};

export type HoldRefusal = StaffRefusal | 'wrong_state' | 'same_person';

/**
 * Whether this may happen to a hold. It is lifted by two humans, the first of whom answers for legal matters (LH-1);
 * keeping it longer is anybody's who keeps holds, and waits for no proof.
 */
export function decideHold(
  actor: Actor,
  { id, organisationId, state, askedBy }: HoldFacts,
  event: HoldEvent,
  now: Date,
): Result<{ readonly to: HoldState; readonly by: Role }, HoldRefusal> {
  const may = MAY[event](actor, { organisationId, holdId: id }, now);
  if (!may.ok && (may.error === 'not_permitted' || may.error === 'second_factor_needed')) {
    return may;
  }
  const to = HOLD_TRANSITIONS[state][event];
  if (to === undefined) return no('wrong_state');
  // What would be refused anyway is refused before anybody is asked for proof.
  if (event === 'lift' && (askedBy === null || isThem(actor, askedBy))) return no('same_person');
  return may.ok ? ok({ to, by: may.value }) : may;
}

const MAY: Readonly<
  Record<HoldEvent, (actor: Actor, hold: HoldProof, now: Date) => Result<Role, StaffRefusal>>
> = {
  review: (actor, { organisationId }, now) => mayKeepHold(actor, organisationId, now),
  refuse_lift: (actor, { organisationId }, now) => mayKeepHold(actor, organisationId, now),
  ask_lift: mayAskToLiftHold,
  lift: mayLiftHold,
};

function isThem(actor: Actor, person: PersonIdentity): boolean {
  return actor.kind === 'person' && isSamePerson(actor, person);
}

export type ReviewDayRefusal = 'review_past' | 'review_too_far';

/** Whether a hold may be looked at again on this day: after today, and within a year. */
export function reviewDayRefusal(
  reviewOn: CalendarDate,
  today: CalendarDate,
): ReviewDayRefusal | null {
  if (reviewOn <= today) return 'review_past';
  return reviewOn > addMonths(today, LONGEST_REVIEW_MONTHS) ? 'review_too_far' : null;
}
