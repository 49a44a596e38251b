import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { HolidayDivision } from '#lib/domain/organisation/jurisdiction.ts';

/** Written beside every due date computed with these days (CL-8), so that an old date can be explained. */
export const BANK_HOLIDAYS_VERSION = '2026-11';

/** The years the lists below cover. Outside them only weekends are known, which makes a due date earlier, never later. */
export const BANK_HOLIDAY_YEARS = { from: 2024, to: 2029 } as const;

/**
 * What we know to be missing. A missing holiday makes our due date earlier than the law asks, so a gap is safe for
 * the person who asked; a day wrongly listed is not. Where a day is not certain it is left out and named here.
 */
export const BANK_HOLIDAY_GAPS: Readonly<Record<HolidayDivision, string | null>> = {
  'england-and-wales': null,
  scotland: null,
  'northern-ireland': null,
  'isle-of-man':
    'TT bank holiday is listed to 2027; its Friday is appointed year by year and is left out after that.',
  gibraltar:
    'Appointed by an order each year: 2024 is whole. From 2025 the winter mid-term day, Workers’ Memorial Day, the King’s Birthday and days in lieu at weekends are left out.',
  malta: null,
};

/** Public holidays as `MM-DD`, per division and year. A substitute day stands for a holiday that falls at a weekend. */
const HOLIDAYS: Readonly<Record<HolidayDivision, Readonly<Record<number, string>>>> = {
  'england-and-wales': {
    2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
    2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
    2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
    2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
    2029: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  },
  // Easter Monday is no bank holiday in Scotland; 15 June 2026 was proclaimed for the men's World Cup.
  scotland: {
    2024: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
    2025: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
    2026: '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28',
    2027: '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28',
    2028: '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26',
    2029: '01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26',
  },
  'northern-ireland': {
    2024: '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26',
    2025: '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26',
    2026: '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28',
    2027: '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28',
    2028: '01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26',
    2029: '01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26',
  },
  // Tynwald Day is 5 July, or the Monday after when that is a Saturday or Sunday.
  'isle-of-man': {
    2024: '01-01 03-29 04-01 05-06 05-27 06-07 07-05 08-26 12-25 12-26',
    2025: '01-01 04-18 04-21 05-05 05-26 06-06 07-07 08-25 12-25 12-26',
    2026: '01-01 04-03 04-06 05-04 05-25 06-05 07-06 08-31 12-25 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 06-04 07-05 08-30 12-27 12-28',
    2028: '01-03 04-14 04-17 05-01 05-29 07-05 08-28 12-25 12-26',
    2029: '01-01 03-30 04-02 05-07 05-28 07-05 08-27 12-25 12-26',
  },
  // 2024 is the whole of the Bank and Public Holidays Order 2023 (LN.2023/293).
  gibraltar: {
    2024: '01-01 02-12 03-29 04-01 04-29 05-01 05-27 06-17 08-26 09-10 12-25 12-26',
    2025: '01-01 04-18 04-21 05-01 05-26 08-25 09-10 12-25 12-26',
    2026: '01-01 04-03 04-06 05-01 05-25 08-31 09-10 12-25',
    2027: '01-01 03-26 03-29 05-31 08-30 09-10',
    2028: '04-14 04-17 05-01 05-29 08-28 12-25 12-26',
    2029: '01-01 03-30 04-02 05-01 05-28 08-27 09-10 12-25 12-26',
  },
  // Fixed days without substitutes, and Good Friday. Days at a weekend change nothing and are listed as the law does.
  malta: {
    2024: '01-01 02-10 03-19 03-29 03-31 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
    2025: '01-01 02-10 03-19 03-31 04-18 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
    2026: '01-01 02-10 03-19 03-31 04-03 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
    2027: '01-01 02-10 03-19 03-26 03-31 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
    2028: '01-01 02-10 03-19 03-31 04-14 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
    2029: '01-01 02-10 03-19 03-30 03-31 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25',
  },
};

/** Every public holiday we know of in a division, in order. */
export function bankHolidays(division: HolidayDivision): readonly CalendarDate[] {
  return Object.entries(HOLIDAYS[division]).flatMap(([year, days]) =>
    days.split(' ').map((day) => dateOf(`${year}-${day}`)),
  );
}
