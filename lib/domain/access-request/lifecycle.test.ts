import { describe, expect, it } from 'vitest';

import { ROLES, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { decide, offeredEvents } from './decide.ts';
import type { RequestEventKind } from './events.ts';
import { EVERY_EVENT } from './every-event.fixture.ts';
import { facts, identity, KNEE, NOW, person, SOLICITOR, SUBJECT } from './facts.fixture.ts';
import type { RequestFacts } from './facts.ts';
import { TRANSITIONS } from './lifecycle.ts';
import type { RequestType } from './request-types.ts';
import {
  EVERY_STATE,
  isTerminal,
  REQUEST_STATES,
  TERMINAL_STATES,
  type RequestState,
} from './states.ts';

/**
 * Who may do what from where, copied by hand from rule book 6.2, 0.1, 1.2, 1.7 (PX-1), 2.1 (LS-3) and 2.2 (SR-4):
 * state, event, parties, and where it leads with the facts below. Nothing here is read from the table under test.
 */
const REFUSERS = 'access_officer legal_approver caldicott_guardian siro dpo';
const SECOND = 'legal_approver caldicott_guardian siro dpo';

const OWN: readonly (readonly [RequestState, RequestEventKind, string, RequestState])[] = [
  ['draft', 'submit', 'requester', 'submitted'],
  ['draft', 'log', 'access_officer', 'submitted'],
  ['draft', 'cancel', 'requester access_officer', 'cancelled'],
  ['draft', 'expire_draft', 'system', 'cancelled'],

  ['submitted', 'ask_id', 'access_officer', 'awaiting_identity'],
  ['submitted', 'ask_authority', 'access_officer system', 'awaiting_authority'],
  ['submitted', 'no_match', 'system', 'awaiting_match'],
  ['submitted', 'ambiguous', 'system', 'awaiting_match'],
  ['submitted', 'accept', 'access_officer system', 'triage'],

  ['awaiting_identity', 'id_received', 'access_officer system', 'triage'],
  ['awaiting_identity', 'lapse', 'system', 'lapsed'],
  ['awaiting_authority', 'authority_received', 'access_officer system', 'triage'],
  ['awaiting_authority', 'accept_older_authority', 'access_officer', 'triage'],
  ['awaiting_authority', 'lapse', 'system', 'lapsed'],
  ['awaiting_match', 'match_confirmed', 'access_officer', 'triage'],
  ['awaiting_match', 'close_not_found', 'access_officer', 'closed_not_found'],

  ['triage', 'ask_clarification', 'access_officer', 'awaiting_clarification'],
  ['triage', 'set_fee', 'dpo', 'awaiting_fee'],
  ['triage', 'begin', 'access_officer', 'searching'],
  ['triage', 'flag_safeguarding', 'access_officer system', 'safeguarding_review'],
  ['triage', 'refuse', REFUSERS, 'refused'],
  ['awaiting_clarification', 'answer_clarification', 'requester access_officer', 'searching'],
  ['awaiting_clarification', 'lapse', 'system', 'lapsed'],
  ['awaiting_fee', 'fee_paid', 'system', 'searching'],
  ['awaiting_fee', 'waive_fee', 'dpo', 'searching'],
  ['awaiting_fee', 'refuse', REFUSERS, 'refused'],
  ['awaiting_fee', 'lapse', 'system', 'lapsed'],

  ['searching', 'studies_listed', 'access_officer', 'harm_review'],
  ['searching', 'close_not_held', 'access_officer', 'closed_not_held'],
  ['searching', 'flag_safeguarding', 'access_officer system', 'safeguarding_review'],
  ['safeguarding_review', 'clear_safeguarding', 'caldicott_guardian', 'searching'],
  ['safeguarding_review', 'refuse', REFUSERS, 'refused'],
  ['harm_review', 'opinion_recorded', 'harm_reviewer access_officer', 'in_review'],
  ['harm_review', 'flag_safeguarding', 'access_officer system', 'safeguarding_review'],

  ['in_review', 'opinion_recorded', 'harm_reviewer access_officer', 'in_review'],
  ['in_review', 'flag_safeguarding', 'access_officer system', 'safeguarding_review'],
  ['in_review', 'first_approve', 'access_officer', 'awaiting_second_approval'],
  ['in_review', 'final_approve', 'access_officer', 'approved'],
  ['in_review', 'refuse', REFUSERS, 'refused'],
  ['awaiting_second_approval', 'final_approve', SECOND, 'approved'],
  ['awaiting_second_approval', 'send_back', SECOND, 'in_review'],
  ['awaiting_second_approval', 'refuse', REFUSERS, 'refused'],

  ['approved', 'package', 'system', 'preparing'],
  ['partially_approved', 'package', 'system', 'preparing'],
  ['preparing', 'packaged', 'system', 'ready'],
  ['preparing', 'package_failed', 'system', 'preparation_failed'],
  ['preparation_failed', 'package', 'system', 'preparing'],
  ['approved', 'send_back', 'access_officer', 'in_review'],
  ['partially_approved', 'send_back', 'access_officer', 'in_review'],
  ['preparation_failed', 'send_back', 'access_officer', 'in_review'],
  ['ready', 'send_back', 'access_officer', 'in_review'],
  ['ready', 'link_issued', 'access_officer system', 'released'],

  ['released', 'complete', 'access_officer system', 'closed_completed'],
  ['released', 'revoke_release', `${REFUSERS} system`, 'release_revoked'],
  ['released', 'reopen', 'access_officer', 'reopened'],
  ['released', 'withdraw', 'requester subject access_officer system', 'release_revoked'],
  ['released', 'authority_ended', 'system', 'release_revoked'],
  ['on_hold_regulator', 'lift_regulator_hold', 'legal_approver', 'searching'],
  ['on_hold_regulator', 'refuse', REFUSERS, 'refused'],
  ['reopened', 'begin', 'access_officer', 'searching'],
  ['closed_completed', 'reopen', 'access_officer', 'reopened'],
  ['refused', 'reopen', 'access_officer', 'reopened'],
  // Beyond 6.2 (docs/adr/0050): what went to the wrong person is taken back, and what is right sent anew.
  ['released', 'recall', REFUSERS, 'release_revoked'],
  ['closed_completed', 'recall', REFUSERS, 'release_revoked'],
  ['release_revoked', 'recall', REFUSERS, 'release_revoked'],
  ['release_revoked', 'reopen', 'access_officer', 'reopened'],
];

const NOT_TERMINAL: readonly RequestState[] = [
  'draft',
  'submitted',
  'awaiting_identity',
  'awaiting_authority',
  'awaiting_match',
  'triage',
  'awaiting_clarification',
  'awaiting_fee',
  'searching',
  'safeguarding_review',
  'harm_review',
  'in_review',
  'awaiting_second_approval',
  'approved',
  'partially_approved',
  'preparing',
  'preparation_failed',
  'ready',
  'released',
  'on_hold_regulator',
  'reopened',
];

const OPEN_BEFORE_RELEASE = NOT_TERMINAL.filter(
  (state) => !['draft', 'released', 'on_hold_regulator'].includes(state),
);

type Moves = ReadonlyMap<string, { readonly by: readonly string[]; readonly to: RequestState }>;

/**
 * In what one type differs from another, by hand from 6.1: who gives the second of two approvals, and of one that needs
 * only one who would, where the hospital wants two; whether its month may be longer (CL-4), its firm is watched by a
 * regulator (SR-4), and whether whom it is about has died already.
 */
const TYPES: Readonly<Record<string, OfType>> = {
  patient_sar: { type: 'patient_sar', approvals: 1, second: SECOND, is: 'month' },
  proxy_sar: { type: 'proxy_sar', approvals: 1, second: SECOND, is: 'month proxy' },
  solicitor_sar: { type: 'solicitor_sar', approvals: 2, second: SECOND, is: 'month watched' },
  legal_consent: { type: 'legal_consent', approvals: 2, second: SECOND, is: 'watched' },
  'ahra_deceased for the estate': {
    ...{ type: 'ahra_deceased', approvals: 1, second: SECOND, is: 'dead' },
    deceasedStanding: 'representative',
  },
  'ahra_deceased for a claim': {
    ...{ type: 'ahra_deceased', approvals: 2, second: SECOND, is: 'dead' },
    deceasedStanding: 'claim',
  },
  discretionary_deceased: {
    ...{ type: 'discretionary_deceased', approvals: 2, second: 'caldicott_guardian', is: 'dead' },
  },
  insurer_amra: { type: 'insurer_amra', approvals: 1, second: SECOND, is: '' },
  evidential_copy: { type: 'evidential_copy', approvals: 2, second: 'legal_approver', is: '' },
};

type OfType = {
  readonly type: RequestType;
  readonly approvals: 1 | 2;
  readonly second: string;
  readonly is: string;
  readonly deceasedStanding?: 'representative' | 'claim';
};

function expectedOf({ approvals, second, is }: OfType): Moves {
  const expected = new Map<string, { by: readonly string[]; to: RequestState }>();
  const move = (state: RequestState, event: RequestEventKind, by: string, to: RequestState) =>
    expected.set(`${state} ${event}`, { by: by.split(' '), to });
  for (const state of NOT_TERMINAL) {
    move(state, 'withdraw', 'requester subject access_officer system', 'withdrawn');
    if (!is.includes('dead')) {
      move(state, 'patient_died', 'access_officer system', 'closed_subject_deceased');
    }
    if (is.includes('month')) move(state, 'extend', 'access_officer', state);
    move(state, 'reassign', 'access_officer', state);
    move(state, 'merge_duplicate', 'access_officer', 'cancelled');
  }
  for (const state of OPEN_BEFORE_RELEASE) {
    move(state, 'authority_ended', 'system', 'awaiting_authority');
    if (is.includes('watched')) {
      move(state, 'hold_regulator', 'system legal_approver', 'on_hold_regulator');
    }
  }
  for (const [state, event, by, to] of OWN) move(state, event, by, to);
  if (is.includes('proxy')) move('released', 'authority_ended', 'system', 'awaiting_authority');
  expected.delete(approvals === 1 ? 'in_review first_approve' : 'in_review final_approve');
  move('awaiting_second_approval', 'final_approve', second, 'approved');
  move('awaiting_second_approval', 'send_back', second, 'in_review');
  // Legal services refuse what is theirs to approve; the others refuse whatever it is (0.1).
  for (const state of REFUSABLE) {
    const isTheirs = approvals === 2 || state === 'awaiting_second_approval';
    const isForLawyers = isTheirs && second.includes('legal_approver');
    const by = isForLawyers ? REFUSERS : REFUSERS.replace('legal_approver ', '');
    move(state, 'refuse', by, 'refused');
  }
  return expected;
}

const REFUSABLE: readonly RequestState[] = [
  ...(['triage', 'awaiting_fee', 'safeguarding_review', 'in_review'] as const),
  ...(['awaiting_second_approval', 'on_hold_regulator'] as const),
];

const PARTIES = ['requester', 'subject', 'system', ...ROLES] as const;

const ACTORS = Object.fromEntries([
  ...ROLES.map((role) => [role, person(identity(20), role)] as const),
  ['requester', person(SOLICITOR)],
  ['subject', person(SUBJECT)],
  ['system', { kind: 'system', process: 'worker' }],
]) as Readonly<Record<(typeof PARTIES)[number], Actor>>;

/** What is answered to whoever may not, or not now. Any other word would say that a guard decided. */
const PLAIN_NO = [
  ...(['not_permitted', 'wrong_state', 'already_decided', 'not_an_approver'] as const),
  ...(['two_approvals_needed', 'one_approval_is_enough', 'clock_not_extendable'] as const),
  ...(['not_regulated', 'subject_already_dead'] as const),
] as readonly string[];

describe.each(Object.entries(TYPES))('who may do what from where (6.2): %s', (_, ofType) => {
  const expected = expectedOf(ofType);

  it.each(EVERY_STATE)(
    '%s: every event by every party is allowed or refused as the rule book says',
    (state) => {
      const wrong: string[] = [];
      for (const event of EVERY_EVENT) {
        const { by, to } = expected.get(`${state} ${event.kind}`) ?? { by: [], to: state };
        const request = inOrder(state, event.kind, ofType);
        for (const party of PARTIES) {
          const decision = decide(ACTORS[party], request, event, NOW);
          const found = decision.ok ? `${decision.value.to} by ${decision.value.by}` : 'refused';
          const should = by.includes(party) ? `${to} by ${party}` : 'refused';
          if (found === should && (decision.ok || PLAIN_NO.includes(decision.error))) continue;
          const is = decision.ok ? found : decision.error;
          wrong.push(`${event.kind} by ${party}: ${should}, but ${is}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('the states of a request', () => {
  it('the ends are those of the rule book, and only completed, refused and recalled requests leave theirs', () => {
    expect(EVERY_STATE.filter((state) => isTerminal(state))).toEqual([...TERMINAL_STATES]);
    expect(REQUEST_STATES.filter((state) => !isTerminal(state))).toEqual([...NOT_TERMINAL]);
    const left = TERMINAL_STATES.filter((state) => Object.keys(TRANSITIONS[state]).length > 0);
    expect(left).toEqual(['closed_completed', 'refused', 'release_revoked']);
  });

  it.each(OPEN_BEFORE_RELEASE)('a regulator’s hold ends where it began: %s', (heldFrom) => {
    const lift = { kind: 'lift_regulator_hold' } as const;
    const held = inOrder('on_hold_regulator', lift.kind, TYPES['solicitor_sar']!);
    const lifted = decide(ACTORS.legal_approver, { ...held, heldFrom }, lift, NOW);
    // What was being packed when the hold struck is packed anew.
    const to = heldFrom === 'preparing' ? 'preparation_failed' : heldFrom;
    expect(lifted).toMatchObject({ ok: true, value: { to } });
  });

  it('nobody unknown may do anything', () => {
    for (const state of REQUEST_STATES) {
      for (const event of EVERY_EVENT) {
        const request = inOrder(state, event.kind, TYPES['solicitor_sar']!);
        const decision = decide({ kind: 'anonymous' }, request, event, NOW);
        expect(decision).toEqual({ ok: false, error: 'not_permitted' });
      }
    }
  });

  it('what a screen offers is what the table lets the person try', () => {
    const offered = offeredEvents(person(identity(20), 'dpo'), facts({ state: 'triage' }), NOW);
    expect(offered.toSorted()).toEqual(['refuse', 'set_fee']);
    expect(offeredEvents(person(SUBJECT), facts({ state: 'triage' }), NOW)).toEqual(['withdraw']);
  });
});

/** Facts in which every guard of the event holds, so that only state, party and type decide. */
function inOrder(state: RequestState, event: RequestEventKind, ofType: OfType): RequestFacts {
  const needs: Partial<Record<RequestEventKind, Partial<RequestFacts>>> = {
    ask_id: { identity: 'not_established' },
    ask_authority: { authority: { state: 'missing' } },
    authority_ended: { authority: { state: 'ended' } },
    no_match: { match: { outcome: 'none' } },
    ambiguous: { match: { outcome: 'ambiguous' } },
    close_not_found: { match: { outcome: 'none' } },
    close_not_held: { items: [] },
    lapse: { stateSince: new Date('2026-04-01T09:00:00Z') },
    expire_draft: { stateSince: new Date('2026-04-01T09:00:00Z') },
  };
  const { type, second, deceasedStanding = null } = ofType;
  const approval = { person: identity(30), role: 'access_officer', at: NOW } as const;
  const other = { person: identity(31), role: second.split(' ').at(-1) as Role, at: NOW };
  const isPacked = event === 'packaged' || event === 'link_issued';
  const waiting = state === 'awaiting_second_approval' ? [approval] : [];
  return facts({
    ...{ state, type, deceasedStanding, heldFrom: 'searching' },
    approvals: isPacked ? [approval, other] : waiting,
    items: [{ ...facts().items[0]!, studyId: KNEE }],
    sent: state === 'release_revoked' && event === 'reopen' ? 'recalled' : 'stands',
    ...needs[event],
  });
}
