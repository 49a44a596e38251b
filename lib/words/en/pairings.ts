import type { CodeRefusal, ShowingRefusal } from '#lib/domain/pairing/access.ts';
import type { BeginPairingRefusal } from '#lib/use-cases/pairing/begin-pairing.ts';
import type { LetShowRefusal } from '#lib/use-cases/pairing/answer-pairing.ts';

const begin = {
  title: 'Show your scans here',
  lead: [
    'A patient can let this computer show their scans, for one hour. It cannot download them.',
    'You do not need an account. The patient needs their phone, and says yes on it.',
  ],
  name: 'Your name',
  nameHint: 'As the patient knows you. They see it before they say yes.',
  button: 'Show a code',
  problems: {
    name_missing: 'Write your name',
    name_too_long: 'Write a shorter name',
    throttled: 'Too many codes were asked for here. Try again in 15 minutes',
  } satisfies Record<BeginPairingRefusal, string>,
} as const;

const waiting = {
  title: 'Waiting for the patient',
  scan: 'The patient scans this with their phone’s camera:',
  qr: 'A picture for the patient’s phone. The code below is the same.',
  type: (address: string) => `Or they go to ${address} on their phone, and type:`,
  words: 'Both screens must say the same two words:',
  until: (time: string) => `The code works until ${time}, once. It opens nothing by itself.`,
  found: 'The patient is looking at it now. Wait for their yes.',
  ready: 'The patient said yes.',
  open: 'Show the scans',
  again: 'Look again',
  watching: 'This page looks again by itself.',
  stop: 'Do not wait any more',
  overTitle: 'This code is over',
  over: 'The patient said no, or the time is over. Nothing is shown on this computer.',
  anew: 'Show a new code',
} as const;

const showing = {
  title: 'The patient’s scans',
  from: (hospital: string) => `From ${hospital}`,
  until: (time: string) => `This computer shows them until ${time}. The patient can end it before.`,
  only: 'For looking only. Nothing can be downloaded.',
  diagnosisTitle: 'Not for diagnosis',
  diagnosis:
    'What you see on an ordinary screen is not for diagnosis. Ask the hospital for the images in full quality.',
  finish: 'Finish',
  finishHint: 'Press this before the next patient comes in.',
  closedTitle: 'Nothing is shown here',
  refusals: {
    not_found: 'This computer was not let show anything, or it is over.',
    not_yet: 'The patient has not said yes yet.',
    code_over: 'The time of the code is over.',
    declined: 'The patient said no.',
    ended: 'It was ended, by the patient or on this computer.',
    time_over: 'The hour is over.',
    release_closed: 'The patient’s own link to these scans is closed.',
  } satisfies Record<ShowingRefusal, string>,
} as const;

const code = {
  title: 'Show your scans on another screen',
  section: 'At your appointment',
  lead: 'You can let a computer in the consulting room show these scans, for one hour.',
  link: 'Show your scans on another screen',
  body: [
    'Do this only when you are with the person who asks, and can see their screen.',
    'Nobody from a hospital or from Lantern calls you to ask for this. If somebody does, stop, and hang up.',
  ],
  label: 'The code on their screen',
  hint: '8 letters, for example BCDF-GHJK',
  button: 'Go on',
  problems: {
    not_a_code:
      'This code does not work. It may be too old, or used. Ask for a new one, and type it again',
    throttled: 'You have tried too many codes. Try again in 10 minutes',
    second_factor_needed: 'Sign out, then sign in again with the code from your authenticator app',
  } satisfies Record<CodeRefusal, string>,
} as const;

const answer = {
  title: 'Do you want to show your scans there?',
  who: 'Who asks',
  whoSaid: (name: string) => `${name}. This is what they typed. We cannot check it.`,
  device: 'Their screen',
  unknownDevice: 'We do not know what kind of screen it is',
  place: 'Where',
  onNetwork: (name: string) => `On the network of ${name}`,
  unknownPlace: 'We do not know where it is',
  words: 'The two words',
  compare: 'Look at the other screen. It must say the same two words. If it does not, say no.',
  which: 'Which scans?',
  none: 'You have no scans here that you can show.',
  rules: 'They can look for one hour. They cannot download anything. You can end it at any time.',
  yes: 'Yes, show them',
  no: 'No, show nothing',
  whichMissing: 'Choose which scans',
  release: (hospital: string, reference: string) => `From ${hospital}, reference ${reference}`,
  problems: {
    not_found: 'These scans cannot be shown',
    sign_in_needed: 'Sign in first',
    second_factor_needed: 'Sign out, then sign in again with the code from your authenticator app',
    identity_level_too_low: 'Prove who you are first, on the page “Your requests”',
    link_withdrawn: 'Your link to these scans was ended',
    link_recalled: 'The hospital has taken these scans back',
    disclaimer_first:
      'Open these scans yourself first. There is something to read before you show them',
    link_suspended: 'Your link to these scans is stopped for the moment',
    link_expired: 'The time of your link to these scans is over',
    link_exhausted: 'Your link to these scans has been used up',
    link_not_yet_open: 'These scans are not ready yet',
    release_not_open: 'These scans cannot be opened at the moment',
    view_only: 'These scans cannot be shown',
    not_yours_to_share: 'You got these scans for one purpose, and cannot show them here',
    code_over: 'The time of the code is over. Ask for a new one',
    already_answered: 'You have answered this already',
    already_ended: 'This is over already',
  } satisfies Record<LetShowRefusal, string>,
} as const;

const mine = {
  showsTitle: 'Your scans are shown on another screen',
  shows: (name: string, until: string) => `${name} can see them until ${until}.`,
  reports: (count: number) =>
    count === 1 ? '1 report was opened there.' : `${count} reports were opened there.`,
  stop: 'Stop showing them',
  endedTitle: 'Your scans are not shown any more',
  ended: 'The other screen is closed. Nobody can see your scans there.',
  overTitle: 'Nothing was shown',
  over: 'You said no, or the time of the code is over.',
  again: 'Type another code',
  back: 'Go to your requests',
  alreadyEnded: 'This was over already',
} as const;

/** A computer in the consulting room that is to show somebody’s scans, and the patient with their phone. */
export const pairings = { begin, waiting, showing, code, answer, mine } as const;
