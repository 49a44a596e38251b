import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { TEMPLATES } from '#lib/domain/agreement/templates.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { joiningRule, type JoiningKind } from './kinds.ts';

export type AcceptanceRefusal =
  'accepter_missing' | 'accepter_too_long' | 'not_the_template' | 'terms_outlast_stay';

const LONGEST = 100;

/**
 * What is wrong with an acceptance. What is accepted is the template of the institution's kind: what else it wants, it
 * says when the agreement is drawn up. A guest agrees for no longer than it stays.
 */
export function acceptanceRefusal({
  kind,
  terms,
  name,
  office,
  lastDay,
}: {
  readonly kind: JoiningKind;
  readonly terms: AgreementTerms;
  readonly name: string;
  readonly office: string;
  readonly lastDay: CalendarDate | null;
}): AcceptanceRefusal | null {
  if (name === '' || office === '') return 'accepter_missing';
  if (name.length > LONGEST || office.length > LONGEST) return 'accepter_too_long';
  const template = TEMPLATES[joiningRule(kind).agreement];
  const isTemplate = Object.entries(template).every(
    ([term, chosen]) =>
      JSON.stringify(terms[term as keyof typeof template]) === JSON.stringify(chosen),
  );
  if (!isTemplate) return 'not_the_template';
  return lastDay !== null && terms.endsOn > lastDay ? 'terms_outlast_stay' : null;
}
