import { words } from '#lib/words/words.ts';

/** The boxes beside which a refusal is shown; all others stand above the form. */
export const FIELD_OF: Readonly<Partial<Record<string, string>>> = {
  ...{ reference_taken: 'reference', supervisor_missing: 'supervisor' },
  ...{ supervisor_not_registered: 'supervisor', supervisor_not_good: 'supervisor' },
  ...{ own_address: 'email', hospital_not_found: 'hospitals', hospitals_missing: 'hospitals' },
  ...{ hospital_not_named: 'hospitals', asked_already: 'hospitals', child_is_sixteen: 'signer' },
  ...{ description_missing: 'description', answer_too_long: 'description' },
  ...{ terms_not_accepted: 'terms' },
};

/** Why something about a matter cannot be done, in words. */
export function saidOf(refusal: string): string {
  const { refusals, otherRefusal } = words().matters;
  const told: Readonly<Partial<Record<string, string>>> = refusals;
  return told[refusal] ?? otherRefusal;
}
