import { addDays, compareDates, daysBetween, type CalendarDate } from '#lib/base/calendar-date.ts';
import { addWorkingDays, type WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';

export type AlarmKind =
  'half_gone' | 'three_quarters_gone' | 'five_working_days_left' | 'one_working_day_left';

export type Alarm = { readonly kind: AlarmKind; readonly on: CalendarDate };

/** The days on which staff are reminded of a clock (CL-5), earliest first. A short clock may have several on one day. */
export function alarms(
  startedOn: CalendarDate,
  dueOn: CalendarDate,
  calendar: WorkingCalendar,
): readonly Alarm[] {
  const days = daysBetween(startedOn, dueOn);
  const all: readonly Alarm[] = [
    { kind: 'half_gone', on: addDays(startedOn, Math.floor(days / 2)) },
    { kind: 'three_quarters_gone', on: addDays(startedOn, Math.floor((days * 3) / 4)) },
    { kind: 'five_working_days_left', on: addWorkingDays(dueOn, -5, calendar) },
    { kind: 'one_working_day_left', on: addWorkingDays(dueOn, -1, calendar) },
  ];
  return all.filter(({ on }) => on >= startedOn).toSorted((a, b) => compareDates(a.on, b.on));
}
