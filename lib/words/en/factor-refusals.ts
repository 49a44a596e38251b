import type { AskEmailRefusal } from '#lib/use-cases/account/change-email.ts';
import type { IssueRefusal } from '#lib/domain/policy/code-sheet.ts';
import type { MobileRefusal } from '#lib/use-cases/account/add-mobile.ts';
import type { ReplaceRefusal } from '#lib/use-cases/account/replace-totp.ts';
import type { AddRefusal } from '#lib/use-cases/passkey/add-passkey.ts';
import type { PasskeySignInRefusal } from '#lib/use-cases/session/check-passkey.ts';
import type { PasskeyStepUpRefusal } from '#lib/use-cases/session/step-up-by-passkey.ts';
import type { StepUpRefusal } from '#lib/use-cases/session/step-up.ts';
import { staff } from './staff-refusals.ts';

export const stepUp = {
  wrong_code: 'That code is not right. Wait for a new code in your app and enter that one',
  sign_in_again: 'The code was wrong too often. Sign in again',
  passkey_needed: 'A code is not enough for this. Use your passkey',
} as const satisfies Record<StepUpRefusal, string>;

/** Whatever became of a passkey, in its owner's words. */
export const passkey = {
  sign_in_again: stepUp.sign_in_again,
  no_passkey: 'You do not have a passkey here yet',
  passkey_too_late: 'That took too long, or was used already. Press the button and try again',
  passkey_not_accepted:
    'We could not check that passkey. Press the button and try again, with the passkey you made for this website',
  passkey_suspected:
    'We stopped this passkey, because somebody may have made a copy of it. Remove it in your sign-in details, then add a new one',
  not_permitted: 'Sign in first',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: stepUp.passkey_needed,
  too_many_passkeys: 'You have 10 passkeys already. Remove one you do not use first',
  name_missing: 'Give the passkey a name',
  name_too_long: 'The name must have 60 characters or fewer',
  passkey_known: 'You have added this passkey before. Use another phone or computer',
  /** What the browser itself says no to. */
  not_made: 'Your passkey was not used. Press the button to try again',
  not_supported:
    'This browser cannot use passkeys. Try a newer one, or use another phone or computer',
  already_here:
    'There is a passkey for you on this device already. You can use that one, or add one from another device',
} as const satisfies Record<
  | AddRefusal
  | PasskeyStepUpRefusal
  | PasskeySignInRefusal
  | 'no_passkey'
  | 'not_made'
  | 'not_supported'
  | 'already_here',
  string
>;

export const account = {
  ...stepUp,
  not_found: 'That is not there any more',
  not_permitted: passkey.not_permitted,
  second_factor_needed: passkey.second_factor_needed,
  step_up_needed: passkey.step_up_needed,
} as const satisfies Record<ReplaceRefusal | 'not_found', string>;

export const mobile = {
  ...account,
  role_held:
    'You have a role at an organisation, so you cannot get codes by text message. Use a passkey or an app',
  too_many_texts: 'We have sent too many codes. Try again tomorrow',
  wrong_text_code:
    'That code is not right, or is too old. Check the newest text message, or ask for another code',
} as const satisfies Record<MobileRefusal | 'not_found', string>;

export const codeSheet = {
  ...staff,
  own_sheet: 'You cannot give a sheet to yourself. A colleague must do this',
  role_held:
    'This person has a role at an organisation. They must sign in with a passkey or an app, so you cannot give them a sheet',
  no_account: 'This person does not have an account in use, so there is nothing to sign in to',
  no_sheet: 'This person does not have a sheet that works. Nothing was changed',
} as const satisfies Record<IssueRefusal | 'no_account' | 'no_sheet', string>;

export const email = {
  ...account,
  role_held:
    'You work here for an organisation, so you cannot change your address yourself. Ask whoever looks after accounts there',
  same_address: 'This is your email address already. Enter another one',
  too_many_letters: 'We have sent too many letters. Try again tomorrow',
  link_over:
    'This link does not work any more, or is not for the account you are signed in to. Go to your sign-in details to ask for a new one',
} as const satisfies Record<AskEmailRefusal | 'link_over', string>;
