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
import { mayCloseLink, mayIssueLink } from '#lib/domain/policy/link.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { mayResumeRelease, mayStopRelease } from '#lib/domain/policy/release.ts';
import { isLinkEnded, nextLinkState, type LinkEvent, type LinkState } from './lifecycle.ts';

const STATES: readonly LinkState[] = [
  ...(['pending', 'active', 'suspended', 'expired', 'revoked', 'exhausted'] as const),
];
const EVENTS: readonly LinkEvent[] = [
  ...(['activate', 'suspend', 'resume', 'expire', 'revoke', 'exhaust'] as const),
];
const PARTIES = ['staff', 'subject', 'recipient', 'system'] as const;

/** Copied by hand from rule book 6.8: where it leads, and by whom. */
const ALLOWED: Readonly<Record<string, readonly [LinkState, string]>> = {
  'pending activate': ['active', 'staff system'],
  'pending expire': ['expired', 'system'],
  'pending revoke': ['revoked', 'staff subject recipient system'],
  'active suspend': ['suspended', 'staff system'],
  'active expire': ['expired', 'system'],
  'active revoke': ['revoked', 'staff subject recipient system'],
  'active exhaust': ['exhausted', 'system'],
  'suspended resume': ['active', 'staff'],
  'suspended expire': ['expired', 'system'],
  'suspended revoke': ['revoked', 'staff subject recipient system'],
};

it('only what is written here can happen, by whom it is written', () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      for (const party of PARTIES) {
        const next = nextLinkState(state, event, party);
        const [to, by] = ALLOWED[`${state} ${event}`] ?? [null, ''];
        const should = by.split(' ').includes(party) ? to : null;
        const is = next.ok ? next.value : null;
        expect([state, event, party, is]).toEqual([state, event, party, should]);
      }
    }
  }
});

it('the refusal says whether it is over, too early or not theirs', () => {
  const word = (...asked: Parameters<typeof nextLinkState>) => {
    const next = nextLinkState(...asked);
    return next.ok ? next.value : next.error;
  };
  expect(word('revoked', 'resume', 'staff')).toBe('already_decided');
  expect(word('pending', 'resume', 'staff')).toBe('wrong_state');
  expect(word('suspended', 'resume', 'system')).toBe('not_permitted');
  expect(STATES.filter(isLinkEnded)).toEqual(['expired', 'revoked', 'exhausted']);
});

describe('the table with the policy of its acts', () => {
  const [RECIPIENT, SUBJECT] = [identity(10), identity(11)];
  const release = {
    ...{ id: RELEASE, controllerOrganisationId: TRUST, patientId: PATIENT, place: NO_LIMITS },
    recipients: [RECIPIENT],
  };
  const ownRecord = [{ patientId: PATIENT, as: 'self', until: null }] as const;
  const ACTORS: Readonly<Record<string, Actor>> = {
    recipient: person(RECIPIENT),
    subject: { ...person(SUBJECT), patientLinks: ownRecord },
    stranger: person(identity(12)),
    nobody: { kind: 'anonymous' },
    system: { kind: 'system', process: 'worker' },
    ...Object.fromEntries(ROLES.map((role) => [role, person(identity(20), role)])),
  };

  type Party = (typeof PARTIES)[number];
  type Decided = { readonly ok: true; readonly value: string } | { readonly ok: false };

  /** As what an actor does it: by the policy of the act, or as the machine where there is no act of a person. */
  const PARTY: Readonly<Record<LinkEvent, (actor: Actor) => Decided>> = {
    activate: (actor) => mayIssueLink(actor, release, RECIPIENT, NOW),
    suspend: (actor) => mayStopRelease(actor, release, NOW),
    resume: (actor) => mayResumeRelease(actor, release, NOW),
    revoke: (actor) => mayCloseLink(actor, release, RECIPIENT, NOW),
    expire: machine,
    exhaust: machine,
  };

  const STAFF = 'access_officer legal_approver caldicott_guardian siro dpo';
  /** By hand from 0.1, 6.8 and MF-3. What the machine alone does has no entry for people. */
  const WHO: Readonly<Record<string, readonly [LinkState, string]>> = {
    'pending activate': ['active', 'access_officer system'],
    'pending expire': ['expired', 'system'],
    'pending revoke': ['revoked', `recipient subject ${STAFF} system`],
    'active suspend': ['suspended', `${STAFF} system`],
    'active expire': ['expired', 'system'],
    'active revoke': ['revoked', `recipient subject ${STAFF} system`],
    'active exhaust': ['exhausted', 'system'],
    'suspended resume': ['active', STAFF],
    'suspended expire': ['expired', 'system'],
    'suspended revoke': ['revoked', `recipient subject ${STAFF} system`],
  };

  it.each(STATES)('%s: every event by everybody', (state) => {
    for (const event of EVENTS) {
      const [to, by] = WHO[`${state} ${event}`] ?? [null, ''];
      for (const [name, actor] of Object.entries(ACTORS)) {
        const decided = PARTY[event](actor);
        const next = decided.ok ? nextLinkState(state, event, partyOf(decided.value)) : decided;
        const is = next.ok ? next.value : null;
        const should = by.split(' ').includes(name) ? to : null;
        expect([event, name, is]).toEqual([event, name, should]);
      }
    }
  });

  function machine(actor: Actor): Decided {
    return actor.kind === 'system' ? { ok: true, value: 'system' } : { ok: false };
  }

  function partyOf(as: string): Party {
    return PARTIES.find((party) => party === as) ?? 'staff';
  }
});
