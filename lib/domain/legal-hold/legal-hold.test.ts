import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import {
  decideHold,
  HOLD_EVENTS,
  HOLD_STATES,
  reviewDayRefusal,
  type HoldEvent,
  type HoldFacts,
  type HoldState,
} from './legal-hold.ts';

const NOW = new Date();
const TRUST = '0190aaaa-0000-7000-8000-000000000001' as OrganisationId;
const HOLD = '0190aaaa-0000-7000-8000-000000000002';
const ASKER = '0190aaaa-0000-7000-8000-000000000003';
const OTHER = '0190aaaa-0000-7000-8000-000000000004';

const person = (personId: string) => ({
  ...{ personId: personId as PersonId, verifiedEmail: null, registration: null },
});
const facts = (state: HoldState): HoldFacts => ({
  ...{ id: HOLD, organisationId: TRUST, state },
  askedBy: state === 'live' ? null : person(ASKER),
});
const actor = (role: Role, personId = OTHER) =>
  proved(actingAs(personId, {}, { role, organisationId: TRUST }), 'lift_legal_hold', HOLD).actor;
const outcome = (who: ReturnType<typeof actor>, state: HoldState, event: HoldEvent) => {
  const decided = decideHold(who, facts(state), event, NOW);
  return decided.ok ? decided.value.to : decided.error;
};

const KEEPERS = 'access_officer legal_approver caldicott_guardian siro dpo privacy_officer'.split(
  ' ',
);
const LIFTERS = KEEPERS.slice(1);
const ROLES: readonly Role[] = [
  ...['patient', 'solicitor', 'firm_admin', 'clinician', 'exchange_operator', 'org_admin'],
  ...['harm_reviewer', 'platform_support', 'research_governance', ...KEEPERS],
] as Role[];

/** By hand, from LH-1: what each event leads to, and whose it is. */
const TABLE: Readonly<Record<HoldState, Readonly<Record<HoldEvent, HoldState | 'wrong_state'>>>> = {
  live: { review: 'live', ask_lift: 'lift_asked', refuse_lift: 'wrong_state', lift: 'wrong_state' },
  lift_asked: {
    ...{ review: 'lift_asked', ask_lift: 'wrong_state' },
    ...{ refuse_lift: 'live', lift: 'lifted' },
  },
  lifted: {
    ...{ review: 'wrong_state', ask_lift: 'wrong_state' },
    ...{ refuse_lift: 'wrong_state', lift: 'wrong_state' },
  },
};
const WHOSE: Readonly<Record<HoldEvent, readonly string[]>> = {
  ...{ review: KEEPERS, ask_lift: ['legal_approver'], refuse_lift: KEEPERS, lift: LIFTERS },
};

describe('a legal hold (LH-1)', () => {
  it.each(
    HOLD_STATES.flatMap((state) =>
      HOLD_EVENTS.flatMap((event) => ROLES.map((role) => [state, event, role] as const)),
    ),
  )('%s, %s by %s', (state, event, role) => {
    const expected = WHOSE[event].includes(role) ? TABLE[state][event] : 'not_permitted';
    expect(outcome(actor(role), state, event)).toBe(expected);
  });

  it('is lifted by nobody who asked for it, in whatever account and role', () => {
    expect(outcome(actor('siro', ASKER), 'lift_asked', 'lift')).toBe('same_person');
    expect(outcome(actor('legal_approver', ASKER), 'lift_asked', 'lift')).toBe('same_person');
    const joined = { ...actor('siro'), alsoKnownAs: [ASKER as PersonId] };
    expect(outcome(joined, 'lift_asked', 'lift')).toBe('same_person');
  });

  it('is neither asked to be lifted nor lifted without proof given anew; keeping it needs none', () => {
    const bare = (role: Role) => actingAs(OTHER, {}, { role, organisationId: TRUST }).actor;
    expect(outcome(bare('legal_approver'), 'live', 'ask_lift')).toBe('step_up_needed');
    expect(outcome(bare('siro'), 'lift_asked', 'lift')).toBe('step_up_needed');
    expect(outcome(bare('siro'), 'lift_asked', 'refuse_lift')).toBe('live');
    expect(outcome(bare('siro'), 'live', 'review')).toBe('live');
  });

  it('is looked at again after today, and within a year', () => {
    const today = dateOf('2026-11-30');
    expect(reviewDayRefusal(today, today)).toBe('review_past');
    expect(reviewDayRefusal(dateOf('2026-12-01'), today)).toBeNull();
    expect(reviewDayRefusal(dateOf('2027-11-30'), today)).toBeNull();
    expect(reviewDayRefusal(dateOf('2027-12-01'), today)).toBe('review_too_far');
  });
});
