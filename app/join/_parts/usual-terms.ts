import { addDays, addMonths, earlierDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { TEMPLATES } from '#lib/domain/agreement/templates.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { joiningRule, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import { words } from '#lib/words/words.ts';

/** Months for which the first agreement of an institution is drawn up. A guest's ends with its stay. */
const MONTHS = 12;

/** The usual terms for an institution of this kind, from today. */
export function usualTerms(
  kind: JoiningKind,
  { staysUntil, now }: { readonly staysUntil: Date | null; readonly now: Date },
): AgreementTerms {
  const { agreement } = joiningRule(kind);
  const startsOn = localDate(now, 'Europe/London');
  const inAYear = addDays(addMonths(startsOn, MONTHS), -1);
  const endsOn = staysUntil === null ? inAYear : localDate(staysUntil, 'Europe/London');
  return {
    ...TEMPLATES[agreement],
    ...words().agreements.templates[agreement],
    ...{ startsOn, endsOn, reviewOn: earlierDate(endsOn, inAYear) },
  };
}
