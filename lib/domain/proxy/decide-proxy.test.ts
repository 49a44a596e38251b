import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { identity, NOW, person, SAID_WHOLE } from '#lib/domain/access-request/facts.fixture.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { decideProxy, offeredProxyEvents } from './decide-proxy.ts';
import { PROXY_KINDS, PROXY_RULES, proxyRule, type ProxyKind } from './kinds.ts';
import { PROXY_EVENTS, PROXY_STATES } from './lifecycle.ts';
import { CHILD, event, MOTHER, proxy } from './proxy.fixture.ts';
import type { ProxyEvent, ProxyFacts } from './proxy.ts';

const DOCTOR = identity(50);
const OFFICER = { ...identity(51), registration: null };

const ACTORS: Readonly<Record<string, Actor>> = {
  mother: person(MOTHER),
  child: person(CHILD),
  officer: person(OFFICER, 'access_officer'),
  caldicott: person(identity(52), 'caldicott_guardian'),
  doctor: person(DOCTOR, 'harm_reviewer'),
  legal: person(identity(53), 'legal_approver'),
  stranger: person(identity(54)),
  system: { kind: 'system', process: 'worker' },
};

/** By hand from rule book 1.7 and 6.12: where it leads, and who does it. */
const ALLOWED: Readonly<Record<string, readonly [string, string]>> = {
  'claimed match': ['verifying', 'officer caldicott'],
  'claimed decline': ['ended', 'officer caldicott'],
  'claimed withdraw': ['ended', 'mother'],
  'claimed revoke': ['ended', 'child officer caldicott'],
  'verifying match': ['verifying', 'officer caldicott'],
  'verifying find': ['verifying', 'doctor'],
  'verifying verify': ['active', 'officer caldicott'],
  'verifying decline': ['ended', 'officer caldicott'],
  'verifying withdraw': ['ended', 'mother'],
  'verifying revoke': ['ended', 'child officer caldicott'],
  'active find': ['active', 'doctor'],
  'active suspend': ['suspended_review', 'officer caldicott'],
  'active withdraw': ['ended', 'mother'],
  'active revoke': ['ended', 'child officer caldicott'],
  'suspended_review find': ['suspended_review', 'doctor'],
  'suspended_review verify': ['active', 'officer caldicott'],
  'suspended_review withdraw': ['ended', 'mother'],
  'suspended_review revoke': ['ended', 'child officer caldicott'],
};

function word(actor: Actor, facts: ProxyFacts, one: ProxyEvent) {
  const decided = decideProxy(actor, facts, one, NOW);
  return decided.ok ? decided.value.to : decided.error;
}

const officer = ACTORS['officer']!;

describe('the states of an authority to act for a patient', () => {
  it('only what is written here can happen, by whom it is written', () => {
    for (const state of PROXY_STATES) {
      for (const [name, actor] of Object.entries(ACTORS)) {
        for (const kind of PROXY_EVENTS) {
          const decided = decideProxy(actor, proxy({ state }), event(kind), NOW);
          const [to, by] = ALLOWED[`${state} ${kind}`] ?? [null, ''];
          const is = decided.ok ? decided.value.to : null;
          const isAllowed = by.split(' ').includes(name);
          expect([state, kind, name, is]).toEqual([state, kind, name, isAllowed ? to : null]);
          if (!isAllowed) continue;
          expect(offeredProxyEvents(actor, proxy({ state }), NOW)).toContain(kind);
        }
      }
    }
  });

  it('the clock suspends and ends when time has, and not before; what is over stays over', () => {
    const system = ACTORS['system']!;
    const sixteen = proxy({
      state: 'active',
      patient: { dateOfBirth: dateOf('2010-06-10'), deceasedStatus: 'alive' },
      finding: 'child_agrees',
    });
    expect(word(system, sixteen, event('suspend'))).toBe('suspended_review');
    expect(word(system, proxy({ state: 'active' }), event('suspend'))).toBe('not_over_yet');
    expect(word(system, proxy({ state: 'active' }), event('expire'))).toBe('not_over_yet');
    const over = proxy({ state: 'active', validTo: dateOf('2026-06-09') });
    expect(word(system, over, event('expire'))).toBe('ended');
    for (const kind of PROXY_EVENTS) {
      expect(decideProxy(officer, proxy({ state: 'ended' }), event(kind), NOW).ok).toBe(false);
    }
  });

  it('PX-1: at sixteen the young person alone says that it goes on, for a year at most', () => {
    const facts = proxy({
      state: 'suspended_review',
      patient: { dateOfBirth: dateOf('2010-06-10'), deceasedStatus: 'alive' },
    });
    const child = ACTORS['child']!;
    expect(word(child, facts, event('confirm'))).toBe('active');
    expect(word(ACTORS['mother']!, facts, event('confirm'))).toBe('not_permitted');
    expect(word(officer, facts, event('confirm'))).toBe('not_permitted');
    const long = { kind: 'confirm', until: dateOf('2027-06-11') } as const;
    expect(word(child, facts, long)).toBe('consent_too_long');
    const younger = { ...facts, patient: { ...facts.patient, dateOfBirth: dateOf('2010-06-11') } };
    expect(word(child, younger, event('confirm'))).toBe('not_sixteen_yet');
    expect(word(officer, facts, event('verify'))).toBe('patient_is_sixteen');
  });

  it('nobody decides about who acts for them, or about whom they act for, whatever their role', () => {
    const both = person(MOTHER, 'access_officer', 'caldicott_guardian');
    expect(word(both, proxy(), event('verify'))).toBe('not_permitted');
    const self = person(CHILD, 'access_officer');
    expect(word(self, proxy(), event('verify'))).toBe('not_permitted');
    const unregistered = person({ ...DOCTOR, registration: null }, 'harm_reviewer');
    expect(word(unregistered, proxy(), event('find'))).toBe('not_a_health_professional');
  });
});

const ADULT = { dateOfBirth: dateOf('1950-01-01'), deceasedStatus: 'alive' } as const;
const DEAD = { ...ADULT, deceasedStatus: 'formal' } as const;

/** An authority of each capacity in order in every respect. */
function inOrder(kind: ProxyKind): ProxyFacts {
  const { group } = proxyRule(kind);
  const patient = group === 'deceased' ? DEAD : group === 'adult' ? ADULT : proxy().patient;
  return proxy({ kind, patient, finding: kind === 'attorney_health' ? 'capacity_lost' : null });
}

describe('what must have been seen', () => {
  it.each(PROXY_KINDS)('of %s: each piece of it, with its source, and a paper', (kind) => {
    const facts = inOrder(kind);
    const verify = event('verify', facts) as Extract<ProxyEvent, { kind: 'verify' }>;
    expect(word(officer, facts, verify)).toBe('active');
    for (const { item, source } of PROXY_RULES[kind].evidence) {
      expect(source).not.toBe('');
      const rest = verify.evidence.filter((one) => one !== item);
      expect(word(officer, facts, { ...verify, evidence: rest })).toBe('evidence_missing');
    }
    expect(word(officer, { ...facts, hasPaper: false }, verify)).toBe('paper_missing');
    expect(word(officer, { ...facts, isMatched: false }, verify)).toBe('not_matched');
    expect(word(officer, facts, { ...verify, reviewOn: dateOf('2026-06-10') })).toBe(
      'review_day_over',
    );
  });

  it('an attorney for property, an advocate or a claimant sees what their purpose needs, and no more', () => {
    const bounded = PROXY_KINDS.filter((kind) => {
      const facts = inOrder(kind);
      const verify = event('verify', facts) as Extract<ProxyEvent, { kind: 'verify' }>;
      return word(officer, facts, { ...verify, scope: SAID_WHOLE }) === 'purpose_needs_bounds';
    });
    expect(bounded).toEqual(['attorney_property', 'imca', 'litigation_friend', 'claimant']);
  });

  it('written permission lasts for twelve months at most, and names its last day', () => {
    const facts = inOrder('authorised_person');
    const verify = event('verify', facts) as Extract<ProxyEvent, { kind: 'verify' }>;
    expect(word(officer, facts, { ...verify, validTo: null })).toBe('last_day_missing');
    expect(word(officer, facts, { ...verify, validTo: dateOf('2027-06-10') })).toBe('active');
    expect(word(officer, facts, { ...verify, validTo: dateOf('2027-06-11') })).toBe(
      'valid_too_long',
    );
    expect(word(officer, facts, { ...verify, validTo: dateOf('2026-06-09') })).toBe(
      'last_day_over',
    );
  });

  it('a child of thirteen is asked first, and in Scotland one of twelve', () => {
    const of = (day: string, jurisdiction: 'england' | 'scotland') => {
      const patient = { dateOfBirth: dateOf(day), deceasedStatus: 'alive' } as const;
      return word(officer, proxy({ jurisdiction, patient }), event('verify'));
    };
    expect(of('2013-06-10', 'england')).toBe('competence_not_found');
    expect(of('2013-06-11', 'england')).toBe('active');
    expect(of('2014-06-10', 'scotland')).toBe('competence_not_found');
  });
});
