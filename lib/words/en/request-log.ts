import type { AnswerWay, RequestChannel } from '#lib/domain/access-request/channels.ts';
import type { BindRefusal } from '#lib/use-cases/access-request/bind-requester.ts';
import type { LogRefusal } from '#lib/use-cases/access-request/log-request.ts';
import { staff } from './staff-refusals.ts';

const channels = {
  portal: 'Here, online',
  post: 'By post',
  email: 'By email',
  phone: 'By phone',
  in_person: 'In person',
  social: 'By social media',
  other: 'Some other way',
} as const satisfies Record<RequestChannel, string>;

const answerWays = {
  post: 'By post',
  online: 'Online, once they have an account',
  collect: 'They collect it',
} as const satisfies Record<AnswerWay, string>;

/** What is said beside the boxes of the form, and above it. */
export const logRefusals = {
  ...staff,
  received_in_future: 'This day has not come yet. Enter the day on which it reached the hospital',
  born_in_future: 'Check the date of birth: it is after the day the request came',
  fields_missing: 'Enter the family name and what they asked for',
  text_too_long: 'This is too long. Use 2,000 characters or fewer',
  reason_missing: 'Say why. It is part of the record',
  address_missing: 'Enter the address to send the answer to',
  email_missing: 'Enter their email address, or choose another way to answer',
  own_request: 'This may be your own request. A colleague must write it down',
  not_found: 'This request is not there any more. Go back to the list of requests',
} as const satisfies Record<LogRefusal, string>;

export const bindRefusals = {
  ...staff,
  not_found: 'This request is not there any more. Go back to the list of requests',
  own_request: 'This is your own request, or one about you. A colleague must do this',
  changed_meanwhile:
    'Somebody else has changed this request since you opened it. Look at what they did, then try again',
  wrong_state: 'This cannot be done now. Go back to the request and follow its next step',
  no_account:
    'No account agrees in every detail with what is written down here. Answer in the way they asked for',
  has_account: 'This person has an account already. Nothing was changed',
  too_late: 'This request has been decided. It stays with the person who wrote',
} as const satisfies Record<BindRefusal, string>;

/** Writing down a request that came by post, phone, email or in person, and reading it again. */
export const requestLog = {
  link: 'Write down a request that came by post, phone or email',
  title: 'Write down a request',
  lead: 'Use this for a request that came by letter, email, phone, social media or in person. No form or special words are needed, and nobody has to say why they ask.',
  channel: 'How did it come?',
  receivedOn: 'On which day did it reach the hospital?',
  receivedHint:
    'The day it reached anybody at the hospital, not the day you write it down. The month for the answer runs from it.',
  whoTitle: 'Who asks',
  givenNames: 'Given names',
  familyName: 'Family name',
  birthday: 'Date of birth',
  nhsNumber: 'NHS number (if they gave it)',
  address: 'Address (if they gave it)',
  postcode: 'Postcode (if they gave it)',
  email: 'Email address (if they gave it)',
  emailHint: 'We write to it how to follow the request online. It opens nothing by itself.',
  description: 'What they asked for, in their own words',
  descriptionHint: 'Copy it as it was said or written. Leave out why they ask.',
  bodyPart: 'Part of the body (if they said)',
  roughly: 'When they had the scans (if they said)',
  doubt: 'Is there a reason to doubt that it is this person who asks?',
  doubtHint: 'Ask for proof only if there is. Asking everybody for proof is against the law.',
  doubtNo: 'No',
  doubtYes: 'Yes',
  identityReason: 'Why, or why not',
  identityHint:
    'For example: the address and signature are those in the record. Or: the letter gives another date of birth.',
  answerBy: 'How do they want the answer?',
  button: 'Write it down',
  missing: {
    choice: 'Choose one',
    date: 'Enter a day, a month and a year',
    text: 'Enter this',
    nhsNumber: 'This is no NHS number. Check the 10 digits, or leave it empty',
    email: 'Enter an email address, like name@example.org, or leave it empty',
    tooLong: 'This is too long',
  },
  section: {
    title: 'How this request came',
    how: 'Came',
    loggedBy: 'Written down by',
    line: (name: string, when: string) => `${name}, ${when}`,
    noDoubt: 'Why there is no doubt who asks',
    doubt: 'Why there is a doubt who asks',
    answerBy: 'Answer',
    address: 'Address',
    email: 'Email address',
    account: 'Account',
    hasAccount: 'They have an account here, and what is released reaches them there.',
    noAccount:
      'They have no account here. What is released to them cannot be opened online until they have one.',
    bindBody:
      'If they have opened an account and proved to this hospital who they are, the request can go to that account. Everything must agree: name, date of birth, and NHS number or email address.',
    bind: 'Look for their account',
  },
  channels,
  answerWays,
} as const;
