import { describe, expect, it } from 'vitest';

import {
  identity,
  NOW,
  PATIENT,
  person,
  RELEASE,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import { ROLES, type Actor } from '#lib/domain/policy/actor.ts';
import { mayIssueLink } from '#lib/domain/policy/link.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { mayResumeRelease, mayStopRelease } from '#lib/domain/policy/release.ts';
import {
  isReleaseEnded,
  nextReleaseState,
  type ReleaseEvent,
  type ReleaseState,
} from './lifecycle.ts';

const STATES: readonly ReleaseState[] = [
  'assembling',
  'sealed',
  'active',
  'suspended',
  'expired',
  'revoked',
  'completed',
  'quarantined',
];
const EVENTS: readonly ReleaseEvent[] = [
  'seal',
  'activate',
  'suspend',
  'resume',
  'expire',
  'revoke',
  'complete',
  'quarantine',
];

/** Copied by hand from rule book 6.7. Whoever may stop a release: staff, the machine, and for revoking the patient. */
const ALLOWED: Readonly<Record<string, readonly [ReleaseState, string]>> = {
  'assembling seal': ['sealed', 'system'],
  'assembling revoke': ['revoked', 'staff subject system'],
  'assembling quarantine': ['quarantined', 'staff system'],
  'sealed activate': ['active', 'staff system'],
  'sealed revoke': ['revoked', 'staff subject system'],
  'sealed quarantine': ['quarantined', 'staff system'],
  'active suspend': ['suspended', 'staff system'],
  'active expire': ['expired', 'system'],
  'active revoke': ['revoked', 'staff subject system'],
  'active complete': ['completed', 'system'],
  'active quarantine': ['quarantined', 'staff system'],
  'suspended resume': ['active', 'staff'],
  'suspended expire': ['expired', 'system'],
  'suspended revoke': ['revoked', 'staff subject system'],
  'suspended quarantine': ['quarantined', 'staff system'],
};

it('a release moves as the rule book says, and in no other way', () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      for (const party of ['staff', 'subject', 'system'] as const) {
        const next = nextReleaseState(state, event, party);
        const [to, by] = ALLOWED[`${state} ${event}`] ?? [null, ''];
        const should = by.split(' ').includes(party) ? to : null;
        expect([state, event, party, next.ok ? next.value : null]).toEqual([
          state,
          event,
          party,
          should,
        ]);
      }
    }
  }
});

it('four ends are final, and say so', () => {
  expect(STATES.filter(isReleaseEnded)).toEqual(['expired', 'revoked', 'completed', 'quarantined']);
  expect(nextReleaseState('revoked', 'activate', 'staff')).toEqual({
    ok: false,
    error: 'already_decided',
  });
  expect(nextReleaseState('sealed', 'seal', 'system')).toEqual({ ok: false, error: 'wrong_state' });
  expect(nextReleaseState('suspended', 'resume', 'system')).toEqual({
    ok: false,
    error: 'not_permitted',
  });
});

describe('the table with the policy of its acts', () => {
  const release = {
    ...{ id: RELEASE, controllerOrganisationId: TRUST, patientId: PATIENT, place: NO_LIMITS },
    recipients: [identity(10)],
  };
  const ownRecord = [{ patientId: PATIENT, as: 'self', until: null }] as const;
  const ACTORS: Readonly<Record<string, Actor>> = {
    recipient: person(identity(10)),
    subject: { ...person(identity(11)), patientLinks: ownRecord },
    stranger: person(identity(12)),
    nobody: { kind: 'anonymous' },
    system: { kind: 'system', process: 'worker' },
    ...Object.fromEntries(ROLES.map((role) => [role, person(identity(20), role)])),
  };

  type Decided = { readonly ok: true; readonly value: string } | { readonly ok: false };
  const stop = (actor: Actor) => mayStopRelease(actor, release, NOW);
  const machine = (actor: Actor): Decided =>
    actor.kind === 'system' ? { ok: true, value: 'system' } : { ok: false };

  /** As what an actor does it: by the policy of the act, or as the machine where there is no act of a person. */
  const PARTY: Readonly<Record<ReleaseEvent, (actor: Actor) => Decided>> = {
    ...{ seal: machine, expire: machine, complete: machine },
    activate: (actor) => mayIssueLink(actor, release, identity(10), NOW),
    ...{ suspend: stop, revoke: stop, quarantine: stop },
    resume: (actor) => mayResumeRelease(actor, release, NOW),
  };

  const STAFF = 'access_officer legal_approver caldicott_guardian siro dpo';
  /** By hand from 0.1, 6.7 and MF-3. A recipient gives back a link (6.8), and moves no release. */
  const WHO: Readonly<Record<string, readonly [ReleaseState, string]>> = {
    'assembling seal': ['sealed', 'system'],
    'assembling revoke': ['revoked', `subject ${STAFF} system`],
    'assembling quarantine': ['quarantined', `${STAFF} system`],
    'sealed activate': ['active', 'access_officer system'],
    'sealed revoke': ['revoked', `subject ${STAFF} system`],
    'sealed quarantine': ['quarantined', `${STAFF} system`],
    'active suspend': ['suspended', `${STAFF} system`],
    'active expire': ['expired', 'system'],
    'active revoke': ['revoked', `subject ${STAFF} system`],
    'active complete': ['completed', 'system'],
    'active quarantine': ['quarantined', `${STAFF} system`],
    'suspended resume': ['active', STAFF],
    'suspended expire': ['expired', 'system'],
    'suspended revoke': ['revoked', `subject ${STAFF} system`],
    'suspended quarantine': ['quarantined', `${STAFF} system`],
  };

  it.each(STATES)('%s: every event by everybody', (state) => {
    for (const event of EVENTS) {
      const [to, by] = WHO[`${state} ${event}`] ?? [null, ''];
      for (const [name, actor] of Object.entries(ACTORS)) {
        const decided = PARTY[event](actor);
        const next = decided.ok ? nextReleaseState(state, event, partyOf(decided.value)) : decided;
        const is = next.ok ? next.value : null;
        const should = by.split(' ').includes(name) ? to : null;
        expect([event, name, is]).toEqual([event, name, should]);
      }
    }
  });

  function partyOf(as: string): 'staff' | 'subject' | 'system' {
    return as === 'subject' || as === 'system' ? as : 'staff';
  }
});
