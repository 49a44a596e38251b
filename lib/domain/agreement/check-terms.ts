import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { KIND_RULES, type AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { AgreementTerms, TermName, WrittenTerm } from '#lib/domain/agreement/terms.ts';

/** What is missing or makes no sense before terms can be sent to the other party. */
export type TermProblem =
  | 'missing'
  | 'purpose_unfit'
  | 'no_controller'
  | 'ends_before_it_starts'
  | 'over_already'
  | 'too_long_in_force'
  | 'review_too_late';

export type TermProblems = Readonly<Partial<Record<TermName, TermProblem>>>;

/** Without these no agreement says what it must (AG-1; 4.1). */
const ALWAYS: readonly WrittenTerm[] = [
  'consentHow',
  'consentRecorded',
  'security',
  'breachContact',
  'rights',
  'outsideUk',
  'dpiaRef',
];

const LONGEST_YEARS = 5;
const REVIEW_MONTHS = 12;

/** What stands between these terms and the other party's review. Empty when they can be sent. */
export function termProblems(
  kind: AgreementKind,
  terms: AgreementTerms,
  today: CalendarDate,
): TermProblems {
  return {
    ...missingWords(kind, terms),
    ...(!terms.purposes.every((one) => KIND_RULES[kind].purposes.includes(one)) && {
      purposes: 'purpose_unfit',
    }),
    ...(terms.firstRole === 'processor' &&
      terms.secondRole === 'processor' && { secondRole: 'no_controller' }),
    ...dateProblems(terms, today),
  };
}

function missingWords(kind: AgreementKind, terms: AgreementTerms): TermProblems {
  const needed: readonly TermName[] = [
    ...ALWAYS,
    ...KIND_RULES[kind].alsoNeeds,
    ...(terms.onward === 'named' ? (['onwardNamed'] as const) : []),
  ];
  return Object.fromEntries(
    needed.filter((name) => terms[name] === '').map((name) => [name, 'missing'] as const),
  );
}

function dateProblems(
  { startsOn, endsOn, reviewOn }: AgreementTerms,
  today: CalendarDate,
): TermProblems {
  return {
    ...(endsOn < today && { endsOn: 'over_already' }),
    ...(endsOn > addMonths(startsOn, LONGEST_YEARS * 12) && { endsOn: 'too_long_in_force' }),
    ...(endsOn < startsOn && { endsOn: 'ends_before_it_starts' }),
    ...((reviewOn < startsOn || reviewOn > addMonths(startsOn, REVIEW_MONTHS)) && {
      reviewOn: 'review_too_late',
    }),
  };
}
