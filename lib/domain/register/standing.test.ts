import { describe, expect, it } from 'vitest';
import { learn, SAID, STANDING_TRANSITIONS, type RegisterAnswer } from './lifecycle.ts';
import { isDueForRound, placeInRound } from './rounds.ts';
import {
  mayGoOn,
  nothingNew,
  STANDINGS,
  type RegisterFacts,
  type Said,
  type Standing,
} from './standing.ts';

const SAID_AT = new Date('2026-11-20T12:00:00.000Z');
const HOUR = 3_600_000;
const after = (hours: number, milliseconds = 0) =>
  new Date(SAID_AT.getTime() + hours * HOUR + milliseconds);

const good: RegisterFacts = {
  register: 'ods',
  standing: 'verified',
  answeredAt: SAID_AT,
  silentSince: null,
};

describe('what a register said', () => {
  it.each([
    ['at once', 0, 0, null],
    ['to the last millisecond of 24 hours', 24, -1, null],
    ['not from the instant that 24 hours are over', 24, 0, 'register_stale'],
    ['nor ever after', 24 * 400, 0, 'register_stale'],
  ])('lets new things begin: %s', (_, hours, milliseconds, refusal) => {
    expect(nothingNew(good, after(hours, milliseconds))).toBe(refusal);
    expect(nothingNew({ ...good, standing: 'conditions' }, after(hours, milliseconds))).toBe(
      refusal,
    );
  });

  it('lets nothing new begin from the instant that it does not answer, however fresh its last answer is', () => {
    expect(nothingNew({ ...good, silentSince: after(1) }, after(1))).toBe('register_silent');
  });

  it.each([
    ['unverified', 'register_unverified', false],
    ['verified', null, true],
    ['conditions', null, true],
    ['suspended', 'register_against', false],
    ['revoked', 'register_against', false],
    ['closed', 'register_against', false],
    ['intervened', 'register_against', false],
  ] as const)('%s: new things answer %j, and what there is goes on: %s', (standing, no, goesOn) => {
    const facts = { ...good, standing };
    expect(nothingNew(facts, after(1))).toBe(no);
    expect(mayGoOn(facts, after(1))).toBe(goesOn);
  });

  it.each([
    ['an answer counts to its last millisecond', null, after(24, -1), true],
    ['and no longer, when nobody asked again', null, after(24), false],
    ['a silence leaves alone what there is', after(23), after(24), true],
    ['to the last millisecond of 24 hours of it', after(23), after(47, -1), true],
    ['and no longer', after(23), after(47), false],
    ['one that began when the answer was stale is no excuse', after(24), after(24, 1), false],
  ])('%s', (_, silentSince, now, goesOn) => {
    expect(mayGoOn({ ...good, silentSince }, now)).toBe(goesOn);
  });

  it('a silence keeps nothing open against what was said, or where nothing ever was', () => {
    expect(mayGoOn({ ...good, standing: 'revoked', silentSince: after(1) }, after(2))).toBe(false);
    const never = { ...good, standing: 'unverified', answeredAt: null } as const;
    expect(mayGoOn({ ...never, silentSince: after(1) }, after(2))).toBe(false);
    // One that was known, and has not been found since, has the time of a silence.
    const lost = { ...good, standing: 'unverified', silentSince: after(1) } as const;
    expect([after(25, -1), after(25)].map((now) => mayGoOn(lost, now))).toEqual([true, false]);
  });

  it('two people are believed for a year where nobody else can be asked, and for a day where a register can', () => {
    const byHand = { ...good, register: 'hand' } as const;
    const year = 365 * 24;
    expect(nothingNew(byHand, after(year, -1))).toBeNull();
    expect(nothingNew(byHand, after(year))).toBe('register_stale');
    expect(nothingNew({ ...good, register: 'law_society_ni' }, after(year, -1))).toBeNull();
    expect(nothingNew({ ...good, register: 'sra' }, after(24))).toBe('register_stale');
  });

  it('nobody is asked about whoever operates the service', () => {
    const own = { ...good, register: 'own', standing: 'unverified', answeredAt: null } as const;
    expect(nothingNew(own, after(0))).toBeNull();
    expect(mayGoOn(own, after(0))).toBe(true);
  });
});

/** Written by hand (6.12, SR-2): where each standing leads by each thing said, in the order of SAID. */
const LEADS: Readonly<Record<Standing, string>> = {
  unverified: 'verified conditions suspended revoked closed intervened unverified',
  verified: 'verified conditions suspended revoked closed intervened unverified',
  conditions: 'verified conditions suspended revoked closed intervened unverified',
  suspended: 'verified conditions suspended revoked closed intervened suspended',
  revoked: 'verified conditions suspended revoked closed intervened revoked',
  closed: 'verified conditions suspended revoked closed intervened closed',
  intervened: 'verified conditions suspended revoked closed intervened intervened',
};

describe('the lifecycle of a standing', () => {
  it('is what is written here, for every standing and everything that can be said', () => {
    for (const standing of STANDINGS) {
      const to = SAID.map((said) => STANDING_TRANSITIONS[standing][said].to);
      expect([standing, to.join(' ')]).toEqual([standing, LEADS[standing]]);
    }
  });

  const at = after(5);
  const bad: readonly Standing[] = ['suspended', 'revoked', 'closed', 'intervened'];

  it('what is said is known from then, ends a silence, and ends everything when it is bad', () => {
    for (const standing of STANDINGS) {
      for (const said of SAID.filter((one) => one !== 'not_found')) {
        const before = { standing, answeredAt: SAID_AT, silentSince: after(1) };
        const ends = bad.includes(said) ? said : null;
        expect(learn(before, said, at)).toEqual({
          ...{ standing: said, answeredAt: at, silentSince: null, ends },
        });
      }
    }
  });

  it('no answer changes no standing, and begins one silence', () => {
    for (const standing of STANDINGS) {
      const before = { standing, answeredAt: SAID_AT, silentSince: null };
      const ends = bad.includes(standing) ? standing : null;
      const first = learn(before, 'unavailable', at);
      expect(first).toEqual({ standing, answeredAt: SAID_AT, silentSince: at, ends });
      expect(learn(first, 'unavailable', after(6)).silentSince).toEqual(at);
    }
  });

  it('a code that is not found is no good answer, suspends nobody, and clears nobody', () => {
    const of = (standing: Standing) =>
      learn({ standing, answeredAt: SAID_AT, silentSince: null }, 'not_found', at);
    expect(of('verified')).toEqual({
      ...{ standing: 'unverified', answeredAt: SAID_AT, silentSince: at, ends: null },
    });
    expect(of('revoked')).toMatchObject({ standing: 'revoked', ends: 'revoked' });
  });

  it('nothing new is ever begun on anything but a good answer that is fresh', () => {
    const answers: readonly RegisterAnswer[] = [...SAID, 'unavailable'];
    for (const first of answers) {
      for (const second of answers) {
        const start = { standing: 'unverified', answeredAt: null, silentSince: null } as const;
        const known = learn(learn(start, first, SAID_AT), second, at);
        const isGood = (['verified', 'conditions'] as Said[] as string[]).includes(second);
        const facts = { register: 'ods', ...known } as const;
        expect([first, second, nothingNew(facts, at) === null]).toEqual([first, second, isGood]);
      }
    }
  });
});

describe('rounds', () => {
  it.each([
    ['was never asked', { answeredAt: null }, 0, true],
    ['answered a moment ago', {}, 0, false],
    ['answered not quite 12 hours ago', {}, 12 * HOUR - 1, false],
    ['answered 12 hours ago', {}, 12 * HOUR, true],
    ['does not answer', { silentSince: SAID_AT }, 0, true],
    ['is asked by hand', { register: 'hand', answeredAt: null }, 0, false],
    ['is asked by hand, elsewhere', { register: 'law_society_ni' }, 800 * HOUR, false],
    ['is never asked', { register: 'own', answeredAt: null }, 0, false],
  ] as const)('ask again what %s: %o, %i', (_, changes, milliseconds, isDue) => {
    const facts = { ...good, ...changes };
    expect(isDueForRound(facts, new Date(SAID_AT.getTime() + milliseconds))).toBe(isDue);
  });

  it('have each at its own place within ten minutes, the same every time', () => {
    const ids = Array.from({ length: 200 }, (_, n) => {
      return `00000000-0000-7000-8000-${(n * 7_919_999).toString(16).padStart(12, '0')}`;
    });
    const places = ids.map((id) => placeInRound(id, SAID_AT).getTime() - SAID_AT.getTime());
    expect(places.every((place) => place >= 0 && place < 600_000)).toBe(true);
    expect(new Set(places).size).toBeGreaterThan(100);
    expect(ids.map((id) => placeInRound(id, SAID_AT).getTime() - SAID_AT.getTime())).toEqual(
      places,
    );
  });
});
