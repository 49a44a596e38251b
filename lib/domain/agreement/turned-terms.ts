import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';

const TURNED = { first: 'second', second: 'first', both: 'both' } as const;

/** The same terms, as the other party writes them: whoever drafts is the first. */
export function turnedTerms(terms: AgreementTerms): AgreementTerms {
  return {
    ...terms,
    firstRole: terms.secondRole,
    secondRole: terms.firstRole,
    sends: TURNED[terms.sends],
  };
}
