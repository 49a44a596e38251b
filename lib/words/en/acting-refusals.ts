import type { ClaimRefusal } from '#lib/use-cases/proxy/claim-proxy.ts';
import type { MatchProxyRefusal } from '#lib/use-cases/proxy/match-proxy.ts';
import type { MoveProxyRefusal } from '#lib/use-cases/proxy/move-proxy.ts';
import type { ConcernRefusal } from '#lib/use-cases/proxy/note-concern.ts';
import type { WishRefusal } from '#lib/use-cases/proxy/note-wish.ts';
import { staff } from './staff-refusals.ts';

/** What is said when something about acting for somebody cannot be. */
export const actingRefusals = {
  ...staff,
  not_permitted: 'You do not have the right to do this',
  own_authority: 'This is about you. A colleague must do it',
  own_record: 'Nobody acts for themselves, and nobody decides about their own record',
  identity_level_too_low:
    'Prove who you are first: choose “Prove who you are” on the page “Your requests”',
  not_a_health_professional: 'A registered health professional must record this',
  wrong_state: 'This cannot be done now. Look at it again',
  already_over: 'This is over already. Nothing was changed',
  changed_meanwhile: 'Somebody has changed this since you opened it. Look at it again',
  hospital_not_found: 'Choose a hospital from the list',
  name_missing: 'Write the first name and the family name of the person',
  name_too_long: 'The name is too long. Use 100 characters or fewer',
  born_in_future: 'The date of birth cannot be after today',
  explanation_missing: 'Say in a few words how you stand to the person',
  too_many_claims:
    'You act for many people at this hospital already. Ask the hospital to help you with more',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  reason_missing: 'Write down why. It is part of the record',
  not_matched: 'Say first which patient this is about',
  evidence_missing: 'Tick all that you have seen. If something is missing, ask for it',
  paper_missing: 'There is no paper here that was checked for viruses. Add it, or say where it is',
  scope_missing: 'Say which scans. If it is all of them, say so',
  scope_contradicts:
    'You chose all scans, and said which below. Take the limits away, or choose “Only some”',
  period_backwards: 'The last day of the scans cannot be before the first',
  purpose_needs_bounds: 'This person acts for one purpose. Say which scans are needed for it',
  last_day_missing: 'Say on which day this ends',
  last_day_over: 'The last day is over already',
  valid_too_long: 'This can last for 12 months at most',
  consent_too_long: 'You can agree for 12 months at most',
  review_day_over: 'Choose a day after today on which somebody looks at this again',
  not_for_this_patient: 'This does not fit in what capacity the person acts',
  not_sixteen_yet: 'The person is not 16 yet',
  not_over_yet: 'Its time is not over yet',
  proxy_expired: 'Its last day is over',
  patient_is_sixteen:
    'The person is 16 or over, so they ask for themselves. If they want you to act for them, choose “Someone who gave me written permission”',
  competence_not_found:
    'The child is old enough to be asked. A health professional must first record what the child can decide, or that the child agrees',
  capacity_not_lost:
    'A health professional must first record that the person cannot decide this for themselves',
  patient_died: 'The patient has died. What was for the living has ended',
  patient_not_dead: 'The record does not say that the patient has died. Check this first',
  patient_not_found: 'We hold no record with this NHS number that you can use here',
  name_differs: 'The family name is not that of the patient, now or before',
  birthday_differs: 'The date of birth is not that of the patient',
  study_not_found: 'This patient has no such scan here',
} as const satisfies Record<
  Exclude<
    MoveProxyRefusal | MatchProxyRefusal | ClaimRefusal | ConcernRefusal | WishRefusal,
    'not_found'
  >,
  string
>;
