import { describe, expect, it } from 'vitest';
import {
  FIRM,
  grant,
  identity,
  NOW,
  person,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { STANDINGS, type RegisterFacts } from '#lib/domain/register/standing.ts';
import { decideHalting, offeredHaltingEvents, type HaltingFacts } from './decide-halting.ts';
import {
  HALTING_EVENTS,
  ORGANISATION_STATES,
  type HaltingAsk,
  type HaltingEvent,
  type OrganisationState,
} from './halting-lifecycle.ts';

const ONE = identity(20);
const ANOTHER = identity(30);
/** Whoever operates the service does it from an institution of their own. */
const operator = (who: PersonIdentity) =>
  person(who, grant('platform_support', { organisationId: FIRM }));

const WHO: Readonly<Record<string, Actor>> = {
  asker: operator(ONE),
  askersOtherAccount: operator({ ...ANOTHER, verifiedEmail: 'one@example.org' }),
  operator: operator(ANOTHER),
  insider: person(ANOTHER, 'platform_support'),
  admin: person(ANOTHER, 'org_admin'),
  siro: person(ANOTHER, 'siro'),
  patient: person(identity(11)),
  nobody: { kind: 'anonymous' },
  worker: { kind: 'system', process: 'worker' },
};
/** As its register said an hour ago. */
const good: RegisterFacts = {
  register: 'ods',
  standing: 'verified',
  answeredAt: new Date(NOW.getTime() - 3_600_000),
  silentSince: null,
};
const STOPPERS = 'asker askersOtherAccount operator';

/** Written by hand: all that can happen to an institution, after which ask, and by whom. */
const ALLOWED: Readonly<Record<string, readonly [OrganisationState, string]>> = {
  'active - suspend': ['suspended', STOPPERS],
  'suspended - suspend': ['suspended', STOPPERS],
  'suspended - ask_resume': ['suspended', STOPPERS],
  'suspended - ask_close': ['suspended', STOPPERS],
  'suspended ask_resume suspend': ['suspended', STOPPERS],
  'suspended ask_resume ask_resume': ['suspended', STOPPERS],
  'suspended ask_resume ask_close': ['suspended', STOPPERS],
  'suspended ask_resume resume': ['active', 'operator'],
  'suspended ask_close suspend': ['suspended', STOPPERS],
  'suspended ask_close ask_resume': ['suspended', STOPPERS],
  'suspended ask_close ask_close': ['suspended', STOPPERS],
  'suspended ask_close close': ['closed', 'operator'],
};

function institution(state: OrganisationState, ask: HaltingAsk | null): HaltingFacts {
  const by = { ...ONE, verifiedEmail: 'one@example.org' };
  return { organisationId: TRUST, state, asked: ask && { event: ask, by }, register: good };
}

const decide = (actor: Actor, facts: HaltingFacts, event: HaltingEvent, text = 'A breach') =>
  decideHalting(actor, facts, { event, text }, NOW);

function refusalOf(...of: Parameters<typeof decide>): string | null {
  const decided = decide(...of);
  return decided.ok ? null : decided.error;
}

describe('the states of an institution', () => {
  it('only what is written here can happen, by whom it is written, and a screen offers just that', () => {
    const asks = [null, 'ask_resume', 'ask_close'] as const;
    for (const state of ORGANISATION_STATES) {
      for (const ask of state === 'suspended' ? asks : [null]) {
        for (const event of HALTING_EVENTS) {
          for (const [name, actor] of Object.entries(WHO)) {
            const facts = institution(state, ask);
            const key = `${state} ${ask ?? '-'} ${event}`;
            const [to, by] = ALLOWED[key] ?? [null, ''];
            const isAllowed = by.split(' ').includes(name);
            const decided = decide(actor, facts, event);
            const is = decided.ok ? decided.value.to : null;
            expect([key, name, is]).toEqual([key, name, isAllowed ? to : null]);
            const isOffered = offeredHaltingEvents(actor, facts, NOW).includes(event);
            expect([key, name, isOffered]).toEqual([key, name, isAllowed]);
          }
        }
      }
    }
  });

  it('one human with two accounts is not two people', () => {
    const asked = institution('suspended', 'ask_resume');
    expect(refusalOf(WHO['asker']!, asked, 'resume')).toBe('same_person');
    expect(refusalOf(WHO['askersOtherAccount']!, asked, 'resume')).toBe('same_person');
    expect(refusalOf(WHO['operator']!, institution('suspended', 'ask_close'), 'resume')).toBe(
      'not_asked',
    );
  });

  it('the institution from which the service is operated is not halted by its own operators', () => {
    expect(refusalOf(WHO['insider']!, institution('active', null), 'suspend')).toBe(
      'own_organisation',
    );
  });

  it('whoever stops, and whoever asks, says why; and not at any length', () => {
    const active = institution('active', null);
    expect(refusalOf(WHO['operator']!, active, 'suspend', ' ')).toBe('reason_missing');
    expect(refusalOf(WHO['operator']!, active, 'suspend', 'x'.repeat(2001))).toBe('text_too_long');
    const asked = institution('suspended', 'ask_resume');
    expect(refusalOf(WHO['operator']!, asked, 'resume', '')).toBeNull();
  });

  it('nothing goes on without a fresh good answer of its register; stopping and closing do not wait for one', () => {
    const operators = WHO['operator']!;
    for (const standing of STANDINGS) {
      const isGood = standing === 'verified' || standing === 'conditions';
      const asked = {
        ...institution('suspended', 'ask_resume'),
        register: { ...good, standing },
      };
      expect([standing, refusalOf(operators, asked, 'resume') === null]).toEqual([
        standing,
        isGood,
      ]);
      expect(refusalOf(operators, asked, 'ask_resume')).toBeNull();
    }
    const stale = { ...good, answeredAt: new Date(NOW.getTime() - 24 * 3_600_000) };
    const silent = { ...good, silentSince: NOW };
    const asked = institution('suspended', 'ask_resume');
    expect(refusalOf(operators, { ...asked, register: stale }, 'resume')).toBe('register_stale');
    expect(refusalOf(operators, { ...asked, register: silent }, 'resume')).toBe('register_silent');
    const closing = { ...institution('suspended', 'ask_close'), register: silent };
    expect(refusalOf(operators, closing, 'close')).toBeNull();
    const active = { ...institution('active', null), register: silent };
    expect(refusalOf(operators, active, 'suspend')).toBeNull();
  });

  it('stopping takes a code; letting go on, and closing, take a passkey, each for itself', () => {
    const byCode = withProofs(WHO['operator'] as PersonActor, (one) => ({
      ...one,
      factor: 'totp',
    }));
    const asked = institution('suspended', 'ask_resume');
    expect(refusalOf(byCode, institution('active', null), 'suspend')).toBeNull();
    expect(refusalOf(byCode, asked, 'resume')).toBe('passkey_needed');
    const forClosing = withProofs(WHO['operator'] as PersonActor, (one) => one, [
      'close_organisation',
    ]);
    expect(refusalOf(forClosing, asked, 'resume')).toBe('step_up_needed');
    expect(refusalOf(forClosing, institution('suspended', 'ask_close'), 'close')).toBeNull();
  });
});

type Proof = PersonActor['assurance']['stepUps'][number];

function withProofs(
  actor: PersonActor,
  change: (one: Proof) => Proof,
  only?: readonly Proof['action'][],
): PersonActor {
  const stepUps = actor.assurance.stepUps
    .filter(({ action }) => only?.includes(action) ?? true)
    .map(change);
  return { ...actor, assurance: { ...actor.assurance, stepUps } };
}
