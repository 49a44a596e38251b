import { describe, expect, it } from 'vitest';
import {
  FIRM,
  grant,
  identity,
  NOW,
  person,
  THING,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import { EVERY_STATE } from '#lib/domain/access-request/states.ts';
import type { Actor, PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { parseSupportAsk } from './ask.ts';
import {
  decideSupportGrant,
  isSupportGrantLive,
  offeredSupportActs,
  type SupportGrantFacts,
  type SupportGrantMove,
} from './decide-support-grant.ts';
import {
  SUPPORT_GRANT_ACTS,
  SUPPORT_GRANT_EVENTS,
  SUPPORT_GRANT_STATES,
  type SupportGrantEvent,
  type SupportGrantState,
} from './lifecycle.ts';
import { supportGrantEndsAt, supportGrantLapsesAt } from './limits.ts';
import { stateShownToSupport } from './shown-state.ts';

const HOUR = 3_600_000;
const ASKER = { ...identity(20), verifiedEmail: 'one@example.org' };
const ANOTHER = identity(30);
const atService = (role: Role) => grant(role, { organisationId: FIRM });

const WHO: Readonly<Record<string, Actor>> = {
  asker: person(ASKER, atService('platform_support')),
  colleague: person(ANOTHER, atService('platform_support')),
  admin: person(ANOTHER, 'org_admin'),
  privacy: person(ANOTHER, 'privacy_officer'),
  askersOtherAccount: person({ ...ANOTHER, verifiedEmail: 'one@example.org' }, 'privacy_officer'),
  elsewhere: person(ANOTHER, atService('org_admin')),
  officer: person(ANOTHER, 'access_officer'),
  patient: person(identity(11)),
  nobody: { kind: 'anonymous' },
  system: { kind: 'system', process: 'worker' },
};

/** Written by hand: all that can happen, by whom, and where it leads. */
const ALLOWED: Readonly<Record<string, readonly [SupportGrantState, string]>> = {
  'asked approve': ['active', 'admin privacy'],
  'asked decline': ['declined', 'admin privacy'],
  'asked lapse': ['lapsed', 'system'],
  'active end': ['ended', 'asker admin privacy askersOtherAccount'],
  'active run_out': ['ended', 'system'],
};

function leave(
  state: SupportGrantState,
  changes: Partial<SupportGrantFacts> = {},
): SupportGrantFacts {
  return {
    ...{ id: THING, organisationId: TRUST, askedBy: ASKER, state, requestId: 'a request' },
    mostHours: 8,
    lapsesAt: new Date(NOW.getTime() + HOUR),
    endsAt: state === 'active' ? new Date(NOW.getTime() + HOUR) : null,
    ...changes,
  };
}

/** In time for what is tried: what time alone does comes when it is over. */
function inOrder(state: SupportGrantState, kind: SupportGrantEvent): SupportGrantFacts {
  const isOver = kind === 'lapse' || kind === 'run_out';
  return leave(state, isOver ? { lapsesAt: NOW, endsAt: state === 'active' ? NOW : null } : {});
}

function moveOf(kind: SupportGrantEvent): SupportGrantMove {
  if (kind === 'approve') return { kind, hours: 8 };
  return kind === 'decline' ? { kind, because: 'not_now' } : { kind };
}

function refusalOf(actor: Actor, facts: SupportGrantFacts, move: SupportGrantMove, now = NOW) {
  const decided = decideSupportGrant(actor, facts, move, now);
  return decided.ok ? null : decided.error;
}

describe('leave for support to look', () => {
  it('only what is written here can happen, by whom it is written, and a screen offers just that', () => {
    for (const state of SUPPORT_GRANT_STATES) {
      for (const kind of SUPPORT_GRANT_EVENTS) {
        for (const [name, actor] of Object.entries(WHO)) {
          const key = `${state} ${kind}`;
          const [to, by] = ALLOWED[key] ?? [null, ''];
          const isAllowed = by.split(' ').includes(name);
          const facts = inOrder(state, kind);
          const decided = decideSupportGrant(actor, facts, moveOf(kind), NOW);
          const is = decided.ok ? decided.value.to : null;
          expect([key, name, is]).toEqual([key, name, isAllowed ? to : null]);
          const act = SUPPORT_GRANT_ACTS.find((one) => one === kind);
          if (act === undefined) continue;
          const isOffered = offeredSupportActs(actor, facts, NOW).includes(act);
          expect([key, name, isOffered]).toEqual([key, name, isAllowed]);
        }
      }
    }
  });

  it('whoever asked does not answer it, by neither of their accounts', () => {
    const both = person(ASKER, 'org_admin', atService('platform_support'));
    for (const one of [both, WHO['askersOtherAccount']!]) {
      expect(refusalOf(one, leave('asked'), moveOf('approve'))).toBe('own_ask');
      expect(refusalOf(one, leave('asked'), moveOf('decline'))).toBe('own_ask');
    }
  });

  it('is for whole hours, one at least and as many as the institution lets, and for a request that there is', () => {
    const admin = WHO['admin']!;
    for (const hours of [0, -1, 1.5, 9, Number.NaN, Infinity]) {
      expect(refusalOf(admin, leave('asked'), { kind: 'approve', hours })).toBe('hours_wrong');
    }
    for (const hours of [1, 8]) {
      expect(refusalOf(admin, leave('asked'), { kind: 'approve', hours })).toBeNull();
    }
    const strict = leave('asked', { mostHours: 2 });
    expect(refusalOf(admin, strict, { kind: 'approve', hours: 2 })).toBeNull();
    expect(refusalOf(admin, strict, { kind: 'approve', hours: 3 })).toBe('hours_wrong');
    const nothing = leave('asked', { requestId: null });
    expect(refusalOf(admin, nothing, moveOf('approve'))).toBe('no_such_request');
    expect(refusalOf(admin, nothing, moveOf('decline'))).toBeNull();
    expect(refusalOf(admin, leave('asked'), { kind: 'decline', because: null })).toBe(
      'because_missing',
    );
  });

  it('is answered within three days, and time ends nothing before its time', () => {
    const asked = leave('asked', { lapsesAt: supportGrantLapsesAt(NOW) });
    const before = new Date(NOW.getTime() + 72 * HOUR - 1);
    const after = new Date(NOW.getTime() + 72 * HOUR);
    const [admin, system] = [WHO['admin']!, WHO['system']!];
    expect(refusalOf(system, asked, { kind: 'lapse' }, before)).toBe('too_early');
    expect(refusalOf(system, asked, { kind: 'lapse' }, after)).toBeNull();
    expect(refusalOf(admin, asked, moveOf('approve'), after)).toBe('over');
    expect(refusalOf(admin, asked, moveOf('decline'), after)).toBe('over');
    const active = leave('active', { endsAt: supportGrantEndsAt(NOW, 2) });
    const end = new Date(NOW.getTime() + 2 * HOUR);
    expect(refusalOf(system, active, { kind: 'run_out' }, NOW)).toBe('too_early');
    expect(refusalOf(system, active, { kind: 'run_out' }, end)).toBeNull();
    expect(isSupportGrantLive(active, new Date(end.getTime() - 1))).toBe(true);
    expect(isSupportGrantLive(active, end)).toBe(false);
    for (const state of SUPPORT_GRANT_STATES.filter((one) => one !== 'active')) {
      expect(isSupportGrantLive(leave(state, { endsAt: end }), NOW)).toBe(false);
    }
  });

  it('is allowed by a passkey, declined also by a code, each for this one alone, and ended without', () => {
    const admin = WHO['admin'] as PersonActor;
    const byCode = withProofs(admin, (proofs) =>
      proofs.map((one) => ({ ...one, factor: 'totp' as const })),
    );
    expect(refusalOf(byCode, leave('asked'), moveOf('approve'))).toBe('passkey_needed');
    expect(refusalOf(byCode, leave('asked'), moveOf('decline'))).toBeNull();
    const another = leave('asked', { id: 'another' });
    expect(refusalOf(admin, another, moveOf('approve'))).toBe('step_up_needed');
    expect(
      refusalOf(
        withProofs(admin, () => []),
        leave('active'),
        { kind: 'end' },
      ),
    ).toBeNull();
  });
});

describe('what support asks for', () => {
  it('is a reference as it was read out, and a reason', () => {
    const asked = (requestReference: string, reason = 'The link fails') => {
      const read = parseSupportAsk({ requestReference, reason });
      return read.ok ? read.value.requestReference : read.error;
    };
    for (const typed of ['LAN-7K3M-92QX', ' lan 7k3m 92qx ', 'lan7k3m92qx']) {
      expect(asked(typed)).toBe('LAN-7K3M-92QX');
    }
    expect(asked(' ')).toBe('reference_missing');
    for (const typed of ['LAN-7K3M-92Q', 'LAN-0K3M-92QX', 'HLP-7K3-M92-QXA', 'x'.repeat(5000)]) {
      expect(asked(typed)).toBe('not_a_reference');
    }
    expect(asked('LAN-7K3M-92QX', ' ')).toBe('reason_missing');
    expect(asked('LAN-7K3M-92QX', 'x'.repeat(1001))).toBe('reason_too_long');
  });

  it('never shows that somebody is worried for a patient, or that a regulator asks', () => {
    const shown = EVERY_STATE.map(stateShownToSupport);
    for (const hidden of ['safeguarding_review', 'harm_review', 'on_hold_regulator']) {
      expect(shown).not.toContain(hidden);
    }
    expect(stateShownToSupport('preparation_failed')).toBe('preparation_failed');
  });
});

type Proofs = PersonActor['assurance']['stepUps'];

function withProofs(actor: PersonActor, change: (proofs: Proofs) => Proofs): PersonActor {
  const { assurance } = actor;
  return { ...actor, assurance: { ...assurance, stepUps: change(assurance.stepUps) } };
}
