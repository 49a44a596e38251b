import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  grant,
  identity,
  NOW,
  person,
  THING,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { breachNoticeBy } from '#lib/domain/clock/other-clocks.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { decideIncident, offeredIncidentEvents } from './decide-incident.ts';
import { INCIDENT_EVENTS, type IncidentEvent, type IncidentEventKind } from './events.ts';
import type { IncidentFacts } from './facts.ts';
import { alarmAt, answerReporterBy, runningClock } from './incident-clock.ts';
import { BREACH_RISKS, INCIDENT_OUTCOMES, LONGEST_TEXT, REVIEW_OUTCOMES } from './report.ts';
import { INCIDENT_STATES, type IncidentState } from './states.ts';

const PATIENT = identity(11);
const WHO_LOOKED = identity(12);
const OFFICER = identity(20);
const TEXT = 'Seen, and written down';

function incident(changes: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    id: THING,
    organisationId: TRUST,
    state: 'reported',
    awareAt: new Date(NOW.getTime() - 3_600_000),
    patient: PATIENT,
    questioned: WHO_LOOKED,
    risk: 'risk',
    review: 'appropriate',
    ...changes,
  };
}

/** Each event with all that it needs from each state it may happen in. */
function inOrder(kind: IncidentEventKind, state: IncidentState): IncidentEvent {
  switch (kind) {
    case 'find_notifiable':
      return { kind, text: TEXT, risk: 'risk' };
    case 'notify_regulator':
      return { kind, text: TEXT, regulatorReference: 'IC-1', lateBecause: '' };
    case 'close':
      return {
        kind,
        text: TEXT,
        outcome: state === 'assessing' ? 'no_breach' : 'breach_notified',
        answer: 'It was the team that got your scans ready.',
      };
    default:
      return { kind, text: TEXT };
  }
}

/** Copied by hand from rule book 6.12. */
const ALLOWED: Readonly<Record<string, readonly [IncidentState, string]>> = {
  'reported triage': ['triaged', 'privacy_officer dpo'],
  'reported note': ['reported', 'privacy_officer dpo'],
  'triaged contain': ['contained', 'privacy_officer dpo'],
  'triaged note': ['triaged', 'privacy_officer dpo'],
  'contained assess': ['assessing', 'privacy_officer dpo'],
  'contained note': ['contained', 'privacy_officer dpo'],
  'assessing find_notifiable': ['notifiable', 'privacy_officer dpo'],
  'assessing close': ['closed', 'privacy_officer dpo'],
  'assessing note': ['assessing', 'privacy_officer dpo'],
  'notifiable notify_regulator': ['notified_regulator', 'dpo'],
  'notifiable note': ['notifiable', 'privacy_officer dpo'],
  'notified_regulator notify_people': ['notified_people', 'privacy_officer dpo'],
  'notified_regulator close': ['closed', 'privacy_officer dpo'],
  'notified_regulator note': ['notified_regulator', 'privacy_officer dpo'],
  'notified_people close': ['closed', 'privacy_officer dpo'],
  'notified_people note': ['notified_people', 'privacy_officer dpo'],
};

const ROLES: readonly Role[] = [
  'privacy_officer',
  'dpo',
  'access_officer',
  'org_admin',
  'clinician',
];

describe('the states of an incident (6.12)', () => {
  it('only what is written here can happen, by whom it is written', () => {
    for (const state of INCIDENT_STATES) {
      for (const kind of INCIDENT_EVENTS) {
        for (const role of ROLES) {
          const facts = incident({ state });
          const decided = decideIncident(person(OFFICER, role), facts, inOrder(kind, state), NOW);
          const [to, by] = ALLOWED[`${state} ${kind}`] ?? [null, ''];
          const isAllowed = by.split(' ').includes(role);
          expect([state, kind, role, decided.ok ? decided.value.to : null]).toEqual([
            state,
            kind,
            role,
            isAllowed ? to : null,
          ]);
        }
      }
    }
  });

  it('a screen offers just what could be tried', () => {
    for (const state of INCIDENT_STATES) {
      for (const role of ROLES) {
        const offered = offeredIncidentEvents(person(OFFICER, role), incident({ state }), NOW);
        const may = INCIDENT_EVENTS.filter((kind) =>
          ALLOWED[`${state} ${kind}`]?.[1].split(' ').includes(role),
        );
        expect([...offered].toSorted()).toEqual([...may].toSorted());
      }
    }
  });

  it('says whether it is over or too early, and nothing to who may not look', () => {
    const dpo = person(OFFICER, 'dpo');
    const word = (state: IncidentState, kind: IncidentEventKind, who = dpo) => {
      const decided = decideIncident(who, incident({ state }), inOrder(kind, state), NOW);
      return decided.ok ? 'ok' : decided.error;
    };
    expect(word('closed', 'note')).toBe('already_decided');
    expect(word('reported', 'close')).toBe('wrong_state');
    expect(word('closed', 'note', person(OFFICER, 'clinician'))).toBe('not_permitted');
    const over = person(OFFICER, grant('dpo', { until: NOW }));
    expect(word('reported', 'triage', over)).toBe('not_permitted');
  });
});

describe('what an incident wants before it moves on', () => {
  const refusal = (event: IncidentEvent, changes: Partial<IncidentFacts>, now = NOW) => {
    const decided = decideIncident(person(OFFICER, 'dpo'), incident(changes), event, now);
    return decided.ok ? null : decided.error;
  };
  const close = (
    outcome: (typeof INCIDENT_OUTCOMES)[number],
    changes: Partial<IncidentFacts>,
    answer = 'It was right.',
  ) => refusal({ kind: 'close', text: TEXT, outcome, answer }, { state: 'assessing', ...changes });

  it('something is written down at each step, and not without end', () => {
    for (const [text, word] of [
      [' \n', 'reason_missing'],
      ['x'.repeat(LONGEST_TEXT + 1), 'text_too_long'],
      ['x'.repeat(LONGEST_TEXT), null],
    ] as const) {
      expect(refusal({ kind: 'triage', text }, { state: 'reported' })).toBe(word);
    }
  });

  it('an access in question is reviewed first, and what was found wrong is not called nothing', () => {
    expect(close('no_breach', { review: null })).toBe('review_missing');
    expect(close('breach_not_notifiable', { review: null })).toBe('review_missing');
    expect(close('no_breach', { review: 'inappropriate' })).toBe('review_contradicts');
    expect(close('breach_not_notifiable', { review: 'inappropriate' })).toBeNull();
    expect(close('no_breach', { review: 'training' })).toBeNull();
    expect(close('no_breach', { review: null, questioned: null })).toBeNull();
  });

  it('whoever reported it as a patient is answered, and staff need no answer', () => {
    expect(close('no_breach', {}, ' ')).toBe('answer_missing');
    expect(close('no_breach', { patient: null }, '')).toBeNull();
  });

  it('an ending fits what was decided before', () => {
    expect(close('breach_notified', {})).toBe('outcome_unfit');
    expect(close('no_breach', { state: 'notified_people' })).toBe('outcome_unfit');
    expect(close('breach_notified', { state: 'notified_people' })).toBeNull();
  });

  it('with a high risk the people are told before it is closed (Art 34)', () => {
    const told = { state: 'notified_regulator' } as const;
    expect(close('breach_notified', { ...told, risk: 'high_risk' })).toBe('people_not_told');
    expect(close('breach_notified', { ...told, risk: 'risk' })).toBeNull();
    expect(close('breach_notified', { state: 'notified_people', risk: 'high_risk' })).toBeNull();
  });

  it('a notice has the regulator’s reference, and after 72 hours a reason for the delay (Art 33)', () => {
    const notify = (regulatorReference: string, lateBecause: string, now = NOW) =>
      refusal(
        { kind: 'notify_regulator', text: TEXT, regulatorReference, lateBecause },
        { state: 'notifiable' },
        now,
      );
    const end = breachNoticeBy(incident().awareAt);
    expect(notify(' ', '')).toBe('reference_missing');
    expect(notify('IC-1', '', end)).toBeNull();
    const late = new Date(end.getTime() + 1);
    expect(notify('IC-1', ' ', late)).toBe('delay_unexplained');
    expect(notify('IC-1', 'The mail was down', late)).toBeNull();
  });
});

describe('nobody is judge in their own cause', () => {
  it('whoever looked, in any of their accounts, moves nothing on (BG-2)', () => {
    const sameNumber = { ...OFFICER, registration: WHO_LOOKED.registration };
    const sameMail = { ...OFFICER, verifiedEmail: WHO_LOOKED.verifiedEmail };
    for (const who of [WHO_LOOKED, sameNumber, sameMail]) {
      for (const state of INCIDENT_STATES) {
        for (const kind of INCIDENT_EVENTS) {
          const actor = person(who, 'privacy_officer', 'dpo');
          const decided = decideIncident(actor, incident({ state }), inOrder(kind, state), NOW);
          expect(decided).toEqual({ ok: false, error: 'own_access' });
        }
      }
    }
  });

  it('nor does the patient who reported it, whatever roles they hold', () => {
    const actor = person(PATIENT, 'privacy_officer', 'dpo');
    expect(decideIncident(actor, incident(), inOrder('triage', 'reported'), NOW)).toEqual({
      ok: false,
      error: 'own_incident',
    });
  });
});

describe('an incident however it goes', () => {
  const event: fc.Arbitrary<IncidentEvent> = fc.record({
    kind: fc.constantFrom(...INCIDENT_EVENTS),
    text: fc.constantFrom(TEXT, ''),
    risk: fc.constantFrom(...BREACH_RISKS),
    regulatorReference: fc.constantFrom('IC-1', ''),
    lateBecause: fc.constantFrom('The mail was down', ''),
    outcome: fc.constantFrom(...INCIDENT_OUTCOMES),
    answer: fc.constantFrom('It was right.', ''),
  });
  const begun = fc.record({
    patient: fc.constantFrom(PATIENT, null),
    questioned: fc.constantFrom(WHO_LOOKED, null),
    review: fc.constantFrom(...REVIEW_OUTCOMES, null),
  });

  it('is closed only when it was looked at, contained and assessed, and all who are owed something have it', () => {
    let closed = 0;
    fc.assert(
      fc.property(begun, fc.array(event, { minLength: 20, maxLength: 60 }), (how, events) => {
        let facts = incident({ ...how, risk: null });
        const been: IncidentState[] = [facts.state];
        for (const next of events) {
          const decided = decideIncident(person(OFFICER, 'dpo'), facts, next, NOW);
          if (!decided.ok) continue;
          const { to } = decided.value;
          const risk = next.kind === 'find_notifiable' ? next.risk : facts.risk;
          facts = { ...facts, state: to, risk };
          been.push(to);
          if (to !== 'closed' || next.kind !== 'close') continue;
          closed += 1;
          expect(been).toEqual(expect.arrayContaining(['triaged', 'contained', 'assessing']));
          const isTold = been.includes('notified_regulator');
          expect(next.outcome === 'breach_notified').toBe(isTold);
          if (been.includes('notifiable')) expect(isTold).toBe(true);
          if (risk === 'high_risk') expect(been).toContain('notified_people');
          if (facts.questioned !== null) expect(facts.review).not.toBeNull();
          if (facts.patient !== null) expect(next.answer).not.toBe('');
        }
      }),
      { numRuns: 2_000 },
    );
    expect(closed).toBeGreaterThan(50);
  });
});

describe('the clock of an incident', () => {
  it.each([
    // The rule book's vectors (5, Breach): 72 hours that really pass, across both changes of the clocks.
    ['2026-03-28T10:00:00Z', '2026-03-30T10:00:00.000Z', '2026-03-31T10:00:00.000Z'],
    ['2026-10-24T09:00:00Z', '2026-10-26T09:00:00.000Z', '2026-10-27T09:00:00.000Z'],
  ])('known at %s, it warns at 48 hours and is over at 72', (aware, warning, overdue) => {
    expect(alarmAt('warning', new Date(aware)).toISOString()).toBe(warning);
    expect(alarmAt('overdue', new Date(aware)).toISOString()).toBe(overdue);
  });

  it('shows whole hours, and none once the regulator was told or it is closed', () => {
    const awareAt = new Date('2026-10-24T09:00:00Z');
    const left = (state: IncidentState, now: string) =>
      runningClock({ state, awareAt }, new Date(now))?.hoursLeft ?? null;
    expect(left('reported', '2026-10-24T09:00:00Z')).toBe(72);
    expect(left('notifiable', '2026-10-27T08:59:59Z')).toBe(0);
    expect(left('assessing', '2026-10-27T09:00:01Z')).toBe(-1);
    for (const state of ['notified_regulator', 'notified_people', 'closed'] as const) {
      expect(left(state, '2026-10-27T08:00:00Z')).toBeNull();
    }
  });

  it.each([
    ['2026-11-25T10:00:00Z', 'england', '2026-12-29'],
    ['2026-01-31T10:00:00Z', 'england', '2026-03-02'],
    // Already 1 July in London.
    ['2026-06-30T23:30:00Z', 'england', '2026-08-03'],
    ['2026-10-30T10:00:00Z', 'scotland', '2026-12-01'],
  ] as const)('told at %s in %s, the patient is answered by %s', (told, where, by) => {
    expect(answerReporterBy(new Date(told), workingCalendar(where))).toBe(by);
  });
});
