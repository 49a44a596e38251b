import { studyName } from '#components/study-name.ts';
import { formatDate } from '#lib/base/display-date.ts';
import type { SharableStudy } from '#lib/queries/share/sharable-studies.ts';

/** "CT scan of the head, 2 March 2026". */
export function nameOfStudy({ plain, date }: SharableStudy): string {
  return date === null ? studyName(plain) : `${studyName(plain)}, ${formatDate(date)}`;
}
