import { describe, expect, it } from 'vitest';

import { identity, NOW, person, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { GRAVE_ACTIONS } from '#lib/domain/identity/step-up.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { askedParts, type AskedChange, type HeldDetails } from './asked.ts';
import { decideSubjectRequest, offeredSubjectRequestEvents } from './decide-subject-request.ts';
import type { SubjectRequestEvent, SubjectRequestFacts } from './facts.ts';
import { PARTS, SUBJECT_REQUEST_KINDS, type SubjectRequestKind } from './kinds.ts';
import {
  SUBJECT_REQUEST_EVENTS,
  SUBJECT_REQUEST_STATES,
  type SubjectRequestEventKind,
  type SubjectRequestState,
} from './lifecycle.ts';
import { subjectRequestClock, subjectRequestDueOn } from './subject-request-clock.ts';

const ASKER = identity(11);
const DECIDER = identity(12);
const OFFICER = identity(20);
const ENGLAND = workingCalendar('england');

function request(
  state: SubjectRequestState,
  changes: Partial<SubjectRequestFacts> = {},
): SubjectRequestFacts {
  const kind = changes.kind ?? 'erasure';
  return {
    ...{ id: THING, organisationId: TRUST, kind, parts: PARTS[kind], state, asker: ASKER },
    decider: DECIDER,
    clock: subjectRequestClock(NOW, ENGLAND),
    ...changes,
  };
}

/** What is in order for a request of that kind. */
function inOrder(event: SubjectRequestEventKind, kind: SubjectRequestKind): SubjectRequestEvent {
  switch (event) {
    case 'ask':
    case 'reply':
    case 'send_back':
      return { kind: event, text: 'Which of the two?' };
    case 'extend':
      return { kind: event, reason: 'complexity', text: 'There is much of it.' };
    case 'accept':
    case 'propose': {
      const isErasure = kind === 'erasure';
      return {
        kind: event,
        parts: isErasure ? ['account', 'identity_papers', 'messages'] : PARTS[kind],
        evidence: isErasure ? null : 'passport',
        ground: isErasure ? 'health_care' : null,
        answer: 'Your scans stay.',
      };
    }
    case 'refuse':
      return { kind: event, ground: 'not_identified', answer: 'We could not tell who you are.' };
    case 'halt':
      return { kind: event, because: 'on_hold' };
    default:
      return { kind: event };
  }
}

const ACTORS: Readonly<Record<string, Actor>> = {
  privacy_officer: person(OFFICER, 'privacy_officer'),
  dpo: person(OFFICER, 'dpo'),
  siro: person(OFFICER, 'siro'),
  access_officer: person(OFFICER, 'access_officer'),
  asker: person(ASKER),
  stranger: person(identity(30)),
  system: { kind: 'system', process: 'worker' },
};

const HANDLERS = 'privacy_officer dpo';
const CORRECTION = [null, ''] as const;
/** By hand from Articles 12, 16 and 17, and rule book 5.1: what leads where, by whom. */
const ALLOWED: Readonly<Record<string, readonly [SubjectRequestState, string]>> = {
  'open ask': ['awaiting_person', HANDLERS],
  'open extend': ['open', HANDLERS],
  'open refuse': ['refused', HANDLERS],
  'open withdraw': ['withdrawn', 'asker'],
  'awaiting_person reply': ['open', 'asker'],
  'awaiting_person extend': ['awaiting_person', HANDLERS],
  'awaiting_person refuse': ['refused', HANDLERS],
  'awaiting_person withdraw': ['withdrawn', 'asker'],
};
const OF_CORRECTION: typeof ALLOWED = {
  'open accept': ['accepted', HANDLERS],
  'awaiting_person accept': ['accepted', HANDLERS],
};
const OF_ERASURE: typeof ALLOWED = {
  'open propose': ['awaiting_approval', HANDLERS],
  'awaiting_person propose': ['awaiting_approval', HANDLERS],
};
const OF_APPROVAL: typeof ALLOWED = {
  'awaiting_approval approve': ['approved', `${HANDLERS} siro`],
  'awaiting_approval send_back': ['open', `${HANDLERS} siro`],
  'awaiting_approval withdraw': ['withdrawn', 'asker'],
  'approved carry_out': ['carried_out', 'system'],
  'approved halt': ['open', 'system'],
};

describe('the states of a request to correct or delete', () => {
  it.each(SUBJECT_REQUEST_KINDS)(
    'only what is written here can happen to one of kind %s, by whom it is written, and a screen offers just that',
    (kind) => {
      const own = kind === 'erasure' ? OF_ERASURE : OF_CORRECTION;
      const allowed = { ...ALLOWED, ...OF_APPROVAL, ...own };
      for (const state of SUBJECT_REQUEST_STATES) {
        const facts = request(state, { kind });
        for (const [name, actor] of Object.entries(ACTORS)) {
          for (const event of SUBJECT_REQUEST_EVENTS) {
            const decided = decideSubjectRequest(actor, facts, inOrder(event, kind), NOW);
            const [to, by] = allowed[`${state} ${event}`] ?? CORRECTION;
            const isAllowed = by.split(' ').includes(name);
            const said = [state, event, name];
            expect([...said, decided.ok ? decided.value.to : null]).toEqual([
              ...said,
              isAllowed ? to : null,
            ]);
            const offered = offeredSubjectRequestEvents(actor, facts, NOW);
            expect([...said, offered.includes(event)]).toEqual([...said, isAllowed]);
          }
        }
      }
    },
  );

  it('nobody answers what they asked, and nobody approves what they decided, in any account', () => {
    const otherAccount = { ...OFFICER, registration: DECIDER.registration };
    const ownSecond = { ...OFFICER, verifiedEmail: ASKER.verifiedEmail };
    const word = (actor: Actor, state: SubjectRequestState, event: SubjectRequestEventKind) => {
      const decided = decideSubjectRequest(actor, request(state), inOrder(event, 'erasure'), NOW);
      return decided.ok ? 'ok' : decided.error;
    };
    for (const event of ['ask', 'extend', 'propose', 'refuse'] as const) {
      expect(word(person(ownSecond, 'dpo'), 'open', event)).toBe('own_request');
    }
    for (const event of ['approve', 'send_back'] as const) {
      expect(word(person(DECIDER, 'dpo'), 'awaiting_approval', event)).toBe('own_decision');
      expect(word(person(otherAccount, 'siro'), 'awaiting_approval', event)).toBe('own_decision');
      expect(word(person(ASKER, 'siro'), 'awaiting_approval', event)).toBe('own_request');
    }
  });

  it('granting and approving want a passkey for that very request; refusing and sending back do not', () => {
    const officer = person(OFFICER, 'dpo');
    const without = { ...officer, assurance: { ...officer.assurance, stepUps: [] } };
    const word = (state: SubjectRequestState, event: SubjectRequestEventKind) => {
      const kind = event === 'accept' ? 'name' : 'erasure';
      const facts = request(state, { kind });
      const decided = decideSubjectRequest(without, facts, inOrder(event, kind), NOW);
      return decided.ok ? 'ok' : decided.error;
    };
    expect(GRAVE_ACTIONS).toEqual(
      expect.arrayContaining(['grant_subject_request', 'approve_erasure']),
    );
    expect(word('open', 'accept')).toBe('step_up_needed');
    expect(word('open', 'propose')).toBe('step_up_needed');
    expect(word('awaiting_approval', 'approve')).toBe('step_up_needed');
    expect(word('open', 'refuse')).toBe('ok');
    expect(word('awaiting_approval', 'send_back')).toBe('ok');
  });
});

describe('what is granted', () => {
  const dpo = person(OFFICER, 'dpo');
  const grant = (kind: SubjectRequestKind, changes: object) => {
    const event = { ...inOrder(kind === 'erasure' ? 'propose' : 'accept', kind), ...changes };
    const decided = decideSubjectRequest(dpo, request('open', { kind }), event, NOW);
    return decided.ok ? decided.value.to : decided.error;
  };

  it('is never a scan or a report, and nothing that was not asked (Article 17(3))', () => {
    expect(grant('erasure', { parts: PARTS.erasure })).toBe('record_stays');
    expect(grant('erasure', { parts: ['health_record'] })).toBe('record_stays');
    expect(grant('erasure', { parts: ['postcode'] })).toBe('part_missing');
    expect(grant('erasure', { parts: [] })).toBe('part_missing');
  });

  it('in part has a ground that fits, and words, for the rest', () => {
    expect(grant('details', { parts: ['name'] })).toBe('ground_missing');
    expect(grant('details', { parts: ['name'], ground: 'health_care' })).toBe('ground_missing');
    const part = { parts: ['name'], ground: 'not_shown' };
    expect(grant('details', { ...part, answer: ' ' })).toBe('text_missing');
    expect(grant('details', { ...part, answer: 'x'.repeat(2001) })).toBe('text_too_long');
    expect(grant('details', { ...part, answer: 'It says 1971.' })).toBe('accepted_in_part');
    expect(grant('erasure', { ground: null })).toBe('ground_missing');
  });

  it('of a name or a date was shown by a paper, and of a statement needs none', () => {
    expect(grant('name', { evidence: null })).toBe('evidence_missing');
    expect(grant('details', { evidence: null })).toBe('evidence_missing');
    expect(grant('record', { evidence: null })).toBe('accepted');
    expect(grant('name', {})).toBe('accepted');
  });
});

describe('the clock of a request to correct or delete (Article 12(3))', () => {
  it.each([
    ['2026-01-31T10:00:00Z', '2026-03-02'],
    // Already 1 July in London; 1 August 2026 is a Saturday.
    ['2026-06-30T23:30:00Z', '2026-08-03'],
    ['2026-11-25T10:00:00Z', '2026-12-29'],
  ])('received at %s it is answered by %s', (at, due) => {
    const clock = subjectRequestClock(new Date(at), ENGLAND);
    expect(subjectRequestDueOn(clock)).toBe(due);
  });

  it('is extended by two months, once, within the first, and a question does not stop it', () => {
    const dpo = person(OFFICER, 'dpo');
    const extend = (at: string, changes: Partial<SubjectRequestFacts> = {}) => {
      const received = new Date('2026-02-02T10:00:00Z');
      const facts = request('open', { clock: subjectRequestClock(received, ENGLAND), ...changes });
      const decided = decideSubjectRequest(dpo, facts, inOrder('extend', 'erasure'), new Date(at));
      if (!decided.ok) return decided.error;
      return decided.value.clock && subjectRequestDueOn(decided.value.clock);
    };
    // 2 May 2026 is a Saturday, and the Monday after it a holiday.
    expect(extend('2026-03-02T12:00:00Z')).toBe('2026-05-05');
    expect(extend('2026-03-03T12:00:00Z')).toBe('extension_too_late');
    expect(extend('2026-03-02T12:00:00Z', { state: 'awaiting_person' })).toBe('2026-05-05');
    const extended = subjectRequestClock(new Date('2026-02-02T10:00:00Z'), ENGLAND, {
      noticeSentOn: dateOf('2026-02-20'),
      reason: 'complexity',
    });
    expect(extend('2026-02-25T12:00:00Z', { clock: extended })).toBe('already_extended');
  });
});

describe('what is asked', () => {
  const held: HeldDetails = {
    ...{ givenNames: 'Ada', familyName: 'Cross', postcode: 'NR1 1AA' },
    dateOfBirth: dateOf('1970-01-01'),
  };
  const details = (changes: Partial<HeldDetails>): AskedChange => ({
    kind: 'details',
    description: '',
    details: { ...held, ...changes },
  });
  const word = (asked: AskedChange) => {
    const parts = askedParts(asked, held);
    return parts.ok ? parts.value.join(' ') : parts.error;
  };

  it('is what differs from what is held', () => {
    expect(word(details({ familyName: 'Crosse' }))).toBe('name');
    expect(word(details({ postcode: 'NR2 2BB', dateOfBirth: dateOf('1971-01-01') }))).toBe(
      'date_of_birth postcode',
    );
    expect(word(details({}))).toBe('nothing_changed');
    expect(word(details({ postcode: null }))).toBe('postcode_missing');
  });

  it('of a name is the name alone', () => {
    const change = { familyName: 'Hope', postcode: 'NR2 2BB' };
    const asked = { evidence: 'deed_poll', hidesOldName: true, description: '' } as const;
    expect(word({ kind: 'name', details: { ...held, ...change }, ...asked })).toBe('name');
  });

  it('of a study says what is wrong, and what is to be beside it', () => {
    const study = { id: THING, words: 'X-ray of the knee' };
    const asked = { kind: 'record', study, description: 'It was the left knee' } as const;
    expect(word({ ...asked, statement: 'The left knee hurt.' })).toBe('record');
    expect(word({ ...asked, statement: ' ' })).toBe('statement_missing');
    expect(word({ ...asked, study: null, statement: '' })).toBe('record');
    expect(word({ ...asked, description: '', statement: 'x' })).toBe('description_missing');
    expect(word({ ...asked, statement: 'x'.repeat(2001) })).toBe('text_too_long');
  });

  it('of a deletion is something, and nothing that there is not', () => {
    const asked = { kind: 'erasure', description: '' } as const;
    expect(word({ ...asked, parts: ['messages', 'account'] })).toBe('account messages');
    expect(word({ ...asked, parts: ['name'] })).toBe('nothing_chosen');
    expect(word({ ...asked, parts: [], description: 'x'.repeat(2001) })).toBe('text_too_long');
  });
});
