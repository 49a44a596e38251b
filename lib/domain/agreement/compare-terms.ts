import { TERM_NAMES, type AgreementTerms, type TermName } from '#lib/domain/agreement/terms.ts';

/** The terms that two versions do not have in common, in the order in which people read them. */
export function changedTerms(before: AgreementTerms, after: AgreementTerms): readonly TermName[] {
  return TERM_NAMES.filter((name) => !isSame(before[name], after[name]));
}

function isSame(one: AgreementTerms[TermName], other: AgreementTerms[TermName]): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one.length === other.length && one.every((each, place) => each === other[place]);
}
