import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import { ageReachedOn } from '#lib/domain/legal-basis/dates.ts';
import { PROXY_KINDS, proxyRule } from './kinds.ts';
import { PROXY_STATES } from './lifecycle.ts';
import { proxy } from './proxy.fixture.ts';
import {
  PROXY_FINDINGS,
  proxyEnd,
  proxyLive,
  selfDay,
  sixteenDay,
  type ProxyTime,
} from './proxy-time.ts';

const born = (day: string) => ({ dateOfBirth: dateOf(day), deceasedStatus: 'alive' as const });

function word(changes: Parameters<typeof proxy>[0], at: string) {
  const live = proxyLive(proxy({ state: 'active', ...changes }), new Date(at));
  return live.ok ? 'yes' : live.error;
}

describe('whether somebody may act at an instant', () => {
  it('scenario 13: a mother’s ends as the sixteenth birthday begins, at midnight local, with no job', () => {
    const agreed = { patient: born('2010-10-25'), finding: 'not_competent' as const };
    // 25 October 2026, 00:00 in London, is still summer time.
    expect(word(agreed, '2026-10-24T22:59:59.999Z')).toBe('yes');
    expect(word(agreed, '2026-10-24T23:00:00Z')).toBe('patient_is_sixteen');
    const winter = { ...agreed, patient: born('2010-12-10') };
    expect(word(winter, '2026-12-09T23:59:59.999Z')).toBe('yes');
    expect(word(winter, '2026-12-10T00:00:00Z')).toBe('patient_is_sixteen');
    const malta = { ...agreed, zone: 'Europe/Malta' as const };
    expect(word(malta, '2026-10-24T21:59:59.999Z')).toBe('yes');
    expect(word(malta, '2026-10-24T22:00:00Z')).toBe('patient_is_sixteen');
  });

  it('goes on after it as the young person agreed, and not a day longer', () => {
    const own = { patient: born('2010-06-01'), ownConsentUntil: dateOf('2027-05-31') };
    expect(word(own, '2026-06-10T10:00:00Z')).toBe('yes');
    expect(word(own, '2027-05-31T22:59:59.999Z')).toBe('yes');
    expect(word(own, '2027-05-31T23:00:00Z')).toBe('patient_is_sixteen');
  });

  it.each([
    ['england', '2013-06-11', 'yes'],
    ['england', '2013-06-10', 'competence_not_found'],
    ['scotland', '2014-06-11', 'yes'],
    ['scotland', '2014-06-10', 'competence_not_found'],
  ] as const)('in %s a child born on %s is asked: %s', (jurisdiction, day, answer) => {
    const changes = { jurisdiction, patient: born(day) };
    expect(word(changes, '2026-06-10T10:00:00Z')).toBe(answer);
    expect(word({ ...changes, finding: 'child_agrees' }, '2026-06-10T10:00:00Z')).toBe('yes');
    expect(word({ ...changes, finding: 'child_refuses' }, '2026-06-10T10:00:00Z')).toBe(
      'competence_not_found',
    );
  });

  it('PX-2: whoever was born on 29 February is 13 and 16 on 1 March, where there is no such day', () => {
    const leap = proxy({ patient: born('2012-02-29') });
    expect(selfDay(leap)).toBe('2025-03-01');
    expect(sixteenDay(leap)).toBe('2028-02-29');
    expect(ageReachedOn(dateOf('2084-02-29'), 16)).toBe('2100-03-01');
  });

  it('ends at death for the living, however it became known, and begins with it for the dead (DE-1)', () => {
    for (const kind of PROXY_KINDS) {
      const isForDead = proxyRule(kind).group === 'deceased';
      const of = (deceasedStatus: 'alive' | 'informal' | 'formal') =>
        word(
          {
            kind,
            patient: { ...born('2017-02-03'), deceasedStatus },
            finding: kind === 'attorney_health' ? 'capacity_lost' : null,
          },
          '2026-06-10T10:00:00Z',
        );
      expect([kind, of('alive')]).toEqual([kind, isForDead ? 'patient_not_dead' : 'yes']);
      expect([kind, of('informal')]).toEqual([
        kind,
        isForDead ? 'patient_not_dead' : 'patient_died',
      ]);
      expect([kind, of('formal')]).toEqual([kind, isForDead ? 'yes' : 'patient_died']);
    }
  });

  it('an attorney for health acts while capacity is lost, and no longer', () => {
    const attorney = { kind: 'attorney_health' as const, patient: born('1950-01-01') };
    expect(word(attorney, '2026-06-10T10:00:00Z')).toBe('capacity_not_lost');
    expect(word({ ...attorney, finding: 'capacity_lost' }, '2026-06-10T10:00:00Z')).toBe('yes');
    expect(word({ ...attorney, finding: 'capacity_returned' }, '2026-06-10T10:00:00Z')).toBe(
      'capacity_not_lost',
    );
  });

  it('ends with its last day on the controller’s clock', () => {
    const friend = {
      kind: 'authorised_person' as const,
      patient: born('1950-01-01'),
      validTo: dateOf('2026-10-24'),
    };
    expect(word(friend, '2026-10-24T22:59:59.999Z')).toBe('yes');
    expect(word(friend, '2026-10-24T23:00:00Z')).toBe('proxy_expired');
    expect(word({ ...friend, state: 'ended' }, '2030-01-01T00:00:00Z')).toBe('proxy_ended');
  });

  it('INV-16: whoever may act does so before the end that is told to them, and at that end no more', () => {
    const facts: fc.Arbitrary<ProxyTime> = fc.record({
      kind: fc.constantFrom(...PROXY_KINDS),
      state: fc.constantFrom(...PROXY_STATES),
      validFrom: fc.constant(dateOf('2026-01-01')),
      validTo: fc.option(fc.constantFrom(dateOf('2026-06-30'), dateOf('2027-03-28'))),
      zone: fc.constantFrom('Europe/London' as const, 'Europe/Malta' as const),
      jurisdiction: fc.constantFrom('england' as const, 'scotland' as const),
      patient: fc.record({
        dateOfBirth: fc
          .integer({ min: 0, max: 8000 })
          .map((days) => addDays(dateOf('2004-01-01'), days)),
        deceasedStatus: fc.constantFrom('alive' as const, 'informal' as const, 'formal' as const),
      }),
      finding: fc.option(fc.constantFrom(...PROXY_FINDINGS)),
      ownConsentUntil: fc.option(fc.constant(dateOf('2026-12-31'))),
    });
    const at = fc.integer({ min: 0, max: 900 * 86_400 }).map((seconds) => {
      return new Date(Date.UTC(2026, 0, 2) + seconds * 1000);
    });
    fc.assert(
      fc.property(facts, at, (one, when) => {
        const isLive = proxyLive(one, when).ok;
        const end = proxyEnd(one);
        if (end !== null) expect(proxyLive(one, end.at).ok).toBe(false);
        if (!isLive) return;
        expect(one.state).toBe('active');
        expect(end === null || when < end.at).toBe(true);
        const isForDead = proxyRule(one.kind).group === 'deceased';
        expect(one.patient.deceasedStatus).toBe(isForDead ? 'formal' : 'alive');
        if (end === null) return;
        expect(proxyLive(one, new Date(end.at.getTime() - 1)).ok).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
