import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { CHEST, HEAD, KNEE } from '#lib/domain/access-request/facts.fixture.ts';
import { WHOLE_RECORD } from '#lib/domain/access-request/scope.ts';
import { basisLive, type LegalBasis } from './basis-live.ts';
import { CONSENT_STATES } from './consent-lifecycle.ts';
import { defaultValidTo, isTooOld, parentalAuthorityEndsAt, sixteenthBirthday } from './dates.ts';
import { AUTHORITY_EVENTS, AUTHORITY_STATES, AUTHORITY_TRANSITIONS } from './legal-authority.ts';
import { itemsWithin, type ConsentScope } from './scope.ts';

type OfConsent = Extract<LegalBasis, { kind: 'consent' }>;

function basis(changes: Partial<OfConsent> = {}): OfConsent {
  return {
    kind: 'consent',
    state: 'active',
    capacity: 'self',
    validFrom: dateOf('2026-05-20'),
    validTo: dateOf('2026-10-24'),
    zone: 'Europe/London',
    patient: { dateOfBirth: dateOf('2010-10-25'), deceasedStatus: 'alive' },
    ...changes,
  };
}

function word(one: LegalBasis, at: string) {
  const live = basisLive(one, new Date(at));
  return live.ok ? 'yes' : live.error;
}

const DURING = '2026-06-10T10:00:00Z';

describe('whether a basis holds at an instant', () => {
  it.each([
    ['consent_not_active', 'draft'],
    ['consent_not_active', 'proposed'],
    ['consent_not_active', 'awaiting_verification'],
    ['yes', 'active'],
    ['consent_expired', 'expired'],
    ['consent_withdrawn', 'withdrawn'],
    ['consent_superseded', 'superseded'],
    ['consent_refuted', 'refuted'],
  ] as const)('%s, when it is %s', (answer, state) => {
    expect(word(basis({ state }), DURING)).toBe(answer);
  });

  it('begins and ends with its days on the controller’s clock, in summer time as in winter time', () => {
    expect(word(basis(), '2026-05-19T22:59:59.999Z')).toBe('consent_not_active');
    expect(word(basis(), '2026-05-19T23:00:00Z')).toBe('yes');
    // The clocks go back on 25 October 2026: the 24th is over at 23:00 UTC, the 25th at 00:00.
    expect(word(basis(), '2026-10-24T22:59:59.999Z')).toBe('yes');
    expect(word(basis(), '2026-10-24T23:00:00Z')).toBe('consent_expired');
    const nextDay = basis({ validTo: dateOf('2026-10-25') });
    expect(word(nextDay, '2026-10-25T23:59:59.999Z')).toBe('yes');
    expect(word(nextDay, '2026-10-26T00:00:00Z')).toBe('consent_expired');
    // And forward on 28 March 2027, a day of 23 hours.
    const spring = basis({ validTo: dateOf('2027-03-28') });
    expect(word(spring, '2027-03-28T22:59:59.999Z')).toBe('yes');
    expect(word(spring, '2027-03-28T23:00:00Z')).toBe('consent_expired');
  });

  it('says that it was withdrawn also after its last day', () => {
    expect(word(basis({ state: 'withdrawn' }), '2030-01-01T00:00:00Z')).toBe('consent_withdrawn');
  });

  it('scenario 13: a parent’s ends as the sixteenth birthday begins, with no job; the patient’s own goes on', () => {
    const parent = basis({ capacity: 'parent', validTo: dateOf('2027-05-20') });
    // 25 October 2026, 00:00 in London, is still summer time.
    expect(word(parent, '2026-10-24T22:59:59.999Z')).toBe('yes');
    expect(word(parent, '2026-10-24T23:00:00Z')).toBe('patient_is_sixteen');
    const own = basis({ validTo: dateOf('2027-05-20') });
    expect(word(own, '2026-10-24T23:00:00Z')).toBe('yes');
  });

  it('ends at death, however it became known; a representative’s begins with it (DE-1)', () => {
    const of = (capacity: OfConsent['capacity'], deceasedStatus: 'alive' | 'informal' | 'formal') =>
      word(basis({ capacity, patient: { ...basis().patient, deceasedStatus } }), DURING);
    for (const capacity of ['self', 'parent', 'attorney', 'deputy', 'litigation_friend'] as const) {
      expect(of(capacity, 'informal')).toBe('patient_died');
      expect(of(capacity, 'formal')).toBe('patient_died');
      expect(of(capacity, 'alive')).toBe('yes');
    }
    expect(of('personal_representative', 'alive')).toBe('consent_not_active');
    expect(of('personal_representative', 'informal')).toBe('consent_not_active');
    expect(of('personal_representative', 'formal')).toBe('yes');
  });

  it('INV-1: whatever holds is active, begun, not over, and of somebody whose authority it still is', () => {
    const facts = fc.record({
      kind: fc.constant('consent' as const),
      state: fc.constantFrom(...CONSENT_STATES),
      capacity: fc.constantFrom('self' as const, 'parent' as const, 'attorney' as const),
      validFrom: fc.constantFrom(dateOf('2026-05-20'), dateOf('2026-07-01')),
      validTo: fc.constantFrom(dateOf('2026-06-01'), dateOf('2026-12-31')),
      zone: fc.constantFrom('Europe/London' as const, 'Europe/Malta' as const),
      patient: fc.record({
        dateOfBirth: fc.constantFrom(dateOf('2010-06-10'), dateOf('2015-01-01')),
        deceasedStatus: fc.constantFrom('alive' as const, 'informal' as const, 'formal' as const),
      }),
    });
    const at = fc.constantFrom(new Date(DURING), new Date('2026-08-01T00:00:00Z'));
    fc.assert(
      fc.property(facts, at, (one, when) => {
        if (!basisLive(one, when).ok) return;
        expect(one.state).toBe('active');
        expect(one.patient.deceasedStatus).toBe('alive');
        expect(one.validFrom <= when.toISOString().slice(0, 10)).toBe(true);
        expect(one.validTo).toBe('2026-12-31');
        expect(one.capacity === 'parent' && one.patient.dateOfBirth === '2010-06-10').toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('scenario 21: a legal authority stands on itself', () => {
    const authority = { kind: 'authority', state: 'active', validTo: null } as const;
    const zone = 'Europe/London' as const;
    expect(word({ ...authority, zone }, DURING)).toBe('yes');
    expect(word({ ...authority, zone, state: 'recorded' }, DURING)).toBe('authority_not_active');
    expect(word({ ...authority, zone, state: 'rejected' }, DURING)).toBe('authority_not_active');
    expect(word({ ...authority, zone, state: 'ended' }, DURING)).toBe('authority_ended');
    const until = { ...authority, zone, validTo: dateOf('2026-06-10') };
    expect(word(until, '2026-06-10T22:59:59.999Z')).toBe('yes');
    expect(word(until, '2026-06-10T23:00:00Z')).toBe('authority_ended');
  });
});

describe('the states of a legal authority', () => {
  it('are the ones written here', () => {
    const moves = AUTHORITY_STATES.flatMap((from) =>
      AUTHORITY_EVENTS.flatMap((event) => {
        const to = AUTHORITY_TRANSITIONS[from][event];
        return to === undefined ? [] : [`${from} ${event} ${to}`];
      }),
    );
    expect(moves).toEqual([
      'recorded verify active',
      'recorded reject rejected',
      'active end ended',
    ]);
  });
});

describe('what lies within a scope (INV-4, LS-5)', () => {
  const knee: ConsentScope = {
    ...WHOLE_RECORD,
    from: dateOf('2022-01-01'),
    to: dateOf('2023-12-31'),
    bodyParts: ['KNEE'],
    includeReports: false,
    wholeRecord: false,
  };
  const study = (changes = {}) => ({
    studyId: KNEE,
    studyDate: dateOf('2022-06-01'),
    modalities: ['MR'],
    bodyPart: 'knee',
    hasReports: false,
    ...changes,
  });

  it('scenario 19: the knee of those years does, and a scan of the head does not', () => {
    expect(itemsWithin(knee, [study()]).ok).toBe(true);
    const brain = study({ studyId: HEAD, bodyPart: 'HEAD' });
    expect(itemsWithin(knee, [study(), brain])).toEqual({ ok: false, error: 'outside_scope' });
  });

  it.each([
    ['before its first day', { studyDate: dateOf('2021-12-31') }],
    ['after its last', { studyDate: dateOf('2024-01-01') }],
    ['without a date', { studyDate: null }],
    ['without a body part', { bodyPart: null }],
  ])('a study %s does not', (_, changes) => {
    expect(itemsWithin(knee, [study(changes)])).toEqual({ ok: false, error: 'outside_scope' });
  });

  it('a report does where reports were named', () => {
    const reported = [study({ hasReports: true })];
    expect(itemsWithin(knee, reported)).toEqual({ ok: false, error: 'reports_not_covered' });
    expect(itemsWithin({ ...knee, includeReports: true }, reported).ok).toBe(true);
  });

  it('the whole record is said in words; a scope that says nothing lets out nothing', () => {
    const nothing = { ...WHOLE_RECORD, includeReports: true, wholeRecord: false };
    const anything = [study({ studyId: CHEST, studyDate: null, bodyPart: null })];
    expect(itemsWithin(nothing, anything)).toEqual({ ok: false, error: 'whole_record_not_said' });
    expect(itemsWithin({ ...nothing, wholeRecord: true }, anything).ok).toBe(true);
  });
});

describe('the dates of a consent', () => {
  it.each([
    ['2026-01-10', '2026-07-10', false],
    ['2026-01-10', '2026-07-11', true],
    ['2025-08-31', '2026-02-28', false],
    ['2025-08-31', '2026-03-01', true],
  ])('signed on %s and come on %s: too old is %s', (signed, came, tooOld) => {
    expect(isTooOld(dateOf(signed), dateOf(came), 6)).toBe(tooOld);
  });

  it('lasts twelve months, or until the matter closes (LS-4)', () => {
    const signed = dateOf('2028-02-29');
    expect(defaultValidTo(signed, null)).toBe('2029-02-28');
    expect(defaultValidTo(signed, dateOf('2028-06-01'))).toBe('2028-06-01');
    expect(defaultValidTo(signed, dateOf('2030-06-01'))).toBe('2029-02-28');
  });

  it.each([
    ['2010-06-10', '2026-06-10', '2026-06-09T23:00:00.000Z'],
    ['2010-12-10', '2026-12-10', '2026-12-10T00:00:00.000Z'],
    // 2028 is a leap year as well.
    ['2012-02-29', '2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2010-03-28', '2026-03-28', '2026-03-28T00:00:00.000Z'],
    // The clocks go forward at one o’clock on 29 March 2026.
    ['2010-03-29', '2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['2010-03-30', '2026-03-30', '2026-03-29T23:00:00.000Z'],
  ])('born on %s, sixteen on %s, at %s', (born, day, instant) => {
    expect(sixteenthBirthday(dateOf(born))).toBe(day);
    expect(parentalAuthorityEndsAt(dateOf(born), 'Europe/London').toISOString()).toBe(instant);
  });

  it('PX-2: sixteen years after a leap day that has no anniversary, on 1 March', () => {
    // 2084 + 16 = 2100, which is no leap year.
    expect(sixteenthBirthday(dateOf('2084-02-29'))).toBe('2100-03-01');
  });
});
