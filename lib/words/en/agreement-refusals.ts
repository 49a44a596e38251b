import type { DraftRefusal } from '#lib/use-cases/agreement/draft-agreement.ts';
import type { StandingRefusal } from '#lib/use-cases/agreement/keep-standing.ts';
import type { MoveAgreementRefusal } from '#lib/use-cases/agreement/move-agreement.ts';
import { staff } from './staff-refusals.ts';

/** What whoever works on an organisation's agreements is told when the rules say no. */
export const agreement = {
  ...staff,
  not_found: 'This agreement is not there any more. Go back to the list',
  changed_meanwhile:
    'Somebody has changed this agreement since you opened it. Look at what they did, then decide again',
  wrong_state: 'This cannot be done now. Go back to the agreement and follow its next step',
  already_ended: 'This agreement is over. Start a new one instead',
  not_your_turn: 'This is for the other organisation to do',
  reason_missing: 'Say why. The other organisation reads it',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  not_revised:
    'The other organisation has had these terms. Change and save them before you send them again',
  terms_incomplete: 'Some terms are missing or do not fit. Go back to the agreement to see which',
  already_signed: 'Everybody of your organisation who must sign has signed',
  same_signer: 'You have signed this already. Each signature must be of another person',
  dspt_missing:
    'One of the two organisations has not said that it meets the DSPT, or it has lapsed. That comes first',
  register_missing:
    'A public register does not confirm one of the two organisations now. We ask it again by ourselves',
  not_due: 'It is not time for that yet',
  not_all_signed: 'Not everybody has signed yet',
  nobody_asked:
    'Nobody has asked to let it go on, or it was suspended again since. Look at what happened',
  same_approver: 'You asked for this yourself. Another person must agree to it',
  other_party_must_agree:
    'Your organisation asked for this. Somebody of the other one must agree to it',
  notice_given_already: 'Notice has been given already',
  over_already: 'Its last day is over. Start a new agreement instead',
  party_unknown:
    'We do not know an organisation with this code, or it is suspended. Check the code',
  own_organisation: 'This is the code of your own organisation. Enter the other one’s',
  registration_unfit: 'Enter the number as the register has it, such as Z1234567',
  too_far_ahead: 'That is too far ahead. A DSPT is valid for about a year',
} as const satisfies Record<MoveAgreementRefusal | DraftRefusal | StandingRefusal, string>;
