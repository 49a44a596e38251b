import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';

/** A `date` column as Prisma gives it (midnight UTC) is a calendar date, and nothing else. */
export function fromColumn(column: Date): CalendarDate {
  return dateOf(column.toISOString().slice(0, 10));
}

export function fromNullableColumn(column: Date | null): CalendarDate | null {
  return column && fromColumn(column);
}

export function toColumn(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

export function toNullableColumn(date: CalendarDate | null): Date | null {
  return date && toColumn(date);
}
