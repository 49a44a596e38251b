import type { IncidentEventKind } from '#lib/domain/incident/events.ts';
import type {
  BreachRisk,
  IncidentKind,
  IncidentOutcome,
  ReviewOutcome,
  Surprise,
} from '#lib/domain/incident/report.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';

/** What a patient says of an entry of their diary. */
const surprises = {
  unknown_hospital: 'I do not know why this hospital has anything to do with me',
  no_reason: 'I do not know why anybody needed to do this',
  somebody_i_know: 'I think somebody who knows me may have looked',
  not_me: 'It says that I did it, but I did not',
  other: 'Something else',
} as const satisfies Record<Surprise, string>;

const kinds = {
  unexpected_access: 'Somebody looked who perhaps should not have',
  wrong_recipient: 'Something went to the wrong person',
  wrong_patient: 'Images or reports are with the wrong patient',
  lost_or_altered: 'Something is lost, or is not as it was',
  account_misused: 'Somebody may be using another person’s account',
  other: 'Something else',
} as const satisfies Record<IncidentKind, string>;

const states = {
  reported: 'New',
  triaged: 'Being looked at',
  contained: 'Contained',
  assessing: 'Being assessed',
  notifiable: 'Regulator must be told',
  notified_regulator: 'Regulator told',
  notified_people: 'People told',
  closed: 'Closed',
} as const satisfies Record<IncidentState, string>;

/** What somebody does, as a button and a title; what follows from it; and how it is told afterwards. */
const acts = {
  triage: [
    'Start looking into this',
    'Read what was reported. Say here what you make of it and who looks into it.',
    'started looking into it',
  ],
  contain: [
    'Say that it is contained',
    'Stop it from getting worse first: close a link, suspend access, set a study aside. Say here what was done, or why nothing needed to be done.',
    'said that it is contained',
  ],
  assess: [
    'Start the assessment',
    'Find out what happened, whose information it is and what it could do to them. Say here how you will find out.',
    'started the assessment',
  ],
  find_notifiable: [
    'Say that the regulator must be told',
    'Choose this when people may come to harm by what happened, however small the harm.',
    'found that the regulator must be told',
  ],
  notify_regulator: [
    'Record that the regulator was told',
    'Tell the Information Commissioner’s Office first, by the DSPT incident tool or its own form. Lantern does not send the notice for you.',
    'told the regulator',
  ],
  notify_people: [
    'Record that the people were told',
    'Say how and when the people whose information it is were told.',
    'recorded that the people were told',
  ],
  close: [
    'Close the incident',
    'A closed incident cannot be opened again. Everything that was written down stays.',
    'closed the incident',
  ],
  note: [
    'Add a note',
    'A note stays as you write it. It cannot be changed or removed later.',
    'wrote a note',
  ],
} as const satisfies Record<IncidentEventKind, readonly [string, string, string]>;

const reviews = {
  appropriate: 'The access was right',
  training: 'The access was not right, and training is the answer',
  inappropriate: 'The access was wrong',
} as const satisfies Record<ReviewOutcome, string>;

const outcomes = {
  no_breach: 'Nothing went wrong',
  breach_not_notifiable: 'Something went wrong, but nobody is at risk by it',
  breach_notified: 'Something went wrong, and the regulator was told',
} as const satisfies Record<IncidentOutcome, string>;

const risks = {
  risk: 'A risk to people. The regulator must be told',
  high_risk: 'A high risk to people. The regulator and the people themselves must be told',
} as const satisfies Record<BreachRisk, string>;

export const incidents = {
  surprises,
  kinds,
  states,
  reviews,
  outcomes,
  risks,
  act: (event: IncidentEventKind): string => acts[event][0],
  explained: (event: IncidentEventKind): string => acts[event][1],
  past: (event: IncidentEventKind | 'review'): string =>
    event === 'review' ? 'reviewed the access' : acts[event][2],

  /** For the patient. */
  question: {
    link: 'I did not expect this',
    linkAbout: (when: string) => `Entry of ${when}`,
    title: 'Tell the hospital that you did not expect this',
    back: 'Back to your diary',
    entry: 'This is what the diary says',
    explain: (hospital: string) =>
      `${hospital} will find out what happened and tell you. You do not need to give a reason. It does not change how you are looked after.`,
    why: 'What did you not expect? (optional)',
    whyHint: 'Choose the one that fits best.',
    words: 'Is there anything else the hospital should know? (optional)',
    wordsHint: 'For example that you were abroad on that day, or who you think it was.',
    tooLong: 'What you wrote is too long. Use 2,000 characters or fewer',
    tooMany:
      'You have told us of 20 entries in one day. The hospital is looking at them. Tell it of this one tomorrow',
    button: 'Tell the hospital',
  },
  told: {
    title: 'We have told the hospital',
    answeredTitle: 'The hospital has answered',
    reference: 'Your reference',
    next: 'What happens next',
    looks: (hospital: string) =>
      `A person at ${hospital} whose work is to protect patients’ information looks at it. It is never the person who did what you ask about.`,
    steps: [
      'They find out who did it and why, and whether it was right.',
      'We send you an email when there is an answer. You can read it here.',
    ],
    by: (hospital: string, date: string) => `${hospital} must answer you by the end of ${date}.`,
    notMe:
      'If somebody else may be using your account, look now at where you are signed in, and sign out everywhere else.',
    sessions: 'See where you are signed in',
    said: 'What you told us',
    saidNothing: 'You gave no reason. That is fine.',
    answer: (hospital: string) => `The answer of ${hospital}`,
    answeredOn: (when: string) => `Answered on ${when}.`,
    unhappy:
      'If you are not happy with the answer, tell the hospital, and give your reference. You can also complain to the Information Commissioner’s Office: ico.org.uk, or ring 0303 123 1113.',
  },
  inDiary: {
    told: (when: string, date: string) =>
      `You told us on ${when} that you did not expect this. The hospital must answer by ${date}.`,
    answered: (when: string) => `The hospital answered on ${when}.`,
    more: (reference: string) => `Read more, reference ${reference}`,
    moreAnswered: (reference: string) => `Read the answer, reference ${reference}`,
  },

  /** For staff. */
  list: {
    title: 'Incidents',
    hint: 'The one whose 72 hours are over soonest is first.',
    organisations: 'Your organisations',
    show: 'Show',
    pages: 'Pages of incidents',
    previous: 'Previous',
    next: 'Next',
    groups: {
      running: 'To decide',
      told: 'Regulator told',
      closed: 'Closed',
    },
    empty: 'There is nothing here.',
    report: 'Report an incident',
    people: 'People and roles',
    requests: 'Requests to answer',
    count: (count: number) => (count === 1 ? '1 incident' : `${count} incidents`),
    countHint: 'where it must be decided within 72 hours whether the regulator is told.',
    columns: {
      reference: 'Reference',
      what: 'What',
      state: 'Where it stands',
      regulator: 'Time for the regulator',
      answer: 'Answer the patient by',
    },
    byPatient: 'Reported by a patient',
    noClock: 'No time runs',
    nobody: 'Nobody is waiting',
  },
  clock: {
    left: (hours: number) => (hours === 1 ? '1 hour left' : `${hours} hours left`),
    under: 'Less than an hour left',
    over: 'The 72 hours are over',
  },
  report: {
    title: 'Report an incident',
    back: 'Back',
    explain:
      'Tell us about anything that went wrong with people’s information, or may have, also when it was your own mistake. The privacy officer and the data protection officer get a letter at once.',
    organisation: 'Where was it?',
    organisationMissing: 'Choose where it was',
    kind: 'What happened?',
    kindMissing: 'Choose what happened',
    description: 'Say in a few sentences what happened',
    descriptionHint: 'Do not write names, NHS numbers or what a scan shows.',
    aware: 'When did somebody here first know of it?',
    awareHint: 'The 72 hours run from then. For example, 27 3 2026.',
    awareTime: 'At what time?',
    awareTimeHint: 'On the 24-hour clock. For example, 14:30.',
    awareDay: { day: 'Day', month: 'Month', year: 'Year' },
    awareMissing: 'Enter a real date, for example 27 3 2026',
    awareTimeMissing: 'Enter a time, for example 14:30',
    button: 'Report it',
    done: (reference: string) =>
      `Thank you. The incident was reported. Its reference is ${reference}.`,
  },
  one: {
    title: 'Incident',
    back: 'Back to incidents',
    backToOne: 'Back to the incident',
    sections: {
      next: 'What to do next',
      what: 'What was reported',
      access: 'The access in question',
      notes: 'What was done and written down',
    },
    facts: {
      kind: 'What',
      surprise: 'What did not fit',
      words: 'In their words',
      found: 'What was found',
      by: 'Reported by',
      at: 'Reported on',
      aware: 'Known here since',
      regulator: 'If the regulator must be told, by',
      regulatorTold: 'Regulator told on',
      regulatorReference: 'Regulator’s reference',
      answerBy: 'Patient must have an answer by',
      risk: 'Risk',
      outcome: 'How it ended',
      answer: 'What the patient was told',
      review: 'Review of the access',
      who: 'Who',
      did: 'As the patient reads it',
      when: 'When',
      role: 'In the role',
    },
    patient: 'the patient',
    foundText: (reference: string) =>
      `An image or a file is not there, or is not as it came. It is of request ${reference}. Lantern has stopped what was made ready for that request.`,
    foundBy: 'Lantern, by itself',
    whoPatient: 'The patient, by the record. They may say that it was not they.',
    whoLantern: 'Lantern, by itself',
    whoUnknown: 'Somebody whose name is not known here',
    noWords: 'Nothing was written.',
    notReviewed: 'Not yet',
    finished: 'This incident is closed. There is nothing left to do.',
    waitsForDpo: 'The data protection officer must tell the regulator next.',
    waitsForReview: 'A privacy officer must review the access before this can be closed.',
    review: 'Review the access',
    notesEmpty: 'Nothing yet.',
    done: {
      move: 'Done. It was written down.',
      review: 'Done. The review was recorded.',
    },
  },
  form: {
    text: 'What is to be written down',
    textHint:
      'Say what was known and why you decide so. It cannot be changed later. Do not write what a scan shows.',
    risk: 'What could it do to people?',
    riskMissing: 'Choose how great the risk is',
    regulatorReference: 'The regulator’s reference for the notice',
    late: 'Why it took longer than 72 hours',
    lateHint: 'The regulator asks for this too.',
    outcome: 'How did it end?',
    outcomeMissing: 'Choose how it ended',
    answer: 'What do we tell the patient?',
    answerHint:
      'Say in plain words who did it (which team, not the name), why, whether it was right, and what has changed. They read it in their diary.',
    reviewTitle: 'Review the access',
    reviewExplain:
      'You are about to say whether somebody was right to look. Look at the access first: who, when, and on which request.',
    review: 'What did you find?',
    reviewMissing: 'Choose what you found',
    reviewButton: 'Record the review',
  },
  /** What was done, of an entry that staff read. */
  unknownAct: 'something else',
} as const;
