import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  dayOfWeek,
  daysBetween,
  earlierDate,
  isLeapYear,
  laterDate,
  parseCalendarDate,
} from './calendar-date.ts';
import { formatDate, formatDateWithDay, formatInstant, formatTime } from './display-date.ts';
import { parseId, type StudyId } from './id.ts';
import { localDate, localTime, startOfDay } from './time-zone.ts';

const anyDate = fc
  .integer({ min: -100_000, max: 100_000 })
  .map((n) => addDays(dateOf('2000-01-01'), n));

describe('calendar dates', () => {
  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0026-01-01',
    '26-1-1',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '٢٠٢٦-٠١-٠١',
    '',
  ])('%j is no date', (text) =>
    expect(parseCalendarDate(text)).toEqual({ ok: false, error: 'not_a_date' }),
  );

  it.each(['2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is a date', (text) => {
    expect(parseCalendarDate(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-05-31', 6, '2026-11-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(dateOf(from), months)).toBe(to);
  });

  it.each([
    ['2026-11-22', 7],
    ['2026-06-03', 3],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2000-02-29', 2],
  ])('%s is day %i of its week', (date, day) => expect(dayOfWeek(dateOf(date))).toBe(day));

  it('days add up, backwards too, and order is the order of time', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const there = addDays(date, days);
        expect(daysBetween(date, there)).toBe(days);
        expect(addDays(there, -days)).toBe(date);
        expect(Math.sign(compareDates(there, date))).toBe(Math.sign(days));
        expect(laterDate(date, there)).toBe(days > 0 ? there : date);
        expect(earlierDate(date, there)).toBe(days < 0 ? there : date);
      }),
    );
  });

  it('a century is a leap year only every fourth time', () => {
    expect([1900, 2000, 2024, 2026, 2100].map(isLeapYear)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('a constant that is no date is a fault', () => {
    expect(() => dateOf('2026-02-30')).toThrow(RangeError);
  });
});

describe('zones', () => {
  it.each([
    ['2026-06-30T23:30:00Z', 'Europe/London', '2026-07-01'],
    ['2026-10-24T23:30:00Z', 'Europe/London', '2026-10-25'],
    ['2026-10-25T23:30:00Z', 'Europe/London', '2026-10-25'],
    ['2026-01-01T23:30:00Z', 'Europe/Malta', '2026-01-02'],
    ['2026-01-01T23:30:00Z', 'Europe/Gibraltar', '2026-01-02'],
    ['2026-06-30T23:30:00Z', 'Europe/Isle_of_Man', '2026-07-01'],
  ] as const)('%s is in %s the day %s', (at, zone, date) => {
    expect(localDate(new Date(at), zone)).toBe(date);
  });

  it.each([
    ['2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['2026-03-30', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z'],
    ['2026-10-26', '2026-10-26T00:00:00.000Z'],
    ['1969-06-01', '1969-05-31T23:00:00.000Z'],
  ])('%s begins in London at %s', (date, at) => {
    expect(startOfDay(dateOf(date), 'Europe/London').toISOString()).toBe(at);
  });

  it('a day begins at its first instant, in every zone and season', () => {
    const zone = fc.constantFrom(
      'Europe/London',
      'Europe/Malta',
      'Europe/Gibraltar',
      'Europe/Isle_of_Man',
      'UTC',
    );
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(dateOf('1985-01-01'), n));
    fc.assert(
      fc.property(day, zone, (date, where) => {
        const start = startOfDay(date, where);
        expect(localTime(start, where)).toEqual({ date, hour: 0, minute: 0, second: 0 });
        expect(localDate(new Date(start.getTime() - 1), where)).toBe(addDays(date, -1));
      }),
    );
  });
});

describe('dates and times told to the public (5.2)', () => {
  it('dates are 3 June 2026 and Wednesday 3 June 2026', () => {
    expect(formatDate(dateOf('2026-06-03'))).toBe('3 June 2026');
    expect(formatDateWithDay(dateOf('2026-06-03'))).toBe('Wednesday 3 June 2026');
  });

  it.each([
    ['2026-06-03T16:30:00Z', '5:30pm'],
    ['2026-06-03T11:00:00Z', 'midday'],
    ['2026-06-03T23:00:00Z', 'midnight'],
    ['2026-06-03T08:00:00Z', '9am'],
    ['2026-06-03T23:05:00Z', '12:05am'],
    ['2026-06-03T11:05:00Z', '12:05pm'],
    ['2026-12-03T17:30:00Z', '5:30pm'],
  ])('%s is %s in London', (at, text) =>
    expect(formatTime(new Date(at), 'Europe/London')).toBe(text),
  );

  it('an instant is told with its day', () => {
    expect(formatInstant(new Date('2026-06-30T23:00:00Z'), 'Europe/London')).toBe(
      '1 July 2026 at midnight',
    );
  });
});

describe('ids', () => {
  it('a UUID is an id in either case, and nothing else is', () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(parseId<StudyId>(id.toUpperCase())).toEqual({ ok: true, value: id });
    for (const text of ['', '1', id.slice(1), `${id} `, `${id}'--`, id.replaceAll('-', '')]) {
      expect(parseId<StudyId>(text)).toEqual({ ok: false, error: 'not_an_id' });
    }
  });
});
