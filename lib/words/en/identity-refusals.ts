import type { AddDocumentRefusal } from '#lib/use-cases/identity-check/add-document.ts';
import type { AskRefusal } from '#lib/use-cases/identity-check/ask-for-check.ts';
import type { DecideCheckRefusal } from '#lib/use-cases/identity-check/decide-check.ts';
import { staff } from './staff-refusals.ts';

/** What whoever proves who they are is told when it cannot be so. */
export const identity = {
  not_permitted: 'Sign in first, then try again',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  already_proven: 'You have proved who you are already. You do not need to do it again',
  already_asked: 'You have asked a hospital already. Wait for its answer, or stop that check first',
  too_many_checks:
    'You have asked 5 times in 30 days. Call the hospital and ask for the records team',
  not_open: 'This check is over. Go back to see what came of it',
  not_by_documents: 'You have chosen another way. Stop the check to choose pictures instead',
  too_many_documents: 'You have added 4 pictures. Delete one to add another',
  file_missing: 'Choose the picture',
  file_too_large: 'The picture is too large. Choose one of up to 10 MB',
  not_a_picture: 'This file is not a JPEG or PNG photo or a PDF. Choose another one',
} as const satisfies Record<Exclude<AskRefusal | AddDocumentRefusal, 'not_found'>, string>;

/** What an officer is told. */
export const identityCheck = {
  ...staff,
  own_check: 'This is about you. A colleague must decide it',
  already_decided: 'This is decided already, or its time is over. Nothing was changed',
  account_suspended: 'This account is stopped, so nobody can get back into it. Nothing was changed',
  no_word_for_account:
    'To get back into an account, face and documents must be compared. A colleague’s word is not enough',
  date_of_birth_missing:
    'Lantern does not know their date of birth, so they cannot be accepted. Choose “It is not proved”, and tell them to call you',
  last4_wrong: 'Enter the last 4 letters or digits of the number, such as 41XA',
  address_document_too_old: 'The proof of address is older than 3 months. Ask for a newer one',
  address_document_not_yet: 'The date on the proof of address is in the future. Check it',
  reason_missing: 'Say how the colleague knows them',
  answer_missing: 'Write what you tell them. They are waiting for an answer',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  voucher_not_found:
    'Nobody who works here now signs in with this email address. Check it with the colleague',
  own_voucher: 'Nobody can vouch for themselves. Enter a colleague’s email address',
  voucher_decides: 'You cannot be the colleague and decide as well. Ask another officer to decide',
} as const satisfies Record<Exclude<DecideCheckRefusal, 'not_found'>, string>;
