import type { AuditQuestionRefusal } from '#lib/domain/audit/question.ts';
import type { FindPatientRefusal } from '#lib/queries/audit/find-patient.ts';

/** What is wrong with a question to the audit, beside its form. */
export const problems = {
  ends_before_it_begins: 'The last day must be the same as or after the first day',
  too_many_days:
    'Without a patient or a colleague you can ask about 31 days at most. Choose fewer days, or say about whom',
} as const satisfies Record<AuditQuestionRefusal, string>;

/** Why nobody was found to ask about. */
export const finding = {
  patient_not_found:
    'No record here has this number. Check the number. It can be an NHS number, or this organisation’s own number',
  not_permitted: 'Your role does not let you read the audit',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: 'Confirm with your passkey that it is you, then try again',
} as const satisfies Record<FindPatientRefusal, string>;
