import {
  addDays,
  addMonths,
  calendarDate,
  dateOf,
  type CalendarDate,
} from '#lib/base/calendar-date.ts';

/** Whole months, the first and last day both in it. */
export type Period = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Each of its months, as `2026-03`, the first first. */
  readonly months: readonly string[];
};

/** Further back than this no figures are kept ready, and no period is longer. */
export const MOST_MONTHS = 36;
const USUAL_MONTHS = 12;

/** The months that a period may begin or end with, the newest first. */
export function offeredMonths(today: CalendarDate): readonly string[] {
  const first = firstOf(monthName(today)) ?? today;
  return Array.from({ length: MOST_MONTHS }, (_, back) => monthName(addMonths(first, -back)));
}

/**
 * The period that an address names by its first and last month. What is not offered is not asked for: then it is the
 * last twelve months. Said the wrong way round it is the same period.
 */
export function periodOf(
  said: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: CalendarDate,
): Period {
  const offered = offeredMonths(today);
  const to = offered.find((month) => month === said.to) ?? monthName(today);
  const from = offered.find((month) => month === said.from) ?? backFrom(to, offered);
  const [first, last] = from <= to ? [from, to] : [to, from];
  const months = offered.filter((month) => month >= first && month <= last).toReversed();
  return {
    months,
    from: firstOf(first) ?? today,
    to: addDays(addMonths(firstOf(last) ?? today, 1), -1),
  };
}

function backFrom(month: string, offered: readonly string[]): string {
  const place = offered.indexOf(month) + USUAL_MONTHS - 1;
  return offered[Math.min(place, offered.length - 1)] ?? month;
}

function monthName(date: CalendarDate): string {
  return date.slice(0, 7);
}

function firstOf(month: string): CalendarDate | null {
  const [year, number] = month.split('-').map(Number);
  const date = calendarDate(year ?? 0, number ?? 0, 1);
  return date.ok ? dateOf(date.value) : null;
}
