import { formatDate } from '#lib/base/display-date.ts';
import type { ShownScope } from '#lib/queries/consent/consent-row.ts';
import { words } from '#lib/words/words.ts';

/** What a consent lets out, a sentence for each limit; `whole` is how the whole record is said to this reader. */
export function scopeLines(scope: ShownScope, whole: string): readonly string[] {
  const t = words().consents.scope;
  const { modalities, bodyParts } = scope;
  const lines = [
    scope.wholeRecord ? whole : null,
    period(scope),
    modalities.length > 0 ? t.modalities(modalities.join(', ')) : null,
    bodyParts.length > 0 ? t.bodyParts(bodyParts.join(', ')) : null,
    scope.isChosen ? t.chosen : null,
    scope.includeReports ? t.reports : t.noReports,
  ];
  return lines.flatMap((line) => line ?? []);
}

function period({ from, to }: ShownScope): string | null {
  const t = words().consents.scope;
  if (from !== null && to !== null) return t.between(formatDate(from), formatDate(to));
  if (from !== null) return t.from(formatDate(from));
  return to === null ? null : t.to(formatDate(to));
}
