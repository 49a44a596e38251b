import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localTime, type TimeZone } from '#lib/base/time-zone.ts';
import { NOW, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import type { RegisterFacts } from '#lib/domain/register/standing.ts';
import { agreement, OTHER, OUTSIDE, party, terms } from './agreement.fixture.ts';
import { agreementActive, type AskedExchange } from './agreement-active.ts';
import type { AgreementFacts } from './facts.ts';
import { periodOf, warnAt } from './period.ts';
import { AGREEMENT_STATES } from './states.ts';

const ASKED: AskedExchange = {
  from: TRUST,
  to: OTHER,
  purpose: 'direct_care',
  modality: 'CT',
  direction: 'push',
  at: NOW,
};

const ZONES: readonly TimeZone[] = [
  'Europe/London',
  'Europe/Isle_of_Man',
  'Europe/Gibraltar',
  'Europe/Malta',
  'UTC',
];

function ask(changes: Partial<AgreementFacts> = {}, asked: Partial<AskedExchange> = {}): string {
  const answer = agreementActive([agreement(changes)], { ...ASKED, ...asked });
  return answer.ok ? 'allowed' : answer.error;
}

describe('whether an agreement allows an exchange now', () => {
  it('says which one does', () => {
    const answer = agreementActive([agreement({ id: 'this one' })], ASKED);
    expect(answer).toEqual({ ok: true, value: 'this one' });
  });

  it('says no where there is none, and to whoever is no party or both', () => {
    expect(agreementActive([], ASKED)).toEqual({ ok: false, error: 'no_agreement' });
    expect(ask({}, { to: OUTSIDE })).toBe('no_agreement');
    expect(ask({}, { from: OUTSIDE })).toBe('no_agreement');
    expect(ask({}, { to: TRUST })).toBe('no_agreement');
  });

  it('is for nobody in any state but active', () => {
    const allowed = AGREEMENT_STATES.filter((state) => ask({ state }) === 'allowed');
    expect(allowed).toEqual(['active']);
    expect(ask({ state: 'suspended' })).toBe('agreement_suspended');
  });

  it('looks at each of its terms', () => {
    expect(ask({}, { purpose: 'research' })).toBe('purpose_not_allowed');
    expect(ask({}, { modality: 'US' })).toBe('modality_not_allowed');
    expect(ask({}, { modality: '' })).toBe('modality_not_allowed');
    expect(ask({ terms: terms({ direction: 'pull' }) })).toBe('direction_not_allowed');
    expect(ask({ terms: terms({ direction: 'push' }) })).toBe('allowed');
    expect(ask({ terms: terms({ sends: 'second' }) })).toBe('sender_not_allowed');
    expect(ask({ terms: terms({ sends: 'second' }) }, { from: OTHER, to: TRUST })).toBe('allowed');
    expect(ask({ terms: null })).toBe('terms_not_as_signed');
  });

  it('needs both parties on the network, with a toolkit that has not lapsed for more than 90 days', () => {
    expect(ask({ second: party(OTHER, { isActive: false }) })).toBe('party_not_active');
    const until = (dsptUntil: CalendarDate | null) => ask({ second: party(OTHER, { dsptUntil }) });
    expect(until(null)).toBe('dspt_lapsed');
    expect(until(addDays(dateOf('2026-06-10'), -90))).toBe('allowed');
    expect(until(addDays(dateOf('2026-06-10'), -91))).toBe('dspt_lapsed');
  });

  it('needs a register that vouches for both, or has not answered for no more than 24 hours', () => {
    const at = new Date('2026-06-10T12:00:00Z');
    const before = (hours: number, milliseconds = 0) =>
      new Date(at.getTime() - hours * 3_600_000 - milliseconds);
    const said = (changes: Partial<RegisterFacts>) => {
      const fresh = { register: 'sra', standing: 'verified', silentSince: null } as const;
      const register = { ...fresh, answeredAt: before(1), ...changes };
      return ask({ second: party(OTHER, { register }) }, { at });
    };
    expect(said({})).toBe('allowed');
    expect(said({ standing: 'intervened' })).toBe('register_lapsed');
    expect(said({ answeredAt: before(24, -1) })).toBe('allowed');
    expect(said({ answeredAt: before(24) })).toBe('register_lapsed');
    const silent = { answeredAt: before(30), silentSince: before(24, -1) };
    expect(said(silent)).toBe('allowed');
    expect(said({ ...silent, silentSince: before(24) })).toBe('register_lapsed');
  });

  it('of several takes one that allows it, and otherwise tells what was nearest', () => {
    const all = [
      agreement({ id: 'ended', state: 'expired' }),
      agreement({ id: 'live' }),
      agreement({ id: 'stopped', state: 'suspended' }),
    ];
    expect(agreementActive(all, ASKED)).toEqual({ ok: true, value: 'live' });
    expect(agreementActive(all, { ...ASKED, modality: 'US' })).toEqual({
      ok: false,
      error: 'modality_not_allowed',
    });
  });

  it('fails closed on a time that is none', () => {
    expect(ask({}, { at: new Date(Number.NaN) })).not.toBe('allowed');
  });
});

describe('its time', () => {
  const zone = fc.constantFrom(...ZONES);
  /** Around the days on which clocks change, and all others. */
  const day = fc.integer({ min: 0, max: 730 }).map((days) => addDays(dateOf('2026-03-01'), days));

  it('is exactly from the first moment of the first day to the last of the last, for both parties', () => {
    fc.assert(
      fc.property(
        fc.record({ first: zone, second: zone, startsOn: day, length: fc.nat(400) }),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        ({ first, second, startsOn, length }, share) => {
          const endsOn = addDays(startsOn, length);
          const facts = {
            first: party(TRUST, { zone: first, dsptUntil: dateOf('2030-01-01') }),
            second: party(OTHER, { zone: second, dsptUntil: dateOf('2030-01-01') }),
            terms: terms({ startsOn, endsOn }),
          };
          const { startsAt, endsAt } = periodOf({ startsOn, endsOn, terminatesOn: null }, [
            first,
            second,
          ]);
          const length_ = endsAt.getTime() - startsAt.getTime();
          const at = new Date(Math.round(startsAt.getTime() + share * length_));
          const isBoth = [first, second].every((each) => {
            const { date } = localTime(at, each);
            return date >= startsOn && date <= endsOn;
          });
          expect(ask(facts, { at }) === 'allowed').toBe(isBoth);
          for (const [edge, isIn] of [
            [startsAt.getTime() - 1, false],
            [startsAt.getTime(), true],
            [endsAt.getTime() - 1, true],
            [endsAt.getTime(), false],
          ] as const) {
            expect(ask(facts, { at: new Date(edge) }) === 'allowed').toBe(isIn);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('begins with the later and ends with the earlier where they keep different time', () => {
    const days = { startsOn: dateOf('2026-06-01'), endsOn: dateOf('2026-06-30') };
    const period = periodOf({ ...days, terminatesOn: null }, ['Europe/London', 'Europe/Malta']);
    expect(period.startsAt.toISOString()).toBe('2026-05-31T23:00:00.000Z');
    expect(period.endsAt.toISOString()).toBe('2026-06-30T22:00:00.000Z');
  });

  it('ends at 23:59:59 on 31 March, which is an hour earlier than in winter (scenario 35)', () => {
    const facts = {
      terms: terms({ startsOn: dateOf('2026-01-01'), endsOn: dateOf('2026-03-31') }),
    };
    expect(ask(facts, { at: new Date('2026-03-31T22:59:59.999Z') })).toBe('allowed');
    expect(ask(facts, { at: new Date('2026-03-31T23:00:00.000Z') })).toBe('agreement_ended');
  });

  it('has 23 and 25 hours on the days on which the clocks change', () => {
    const hours = (date: string) => {
      const on = dateOf(date);
      const { startsAt, endsAt } = periodOf({ startsOn: on, endsOn: on, terminatesOn: null }, [
        'Europe/London',
        'Europe/London',
      ]);
      return (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-06-01')]).toEqual([23, 25, 24]);
  });

  it('ends with a notice, where that is earlier, and never later than was agreed', () => {
    const at = new Date('2026-07-02T12:00:00Z');
    expect(ask({ terminatesOn: dateOf('2026-07-01') }, { at })).toBe('agreement_ended');
    expect(ask({ terminatesOn: dateOf('2026-07-02') }, { at })).toBe('allowed');
    const late = new Date('2027-06-01T12:00:00Z');
    expect(ask({ terminatesOn: dateOf('2028-01-01') }, { at: late })).toBe('agreement_ended');
  });

  it('is never suspended and active at once, whatever else is so', () => {
    fc.assert(
      fc.property(zone, zone, day, (first, second, on) => {
        const facts = {
          state: 'suspended' as const,
          first: party(TRUST, { zone: first }),
          second: party(OTHER, { zone: second }),
        };
        return ask(facts, { at: new Date(`${on}T12:00:00Z`) }) === 'agreement_suspended';
      }),
    );
  });

  it('is warned of at eight in the morning, on the clock of whoever is written to', () => {
    const end = dateOf('2027-05-31');
    expect(warnAt(7, end, 'Europe/London').toISOString()).toBe('2027-05-24T07:00:00.000Z');
    expect(warnAt(90, end, 'Europe/Malta').toISOString()).toBe('2027-03-02T07:00:00.000Z');
  });
});
