import type { ShareProblem } from '#lib/domain/share/ask.ts';
import type { ShareRelation } from '#lib/domain/share/terms.ts';
import type { ViewShareRefusal } from '#lib/queries/share/view-share.ts';
import type { ShareReleaseRefusal } from '#lib/use-cases/share/share-release.ts';

const relations = {
  clinician: 'A doctor or other health professional',
  relative: 'A relative or friend',
  other: 'Somebody else',
} as const satisfies Record<ShareRelation, string>;

const problems = {
  studies_missing: 'Choose at least one scan',
  name_missing: 'Write the name of the person',
  name_too_long: 'Write a shorter name',
  email_missing: 'Write their email address',
  not_an_email: 'Write an email address like name@example.com',
  relation_missing: 'Choose who they are to you',
  days_missing: 'Choose for how long',
  most_missing: 'Choose how many times',
  how_missing: 'Choose what they may do',
} as const satisfies Record<ShareProblem, string>;

/** Why somebody cannot share now. What ends their own link is said in the words of that link. */
const cannot = {
  not_yours_to_share:
    'You cannot share these scans here. You got them for one purpose, or to act for somebody in one matter. Ask the hospital if somebody else needs them',
  own_address: 'This is your own email address. Write that of the other person',
  not_in_release: 'One of the scans is not here any more. Choose again',
  shared_already:
    'You share these scans with this address already. Stop that first if you want to change it',
  too_many_shares: 'You share these scans with 10 people already. Stop one of them first',
  throttled: 'You have shared with many people today. Try again tomorrow',
} as const satisfies Partial<Record<ShareReleaseRefusal, string>>;

/** Why a share does not open for the very person it names. A stranger is told that there is no such page. */
const refusals = {
  sign_in_needed: ['You need to sign in first.'],
  not_found: ['There is nothing here for you to open.'],
  second_factor_needed: ['Sign out, then sign in again with the code from your authenticator app.'],
  not_opened: ['Press “Open” first.'],
  share_ended: ['This was stopped. Nobody can look at it here any more.'],
  share_expired: [
    'The time to look at this is over.',
    'If you still need it, ask the person who shared it with you to share it again.',
  ],
  share_used_up: [
    'This has been opened as often as it may be.',
    'If you still need it, ask the person who shared it with you to share it again.',
  ],
  share_downloads_used_up: ['This has been downloaded as often as it may be.'],
  release_closed: [
    'This cannot be opened at the moment.',
    'Ask the person who shared it with you. They can see why.',
  ],
  view_only: ['You may look at these scans. They cannot be downloaded.'],
} as const satisfies Record<ViewShareRefusal, readonly string[]>;

const ask = {
  link: 'Share with somebody',
  title: 'Share your scans',
  body: [
    'The person gets an email with no details of your health. To see your scans they must sign in with that email address, and with a code or passkey as well.',
    'They cannot share your scans further here. You can stop it at any time.',
  ],
  studies: 'Which scans?',
  studiesHint: 'They see these scans and the reports with them, and nothing else.',
  name: 'Their name',
  nameHint: 'You see this name when they look at your scans.',
  email: 'Their email address',
  emailHint: 'Check it with them. Only somebody who reads this mailbox can open your scans.',
  relation: 'Who are they to you?',
  days: 'For how long?',
  daysHint: (end: string) => `Never longer than you have your scans here: until ${end}.`,
  day: '1 day',
  manyDays: (days: number) => `${days} days`,
  how: 'What may they do?',
  view: 'Look only',
  viewHint: 'They see the scans on their screen while you let them.',
  download: 'Look and download',
  downloadHint: 'They can keep a copy. You cannot take that back.',
  most: 'How many times may they open them?',
  once: 'Once',
  times: (times: number) => `${times} times`,
  button: 'Share these scans',
} as const;

const mine = {
  title: 'Who you share your scans with',
  section: 'Let somebody else look',
  lead: 'You can let a doctor, a relative or a friend look at these scans. You choose what they see, and for how long.',
  link: 'Share these scans, or see who looked',
  none: 'You do not share these scans with anybody.',
  done: 'Done. We have sent an email to the person.',
  stopped: 'Done. They cannot look at your scans any more.',
  back: 'Back to your scans',
  standing: {
    not_opened: 'Not opened yet',
    opened: 'Opened',
    used_up: 'Opened as often as you said',
    expired: 'The time is over',
    ended: 'Stopped',
    closed: 'Closed, because your own link is closed',
  },
  sentTo: (email: string) => `Email sent to ${email}`,
  until: (end: string) => `Until ${end}`,
  lookOnly: 'They may look only.',
  mayDownload: 'They may look and download.',
  opened: (times: number, most: number, last: string) =>
    `Opened ${times === 1 ? 'once' : `${times} times`}, of ${most}. The last time was ${last}.`,
  neverOpened: (most: number) => `They may open it ${most === 1 ? 'once' : `${most} times`}.`,
  reports: (count: number) =>
    count === 1
      ? 'They opened 1 report as a document.'
      : `They opened ${count} reports as documents.`,
  downloads: (count: number) =>
    count === 1 ? 'They downloaded the scans once.' : `They downloaded the scans ${count} times.`,
  endedAt: (when: string) => `You stopped this on ${when}.`,
  guestEnded: (when: string) => `They said on ${when} that they do not need it any more.`,
  stop: 'Stop sharing',
  stopWith: (name: string) => `with ${name}`,
  alreadyEnded: 'This was stopped before. Nothing else changed',
} as const;

const guest = {
  landing: {
    title: 'Somebody wants you to see something',
    body: [
      'To see it, sign in with the email address that our message came to, and with a code or passkey as well.',
      'Nobody else can open it. If the message was passed on to you, ask the person who it is from to share with you too.',
    ],
    open: 'Open',
    signIn: 'Sign in to open it',
    registerLead:
      'If you have no account yet, make one with that email address. Then open our message again.',
    register: 'Make an account',
  },
  closedTitle: 'This is not open',
  title: (name: string) => `Scans that ${name} lets you see`,
  from: (hospital: string) => `From ${hospital}`,
  until: (end: string) => `You can open this until ${end}.`,
  left: (count: number) =>
    count === 0
      ? 'When you sign out, it does not open again.'
      : `After you sign out you can open it ${count === 1 ? 'once' : `${count} times`} more.`,
  seen: (name: string) =>
    `${name} can see that you opened this. Do not pass on what you see here without asking.`,
  diagnosisTitle: 'Not for diagnosis',
  diagnosis:
    'What you see on an ordinary screen is not for diagnosis. If you treat this person, ask the hospital for the images in full quality.',
  downloadTitle: 'Download',
  downloadWhat: 'A ZIP file with the images and the reports that you see here.',
  download: 'Download them',
  save: 'Save the file',
  endTitle: 'If you are finished',
  end: 'I do not need this any more',
  endHint: 'It closes for you at once, and cannot be opened again.',
  listTitle: 'Shared with you',
  listed: (name: string) => `From ${name}`,
  listOpen: 'Open',
} as const;

/** What somebody reads who lets others look at their scans, and whoever is let. */
export const shares = { relations, problems, cannot, refusals, ask, mine, guest } as const;
