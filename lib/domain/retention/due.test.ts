import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { dueForDeletion } from './due.ts';
import type { Hold } from './holds.ts';
import type { KeptRecord } from './kept-record.ts';
import { dueBy, RETENTION_RULES, rulesOfRequestFile } from './schedule.ts';

const zone: TimeZone = 'Europe/London';
const REQUEST = 'request';
const PATIENT = 'patient';

function at(date: string): Date {
  return startOfDay(dateOf(date), zone);
}

function file(changes: Partial<KeptRecord & { kind: 'request_file' }> = {}): KeptRecord {
  return {
    kind: 'request_file',
    zone,
    requestId: REQUEST,
    patientId: PATIENT,
    type: 'patient_sar',
    state: 'closed_completed',
    closedAt: at('2020-05-14'),
    isAppealed: false,
    isReferredTo: false,
    hasPackage: false,
    ...changes,
  };
}

function package_(linkEndedAt: Date | null): KeptRecord {
  return { kind: 'release_package', zone, requestId: REQUEST, patientId: PATIENT, linkEndedAt };
}

function images(lastSeenOn: string, dateOfBirth: string): KeptRecord {
  return {
    kind: 'images',
    zone,
    patientId: PATIENT,
    lastSeenOn: dateOf(lastSeenOn),
    dateOfBirth: dateOf(dateOfBirth),
  };
}

const hold = (changes: Partial<Hold> = {}): Hold => ({
  kind: 'litigation',
  requestId: null,
  patientId: null,
  endsOn: null,
  ...changes,
});

/** The first day on which it is due, or the word why it is not, ten years hence. */
function firstDay(record: KeptRecord): string {
  const due = dueForDeletion(record, [], at('2100-01-01'));
  return due.ok ? due.value.dueOn : due.error;
}

function answer(record: KeptRecord, holds: readonly Hold[], now: Date): string {
  const due = dueForDeletion(record, holds, now);
  return due.ok ? due.value.rule : due.error;
}

describe('the schedule (5.1)', () => {
  it.each<[RequestType, boolean, string]>([
    ['patient_sar', false, '2023-05-15'],
    ['patient_sar', true, '2026-05-15'],
    ['proxy_sar', false, '2026-05-15'],
    ['ahra_deceased', false, '2026-05-15'],
    ['insurer_amra', false, '2026-05-15'],
    ['solicitor_sar', false, '2030-05-15'],
    ['legal_consent', true, '2030-05-15'],
    ['court_order', false, '2030-05-15'],
    ['coroner_notice', false, '2030-05-15'],
    ['police_request', false, '2030-05-15'],
    ['victim_information_request', false, '2030-05-15'],
    ['statutory_notice', false, '2030-05-15'],
    ['evidential_copy', false, '2030-05-15'],
    ['research', false, 'no_rule'],
    ['teaching', false, 'no_rule'],
    ['exchange_pull', false, 'no_rule'],
    ['discretionary_deceased', false, 'no_rule'],
  ])('a %s, appealed: %s, closed on 14 May 2020 goes on %s', (type, isAppealed, first) => {
    expect(firstDay(file({ type, isAppealed }))).toBe(first);
  });

  it('a package goes when seven whole days have passed after its link ended', () => {
    const ended = package_(new Date('2026-03-25T12:00:00Z'));
    expect(firstDay(ended)).toBe('2026-04-02');
    expect(answer(ended, [], new Date('2026-04-01T22:59:59Z'))).toBe('not_due');
    // Summer time has begun meanwhile: the day begins at 23:00 UTC.
    expect(answer(ended, [], new Date('2026-04-01T23:00:00Z'))).toBe('package_after_link');
    expect(answer(package_(null), [], at('2090-01-01'))).toBe('still_open');
  });

  it('across the clock going back, the day is the wall’s and not twenty-four hours', () => {
    // 24 October 2026 at 23:30 UTC is the 25th in London, where the clocks go back that night.
    const ended = package_(new Date('2026-10-24T23:30:00Z'));
    expect(firstDay(ended)).toBe('2026-11-02');
  });

  it('a period from 29 February is never cut short', () => {
    expect(firstDay(file({ closedAt: at('2024-02-29') }))).toBe('2027-03-01');
    expect(firstDay(images('2010-01-01', '2004-02-29'))).toBe('2029-03-01');
  });

  it.each([
    // [last seen, born, first day]: 8 years; the 25th birthday; the 26th of whoever was 17; and the longer of two.
    ['2018-06-01', '1970-01-01', '2026-06-02'],
    ['2010-06-01', '2005-03-10', '2030-03-11'],
    ['2022-03-09', '2005-03-10', '2030-03-11'],
    ['2022-03-10', '2005-03-10', '2031-03-11'],
    ['2023-03-09', '2005-03-10', '2031-03-11'],
    ['2023-03-10', '2005-03-10', '2031-03-11'],
    ['2023-06-10', '2005-03-10', '2031-06-11'],
  ])('images of somebody last seen on %s, born on %s, go on %s', (seen, born, first) => {
    expect(firstDay(images(seen, born))).toBe(first);
  });

  it('complaints and incidents are counted from when they were closed, and the audit goes nowhere', () => {
    const closedAt = at('2010-01-31');
    const complaint = { kind: 'complaint', zone, requestId: null, patientId: null } as const;
    expect(firstDay({ ...complaint, closedAt, requestClosedAt: null })).toBe('2020-02-01');
    expect(firstDay({ ...complaint, closedAt: null, requestClosedAt: null })).toBe('still_open');
    expect(firstDay({ kind: 'incident', zone, closedAt, isSerious: false })).toBe('2020-02-01');
    expect(firstDay({ kind: 'incident', zone, closedAt, isSerious: true })).toBe('2030-02-01');
    expect(firstDay({ kind: 'audit', zone, writtenAt: at('1990-01-01') })).toBe('never_deleted');
  });

  it('what is open, reopened, spoken of by a complaint, or has a package stays', () => {
    const late = at('2090-01-01');
    expect(answer(file({ state: 'released' }), [], late)).toBe('still_open');
    expect(answer(file({ state: 'reopened' }), [], late)).toBe('still_open');
    expect(answer(file({ closedAt: null }), [], late)).toBe('still_open');
    expect(answer(file({ isReferredTo: true }), [], late)).toBe('in_use');
    expect(answer(file({ hasPackage: true }), [], late)).toBe('in_use');
  });
});

const days = fc
  .integer({ min: 0, max: 60_000 })
  .map((offset) => addDays(dateOf('1950-01-01'), offset));
const records: fc.Arbitrary<KeptRecord> = fc.oneof(
  days.map((day) => package_(startOfDay(day, zone))),
  fc
    .tuple(days, fc.constantFrom<RequestType>('patient_sar', 'court_order', 'proxy_sar'))
    .map(([day, type]) => file({ type, closedAt: startOfDay(day, zone) })),
  fc.tuple(days, days).map(([a, b]) => (a < b ? images(b, a) : images(a, b))),
  days.map((day) => ({
    kind: 'incident' as const,
    zone,
    closedAt: startOfDay(day, zone),
    isSerious: false,
  })),
  days.map((day) => ({
    kind: 'complaint' as const,
    zone,
    requestId: REQUEST,
    patientId: PATIENT,
    closedAt: startOfDay(day, zone),
    requestClosedAt: startOfDay(day, zone),
  })),
);
const covering: fc.Arbitrary<Hold> = fc
  .tuple(
    fc.constantFrom('litigation', 'inquiry', 'police', 'coroner', 'complaint', 'incident'),
    fc.constantFrom({}, { patientId: PATIENT }),
  )
  .map(([kind, of]) => hold({ kind, ...of }));

describe('a legal hold (INV-7)', () => {
  it('INV-7: wins over every rule, for every record it covers, at every time', () => {
    fc.assert(
      fc.property(records, covering, days, fc.array(covering), (record, held, day, others) => {
        const now = startOfDay(day, zone);
        expect(answer(record, [...others, held], now)).toBe('on_hold');
        expect(answer(record, [{ ...held, endsOn: addDays(day, 1) }], now)).toBe('on_hold');
      }),
    );
  });

  it('that has ended, or is on somebody else, changes nothing', () => {
    fc.assert(
      fc.property(records, covering, days, (record, held, day) => {
        const now = startOfDay(day, zone);
        const without = answer(record, [], now);
        expect(answer(record, [{ ...held, endsOn: day }], now)).toBe(without);
        if (record.kind === 'incident') return;
        expect(answer(record, [hold({ patientId: 'another' })], now)).toBe(without);
        expect(answer(record, [hold({ requestId: 'another' })], now)).toBe(without);
      }),
    );
  });

  it('of the request itself holds its file for three months after it closed, and no package', () => {
    const own = hold({ kind: 'sar', requestId: REQUEST });
    const closed = file({ closedAt: at('2020-05-14') });
    expect(answer(closed, [own], at('2020-08-14'))).toBe('on_hold');
    expect(answer(closed, [own], at('2020-08-15'))).toBe('not_due');
    expect(answer(file({ closedAt: null }), [own], at('2090-01-01'))).toBe('on_hold');
    expect(answer(package_(at('2020-05-14')), [own], at('2020-06-01'))).toBe('package_after_link');
    const ofAnother = hold({ kind: 'sar', requestId: 'another' });
    expect(answer(closed, [ofAnother], at('2020-08-14'))).toBe('not_due');
  });
});

describe('of several rules', () => {
  it('the longest wins: nothing is due before each of them lets it go', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [born, seen] = a < b ? [a, b] : [b, a];
        const due = dueForDeletion(images(seen, born), [], at('2300-01-01'));
        if (!due.ok) throw new Error(due.error);
        expect(
          due.value.dueOn > dueBy('adult_images', seen) ||
            due.value.dueOn === dueBy('adult_images', seen),
        ).toBe(true);
        const isChild = seen < addYears(born, 18);
        if (isChild) expect(due.value.dueOn >= dueBy('childs_images', born)).toBe(true);
      }),
    );
  });

  it('every rule of a request’s file is one of request files', () => {
    for (const type of ['patient_sar', 'court_order', 'proxy_sar'] as const) {
      for (const rule of rulesOfRequestFile({ type, isAppealed: true })) {
        expect(RETENTION_RULES[rule].kind).toBe('request_file');
      }
    }
  });

  it('once due stays due: no later day takes it back', () => {
    fc.assert(
      fc.property(records, days, fc.nat({ max: 5000 }), (record, day, later) => {
        const due = dueForDeletion(record, [], startOfDay(day, zone));
        if (!due.ok) return;
        expect(due.value.dueOn <= localDate(startOfDay(day, zone), zone)).toBe(true);
        const after = dueForDeletion(record, [], startOfDay(addDays(day, later), zone));
        expect(after).toEqual(due);
      }),
    );
  });
});

function addYears(date: CalendarDate, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}
