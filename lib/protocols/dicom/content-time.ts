import { dateOf } from '#lib/base/calendar-date.ts';
import type { LocalTime } from '#lib/base/time-zone.ts';
import { parseDicomDate, parseDicomTime } from './date-time.ts';
import type { DataSet } from './data-set.ts';
import { textDecodingOf, textOf } from './data-set-text.ts';
import { TAG } from './tags.ts';

/**
 * When a document's or report's content was written, by the clock on its writer's wall: Content
 * Date and Content Time (PS3.3 C.17.2, C.24.2). What the time does not say is taken as zero, a leap
 * second as the one before; null without a day of the calendar.
 */
export function contentTimeOf(set: DataSet): LocalTime | null {
  const decoding = textDecodingOf(set);
  const date = parseDicomDate(textOf(set, TAG.contentDate, decoding));
  if (date === null) return null;
  const time = parseDicomTime(textOf(set, TAG.contentTime, decoding)) ?? '';
  const [hour = 0, minute = 0, second = 0] = time
    .split(':')
    .map((part) => Math.floor(Number(part)));
  return { date: dateOf(date), hour, minute, second: Math.min(second, 59) };
}
