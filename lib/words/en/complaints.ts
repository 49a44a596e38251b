import type { ComplaintOutcome, ComplaintSubject } from '#lib/domain/complaint/complaint.ts';
import type { ComplaintEventKind, ComplaintState } from '#lib/domain/complaint/lifecycle.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';

const ICO = 'the Information Commissioner’s Office (ICO), ico.org.uk, telephone 0303 123 1113';

/** Who watches over personal information, in words that can be told (RF-4): one place, because names change. */
const regulators = {
  england: ICO,
  wales: ICO,
  scotland: ICO,
  northern_ireland: ICO,
  isle_of_man: 'the Isle of Man Information Commissioner, inforights.im',
  gibraltar: 'the Gibraltar Regulatory Authority, gra.gi',
  malta: 'the Information and Data Protection Commissioner, idpc.org.mt',
} as const satisfies Record<Jurisdiction, string>;

/** Who looks at complaints about care and service once the institution has answered (RF-4). */
const ombudsmen = {
  england:
    'the Parliamentary and Health Service Ombudsman (PHSO), ombudsman.org.uk, telephone 0345 015 4033',
  wales: 'the Public Services Ombudsman for Wales, ombudsman.wales',
  scotland: 'the Scottish Public Services Ombudsman, spso.org.uk',
  northern_ireland: 'the Northern Ireland Public Services Ombudsman, nipso.org.uk',
  isle_of_man: 'the Tynwald Commissioner for Administration, tynwald.org.im',
  gibraltar: 'the Public Services Ombudsman of Gibraltar, ombudsman.org.gi',
  malta: 'the Parliamentary Ombudsman, ombudsman.org.mt',
} as const satisfies Record<Jurisdiction, string>;

const subjects = {
  request: 'How my request was answered',
  information: 'How my information was looked after',
  service: 'Something else about the service',
} as const satisfies Record<ComplaintSubject, string>;

const states = {
  received: 'Received',
  acknowledged: 'Waiting to be looked into',
  investigating: 'Being looked into',
  outcome_sent: 'Answered',
  escalated_regulator: 'With the regulator',
  closed: 'Closed',
} as const satisfies Record<ComplaintState, string>;

const outcomes = {
  upheld: 'You were right',
  partly_upheld: 'You were right in part',
  not_upheld: 'We did not find that something went wrong',
} as const satisfies Record<ComplaintOutcome, string>;

/** The same, as whoever answers it says it. */
const found = {
  upheld: 'They were right',
  partly_upheld: 'They were right in part',
  not_upheld: 'Nothing went wrong',
} as const satisfies Record<ComplaintOutcome, string>;

const acts = {
  acknowledge: 'Acknowledge it',
  investigate: 'Start looking into it',
  send_outcome: 'Send the outcome',
  escalate: 'Record that it is with the regulator',
  close: 'Close the complaint',
} as const satisfies Record<ComplaintEventKind, string>;

export const complaints = {
  regulators,
  ombudsmen,
  subjects,
  states,
  outcomes,
  found,
  acts,
  elsewhere: (regulator: string, ombudsman: string) =>
    `If you are not happy with the outcome: about how your information was looked after, you can complain to ${regulator}. About the service, you can complain to ${ombudsman}. Both are free. You can also ask a court.`,

  /** For whoever complains. */
  mine: {
    title: 'Your complaints',
    none: 'You have not complained about anything.',
    complain: 'Make a complaint',
    back: 'Back to your requests',
    link: 'Complaints',
    aboutRequest: 'Complain about this request',
  },
  make: {
    title: 'Make a complaint',
    explain:
      'Tell the hospital what went wrong and what would put it right. Complaining does not change how you are looked after. You can also complain by letter or by telephone: ask the hospital.',
    hospital: 'Which hospital do you want to complain to?',
    hospitalMissing: 'Choose the hospital',
    about: (reference: string) => `About your request ${reference}`,
    subject: 'What is it about?',
    subjectMissing: 'Choose what it is about',
    description: 'What happened, and what would put it right?',
    button: 'Send the complaint',
  },
  one: {
    title: (reference: string) => `Complaint ${reference}`,
    back: 'Back to your complaints',
    sent: 'We have your complaint. You will also get an email that says so.',
    now: 'Where it is now',
    explained: {
      received: 'The hospital has your complaint.',
      acknowledged:
        'The hospital has your complaint. The next thing is that somebody looks into it who did not decide about it before.',
      investigating:
        'The hospital is looking into it. Whoever does so did not decide about it before.',
      outcome_sent: 'The hospital has answered.',
      escalated_regulator: 'You have taken it to the regulator.',
      closed: 'This complaint is closed.',
    } satisfies Record<ComplaintState, string>,
    target: (hospital: string, date: string) =>
      `${hospital} must answer without delay. It aims to answer by ${date}.`,
    said: 'What you said',
    outcome: 'The outcome',
    escalated: 'I have taken this to the regulator',
    escalatedHint:
      'If you take it to the regulator, you can tell the hospital here. The button does not send anything to the regulator for you.',
  },

  /** For staff. */
  list: {
    title: 'Complaints',
    show: 'Show',
    open: 'Open',
    closed: 'Closed',
    empty: 'There is nothing here.',
    back: 'Back to requests',
    columns: {
      reference: 'Reference',
      what: 'About',
      state: 'Where it stands',
      received: 'Received',
      answer: 'Answer by',
    },
    late: 'Late',
  },
  staff: {
    back: 'Back to complaints',
    backToOne: 'Back to the complaint',
    next: 'What to do next',
    nothing: 'There is nothing for you to do.',
    what: 'The complaint',
    facts: {
      who: 'From',
      subject: 'About',
      request: 'Request',
      words: 'In their words',
      received: 'Received on',
      acknowledged: 'Acknowledged on',
      acknowledgeBy: 'Must be acknowledged by',
      answer: 'Aim to answer by',
      outcome: 'Outcome',
      told: 'What they were told',
    },
    openRequest: 'Open the request',
    done: 'Done. It was written down.',
  },
  outcome: {
    title: 'Send the outcome',
    explain:
      'They read it here, and get an email that says that it is here. The email names the regulator and the ombudsman.',
    outcome: 'What did you find?',
    outcomeMissing: 'Choose what you found',
    answer: 'What do you tell them?',
    answerHint:
      'Say in plain words what you looked at, what you found, and what is done about it. Do not name staff.',
    button: 'Send the outcome',
  },
} as const;
