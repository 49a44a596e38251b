import { formatDate } from '#lib/base/display-date.ts';
import { lastDayOf } from '#lib/domain/expert/terms.ts';
import { words } from '#lib/words/words.ts';

/** Until when an expert’s part lasts, in words. */
export function endOfLastDay(endsAt: Date): string {
  return words().experts.endOf(formatDate(lastDayOf(endsAt)));
}
