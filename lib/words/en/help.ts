import type { HelpState } from '#lib/domain/help/lifecycle.ts';
import type { AskRefusal } from '#lib/use-cases/help/ask-for-help.ts';
import type { MoveHelpRefusal } from '#lib/use-cases/help/apply-help-event.ts';

/** Where a request stands, to whoever asked. */
const states = {
  asked: 'Waiting for our answer',
  answered: 'Answered',
  asked_again: 'Waiting for our answer',
  closed: 'Closed',
} as const satisfies Record<HelpState, string>;

const asking = {
  text_missing: 'Tell us what went wrong',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  too_many_attempts: 'You have asked many times in the last hour. Wait an hour, then try again',
  too_many_open:
    'You have 5 requests for help that are not closed. Open one of them and ask there, or close it',
} as const satisfies Record<Exclude<AskRefusal, 'not_found'>, string>;

const moving = {
  not_permitted: 'This is not yours to answer',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: 'Confirm with your passkey that it is you, then try again',
  own_help: 'You asked this yourself. A colleague must answer it',
  wrong_state: 'This cannot be done now. Look at what was said last',
  already_closed: 'This is closed. If you still need help, ask for help again',
  too_early: 'It is too early for this',
  changed_meanwhile: 'Something new was said here since you opened it. Read it, then write again',
  text_missing: 'Write something first',
  text_too_long: asking.text_too_long,
} as const satisfies Record<Exclude<MoveHelpRefusal, 'not_found'>, string>;

const LEVEL =
  'We aim to answer within 2 working days. Support works from Monday to Friday, not on bank holidays.';

export const help = {
  link: 'Get help with this page',
  nav: 'Help',
  states,
  problems: { asking, moving },
  serviceLevel: LEVEL,
  at: (instant: string) => `on ${instant}`,

  start: {
    title: 'Get help',
    lead: 'These pages answer what people ask most.',
    urgent: 'If you feel unwell, do not wait for your scans. Call 111, or 999 in an emergency.',
    still: 'If you still need help',
    stillBody: 'Tell us what went wrong. You do not have to say who you are.',
    ask: 'Ask for help',
    mine: 'See what you have asked',
    back: 'All help',
  },
  ask: {
    title: 'Ask for help',
    lead: 'Support can help with this website. Support cannot see your scans or your reports, and is not told who you are. If support cannot find a fault without it, the hospital can let it look at one request, with your name. You can read that it looked.',
    hospitalFirst:
      'For your scans, your request or your care, ask the hospital: only the hospital knows about you.',
    page: 'With what you write we send which kind of page you were on and which kind of browser you use. Nothing of what was on the page is sent.',
    fault: (reference: string) => `About the page with the reference ${reference}`,
    text: 'What went wrong?',
    textHint:
      'Say what you tried to do and what happened. Do not write your name, your NHS number, your date of birth or anything about your health. We take out numbers and dates that could say who you are.',
    hospital: 'Is it about one hospital?',
    hospitalHint: 'If it is, the team there that answers requests can read it too.',
    noHospital: 'No, it is about this website',
    about: (hospital: string) => `Yes, about ${hospital}`,
    email: 'Your email address, if you want an answer',
    emailHint: 'Support does not see it. We send you a link to the answer.',
    wrongEmail: 'Enter an email address like name@example.com, or leave the box empty',
    button: 'Send',
  },
  sent: {
    title: 'We have your request for help',
    reference: 'Your reference is',
    keep: 'Write it down. You can read it out on the telephone.',
    letter: 'If you gave us an email address, we send you a link when there is an answer.',
    noLetter: 'If you gave no address, we cannot write to you. We still look at what you wrote.',
    masked:
      'We took out numbers, dates or addresses that could say who you are. Nobody reads them.',
    by: (day: string) => `We aim to answer by the end of ${day}.`,
  },
  mine: {
    title: 'Your requests for help',
    none: 'You have not asked for help.',
    on: (date: string) => `Asked on ${date}`,
  },
  one: {
    name: 'Request for help',
    title: (reference: string) => `Request for help ${reference}`,
    back: 'Your requests for help',
    sent: 'We have your request for help. You will also get an email that says so.',
    now: 'Where it is now',
    answered: (until: string) =>
      `There is an answer below. If you need no more help, you do not have to do anything: this closes by itself on ${until}.`,
    closed: 'This is closed. If you still need help, ask for help again.',
    said: 'What was said',
    you: 'You wrote',
    support: 'Support answered',
    again: 'Do you need more help?',
    againLabel: 'What do you still need to know?',
    againHint: 'Do not write your NHS number, your date of birth or anything about your health.',
    askAgain: 'Ask again',
    askedAgain: 'We have what you wrote.',
    close: 'I do not need more help',
    trust: 'If you want the hospital to look into it',
    trustBody:
      'Support cannot look into what a hospital did. You can send this to the hospital yourself. You can change the words first.',
    complain: 'Make a complaint to a hospital',
    diary: 'Say that somebody looked at your scans who should not have',
    incident: 'Report an incident where you work',
  },
  answer: {
    title: 'Read the answer to your request for help',
    body: 'Press the button to read it. This link works once. It can be read in this browser for 2 hours after that.',
    button: 'Read the answer',
    overTitle: 'This link does not work any more',
    overBody:
      'It was opened before, or a newer email has another link. Look for our newest email. If there is none, ask for help again.',
    until: 'This page can be read for 2 hours. Save or print it if you want to keep it.',
  },
  fault: {
    quote: (reference: string) =>
      `If you ask for help, say this reference: ${reference}. Support can find by it what went wrong.`,
  },

  /** For those who answer. */
  support: {
    title: 'Help requests',
    nav: 'Help requests',
    lead: 'What people asked for help with. Nobody who answers sees who asked, and nothing of anybody’s scans.',
    find: 'Find by reference',
    findHint: 'HLP of a request, or ERR of a page that went wrong. Read out letter by letter.',
    findButton: 'Find',
    show: 'Show',
    waiting: 'Waiting',
    all: 'All',
    empty: 'There is nothing here.',
    notFound: 'Nothing has this reference. Ask for it again, letter by letter.',
    columns: {
      reference: 'Reference',
      state: 'Where it stands',
      asked: 'Asked',
      answer: 'Answer by',
      about: 'About',
    },
    late: 'Late',
    service: 'The website',
    states: {
      asked: 'New',
      answered: 'Answered',
      asked_again: 'Asked again',
      closed: 'Closed',
    } satisfies Record<HelpState, string>,
    back: 'Back to help requests',
    facts: 'What we know',
    page: 'Kind of page',
    fault: 'Error reference',
    device: 'Device',
    notKnown: 'Not known',
    they: 'They wrote',
    we: 'Answered',
    answerTitle: 'Answer',
    answerLabel: 'What do you tell them?',
    answerHint:
      'In plain words: what to do next, one step at a time. Do not ask who they are. You may ask for the reference of their request. If somebody’s care or scans are at stake, tell them to ring the hospital.',
    button: 'Send the answer',
    done: 'Sent. They get an email that there is an answer.',
    nothing: 'There is nothing for you to do.',
  },
} as const;
