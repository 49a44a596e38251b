import { describe, expect, it } from 'vitest';

import {
  addDays,
  calendarDate,
  dateOf,
  dayOfWeek,
  type CalendarDate,
} from '#lib/base/calendar-date.ts';
import { BANK_HOLIDAY_GAPS, BANK_HOLIDAY_YEARS, bankHolidays } from './bank-holidays.ts';
import {
  addWorkingDays,
  isWorkingDay,
  rollToWorkingDay,
  workingCalendar,
  workingDaysUntil,
} from './working-calendar.ts';

const YEARS = [2024, 2025, 2026, 2027, 2028, 2029] as const;

describe('bank holidays agree with the law that makes them', () => {
  it.each(YEARS)('England and Wales, %i', (year) => {
    expect(listed('england-and-wales', year)).toEqual(
      sorted([...common(year), lastMonday(year, 8), addDays(easter(year), 1)]),
    );
  });

  it.each(YEARS)('Northern Ireland, %i', (year) => {
    const own = [substitute(day(year, 3, 17)), substitute(day(year, 7, 12))];
    expect(listed('northern-ireland', year)).toEqual(
      sorted([...common(year), lastMonday(year, 8), addDays(easter(year), 1), ...own]),
    );
  });

  it.each(YEARS)('Scotland, %i', (year) => {
    const newYear = substitute(day(year, 1, 1));
    const second = substitute(day(year, 1, 2));
    const own = [
      second === newYear ? addDays(newYear, 1) : second,
      firstMonday(year, 8),
      substitute(day(year, 11, 30)),
    ];
    const proclaimed = year === 2026 ? [day(2026, 6, 15)] : [];
    expect(listed('scotland', year)).toEqual(sorted([...common(year), ...own, ...proclaimed]));
  });

  it.each(YEARS)('Isle of Man, %i, but for the TT Friday', (year) => {
    const days = listed('isle-of-man', year).filter((date) => date.slice(5, 7) !== '06');
    expect(days).toEqual(
      sorted([
        ...common(year),
        lastMonday(year, 8),
        addDays(easter(year), 1),
        substitute(day(year, 7, 5)),
      ]),
    );
  });

  it('Malta has fourteen days a year and no substitutes', () => {
    for (const year of YEARS) {
      expect(listed('malta', year)).toHaveLength(14);
      expect(listed('malta', year)).toContain(addDays(easter(year), -2));
    }
  });

  it('every list is in order, without repeats, and within the years it claims', () => {
    for (const division of Object.keys(BANK_HOLIDAY_GAPS) as (keyof typeof BANK_HOLIDAY_GAPS)[]) {
      const days = bankHolidays(division);
      expect(days).toEqual([...new Set(days)].toSorted());
      expect(new Set(days.map((date) => Number(date.slice(0, 4))))).toEqual(new Set(YEARS));
    }
    expect([BANK_HOLIDAY_YEARS.from, BANK_HOLIDAY_YEARS.to]).toEqual([2024, 2029]);
  });
});

describe('working days', () => {
  const england = workingCalendar('england');

  it('Christmas 2026 is followed by a weekend and a substitute day', () => {
    expect(rollToWorkingDay(dateOf('2026-12-25'), england)).toBe('2026-12-29');
    expect(isWorkingDay(dateOf('2026-12-24'), england)).toBe(true);
    expect(addWorkingDays(dateOf('2026-12-24'), 1, england)).toBe('2026-12-29');
    expect(addWorkingDays(dateOf('2026-12-29'), -1, england)).toBe('2026-12-24');
    expect(addWorkingDays(dateOf('2026-12-26'), 0, england)).toBe('2026-12-26');
  });

  it('working days left are counted without today and with the last day', () => {
    expect(workingDaysUntil(dateOf('2026-12-24'), dateOf('2026-12-31'), england)).toBe(3);
    expect(workingDaysUntil(dateOf('2026-12-31'), dateOf('2026-12-24'), england)).toBe(0);
  });

  it('each jurisdiction keeps its own days', () => {
    const works = (jurisdiction: Parameters<typeof workingCalendar>[0], date: string) =>
      isWorkingDay(dateOf(date), workingCalendar(jurisdiction));
    expect(works('wales', '2026-04-06')).toBe(false);
    expect(works('scotland', '2026-04-06')).toBe(true);
    expect(works('northern_ireland', '2026-07-13')).toBe(false);
    expect(works('isle_of_man', '2026-07-06')).toBe(false);
    expect(works('gibraltar', '2026-09-10')).toBe(false);
    expect(works('malta', '2026-12-08')).toBe(false);
    expect(works('england', '2026-12-08')).toBe(true);
  });
});

function listed(
  division: Parameters<typeof bankHolidays>[0],
  year: number,
): readonly CalendarDate[] {
  return bankHolidays(division).filter((date) => date.startsWith(String(year)));
}

/** New Year, Good Friday, the two in May, Christmas and Boxing Day, moved off weekends. */
function common(year: number): readonly CalendarDate[] {
  const christmas = day(year, 12, 25);
  const boxing = day(year, 12, 26);
  const weekday = dayOfWeek(christmas);
  const moved: Partial<Record<number, readonly CalendarDate[]>> = {
    5: [christmas, addDays(christmas, 3)],
    6: [addDays(christmas, 2), addDays(christmas, 3)],
    7: [addDays(christmas, 1), addDays(christmas, 2)],
  };
  const ends = moved[weekday] ?? [christmas, boxing];
  return [
    substitute(day(year, 1, 1)),
    addDays(easter(year), -2),
    firstMonday(year, 5),
    lastMonday(year, 5),
    ...ends,
  ];
}

function substitute(date: CalendarDate): CalendarDate {
  const weekday = dayOfWeek(date);
  return weekday > 5 ? addDays(date, 8 - weekday) : date;
}

function firstMonday(year: number, month: number): CalendarDate {
  const first = day(year, month, 1);
  return addDays(first, (8 - dayOfWeek(first)) % 7);
}

function lastMonday(year: number, month: number): CalendarDate {
  const last = day(year, month, 31);
  return addDays(last, 1 - dayOfWeek(last));
}

/** Easter Sunday by the Gregorian computus (the anonymous algorithm of Nature, 1876). */
function easter(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return day(year, Math.floor(n / 31), (n % 31) + 1);
}

function day(year: number, month: number, number: number): CalendarDate {
  const date = calendarDate(year, month, number);
  if (!date.ok) throw new RangeError('no such day');
  return date.value;
}

function sorted(dates: readonly CalendarDate[]): readonly CalendarDate[] {
  return dates.toSorted();
}
