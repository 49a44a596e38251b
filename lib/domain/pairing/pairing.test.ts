import { describe, expect, it } from 'vitest';
import { NOW } from '#lib/domain/access-request/facts.fixture.ts';
import { openLink } from '#lib/domain/link/link.fixture.ts';
import { isCodeLive, mayOpenShowing, mayShow, type PairingFacts } from './access.ts';
import { checkWords } from './check-words.ts';
import {
  nextPairingState,
  type PairingEvent,
  type PairingParty,
  type PairingState,
} from './lifecycle.ts';
import { codeExpiresAt, showingEndsAt } from './terms.ts';

const STATES = ['waiting', 'found', 'approved', 'open', 'declined', 'ended'] as const;
const EVENTS = ['find', 'approve', 'decline', 'open', 'end'] as const;
const PARTIES = ['patient', 'computer'] as const;

const link = openLink();

const open: PairingFacts = {
  state: 'open',
  codeExpiresAt: new Date(NOW.getTime() - 1),
  endsAt: new Date(NOW.getTime() + 3_600_000),
  link,
};

describe('what becomes of a pairing', () => {
  // By hand: everything that is not here leads nowhere.
  const MOVES: Readonly<Record<string, PairingState>> = {
    'waiting find patient': 'found',
    'waiting end computer': 'ended',
    'found approve patient': 'approved',
    'found decline patient': 'declined',
    'found end computer': 'ended',
    'approved open computer': 'open',
    'approved end patient': 'ended',
    'approved end computer': 'ended',
    'open end patient': 'ended',
    'open end computer': 'ended',
  };
  const all = STATES.flatMap((state) =>
    EVENTS.flatMap((event) => PARTIES.map((party) => [state, event, party] as const)),
  );
  it.each(all)('%s: %s by the %s', (state: PairingState, event: PairingEvent, by: PairingParty) => {
    const next = nextPairingState(state, event, by);
    const expected = MOVES[`${state} ${event} ${by}`];
    if (expected !== undefined) expect(next).toEqual({ ok: true, value: expected });
    else expect(next.ok).toBe(false);
  });
});

describe('what a computer shows', () => {
  const word = (changes: Partial<PairingFacts>, now = NOW) => {
    const may = mayShow({ ...open, ...changes }, now);
    return may.ok ? 'shows' : may.error;
  };

  it('is what the patient said yes to, for the hour', () => {
    expect(word({})).toBe('shows');
    expect(word({}, new Date(NOW.getTime() + 3_600_000))).toBe('time_over');
    expect(word({ state: 'ended' })).toBe('ended');
    expect(word({ state: 'declined' })).toBe('declined');
  });

  it('is nothing before the yes, and before the browser that asked has opened it', () => {
    const codeExpiresAtNow = codeExpiresAt(NOW);
    expect(word({ state: 'waiting', codeExpiresAt: codeExpiresAtNow })).toBe('not_yet');
    expect(word({ state: 'found', codeExpiresAt: codeExpiresAtNow })).toBe('not_yet');
    expect(word({ state: 'found' })).toBe('code_over');
    expect(word({ state: 'approved' })).toBe('not_yet');
    expect(mayOpenShowing({ ...open, state: 'approved' }, NOW).ok).toBe(true);
    expect(mayOpenShowing(open, NOW).ok).toBe(false);
  });

  it('ends with the patient’s own link, and is nothing where that cannot be read', () => {
    expect(word({ link: { ...link, releaseState: 'suspended' } })).toBe('release_closed');
    expect(word({ link: { ...link, state: 'revoked' } })).toBe('release_closed');
    expect(word({ link: { ...link, state: 'exhausted' } })).toBe('shows');
    expect(word({ link: null })).toBe('release_closed');
  });
});

describe('the times of a pairing', () => {
  it('are five minutes for the code, and an hour or the end of the link', () => {
    expect(codeExpiresAt(NOW)).toEqual(new Date('2026-06-10T10:05:00Z'));
    expect(showingEndsAt(NOW, link.expiresAt)).toEqual(new Date('2026-06-10T11:00:00Z'));
    const soon = new Date('2026-06-10T10:20:00Z');
    expect(showingEndsAt(NOW, soon)).toEqual(soon);
    const found: PairingFacts = { ...open, state: 'found', codeExpiresAt: codeExpiresAt(NOW) };
    expect(isCodeLive(found, new Date('2026-06-10T10:04:59Z'))).toBe(true);
    expect(isCodeLive(found, new Date('2026-06-10T10:05:00Z'))).toBe(false);
  });

  it('and two words that both screens say are two words', () => {
    const said = Array.from({ length: 256 }, (_, byte) => checkWords(byte, 255 - byte));
    for (const one of said) expect(one).toMatch(/^[a-z]+ [a-z]+$/);
    expect(new Set(said.map((one) => one.split(' ')[0])).size).toBe(64);
  });
});
