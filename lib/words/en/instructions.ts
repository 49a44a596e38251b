import type { ExpertRefusal } from '#lib/domain/expert/access.ts';
import type { ExpertEnd, ExpertStanding } from '#lib/queries/expert/experts-of-matter.ts';

const standings = {
  to_check: 'Not open yet',
  invited: 'Not accepted yet',
  accepted: 'Open',
  over: 'The time is over',
  ended: 'Ended',
} as const satisfies Record<ExpertStanding, string>;

const endedBecause = {
  firm: 'The firm ended it',
  invitee: 'You said that you do not need it any more',
  not_registered: 'Your number was not found in the register',
  matter_closed: 'The firm has closed the case',
} as const satisfies Record<ExpertEnd, string>;

const refusals = {
  sign_in_needed: ['Sign in first.'],
  not_found: ['There is nothing here.'],
  second_factor_needed: ['Sign out, then sign in again with your security code or passkey.'],
  expert_ended: ['This has ended for you.', 'If you still need it, ask the firm.'],
  expert_over: ['The time for this is over.', 'If you still need it, ask the firm.'],
  matter_over: ['The firm has closed the case.', 'Delete every copy that you have.'],
  client_withdrew: [
    'The person whose scans these are has taken back what they signed.',
    'You may not look any more. Ask the firm what to do with copies that you have.',
  ],
  client_does_not_cover: ['What was signed does not let you see this.', 'Ask the firm about it.'],
  firm_halted: [
    'The firm may not act at this time, so this is closed.',
    'It may open again. You do not need to do anything.',
  ],
  release_closed: [
    'The hospital’s release is not open any more.',
    'If you still need it, ask the firm.',
  ],
  downloads_used_up: ['You have downloaded this as often as you may.', 'Ask the firm.'],
  view_only: ['The firm lets you look at this, and not download it.'],
} as const satisfies Record<ExpertRefusal, readonly string[]>;

/** What an expert or counsel reads of what firms ask them. */
export const instructions = {
  standings,
  endedBecause,
  refusals,
  notOpened: ['You have not opened this since you signed in.'],
  list: {
    title: 'Cases you are asked about',
    lead: 'Firms of solicitors ask you about these. Each is closed when its time is over.',
    none: 'Nobody asks you about a case now. When a firm does, you get an email.',
    case: (reference: string) => `Case ${reference}`,
    until: (when: string) => `Until ${when}`,
    open: 'See this case',
  },
  one: {
    title: (reference: string) => `Case ${reference}`,
    back: 'Back to all cases',
    facts: {
      standing: 'Where it stands',
      firm: 'Firm',
      askedBy: 'Asked by',
      purpose: 'What they ask you',
      how: 'What you may do',
      until: 'Until',
      ended: 'Ended',
    },
    look: 'Look only',
    download: 'Look and download',
    ended: (when: string, because: string) => `${when}. ${because}`,
    nothing: 'You have not been given anything yet.',
    termsTitle: 'What you agree to',
    terms: [
      'You use what you see for this case and for nothing else.',
      'You show it to nobody, unless the rules of the court say so.',
      'If a copy is lost, you tell the firm and the hospital within 24 hours.',
      'You delete every copy when the case ends for you.',
    ],
    termsExpert:
      'An expert’s duty is to help the court. It comes before any duty to the firm that asks or pays.',
    seen: 'The firm, the hospital and the person whose scans these are can see when you open or download them.',
    agree: 'Agree and open',
    openAgain: 'Open',
    endTitle: 'If you are finished',
    endHint: 'It closes for you at once. The list of what you were given stays here.',
    end: 'I do not need this any more',
    done: { ended: 'Done. This case is closed for you.' },
  },
  given: {
    closedTitle: 'This is not open',
    title: (reference: string) => `Scans for request ${reference}`,
    back: 'Back to the case',
    until: (when: string) => `You can open this until ${when}.`,
    diagnosisTitle: 'Not for diagnosis',
    diagnosis:
      'What you see on an ordinary screen is not for diagnosis. Say in your report what you looked at it with.',
    noReport: 'No report goes with this scan. Ask the firm if you need one.',
    downloadTitle: 'Download',
    downloadWhat: 'A ZIP file with the images and the reports that you see here.',
    left: (count: number) =>
      count === 1 ? 'You can do this once.' : `You can do this ${count} times.`,
    download: 'Download them',
    save: 'Save the file',
    toCase: 'Go to the case',
  },
} as const;
