import { z } from 'zod';
import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { NoAnswer } from './ask-register.ts';

/** A name as a register has it: nobody's is longer, and what is shown later holds no control characters. */
export const registerName = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((text) => !/\p{Cc}/u.test(text));

/** A day of a register, which may have a time behind it. Throws NoAnswer for what is no day. */
export function registerDay(text: string | null | undefined): CalendarDate | null {
  if (text === null || text === undefined || text === '') return null;
  const day = parseCalendarDate(text.slice(0, 10));
  if (!day.ok) throw new NoAnswer('not_understood');
  return day.value;
}
