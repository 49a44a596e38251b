import type { MoveConsentRefusal } from '#lib/use-cases/consent/move-consent.ts';
import type { RecordConsentRefusal } from '#lib/use-cases/consent/record-consent.ts';
import { staff } from './staff-refusals.ts';

/** What is said when something about a consent cannot be. */
export const consentRefusals = {
  ...staff,
  own_consent: 'This is about you. A colleague must do it',
  own_record: 'You wrote this down. Somebody else must check it',
  identity_level_too_low:
    'Prove who you are first: choose “Prove who you are” on the page “Your requests”',
  wrong_state: 'This cannot be done now. Look at the consent again',
  already_over: 'This is over already. Nothing was changed',
  changed_meanwhile: 'Somebody has changed this since you opened it. Look at it again',
  paper_missing: 'There is no paper here that was checked for viruses. Add it, or say where it is',
  firm_paper_missing:
    'The firm has not put in every paper, or one is not checked for viruses yet. Ask the firm for it',
  paper_not_opened: 'Open each paper that the firm put in, and compare it. Then let it count',
  reason_missing: 'Say what was wrong',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  withdrawn_in_future: 'The day they told you cannot be after today',
  withdrawn_before_receipt: 'The day they took it back cannot be before the day it came',
  not_over_yet: 'Its time is not over yet',
  received_in_future: 'The day it came cannot be after today',
  signed_after_receipt: 'The day of the signature cannot be after the day it came',
  valid_to_before_from: 'The last day cannot be before the day of the signature',
  valid_too_long: 'The last day cannot be more than 12 months after the signature',
  last_day_over: 'Its last day is over. Ask for a fresh one',
  scope_missing: 'Say which scans. If the paper means all of them, it must say so in words',
  scope_contradicts: 'The whole record has no limits. Take the limits away, or choose “No”',
  period_backwards: 'The last day of the scans cannot be before the first',
  name_differs: 'The family name is not that of the patient, now or before',
  birthday_differs: 'The date of birth is not that of the patient',
  patient_died: 'The patient has died. Only a personal representative can sign',
  patient_not_dead: 'Only after a death can a personal representative sign',
  patient_is_sixteen: 'The patient was 16 when it was signed. They must sign themselves',
  authority_too_old: 'It is older than we take. Say why this one may stand, or ask for a fresh one',
  patient_not_found: 'We hold no record with this NHS number that you can use here',
  request_not_found: 'There is no request of this patient with this reference',
  request_has_consent: 'There is a consent for this request already. One request has one consent',
} as const satisfies Record<
  Exclude<MoveConsentRefusal | RecordConsentRefusal, 'not_found'>,
  string
>;
