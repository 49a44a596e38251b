import { describe, expect, it } from 'vitest';
import {
  FIRM,
  grant,
  identity,
  NOW,
  person,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { decideHelp, offeredHelpEvents, type HelpEvent, type HelpFacts } from './decide-help.ts';
import { HELP_EVENTS, HELP_STATES, type HelpEventKind, type HelpState } from './lifecycle.ts';
import { answerTarget, lapsesAt, LONGEST_HELP } from './service-level.ts';

const DAY = 86_400_000;
const SOMEONE = identity(20);

function help(state: HelpState, changes: Partial<HelpFacts> = {}): HelpFacts {
  const stateSince = new Date(NOW.getTime() - 14 * DAY);
  return { organisationId: TRUST, state, stateSince, isOwn: false, ...changes };
}

function inOrder(kind: HelpEventKind): HelpEvent {
  return kind === 'answer' || kind === 'ask_again' ? { kind, text: 'The button' } : { kind };
}

/** Who tries it, and whether it is what they asked themselves. */
const WHO: Readonly<Record<string, readonly [Actor, boolean]>> = {
  asker: [person(identity(11)), true],
  letter: [{ kind: 'anonymous' }, true],
  support: [person(SOMEONE, 'platform_support'), false],
  officer: [person(SOMEONE, 'access_officer'), false],
  elsewhere: [person(SOMEONE, grant('access_officer', { organisationId: FIRM })), false],
  admin: [person(SOMEONE, 'org_admin'), false],
  ownSupport: [person(SOMEONE, 'platform_support'), true],
  stranger: [person(identity(30)), false],
  nobody: [{ kind: 'anonymous' }, false],
  system: [{ kind: 'system', process: 'worker' }, false],
};

/** Written by hand: all that can happen to a request for help, and by whom. */
const ALLOWED: Readonly<Record<string, readonly [HelpState, string]>> = {
  'asked answer': ['answered', 'support officer'],
  'asked close': ['closed', 'asker letter ownSupport'],
  'answered ask_again': ['asked_again', 'asker letter ownSupport'],
  'answered close': ['closed', 'asker letter ownSupport'],
  'answered lapse': ['closed', 'system'],
  'asked_again answer': ['answered', 'support officer'],
  'asked_again close': ['closed', 'asker letter ownSupport'],
};

describe('the states of a request for help', () => {
  it('only what is written here can happen, by whom it is written, and a screen offers just that', () => {
    for (const state of HELP_STATES) {
      for (const [name, [actor, isOwn]] of Object.entries(WHO)) {
        for (const kind of HELP_EVENTS) {
          const facts = help(state, { isOwn });
          const decided = decideHelp(actor, facts, inOrder(kind), NOW);
          const [to, by] = ALLOWED[`${state} ${kind}`] ?? [null, ''];
          const isAllowed = by.split(' ').includes(name);
          const is = decided.ok ? decided.value.to : null;
          expect([state, kind, name, is]).toEqual([state, kind, name, isAllowed ? to : null]);
          const offered = offeredHelpEvents(actor, facts, NOW).includes(kind);
          expect([state, kind, name, offered]).toEqual([state, kind, name, isAllowed]);
        }
      }
    }
  });

  it('what is about no organisation is answered by support alone', () => {
    const facts = help('asked', { organisationId: null });
    const answer = inOrder('answer');
    expect(decideHelp(person(SOMEONE, 'platform_support'), facts, answer, NOW).ok).toBe(true);
    expect(decideHelp(person(SOMEONE, 'access_officer'), facts, answer, NOW)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
  });

  it('it closes by itself after fourteen days, and not a moment earlier', () => {
    const since = new Date(NOW.getTime() - 5 * DAY);
    const facts = help('answered', { stateSince: since });
    const system: Actor = { kind: 'system', process: 'worker' };
    const lapsed = (at: Date) => decideHelp(system, facts, { kind: 'lapse' }, at);
    expect(lapsed(lapsesAt(since)).ok).toBe(true);
    expect(lapsed(new Date(lapsesAt(since).getTime() - 1))).toEqual({
      ok: false,
      error: 'too_early',
    });
    expect(lapsesAt(since).getTime() - since.getTime()).toBe(14 * DAY);
  });

  it.each([
    ['answer', 'support'],
    ['ask_again', 'asker'],
  ] as const)('to %s is to say something, and not without end', (kind, name) => {
    const [actor, isOwn] = WHO[name]!;
    const word = (text: string) => {
      const facts = help(kind === 'answer' ? 'asked' : 'answered', { isOwn });
      const decided = decideHelp(actor, facts, { kind, text }, NOW);
      return decided.ok ? 'ok' : decided.error;
    };
    expect(word(' \n ')).toBe('text_missing');
    expect(word('x'.repeat(LONGEST_HELP + 1))).toBe('text_too_long');
    expect(word('x'.repeat(LONGEST_HELP))).toBe('ok');
  });

  it('what is over says so', () => {
    const [asker] = WHO['asker']!;
    const again = { kind: 'ask_again', text: 'And now?' } as const;
    const word = (state: HelpState) => decideHelp(asker, help(state, { isOwn: true }), again, NOW);
    expect(word('closed')).toEqual({ ok: false, error: 'already_closed' });
    expect(word('asked')).toEqual({ ok: false, error: 'wrong_state' });
  });
});

describe('the day by which we aim to answer', () => {
  it.each([
    ['2026-11-27T16:00:00Z', '2026-12-01'],
    // Already Friday in London, and Monday is a bank holiday.
    ['2026-08-27T23:30:00Z', '2026-09-02'],
    ['2026-12-24T10:00:00Z', '2026-12-30'],
  ])('of what was asked at %s is %s', (at, day) => {
    expect(answerTarget(new Date(at))).toBe(day);
  });
});
