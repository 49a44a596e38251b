import { describe, expect, it } from 'vitest';

import type { RequestId } from '#lib/base/id.ts';
import { ROLES, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { decide, offeredEvents } from './decide.ts';
import type { RequestEvent, RequestEventKind } from './events.ts';
import { facts, identity, KNEE, NOW, person, SOLICITOR, SUBJECT } from './facts.fixture.ts';
import type { RequestFacts } from './facts.ts';
import { TRANSITIONS } from './lifecycle.ts';
import { isTerminal, REQUEST_STATES, TERMINAL_STATES, type RequestState } from './states.ts';

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

const EXPECTED = new Map<string, { readonly by: readonly string[]; readonly to: RequestState }>();
for (const state of NOT_TERMINAL) {
  expectMove(state, 'withdraw', 'requester subject access_officer system', 'withdrawn');
  expectMove(state, 'patient_died', 'access_officer system', 'closed_subject_deceased');
  expectMove(state, 'extend', 'access_officer', state);
  expectMove(state, 'reassign', 'access_officer', state);
  expectMove(state, 'merge_duplicate', 'access_officer', 'cancelled');
}
for (const state of OPEN_BEFORE_RELEASE) {
  expectMove(state, 'authority_ended', 'system', 'awaiting_authority');
  expectMove(state, 'hold_regulator', 'system legal_approver', 'on_hold_regulator');
}
for (const [state, event, by, to] of OWN) expectMove(state, event, by, to);

function expectMove(state: RequestState, event: RequestEventKind, by: string, to: RequestState) {
  EXPECTED.set(`${state} ${event}`, { by: by.split(' '), to });
}

const EVENTS: readonly RequestEvent[] = [
  { kind: 'ask_id', doubt: 'the signature differs' },
  { kind: 'ask_clarification', reason: 'we hold 400 studies' },
  { kind: 'set_fee', reason: 'manifestly_excessive', rationale: 'the fifth copy this month' },
  {
    kind: 'opinion_recorded',
    outcome: 'not_met',
    withheld: [],
    rationale: 'nothing likely to harm',
  },
  {
    kind: 'refuse',
    reason: 'third_party',
    legalRef: 'DPA 2018 Sch 2 para 16',
    rationale: 'all shows another',
  },
  { kind: 'extend', reason: 'complexity', rationale: 'five sites' },
  { kind: 'reopen', newFacts: 'another archive was found' },
  { kind: 'merge_duplicate', into: '00000000-0000-4000-8000-000000000077' as RequestId },
  { kind: 'reassign', to: null },
  ...(
    [
      'submit',
      'log',
      'cancel',
      'expire_draft',
      'ask_authority',
      'no_match',
      'ambiguous',
      'accept',
      'id_received',
      'authority_received',
      'accept_older_authority',
      'match_confirmed',
      'close_not_found',
      'answer_clarification',
      'fee_paid',
      'waive_fee',
      'flag_safeguarding',
      'clear_safeguarding',
      'begin',
      'studies_listed',
      'close_not_held',
      'first_approve',
      'final_approve',
      'send_back',
      'package',
      'package_failed',
      'packaged',
      'link_issued',
      'complete',
      'revoke_release',
      'hold_regulator',
      'lift_regulator_hold',
      'lapse',
      'authority_ended',
      'withdraw',
      'patient_died',
    ] as const
  ).map((kind) => ({ kind })),
];

const PARTIES = ['requester', 'subject', 'system', ...ROLES] as const;

describe('who may do what from where (6.2)', () => {
  it.each(REQUEST_STATES)(
    '%s: every event by every party is allowed or refused as the rule book says',
    (state) => {
      const wrong: string[] = [];
      for (const event of EVENTS) {
        const expected = EXPECTED.get(`${state} ${event.kind}`);
        for (const party of PARTIES) {
          const decision = decide(actorAs(party), inOrder(state, event.kind), event, NOW);
          const found = decision.ok ? `${decision.value.to} by ${decision.value.by}` : 'refused';
          const should = expected?.by.includes(party) ? `${expected.to} by ${party}` : 'refused';
          const isPlainRefusal =
            decision.ok ||
            ['not_permitted', 'wrong_state', 'already_decided'].includes(decision.error);
          if (found !== should || !isPlainRefusal) {
            wrong.push(
              `${event.kind} by ${party}: ${should}, but ${decision.ok ? found : decision.error}`,
            );
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('the hand-written table names every event there is', () => {
    const known = new Set(EVENTS.map(({ kind }) => kind));
    const used = Object.values(TRANSITIONS).flatMap((row) => Object.keys(row));
    expect(used.filter((kind) => !known.has(kind as RequestEventKind))).toEqual([]);
    expect(known.size).toBe(45);
  });

  it('the ends are those of the rule book, and only completed and refused requests leave theirs', () => {
    expect(REQUEST_STATES.filter((state) => isTerminal(state))).toEqual([...TERMINAL_STATES]);
    expect(REQUEST_STATES.filter((state) => !isTerminal(state))).toEqual([...NOT_TERMINAL]);
    const left = TERMINAL_STATES.filter((state) => Object.keys(TRANSITIONS[state]).length > 0);
    expect(left).toEqual(['closed_completed', 'refused']);
  });

  it('nobody unknown may do anything', () => {
    for (const state of REQUEST_STATES) {
      for (const event of EVENTS) {
        const decision = decide({ kind: 'anonymous' }, inOrder(state, event.kind), event, NOW);
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

function actorAs(party: (typeof PARTIES)[number]): Actor {
  if (party === 'system') return { kind: 'system', process: 'worker' };
  if (party === 'requester') return person(SOLICITOR);
  if (party === 'subject') return person(SUBJECT);
  return person(identity(20), party satisfies Role);
}

/** Facts in which every guard of the event holds, so that only state and party decide. */
function inOrder(state: RequestState, event: RequestEventKind): RequestFacts {
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
  const isOneApproval = event === 'final_approve' && state === 'in_review';
  const approval = { person: identity(30), role: 'access_officer' as const, at: NOW };
  const second = { person: identity(31), role: 'dpo' as const, at: NOW };
  const isPacked = event === 'packaged' || event === 'link_issued';
  return facts({
    state,
    heldFrom: 'searching',
    type: isOneApproval ? 'proxy_sar' : 'solicitor_sar',
    approvals: isPacked
      ? [approval, second]
      : state === 'awaiting_second_approval'
        ? [approval]
        : [],
    items: [{ ...facts().items[0]!, studyId: KNEE }],
    ...needs[event],
  });
}
