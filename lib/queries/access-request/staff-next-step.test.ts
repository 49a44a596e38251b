import { describe, expect, it } from 'vitest';
import { offeredEvents } from '#lib/domain/access-request/decide.ts';
import {
  CHEST,
  facts,
  identity,
  item,
  KNEE,
  NOW,
  PATIENT,
  patientFacts,
  person,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { nextApproval, nextStep } from './staff-next-step.ts';

const OFFICER = person(identity(20), 'access_officer');
const LEGAL = person(identity(21), 'legal_approver');

function step(request: RequestFacts, actor: PersonActor = OFFICER, isForSeniors = false) {
  return nextStep({
    actor,
    facts: request,
    offered: offeredEvents(actor, request, NOW),
    isForSeniors,
    mayConfirmMatch: actor === OFFICER,
    now: NOW,
  });
}

const none = { outcome: 'ambiguous' } as const;
const first = {
  outcome: 'matched',
  patientId: PATIENT,
  number: 'agrees',
  needsTwo: true,
  confirmedBy: [identity(20)],
} as const;

describe('the next step for an access officer', () => {
  it.each<[string, Partial<RequestFacts>, object]>([
    ['match', { state: 'awaiting_match', match: none }, { kind: 'match' }],
    ['accept a match', { state: 'submitted' }, { kind: 'act', event: 'accept' }],
    [
      'wait for a second',
      { state: 'awaiting_match', match: first },
      { kind: 'wait', for: 'second_person' },
    ],
    ['proof of identity', { state: 'awaiting_identity' }, { kind: 'act', event: 'id_received' }],
    ['choose', { state: 'triage' }, { kind: 'studies' }],
    ['choose again', { state: 'reopened' }, { kind: 'studies' }],
    ['the opinion', { state: 'harm_review' }, { kind: 'opinion' }],
    [
      'the checklist first',
      { state: 'in_review', items: [item(KNEE), item(CHEST, { isChecked: false })] },
      { kind: 'check', studyId: CHEST, left: 1 },
    ],
    ['approve', { state: 'in_review' }, { kind: 'approve' }],
    ['a new opinion', { state: 'in_review', harmOpinion: null }, { kind: 'opinion' }],
    [
      'refuse',
      { state: 'in_review', items: [item(KNEE, { withheldFor: 'third_party' })] },
      { kind: 'refuse', because: 'nothing_to_release' },
    ],
    ['the machine', { state: 'preparing' }, { kind: 'wait', for: 'machine' }],
    ['try again', { state: 'preparation_failed' }, { kind: 'act', event: 'send_back' }],
    ['nothing', { state: 'released' }, { kind: 'done' }],
    ['nothing any more', { state: 'refused' }, { kind: 'done' }],
  ])('is to see to: %s', (_, changes, expected) => {
    expect(step(patientFacts(changes))).toEqual(expected);
  });

  it('is to close what fits nobody, and to look where what is like it cannot be chosen', () => {
    const unmatched = (outcome: 'none' | 'ambiguous') => {
      const request = patientFacts({ state: 'awaiting_match', match: { outcome } });
      const offered = offeredEvents(OFFICER, request, NOW);
      const nobody = { isForSeniors: false, mayConfirmMatch: false };
      return nextStep({ actor: OFFICER, facts: request, offered, ...nobody, now: NOW });
    };
    expect(unmatched('none')).toEqual({ kind: 'act', event: 'close_not_found' });
    expect(unmatched('ambiguous')).toEqual({ kind: 'match' });
  });

  it('is to wait where a senior decides whose record it is', () => {
    const request = patientFacts({ state: 'awaiting_match', match: none });
    expect(step(request, OFFICER, true)).toEqual({ kind: 'wait', for: 'senior' });
  });

  it('is to confirm as the second person what somebody else chose', () => {
    const match = { ...first, confirmedBy: [identity(22)] };
    const request = patientFacts({ state: 'awaiting_match', match });
    expect(step(request)).toEqual({ kind: 'second_match' });
  });
});

describe('the next step for others', () => {
  it('is to wait while an officer works, and to approve second', () => {
    expect(step(facts({ state: 'triage' }), LEGAL)).toEqual({
      kind: 'wait',
      for: 'access_officer',
    });
    const approvals = [{ person: identity(20), role: 'access_officer', at: NOW }] as const;
    const waiting = facts({ state: 'awaiting_second_approval', approvals });
    expect(step(waiting, LEGAL)).toEqual({ kind: 'approve' });
    expect(step(waiting)).toEqual({ kind: 'wait', for: 'second_approver' });
    expect(nextApproval(waiting).event).toBe('final_approve');
    expect(nextApproval(facts({ state: 'in_review' })).event).toBe('first_approve');
    expect(nextApproval(patientFacts({ state: 'in_review' })).event).toBe('final_approve');
  });
});
