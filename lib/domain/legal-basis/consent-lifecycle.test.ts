import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { grant, identity, NOW, person, FIRM } from '#lib/domain/access-request/facts.fixture.ts';
import { ROLES, type Actor } from '#lib/domain/policy/actor.ts';
import { consent, RECORDER, SUBJECT } from './consent.fixture.ts';
import type { ConsentFacts } from './consent.ts';
import {
  CONSENT_EVENTS,
  CONSENT_STATES,
  type ConsentEventKind,
  type ConsentState,
} from './consent-lifecycle.ts';
import { decideConsent, offeredConsentEvents, type ConsentEvent } from './decide-consent.ts';

const GRANTOR = identity(12);

/** Everybody there is to a consent that somebody signed for the patient: themselves, every role here, and one elsewhere. */
const ACTORS: Readonly<Record<string, Actor>> = {
  subject: person(SUBJECT),
  grantor: person(GRANTOR),
  recorder: person(RECORDER, 'access_officer'),
  'subject who works here': person(SUBJECT, 'access_officer', 'legal_approver'),
  stranger: person(identity(30)),
  elsewhere: person(identity(31), grant('access_officer', { organisationId: FIRM })),
  nobody: { kind: 'anonymous' },
  system: { kind: 'system', process: 'worker' },
  ...Object.fromEntries(ROLES.map((role) => [role, person(identity(21), role)])),
};

const OWN = 'subject, grantor, subject who works here';
const STAFF = 'access_officer, legal_approver, recorder';
/** Found good by another human than whoever wrote it down (0.1.2). */
const OTHER_STAFF = 'access_officer, legal_approver';

/** Copied by hand from rule book 6.9; `*` is where it says "{expired | withdrawn | superseded | refuted}". */
const ALLOWED: Readonly<Record<string, readonly [ConsentState, string]>> = {
  'draft propose': ['proposed', STAFF],
  'draft enter_in_error': ['refuted', STAFF],
  'proposed present': ['awaiting_verification', STAFF],
  'proposed confirm': ['proposed', OWN],
  'proposed deny': ['refuted', OWN],
  'proposed enter_in_error': ['refuted', STAFF],
  'proposed withdraw': ['withdrawn', `${OWN}, ${STAFF}`],
  'proposed expire': ['expired', 'system'],
  'awaiting_verification verify': ['active', OTHER_STAFF],
  'awaiting_verification confirm': ['awaiting_verification', OWN],
  'awaiting_verification deny': ['refuted', OWN],
  'awaiting_verification enter_in_error': ['refuted', STAFF],
  'awaiting_verification withdraw': ['withdrawn', `${OWN}, ${STAFF}`],
  'awaiting_verification expire': ['expired', 'system'],
  'active confirm': ['active', OWN],
  'active deny': ['refuted', OWN],
  'active enter_in_error': ['refuted', STAFF],
  'active withdraw': ['withdrawn', `${OWN}, ${STAFF}`],
  'active supersede': ['superseded', STAFF],
  'active expire': ['expired', 'system'],
};

/** The event with all that it asks for: whose it is takes it back in the portal, and staff write down what they were told. */
function inOrder(kind: ConsentEventKind, name: string): ConsentEvent {
  const isOwn = OWN.split(', ').includes(name);
  switch (kind) {
    case 'verify':
      return { kind, reason: '', maxAgeMonths: 6, paperElsewhere: '' };
    case 'enter_in_error':
      return { kind, reason: 'Another patient was meant' };
    case 'withdraw':
      return { kind, channel: isOwn ? 'portal' : 'phone', receivedAt: NOW };
    default:
      return { kind };
  }
}

/** One that has run out where it is the clock that moves it. */
function forEvent(state: ConsentState, kind: ConsentEventKind): ConsentFacts {
  const signed = { state, capacity: 'attorney', grantor: GRANTOR } as const;
  return consent(kind === 'expire' ? { ...signed, validTo: dateOf('2026-06-09') } : signed);
}

describe('the states of a consent (6.9)', () => {
  it.each(CONSENT_STATES)(
    '%s: every event by everybody, and a screen offers just that',
    (state) => {
      for (const [name, actor] of Object.entries(ACTORS)) {
        for (const kind of CONSENT_EVENTS) {
          const facts = forEvent(state, kind);
          const decided = decideConsent(actor, facts, inOrder(kind, name), NOW);
          const [to, by] = ALLOWED[`${state} ${kind}`] ?? [null, ''];
          const isAllowed = by.split(', ').includes(name);
          const is = decided.ok ? decided.value.to : null;
          expect([kind, name, is]).toEqual([kind, name, isAllowed ? to : null]);
          const offered = offeredConsentEvents(actor, facts, NOW).includes(kind);
          expect([kind, name, offered]).toEqual([kind, name, isAllowed]);
        }
      }
    },
  );

  it('nothing leads back to active, whoever asks', () => {
    const ended: readonly ConsentState[] = ['expired', 'withdrawn', 'superseded', 'refuted'];
    const lawyer = ACTORS['legal_approver']!;
    for (const state of ended) {
      for (const kind of CONSENT_EVENTS) {
        const event = inOrder(kind, 'legal_approver');
        const decided = decideConsent(lawyer, forEvent(state, kind), event, NOW);
        expect(decided).toEqual({ ok: false, error: 'already_over' });
      }
    }
  });
});
