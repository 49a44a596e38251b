import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dateOf, daysBetween, type CalendarDate } from '#lib/base/calendar-date.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { isWorkingDay, workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { extendClock, pauseClock, resumeClock } from './clock-acts.ts';
import {
  afterNewHolidays,
  dueDate,
  dueOn,
  extensionNoticeBy,
  isLate,
  lateFrom,
  shadowDueOn,
  targetOn,
  type ClockInput,
} from './clock.ts';
import { relevantDate } from './relevant-date.ts';

const calendar = workingCalendar('england');

function clock(from: string, changes: Partial<ClockInput> = {}): ClockInput {
  return { relevantDate: dateOf(from), pauses: [], extension: null, calendar, ...changes };
}

function pause(askedOn: string, answeredOn: string | null) {
  return { askedOn: dateOf(askedOn), answeredOn: answeredOn === null ? null : dateOf(answeredOn) };
}

function extended(noticeSentOn: string) {
  return { extension: { noticeSentOn: dateOf(noticeSentOn), reason: 'complexity' as const } };
}

describe('the month of a subject access request (rule book 1.3, England and Wales)', () => {
  it.each([
    [
      '25 Nov 2024, the regulator’s own example',
      clock('2024-11-25'),
      '2024-12-25',
      'Friday 27 December 2024',
    ],
    ['31 Jan 2026', clock('2026-01-31'), '2026-02-28', 'Monday 2 March 2026'],
    ['31 Jan 2027', clock('2027-01-31'), '2027-02-28', 'Monday 1 March 2027'],
    ['31 Jan in a leap year', clock('2028-01-31'), '2028-02-29', 'Tuesday 29 February 2028'],
    ['30 Jan in a leap year', clock('2028-01-30'), '2028-02-29', 'Tuesday 29 February 2028'],
    [
      '3 Mar 2026, ending on Good Friday',
      clock('2026-03-03'),
      '2026-04-03',
      'Tuesday 7 April 2026',
    ],
    [
      '25 Nov 2026, with a substitute day',
      clock('2026-11-25'),
      '2026-12-25',
      'Tuesday 29 December 2026',
    ],
    [
      '30 Nov 2026, extended',
      clock('2026-11-30', extended('2026-12-10')),
      '2027-02-28',
      'Monday 1 March 2027',
    ],
    [
      'a pause 5 to 10 June',
      clock('2026-06-01', { pauses: [pause('2026-06-05', '2026-06-10')] }),
      '2026-07-07',
      'Tuesday 7 July 2026',
    ],
    [
      'asked and answered on one day',
      clock('2026-06-01', { pauses: [pause('2026-06-05', '2026-06-05')] }),
      '2026-07-02',
      'Thursday 2 July 2026',
    ],
    [
      'two pauses that overlap',
      clock('2026-06-01', {
        pauses: [pause('2026-06-08', '2026-06-12'), pause('2026-06-05', '2026-06-10')],
      }),
      '2026-07-09',
      'Thursday 9 July 2026',
    ],
    [
      'extended and paused',
      clock('2026-06-01', {
        pauses: [pause('2026-06-05', '2026-06-10')],
        ...extended('2026-06-20'),
      }),
      '2026-09-07',
      'Monday 7 September 2026',
    ],
  ])('%s', (_, input, raw, due) => {
    const found = dueDate(input);
    expect(found?.rawDue).toBe(raw);
    expect(found && formatDateWithDay(found.dueOn)).toBe(due);
    expect(found?.calendarVersion).toBe('england-and-wales/2026-11');
  });

  it('scenario 3: received 31 January 2026, 31 January 2028 and 25 November 2026', () => {
    const due = (from: string) => formatDateWithDay(dueOn(clock(from))!);
    expect(due('2026-01-31')).toBe('Monday 2 March 2026');
    expect(due('2028-01-31')).toBe('Tuesday 29 February 2028');
    expect(due('2026-11-25')).toBe('Tuesday 29 December 2026');
  });

  it.each([
    ['2026-06-30T23:30:00Z', '2026-07-01', '2026-08-03', '2026-08-03T23:00:00.000Z'],
    ['2026-10-24T23:30:00Z', '2026-10-25', '2026-11-25', '2026-11-26T00:00:00.000Z'],
  ])(
    'scenario 4: a request at %s counts as %s, and is late when its last day ends, not a second before',
    (at, from, due, late) => {
      const relevant = relevantDate(new Date(at), [], calendar.zone);
      expect(relevant).toBe(from);
      const lastDay = dueOn(clock(from))!;
      expect(lastDay).toBe(due);
      expect(lateFrom(lastDay, calendar.zone).toISOString()).toBe(late);
      expect(isLate(lastDay, new Date(late), calendar.zone)).toBe(true);
      expect(isLate(lastDay, new Date(Date.parse(late) - 1000), calendar.zone)).toBe(false);
    },
  );

  it('the target is 28 days, a guide and no deadline', () => {
    expect(targetOn(dateOf('2026-01-31'))).toBe('2026-02-28');
  });

  it('Scottish controllers keep Scottish holidays', () => {
    const scotland = workingCalendar('scotland');
    expect(dueOn(clock('2026-05-15', { calendar: scotland }))).toBe('2026-06-16');
    expect(dueOn(clock('2026-05-15'))).toBe('2026-06-15');
  });
});

describe('what starts the clock (CL-1, scenario 6)', () => {
  const receivedAt = new Date('2026-06-03T09:00:00Z');
  const identity = (wasProper: boolean, on: string | null) => ({
    kind: 'identity' as const,
    wasProper,
    receivedAt: on === null ? null : new Date(on),
  });

  it('identity properly asked for starts the month on the day it comes', () => {
    const asked = [identity(true, '2026-06-20T10:00:00Z')];
    expect(relevantDate(receivedAt, asked, calendar.zone)).toBe('2026-06-20');
  });

  it('the clock has not started while identity is outstanding', () => {
    expect(relevantDate(receivedAt, [identity(true, null)], calendar.zone)).toBeNull();
  });

  it('identity asked without reasonable doubt gives the clock back to the day of receipt', () => {
    const asked = [identity(false, '2026-06-20T10:00:00Z'), identity(false, null)];
    expect(relevantDate(receivedAt, asked, calendar.zone)).toBe('2026-06-03');
  });

  it('the latest of identity, authority and fee is the one that counts', () => {
    const all = [
      identity(true, '2026-06-05T10:00:00Z'),
      { kind: 'authority' as const, wasProper: true, receivedAt: new Date('2026-06-09T23:30:00Z') },
      { kind: 'fee' as const, wasProper: true, receivedAt: new Date('2026-06-04T10:00:00Z') },
    ];
    expect(relevantDate(receivedAt, all, calendar.zone)).toBe('2026-06-10');
  });

  it('the shadow clock runs from first receipt whatever was asked (scenario 18)', () => {
    const late = clock('2026-06-20');
    expect(shadowDueOn(dateOf('2026-06-03'), late)).toBe('2026-07-03');
    expect(dueOn(late)).toBe('2026-07-20');
  });
});

describe('pauses (CL-3)', () => {
  it('scenario 5: asked 5 June and answered 10 June is due on 7 July, and with a pause 8 to 12 June on 9 July', () => {
    const first = pause('2026-06-05', '2026-06-10');
    expect(dueOn(clock('2026-06-01', { pauses: [first] }))).toBe('2026-07-07');
    const both = [first, pause('2026-06-08', '2026-06-12')];
    expect(dueOn(clock('2026-06-01', { pauses: both }))).toBe('2026-07-09');
  });

  it('there is no due date while a question is open', () => {
    expect(dueOn(clock('2026-06-01', { pauses: [pause('2026-06-05', null)] }))).toBeNull();
  });

  it('a question asked before the clock began or after it ran out pauses nothing', () => {
    const pauses = [pause('2026-05-20', '2026-05-30'), pause('2026-07-02', '2026-07-09')];
    expect(dueOn(clock('2026-06-01', { pauses }))).toBe('2026-07-01');
  });

  it('a pause begins and ends today, and only while the clock runs', () => {
    const started = clock('2026-06-01');
    const paused = pauseClock(started, dateOf('2026-06-05'));
    expect(paused.ok).toBe(true);
    if (!paused.ok) return;
    expect(pauseClock(paused.value, dateOf('2026-06-06'))).toEqual({
      ok: false,
      error: 'clock_not_running',
    });
    const resumed = resumeClock(paused.value, dateOf('2026-06-10'));
    expect(resumed.ok && dueOn(resumed.value)).toBe('2026-07-07');
    expect(resumeClock(started, dateOf('2026-06-10'))).toEqual({
      ok: false,
      error: 'clock_not_paused',
    });
    expect(pauseClock(started, dateOf('2026-07-02'))).toEqual({
      ok: false,
      error: 'clock_not_running',
    });
    expect(pauseClock(started, dateOf('2026-05-31'))).toEqual({
      ok: false,
      error: 'clock_not_running',
    });
  });
});

describe('the extension (CL-4, scenario 7)', () => {
  it('a notice one day after the first month is refused, and the request stays overdue', () => {
    const started = clock('2026-06-01');
    expect(extensionNoticeBy(started)).toBe('2026-07-01');
    expect(extendClock(started, 'complexity', dateOf('2026-07-02'))).toEqual({
      ok: false,
      error: 'extension_too_late',
    });
    expect(isLate(dueOn(started)!, new Date('2026-07-02T08:00:00Z'), calendar.zone)).toBe(true);
  });

  it('the last day for the notice is not rolled off a weekend', () => {
    expect(extensionNoticeBy(clock('2026-01-31'))).toBe('2026-02-28');
    expect(extendClock(clock('2026-01-31'), 'complexity', dateOf('2026-03-01'))).toEqual({
      ok: false,
      error: 'extension_too_late',
    });
  });

  it('on the last day it is granted, once', () => {
    const granted = extendClock(clock('2026-06-01'), 'number_of_requests', dateOf('2026-07-01'));
    expect(granted.ok && dueOn(granted.value)).toBe('2026-09-01');
    expect(granted.ok && extendClock(granted.value, 'complexity', dateOf('2026-07-01'))).toEqual({
      ok: false,
      error: 'already_extended',
    });
  });

  it('a recorded notice that was late extends nothing, even after a question asked when time was up', () => {
    const pauses = [pause('2026-03-02', '2026-03-20')];
    expect(dueOn(clock('2026-01-31', { ...extended('2026-03-01') }))).toBe('2026-03-02');
    expect(dueOn(clock('2026-01-31', { pauses, ...extended('2026-03-01') }))).toBe('2026-03-19');
  });

  it('cannot be given while a question stops the clock', () => {
    const paused = clock('2026-06-01', { pauses: [pause('2026-06-05', null)] });
    expect(extendClock(paused, 'complexity', dateOf('2026-06-06'))).toEqual({
      ok: false,
      error: 'clock_not_running',
    });
  });
});

describe('INV-13: a due date moves for lawful causes only', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(dateOf('2024-06-01'), n));
  const offsets = fc.array(fc.tuple(fc.nat(60), fc.nat(40)), { maxLength: 5 });

  it('is a working day, at least one calendar month and at most the pauses and a long weekend later', () => {
    fc.assert(
      fc.property(day, offsets, (from, spans) => {
        const pauses = pausesFrom(from, spans);
        const found = dueDate({ relevantDate: from, pauses, extension: null, calendar })!;
        expect(isWorkingDay(found.dueOn, calendar)).toBe(true);
        expect(daysBetween(from, found.rawDue)).toBeGreaterThanOrEqual(28 + found.pausedDays);
        expect(daysBetween(from, found.rawDue)).toBeLessThanOrEqual(31 + found.pausedDays);
        expect(daysBetween(found.rawDue, found.dueOn)).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('does not depend on the order in which pauses are recorded', () => {
    fc.assert(
      fc.property(day, offsets, (from, spans) => {
        const pauses = pausesFrom(from, spans);
        const due = dueOn({ relevantDate: from, pauses, extension: null, calendar });
        const other = dueOn({
          relevantDate: from,
          pauses: pauses.toReversed(),
          extension: null,
          calendar,
        });
        expect(other).toBe(due);
      }),
    );
  });

  it('never counts a day twice, however pauses overlap', () => {
    fc.assert(
      fc.property(day, offsets, (from, spans) => {
        const pauses = pausesFrom(from, spans);
        const twice = [...pauses, ...pauses];
        expect(dueOn({ relevantDate: from, pauses: twice, extension: null, calendar })).toBe(
          dueOn({ relevantDate: from, pauses, extension: null, calendar }),
        );
      }),
    );
  });

  it('is the same from every instant of one London day, wherever the person sits', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-01'), noInvalidDate: true }),
        (at) => {
          const from = localDate(at, 'Europe/London');
          expect(relevantDate(at, [], calendar.zone)).toBe(from);
        },
      ),
    );
  });

  it('a new holiday moves a date later or not at all', () => {
    fc.assert(
      fc.property(day, day, (known, again) => {
        expect(afterNewHolidays(known, again) >= known).toBe(true);
      }),
    );
    expect(afterNewHolidays(dateOf('2026-06-15'), dateOf('2026-06-16'))).toBe('2026-06-16');
    expect(afterNewHolidays(dateOf('2026-06-16'), dateOf('2026-06-15'))).toBe('2026-06-16');
    expect(afterNewHolidays(dateOf('2026-06-16'), null)).toBe('2026-06-16');
  });
});

function pausesFrom(from: CalendarDate, spans: readonly (readonly [number, number])[]) {
  return spans.map(([after, length]) => {
    const askedOn = addDays(from, after);
    return { askedOn, answeredOn: addDays(askedOn, length) };
  });
}
