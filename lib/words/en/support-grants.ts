import type { LinkState } from '#lib/domain/link/lifecycle.ts';
import type { AskSupportRefusal } from '#lib/domain/policy/support-grant.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';
import type { DeclinedBecause } from '#lib/domain/support-grant/decide-support-grant.ts';
import type { SupportGrantAct, SupportGrantState } from '#lib/domain/support-grant/lifecycle.ts';
import type { AskToLookRefusal } from '#lib/use-cases/support-grant/ask-to-look.ts';
import type { MoveSupportGrantRefusal } from '#lib/use-cases/support-grant/move-support-grant.ts';

const proofs = {
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed: 'Confirm with your passkey that it is you, then try again',
} as const;

/** Why support cannot ask from a request for help. */
const cannotAsk = {
  not_permitted: 'This is not yours to ask',
  ...proofs,
  own_help: 'You asked for this help yourself. A colleague must look into it',
  no_hospital:
    'This request for help is not about one hospital, so no hospital can let you look. Answer it, and ask them to ask again and choose the hospital',
  not_working_on_it: 'Answer the request for help first, so that whoever asked has heard from you',
  help_closed: 'This request for help is closed',
} as const satisfies Record<AskSupportRefusal, string>;

const asking = {
  ...cannotAsk,
  already_asked: 'You or a colleague have asked for this already, and it is not over',
  reference_missing: 'Enter the reference of the request',
  not_a_reference: 'Enter a reference like LAN-7K3M-92QX. It has no 0, O, 1 or I',
  reason_missing: 'Write what you need to find out',
  reason_too_long: 'What you wrote is too long. Use 1,000 characters or fewer',
} as const satisfies Record<Exclude<AskToLookRefusal, 'not_found'>, string>;

const moving = {
  not_permitted: 'This is not yours to do',
  ...proofs,
  own_ask: 'You asked for this yourself. Somebody else must answer it',
  wrong_state: 'This cannot be done now. Look at where it stands',
  over: 'The time to answer is over. Support can ask again',
  too_early: 'It is too early for this',
  no_such_request:
    'There is no request with this reference here that you can let them look at. You can only say no',
  hours_wrong: 'Choose for how many hours from the list',
  because_missing: 'Choose why not',
  changed_meanwhile: 'Somebody has changed this since you opened it. Look at where it stands',
} as const satisfies Record<Exclude<MoveSupportGrantRefusal, 'not_found'>, string>;

const states = {
  asked: 'Waiting for an answer',
  active: 'Support may look',
  declined: 'Declined',
  lapsed: 'Not answered in time',
  ended: 'Over',
} as const satisfies Record<SupportGrantState, string>;

const because = {
  not_needed: 'They do not need to see this',
  wrong_request: 'The reference is wrong, or is not of this help request',
  not_now: 'Not now',
} as const satisfies Record<DeclinedBecause, string>;

const endedBecause = {
  support: 'Support ended it.',
  trust: 'The organisation ended it.',
  time: 'The time was over.',
} as const;

const releaseStates = {
  assembling: 'Being put together',
  sealed: 'Put together, not sent',
  active: 'Open',
  suspended: 'Stopped for now',
  expired: 'Over',
  revoked: 'Withdrawn',
  completed: 'Finished',
  quarantined: 'Held back',
} as const satisfies Record<ReleaseState, string>;

const linkStates = {
  pending: 'Not sent yet',
  active: 'Works',
  suspended: 'Stopped for now',
  expired: 'Over',
  revoked: 'Withdrawn',
  exhausted: 'All downloads used',
} as const satisfies Record<LinkState, string>;

const hours = (count: number) => (count === 1 ? '1 hour' : `${count} hours`);

export const supportGrants = {
  states,
  because,
  endedBecause,
  hours,
  problems: { asking, moving },
  roles: {
    org_admin: 'an administrator',
    privacy_officer: 'a privacy officer',
  },

  /** For the service's support. */
  support: {
    title: 'Permission to look',
    lead: 'What you have asked hospitals to let you look at. Without it you see nothing of anybody.',
    empty: 'You have not asked for anything.',
    columns: {
      asked: 'Asked',
      hospital: 'Hospital',
      help: 'Help request',
      state: 'Where it stands',
    },
    from: 'Look into one request',
    fromBody:
      'If you cannot find the fault without it, you can ask the hospital to let you look at the one request behind this.',
    fromButton: 'Ask the hospital',
    open: 'You have asked the hospital for this',
    cannot: (why: string) => `You cannot ask the hospital to let you look. ${why}.`,
    ask: {
      title: 'Ask a hospital to let you look',
      back: 'Back to the request for help',
      lead: (hospital: string) =>
        `${hospital} decides. If it says yes, you can look at one request for up to 8 hours. You see no images and no reports. Each look is written down, and the patient can read that you looked.`,
      reference: 'Reference of the request',
      referenceHint: 'As whoever asked for help has told you. For example, LAN-7K3M-92QX.',
      reason: 'What do you need to find out?',
      reasonHint:
        'The hospital reads this. Say what is broken. Do not write anything about a patient.',
      button: 'Ask',
    },
    one: {
      title: (reference: string) => `Permission to look for ${reference}`,
      back: 'Back to what you have asked for',
      facts: {
        hospital: 'Hospital',
        help: 'Help request',
        reference: 'Reference of the request',
        reason: 'Why',
        asked: 'Asked',
        lapses: 'To be answered by',
        answered: 'Answered',
        until: 'You may look until',
        ended: 'Ended',
        because: 'Why not',
      },
      answered: (when: string, role: string) => `${when}, by ${role}`,
      ended: (when: string, why: string) => `${when}. ${why}`,
      look: 'Look at the request',
      end: 'I have finished',
      endHint: 'When you have found what you need, say so. You can look no more from that moment.',
    },
    done: {
      asked: 'Asked. The hospital has 3 days to answer.',
      ended: 'Done. You can look no more.',
      over: 'You cannot look at it now.',
    },
  },

  look: {
    title: (reference: string) => `Request ${reference}`,
    back: 'Back to permission to look',
    banner: (hospital: string, until: string) =>
      `You see this by a grant of ${hospital} until ${until}. Each look is written down.`,
    request: 'The request',
    facts: {
      name: 'Whose scans',
      type: 'Kind of request',
      state: 'Where it stands',
      received: 'Received',
      due: 'To be answered by',
      closed: 'Closed',
      description: 'What was asked for',
      part: 'Part of the body',
      roughly: 'When it was, roughly',
      scope: 'From and to',
      reports: 'With reports',
    },
    since: (state: string, when: string) => `${state}, since ${when}`,
    scope: (from: string, to: string) => `${from} to ${to}`,
    noDate: 'no date',
    yes: 'Yes',
    no: 'No',
    history: 'What happened, as the patient reads it',
    noHistory: 'Nothing has happened yet.',
    studies: 'Studies chosen for it',
    noStudies: 'No studies are chosen yet.',
    columns: {
      date: 'Date',
      kind: 'Modality',
      description: 'Description',
      images: 'Images',
      arrival: 'Arrival',
    },
    arrival: { arriving: 'Still arriving', arrived: 'All arrived' },
    releases: 'What was sent',
    noReleases: 'Nothing was put together yet.',
    release: {
      state: 'Release',
      made: 'Put together',
      sealed: 'Finished',
      ended: 'Ended',
      files: 'Files',
      link: 'Link',
      until: 'Link works until',
      opened: 'Link first opened',
      downloads: 'Downloads',
    },
    notOpened: 'Not yet',
    noLink: 'No link was made',
    used: (used: number, most: number) => `${used} of ${most} used`,
    releaseStates,
    linkStates,
  },

  /** For those who answer at the institution. */
  staff: {
    title: 'Looks by support',
    lead: 'The people who run Lantern see nothing of your patients. If they cannot find a fault without it, they ask here to look at one request. You decide.',
    organisations: 'Your organisations',
    caption: 'What support asked to look at',
    empty: 'Support has not asked to look at anything.',
    columns: { asked: 'Asked', request: 'Request', help: 'Help request', state: 'Where it stands' },
    one: {
      title: (reference: string) => `Support asks to look at ${reference}`,
      back: 'Back to looks by support',
      facts: {
        by: 'Asked by',
        why: 'Why they ask',
        help: 'Help request',
        subject: 'Whose scans it is about',
        asked: 'Asked',
        lapses: 'Answer by',
        answered: 'Answered',
        until: 'They may look until',
        ended: 'Ended',
        because: 'Why not',
      },
      subject: (name: string, when: string) => `${name}, received ${when}`,
      nobody: 'No request here has this reference, or only a named senior may handle it',
      answered: (when: string, name: string, role: string) => `${when}, by ${name}, ${role}`,
      looks: 'When they looked',
      noLooks: 'They have not looked.',
      next: 'What you can do',
      nothing: 'There is nothing for you to do here.',
      acts: {
        approve: 'Let them look',
        decline: 'Say no',
        end: 'End it now',
      } satisfies Record<SupportGrantAct, string>,
    },
    act: {
      back: 'Back',
      titles: {
        approve: (reference: string) => `Let support look at ${reference}`,
        decline: (reference: string) => `Do not let support look at ${reference}`,
        end: (reference: string) => `End support’s look at ${reference}`,
      },
      willSee: (name: string) =>
        `They will see ${name}’s name, what was asked for, where the request stands and when, the list of studies chosen for it with their descriptions, and whether the link works.`,
      willNotSee: [
        'They will not see images or reports, the date of birth or any number of the patient, or any other request.',
        'They can change nothing. Each look is written down. The patient can read that support looked, and that your organisation allowed it.',
      ],
      declined: 'Support is told why, in the words you choose here.',
      ended: 'They can look no more from that moment. A page that is open goes within 5 seconds.',
      hours: 'For how long?',
      hoursHint: 'Choose as few hours as they need. You can end it at any time.',
      because: 'Why not?',
    },
    done: {
      approve: 'Done. They may look until the time you chose. You can end it before.',
      decline: 'Done. They are told that you said no.',
      end: 'Done. They can look no more.',
    } satisfies Record<SupportGrantAct, string>,
  },
} as const;
