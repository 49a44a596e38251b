import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import {
  identity,
  NOW,
  person,
  SAID_WHOLE,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  authorityRefusal,
  decideAuthority,
  offeredAuthorityEvents,
  type AuthorityEvent,
  type AuthorityFacts,
} from './decide-authority.ts';
import {
  AUTHORITY_EVENTS,
  AUTHORITY_KINDS,
  AUTHORITY_STATES,
  COMPELS,
  type AuthorityEventKind,
} from './legal-authority.ts';

const RECORDER = identity(20);

function authority(changes: Partial<AuthorityFacts> = {}): AuthorityFacts {
  return {
    ...{ organisationId: TRUST, zone: 'Europe/London', state: 'recorded' },
    ...{ kind: 'court_order', compelling: true, scope: SAID_WHOLE },
    ...{ issuedOn: dateOf('2026-06-01'), receivedAt: new Date('2026-06-02T09:00:00Z') },
    ...{ validTo: null, recorder: RECORDER, hasPaper: true },
    ...changes,
  };
}

const EVENTS: Readonly<Record<AuthorityEventKind, AuthorityEvent>> = {
  verify: { kind: 'verify', isSealVerified: true, paperElsewhere: '' },
  reject: { kind: 'reject', reason: 'The court does not know it' },
  end: { kind: 'end', reason: 'It was set aside' },
};

const ACTORS: Readonly<Record<string, Actor>> = {
  recorder: person(RECORDER, 'access_officer'),
  legal: person(identity(21), 'legal_approver'),
  caldicott: person(identity(22), 'caldicott_guardian'),
  stranger: person(identity(30)),
  system: { kind: 'system', process: 'worker' },
};

/** By hand from 2.4: found good by another than who wrote it down, and ended by either. */
const ALLOWED: Readonly<Record<string, readonly [string, string]>> = {
  'recorded verify': ['active', 'legal'],
  'recorded reject': ['rejected', 'recorder legal'],
  'active end': ['ended', 'recorder legal'],
};

function word(actor: Actor, facts: AuthorityFacts, event: AuthorityEvent) {
  const decided = decideAuthority(actor, facts, event, NOW);
  return decided.ok ? decided.value.to : decided.error;
}

describe('the states of a legal authority', () => {
  it('only what is written here can happen, by whom it is written, and a screen offers just that', () => {
    for (const state of AUTHORITY_STATES) {
      for (const [name, actor] of Object.entries(ACTORS)) {
        for (const kind of AUTHORITY_EVENTS) {
          const facts = authority({ state });
          const decided = decideAuthority(actor, facts, EVENTS[kind], NOW);
          const [to, by] = ALLOWED[`${state} ${kind}`] ?? [null, ''];
          const isAllowed = by.split(' ').includes(name);
          const is = decided.ok ? decided.value.to : null;
          expect([state, kind, name, is]).toEqual([state, kind, name, isAllowed ? to : null]);
          const offered = offeredAuthorityEvents(actor, facts, NOW).includes(kind);
          expect([state, kind, name, offered]).toEqual([state, kind, name, isAllowed]);
        }
      }
    }
  });

  it('a court’s order counts once its seal was asked for, and another’s needs none', () => {
    const unasked = { kind: 'verify', isSealVerified: false, paperElsewhere: '' } as const;
    expect(word(ACTORS['legal']!, authority(), unasked)).toBe('seal_not_verified');
    const police = authority({ kind: 'police_request', compelling: false });
    expect(word(ACTORS['legal']!, police, unasked)).toBe('active');
  });

  it('is found good by its paper, or by one that is said to be elsewhere', () => {
    const verify = { kind: 'verify', isSealVerified: true, paperElsewhere: '' } as const;
    const bare = authority({ hasPaper: false });
    expect(word(ACTORS['legal']!, bare, verify)).toBe('paper_missing');
    expect(word(ACTORS['legal']!, bare, { ...verify, isSealVerified: false })).toBe(
      'seal_not_verified',
    );
    expect(word(ACTORS['legal']!, bare, { ...verify, paperElsewhere: 'With the court' })).toBe(
      'active',
    );
  });

  it('is ended and rejected with a reason', () => {
    expect(word(ACTORS['legal']!, authority(), { kind: 'reject', reason: ' ' })).toBe(
      'reason_missing',
    );
    const long = { kind: 'end', reason: 'x'.repeat(2001) } as const;
    expect(word(ACTORS['legal']!, authority({ state: 'active' }), long)).toBe('text_too_long');
  });

  it('NC-1: compels where the law does, and nowhere else', () => {
    const compels = AUTHORITY_KINDS.filter((kind) => COMPELS[kind]);
    const statute = ['statutory_notice', 'medical_examiner'];
    expect(compels).toEqual(['court_order', 'coroner_notice', ...statute]);
  });

  it.each<[string | null, Partial<AuthorityFacts>]>([
    [null, {}],
    ['received_in_future', { receivedAt: new Date('2026-06-10T10:00:01Z') }],
    ['issued_after_receipt', { issuedOn: dateOf('2026-06-03') }],
    ['last_day_over', { validTo: dateOf('2026-06-09') }],
    ['compels_nobody', { kind: 'police_request' }],
    ['scope_missing', { scope: { ...SAID_WHOLE, wholeRecord: false } }],
    ['scope_contradicts', { scope: { ...SAID_WHOLE, bodyParts: ['KNEE'] } }],
  ])('%s, by %j', (refusal, changes) => {
    expect(authorityRefusal(authority(changes), NOW)).toBe(refusal);
    expect(word(ACTORS['legal']!, authority(changes), EVENTS.verify)).toBe(refusal ?? 'active');
  });
});
