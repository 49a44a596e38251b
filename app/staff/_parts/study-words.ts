import { formatDate } from '#lib/base/display-date.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { isImageModality } from '#lib/domain/study/plain-words.ts';
import { words } from '#lib/words/words.ts';

type Named = { readonly description: string | null; readonly modalities: readonly string[] };

/** What a study is called: its own description, or else the kind of scan. */
export function studyName({ description, modalities }: Named): string {
  const kinds = kindsOf(modalities);
  return description ?? (kinds || words().staff.studies.untitled);
}

/** The kind of scan, its day and its size in one line. */
export function studyLine(study: {
  readonly modalities: readonly string[];
  readonly studyDate: CalendarDate | null;
  readonly instanceCount: number;
}): string {
  const t = words().staff.studies;
  const date = study.studyDate === null ? t.noDate : formatDate(study.studyDate);
  const kinds = kindsOf(study.modalities);
  return [kinds, date, t.images(study.instanceCount)].filter(Boolean).join(' · ');
}

/** A report or a dose sheet among the series is no kind of scan. */
function kindsOf(modalities: readonly string[]): string {
  const names: Readonly<Record<string, string>> = words().staff.modalities;
  const kinds = modalities.filter(isImageModality).map((code) => names[code] ?? code);
  return [...new Set(kinds)].join(', ');
}
