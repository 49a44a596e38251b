/** What a person looks for in every study before it may go out: things of somebody other than the patient (TP-2). */
export const THIRD_PARTY_CHECKS = [
  'wrong_patient_images',
  'burned_in_names',
  'scanned_forms',
  'mother_and_baby',
  'safeguarding_notes',
  'protected_address',
  'donor_or_twin',
  'named_perpetrators',
] as const;

export type ThirdPartyCheck = (typeof THIRD_PARTY_CHECKS)[number];
