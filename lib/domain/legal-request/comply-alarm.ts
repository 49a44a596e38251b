import { daysBetween, type CalendarDate } from '#lib/base/calendar-date.ts';

/** How pressing the day is by which a law wants its answer (NC-5): nothing, half of the time is gone, or all of it. */
export type ComplyAlarm = 'none' | 'half' | 'over';

/** An alarm, and not a state: what is late must still be answered (6.3, `expired_comply_by`). */
export function complyAlarm(
  { receivedOn, complyBy }: { readonly receivedOn: CalendarDate; readonly complyBy: CalendarDate },
  today: CalendarDate,
): ComplyAlarm {
  if (today > complyBy) return 'over';
  const whole = daysBetween(receivedOn, complyBy);
  const gone = daysBetween(receivedOn, today);
  return whole === 0 || gone * 2 >= whole ? 'half' : 'none';
}
