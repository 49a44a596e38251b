import { describe, expect, it } from 'vitest';

import { identity, NOW, person, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { complaintDates, LONGEST_COMPLAINT } from './complaint.ts';
import {
  decideComplaint,
  offeredComplaintEvents,
  type ComplaintEvent,
  type ComplaintFacts,
} from './decide-complaint.ts';
import {
  COMPLAINT_EVENTS,
  COMPLAINT_STATES,
  type ComplaintEventKind,
  type ComplaintState,
} from './lifecycle.ts';

const COMPLAINANT = identity(11);
const DECIDER = identity(12);
const OFFICER = identity(20);

function complaint(state: ComplaintState): ComplaintFacts {
  const people = { complainant: COMPLAINANT, deciders: [DECIDER] };
  return { id: THING, organisationId: TRUST, state, ...people };
}

function inOrder(kind: ComplaintEventKind): ComplaintEvent {
  return kind === 'send_outcome'
    ? { kind, outcome: 'upheld', answer: 'You were right.' }
    : { kind };
}

const ACTORS: Readonly<Record<string, Actor>> = {
  access_officer: person(OFFICER, 'access_officer'),
  dpo: person(OFFICER, 'dpo'),
  privacy_officer: person(OFFICER, 'privacy_officer'),
  complainant: person(COMPLAINANT),
  stranger: person(identity(30)),
  system: { kind: 'system', process: 'worker' },
};

/** Copied by hand from rule book 6.12 and 1.9. */
const ALLOWED: Readonly<Record<string, readonly [ComplaintState, string]>> = {
  'received acknowledge': ['acknowledged', 'system'],
  'acknowledged investigate': ['investigating', 'access_officer dpo'],
  'investigating send_outcome': ['outcome_sent', 'access_officer dpo'],
  'outcome_sent escalate': ['escalated_regulator', 'complainant access_officer dpo'],
  'outcome_sent close': ['closed', 'access_officer dpo'],
  'escalated_regulator close': ['closed', 'access_officer dpo'],
};

describe('the states of a complaint (6.12)', () => {
  it('only what is written here can happen, by whom it is written, and a screen offers just that', () => {
    for (const state of COMPLAINT_STATES) {
      for (const [name, actor] of Object.entries(ACTORS)) {
        for (const kind of COMPLAINT_EVENTS) {
          const decided = decideComplaint(actor, complaint(state), inOrder(kind), NOW);
          const [to, by] = ALLOWED[`${state} ${kind}`] ?? [null, ''];
          const isAllowed = by.split(' ').includes(name);
          expect([state, kind, name, decided.ok ? decided.value.to : null]).toEqual([
            state,
            kind,
            name,
            isAllowed ? to : null,
          ]);
          const offered = offeredComplaintEvents(actor, complaint(state), NOW);
          expect([state, kind, name, offered.includes(kind)]).toEqual([
            state,
            kind,
            name,
            isAllowed,
          ]);
        }
      }
    }
  });

  it('nobody answers a complaint of their own, or about what they decided, in any account', () => {
    const otherAccount = { ...OFFICER, registration: DECIDER.registration };
    const word = (actor: Actor) => {
      const decided = decideComplaint(
        actor,
        complaint('acknowledged'),
        inOrder('investigate'),
        NOW,
      );
      return decided.ok ? 'ok' : decided.error;
    };
    expect(word(person(COMPLAINANT, 'dpo'))).toBe('own_complaint');
    expect(word(person(DECIDER, 'access_officer'))).toBe('own_decision');
    expect(word(person(otherAccount, 'access_officer'))).toBe('own_decision');
  });

  it('an outcome says something, and not without end', () => {
    const word = (answer: string) => {
      const event = { kind: 'send_outcome', outcome: 'upheld', answer } as const;
      const decided = decideComplaint(
        person(OFFICER, 'dpo'),
        complaint('investigating'),
        event,
        NOW,
      );
      return decided.ok ? 'ok' : decided.error;
    };
    expect(word(' ')).toBe('answer_missing');
    expect(word('x'.repeat(LONGEST_COMPLAINT + 1))).toBe('text_too_long');
    expect(word('x'.repeat(LONGEST_COMPLAINT))).toBe('ok');
  });

  it('says whether it is over or too early', () => {
    const dpo = person(OFFICER, 'dpo');
    const word = (state: ComplaintState, kind: ComplaintEventKind) => {
      const decided = decideComplaint(dpo, complaint(state), inOrder(kind), NOW);
      return decided.ok ? 'ok' : decided.error;
    };
    expect(word('closed', 'close')).toBe('already_decided');
    expect(word('received', 'send_outcome')).toBe('wrong_state');
  });
});

describe('the dates of a complaint (RF-3)', () => {
  it.each([
    ['2026-12-04T10:00:00Z', '2027-01-04', '2027-01-04'],
    // Already 1 July in London.
    ['2026-06-30T23:30:00Z', '2026-07-31', '2026-08-03'],
    ['2026-11-25T10:00:00Z', '2026-12-29', '2026-12-29'],
  ])('received at %s it is acknowledged by %s and to be answered by %s', (at, ack, answer) => {
    expect(complaintDates(new Date(at), workingCalendar('england'))).toEqual({
      acknowledgeBy: ack,
      answerTarget: answer,
    });
  });
});
