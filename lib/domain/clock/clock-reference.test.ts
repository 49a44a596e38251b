import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  dayOfWeek,
  type CalendarDate,
} from '#lib/base/calendar-date.ts';
import { addWorkingDays, workingDaysUntil } from '#lib/domain/calendar/working-calendar.ts';
import { dueDate, extensionNoticeBy, type ClockInput, type Pause } from './clock.ts';
import { deceasedDueOn } from './deceased-clock.ts';

/**
 * The calendar and the clock of a request against a slow and obvious one: a list of every day of 400 years, made by
 * counting, in which days are looked for one after the other. It shares no arithmetic with what it judges.
 */
const DAYS = everyDay(2000, 2401);
const PLACE = new Map(DAYS.map((day, place) => [day, place]));

function everyDay(from: number, before: number): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  const two = (number: number) => String(number).padStart(2, '0');
  for (let year = from; year < before; year += 1) {
    const isLeap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
    const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [at, length] of lengths.entries()) {
      for (let day = 1; day <= length; day += 1) {
        days.push(dateOf(`${String(year)}-${two(at + 1)}-${two(day)}`));
      }
    }
  }
  return days;
}

const placeOf = (day: CalendarDate) => PLACE.get(day) ?? Number.NaN;
const dayAt = (place: number) => DAYS[place] ?? dateOf('2400-12-31');

/** 1 January 2000 was a Saturday; Monday is 1. */
const weekdayAt = (place: number) => ((place + 5) % 7) + 1;

/** The same number in a later month; where it has none, the last that it has (CL-2). */
function monthsOn(day: CalendarDate, months: number): CalendarDate {
  let [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  for (let left = months; left > 0; left -= 1) {
    month += 1;
    if (month === 13) [year, month] = [year + 1, 1];
  }
  for (;;) {
    const text = [year, month, number].map((part) => String(part).padStart(2, '0')).join('-');
    if (PLACE.has(text as CalendarDate)) return text as CalendarDate;
    number -= 1;
  }
}

/** The working day that it is, or that comes next. */
function rolled(place: number, holidays: ReadonlySet<CalendarDate>): number {
  const isOff = weekdayAt(place) > 5 || holidays.has(dayAt(place));
  return isOff ? rolled(place + 1, holidays) : place;
}

/** Which pauses are lawful, and how many days none of them counts: day by day from the first (CL-3). */
function reference(clock: ClockInput, months: number, isRolled: boolean) {
  const start = placeOf(clock.relevantDate);
  const unpaused = placeOf(monthsOn(clock.relevantDate, months));
  const lawful: Pause[] = [];
  const off = () => {
    let days = 0;
    for (let place = start; place < start + 1500; place += 1) {
      const day = dayAt(place);
      if (lawful.some(({ askedOn, answeredOn }) => askedOn <= day && day <= (answeredOn ?? day)))
        days += 1;
    }
    return days;
  };
  for (let place = start; place < start + 1500; place += 1) {
    for (const pause of clock.pauses.filter(({ askedOn }) => askedOn === dayAt(place))) {
      const end = unpaused + off();
      const lastDay = isRolled ? rolled(end, clock.calendar.holidays) : end;
      if (place > lastDay) continue;
      if (pause.answeredOn === null) return null;
      lawful.push(pause);
    }
  }
  return { raw: unpaused + off(), days: off() };
}

function referenceDue(clock: ClockInput) {
  const notice = reference(clock, 1, false);
  const { extension } = clock;
  const isInTime =
    extension !== null && notice !== null && placeOf(extension.noticeSentOn) <= notice.raw;
  const counted = reference(clock, isInTime ? 3 : 1, true);
  if (counted === null) return null;
  return {
    rawDue: dayAt(counted.raw),
    dueOn: dayAt(rolled(counted.raw, clock.calendar.holidays)),
    pausedDays: counted.days,
  };
}

/** Any day of the 400 years but of the last few, from which a clock runs out of the list. */
const anyDay = fc.integer({ min: 0, max: DAYS.length - 2000 }).map(dayAt);
const anyPause = fc.record({
  after: fc.integer({ min: -10, max: 130 }),
  length: fc.option(fc.nat(45), { freq: 9 }),
});
/** Holidays by chance, thick enough that several come together. */
const anyHolidays = fc.array(fc.nat(260), { maxLength: 40 });

const anyClock: fc.Arbitrary<ClockInput> = fc
  .record({
    relevantDate: anyDay,
    pauses: fc.array(anyPause, { maxLength: 5 }),
    notice: fc.option(fc.nat(70)),
    holidays: anyHolidays,
  })
  .map(({ relevantDate, pauses, notice, holidays }) => {
    const on = (days: number) => dayAt(Math.max(0, placeOf(relevantDate) + days));
    return {
      relevantDate,
      pauses: pauses.map(({ after, length }) => ({
        askedOn: on(after),
        answeredOn: length === null ? null : on(after + length),
      })),
      extension: notice === null ? null : { noticeSentOn: on(notice), reason: 'complexity' },
      calendar: {
        version: 'by chance',
        zone: 'Europe/London',
        holidays: new Set(holidays.map(on)),
      },
    };
  });

describe('over 400 years, day by day', () => {
  it('a day is followed by the next, on the next day of the week', () => {
    const wrong = DAYS.filter((day, place) => {
      const next = DAYS[place + 1];
      const isNext = next === undefined || (addDays(day, 1) === next && addDays(next, -1) === day);
      return !isNext || dayOfWeek(day) !== weekdayAt(place);
    });
    expect(wrong).toEqual([]);
    expect(DAYS).toHaveLength(146_097 + 366);
  });

  it('a month and three months on are the same number, or the last day', () => {
    const wrong = DAYS.slice(0, -100).filter(
      (day) => addMonths(day, 1) !== monthsOn(day, 1) || addMonths(day, 3) !== monthsOn(day, 3),
    );
    expect(wrong).toEqual([]);
  });

  it('days between any two are those that lie between them', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(daysBetween(one, other)).toBe(placeOf(other) - placeOf(one));
        expect(addDays(one, placeOf(other) - placeOf(one))).toBe(other);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('against the slow reference', () => {
  it('a due date with any pauses, extension and holidays is the same (CL-1 to CL-4)', () => {
    let open = 0;
    fc.assert(
      fc.property(anyClock, (clock) => {
        const should = referenceDue(clock);
        if (should === null) open += 1;
        const { calendarVersion, ...found } = dueDate(clock) ?? { calendarVersion: 'by chance' };
        expect(calendarVersion).toBe('by chance');
        expect(found).toEqual(should ?? {});
      }),
      { numRuns: 1500 },
    );
    // Both kinds were met, or nothing was shown of one of them.
    expect(open).toBeGreaterThan(50);
    expect(open).toBeLessThan(1450);
  }, 120_000);

  it('and so is the last day for the notice of an extension (CL-4)', () => {
    fc.assert(
      fc.property(anyClock, (clock) => {
        const should = reference(clock, 1, false);
        expect(extensionNoticeBy(clock)).toBe(should && dayAt(should.raw));
      }),
      { numRuns: 500 },
    );
  }, 120_000);

  it('working days are counted and added one by one', () => {
    fc.assert(
      fc.property(anyClock, fc.nat(60), ({ relevantDate, calendar }, count) => {
        let place = placeOf(relevantDate);
        for (let left = count; left > 0; left -= 1) place = rolled(place + 1, calendar.holidays);
        const end = addWorkingDays(relevantDate, count, calendar);
        expect(end).toBe(dayAt(place));
        expect(workingDaysUntil(relevantDate, end, calendar)).toBe(count);
      }),
      { numRuns: 1000 },
    );
  });

  it('forty days, or twenty-one, beginning with an application about somebody who has died (DE-3)', () => {
    const made = fc.array(fc.nat(90), { maxLength: 4 });
    fc.assert(
      fc.property(anyDay, made, (appliedOn, daysBefore) => {
        const applied = placeOf(appliedOn) + 100;
        const itemsMadeOn = daysBefore.map((days) => dayAt(applied - days));
        const isRecent = daysBefore.some((days) => days <= 40);
        const due = deceasedDueOn({
          appliedOn: dayAt(applied),
          itemsMadeOn,
          furtherInformation: null,
        });
        expect(due).toBe(dayAt(applied + (isRecent ? 20 : 39)));
      }),
      { numRuns: 1000 },
    );
  });
});
