import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { Material, MaterialStudy } from '#lib/queries/expert/material.ts';
import { words } from '#lib/words/words.ts';
import { studyName } from './study-name.ts';

/** What a study of the list is, in one line. */
export function studyLine({ plain, date }: MaterialStudy): string {
  const { material: t } = words().experts;
  return `${studyName(plain)}, ${date === null ? t.noDate : formatDate(date)}`;
}

/** What was done with what was given, a line for each kind of thing, as the firm and the expert read it. */
export function doneLines({ viewedAt, reportsOpened, downloads, zone }: Material): string[] {
  const { material: t } = words().experts;
  const at = (instant: Date) => formatInstant(instant, zone);
  const [first] = viewedAt;
  return [
    first === undefined ? t.neverViewed : t.viewed(viewedAt.length, at(first)),
    ...(reportsOpened > 0 ? [t.reports(reportsOpened)] : []),
    ...(downloads.length === 0 ? [t.neverDownloaded] : []),
    ...downloads.map(({ startedAt, completedAt }) =>
      completedAt === null ? t.broken(at(startedAt)) : t.downloaded(at(completedAt)),
    ),
  ];
}
