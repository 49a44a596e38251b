import type { PasswordWeakness } from '#lib/domain/identity/new-password.ts';
import type { DetailsProblem } from '#lib/domain/person/own-details.ts';
import type { AcceptRefusal } from '#lib/use-cases/invitation/accept-invitation.ts';
import type { FirstPasskeyRefusal } from '#lib/use-cases/registration/finish-registration.ts';

const OVER =
  'This took longer than 24 hours, or was finished in another window. Start again from your email';
const NOT_NOW =
  'We could not confirm the organisation that invited you in its public register just now. Your invitation is kept. Try again in an hour';
const LINK_OVER = 'This link does not work any more. Ask for a new one';

/** What is wrong with a password, and what to do: never what it would have to be made of. */
const password = {
  password_missing: 'Enter a password',
  password_too_short: 'Your password must have 12 characters or more. Three random words are good',
  password_too_long: 'Your password must have 128 characters or fewer',
  password_personal:
    'Your password is mostly your name, your email address or the name of this website. Choose something that nobody who knows you would guess',
  password_common:
    'Many people use this password, so it is easy to guess. Choose another one. Three random words are good',
} as const satisfies Record<PasswordWeakness, string>;

const details = {
  family_name_missing: 'Enter your last name. If you have only one name, enter it here',
  name_too_long: 'The name must have 200 characters or fewer',
  not_a_name: 'Enter your name in letters. It can have spaces, hyphens and apostrophes',
  not_a_birth_date: 'Enter a real date of birth, for example 27 3 1965',
  wrong_nhs_number: 'Enter a correct 10-digit NHS number, or leave the box empty',
  wrong_postcode: 'Enter a full UK postcode, for example LS1 3EX, or leave the box empty',
} as const satisfies Record<DetailsProblem, string>;

const finish = {
  registered_already:
    'You have an account with this email address already. Sign in, or choose a new password',
  invitation_not_now: NOT_NOW,
  invitation_over:
    'Your invitation was taken back or has run out. Ask the person who invited you for a new one',
  registration_over: OVER,
  registration_incomplete: 'Something is missing. Go back to the first question',
  name_missing: 'Give the passkey a name',
  name_too_long: 'The name must have 60 characters or fewer',
  passkey_too_late: 'That took too long, or was used already. Press the button and try again',
  passkey_not_accepted:
    'Your device did not make a passkey we can use. Press the button and try again, or use an app instead',
  wrong_code:
    'That code is not right. Check that you entered the whole key, then enter the code the app shows now',
} as const satisfies Record<FirstPasskeyRefusal | 'wrong_code', string>;

const invitation = {
  not_permitted: 'Sign in first',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  own_role: 'You sent this invitation yourself. Nobody can give a role to themselves',
  invitation_over:
    'This invitation was accepted or taken back, or has run out. Ask the person who invited you for a new one',
  invitation_not_now: NOT_NOW,
  by_nhs_login:
    'You signed in with NHS login, which is for your own scans only. Sign out, then open this link again and make an account for your work',
  other_account:
    'The email address of this invitation has a Lantern account of its own. Sign out, open the link again, and sign in with that address',
  other_address: 'Say that you want to use this account',
} as const satisfies Record<AcceptRefusal, string>;

export const register = {
  start: {
    title: 'Create an account',
    body: 'We will send a link to your email address. It shows us that the address is yours.',
    email: 'Email address',
    emailHint:
      'Use an address that only you read. We write to it when there is news about your scans.',
    button: 'Send me the link',
    haveOne: 'I have an account already',
    haveOneLink: 'Sign in',
  },
  sent: {
    title: 'Check your email',
    body: [
      'We have sent you an email. Open the link in it to go on. It works once, for 24 hours.',
      'It can take a few minutes. If it does not come, look in your junk folder and check that you gave us the right address.',
      'We send 3 emails an hour to one address at most.',
    ],
    again: 'Use another address, or send it again',
  },
  open: {
    title: 'Create your account',
    body: [
      'You are here from the link in our email. Choose “Start” to go on: that shows us that the email address is yours.',
      'It takes about 5 minutes. Have your phone, tablet or computer ready, so that you can set up a safe way to sign in.',
    ],
    button: 'Start',
    over: LINK_OVER,
    overTitle: 'This link has ended',
    overBody: [
      'The link works once, for 24 hours. If we have sent you a newer email, use the link in that one.',
      'You can ask for a new link at any time.',
    ],
    overAgain: 'Ask for a new link',
  },
  over: {
    title: 'Start again',
    body: 'You have not answered for 24 hours, or you started in another browser. We have kept nothing of what you entered.',
    again: 'Create an account',
  },
  details: {
    title: 'Your details',
    body: 'Hospitals use these to find your records. Enter them as the hospital knows them.',
    bodyWork: 'Your colleagues will see this name.',
    givenNames: 'First names',
    familyName: 'Last name',
    familyNameHint: 'If you have only one name, enter it here.',
    dateOfBirth: 'Date of birth',
    dateHint: 'For example, 27 3 1965',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    nhsNumber: 'NHS number (if you know it)',
    nhsNumberHint: 'It has 10 digits. You can find it on any letter from the NHS.',
    postcode: 'Postcode (if you have one)',
    postcodeHint: 'Where you live now.',
  },
  password: {
    title: 'Choose a password',
    body: 'It must have 12 characters or more. Three random words are easy to remember and hard to guess. You can use spaces, and you can paste it from a password manager.',
    label: 'New password',
  },
  factor: {
    title: 'Choose how to confirm it is you',
    body: 'Your scans are private, so a password is not enough. Each time you sign in, we also ask for something that only you have.',
    label: 'What do you want to use?',
    passkey: 'My phone, tablet or computer (a passkey)',
    passkeyHint:
      'Easiest. You use your fingerprint, your face or the PIN you unlock the device with.',
    totp: 'An authenticator app',
    totpHint: 'An app on your phone that shows a new 6-digit code every 30 seconds.',
    missing: 'Choose what you want to use',
  },
  app: {
    title: 'Set up your authenticator app',
    code: 'Code from the app',
    button: 'Create my account',
    other: 'Use a passkey instead',
  },
  passkey: {
    title: 'Make a passkey',
    button: 'Make the passkey and create my account',
    other: 'Use an authenticator app instead',
  },
  codes: {
    title: 'Your account is ready',
    body: [
      'One more thing. If you lose your phone, you can sign in with your password and a recovery code.',
      'We will show you 10 codes. Print them or write them down, and keep them in a safe place that is not your phone. You will see them only once.',
    ],
    button: 'Show me my 10 codes',
  },
  forgotten: {
    link: 'I have forgotten my password',
    title: 'Choose a new password',
    body: 'We will send a link to the email address of your account. You will still need your phone or passkey to sign in.',
    button: 'Send me the link',
  },
  newPassword: {
    title: 'Choose a new password',
    body: 'You will be signed out everywhere. Then you can sign in with the new password, and your code or passkey as before.',
    button: 'Use this password',
    over: LINK_OVER,
    again: 'If the link does not work any more, ask for a new one',
    done: 'Your password has changed. Sign in with the new one.',
  },
  invitation: {
    title: 'You are invited to use Lantern',
    body: [
      'An organisation has asked you to work with it in Lantern.',
      'If you have an account, you sign in to it. If you do not, you can make one now. You will need your phone or computer, so that you can set up a safe way to sign in.',
    ],
    button: 'Go on',
    as: (email: string) => `You are signed in as ${email}.`,
    asBody: 'Accept the invitation with this account?',
    accept: 'Accept the invitation',
    otherTitle: 'Is this your account?',
    otherBody: (email: string) =>
      `The invitation was sent to another email address than ${email}. If both addresses are yours, you can accept it with this account. Do not do this for somebody else.`,
    join: 'Both are mine. Accept with this account',
    overTitle: 'This invitation has ended',
    acceptedTitle: 'You have accepted the invitation',
    acceptedBody: 'Your role works from now on.',
    goOn: 'Go to your work',
    refusals: invitation,
  },
  email: {
    email_missing: 'Enter your email address',
    not_an_email: 'Enter an email address in the right form, like name@example.org',
    too_many_attempts: 'There were too many tries from your network. Wait an hour, then try again',
  },
  problems: { password, details, finish },
} as const;
