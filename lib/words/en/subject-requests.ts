import type {
  Evidence,
  RefusalGround,
  SubjectRequestKind,
  SubjectRequestPart,
} from '#lib/domain/subject-request/kinds.ts';
import type { SubjectRequestState } from '#lib/domain/subject-request/lifecycle.ts';
import { subjectRequestsAtWork } from './subject-requests-at-work.ts';

const kinds = {
  details: 'Correct my details',
  name: 'Change my name',
  record: 'Something is wrong in a scan or report',
  erasure: 'Delete something',
} as const satisfies Record<SubjectRequestKind, string>;

const parts = {
  name: 'Name',
  date_of_birth: 'Date of birth',
  postcode: 'Postcode',
  record: 'Scan or report',
  account: 'Account',
  identity_papers: 'Pictures of identity papers',
  messages: 'Messages',
  health_record: 'Scans and reports the hospital holds',
} as const satisfies Record<SubjectRequestPart, string>;

/** Where it stands, to whoever asked. */
const states = {
  open: 'With the hospital',
  awaiting_person: 'Waiting for you',
  awaiting_approval: 'With the hospital',
  approved: 'With the hospital',
  accepted: 'Done',
  accepted_in_part: 'Done in part',
  refused: 'Not done',
  carried_out: 'Deleted',
  withdrawn: 'Taken back by you',
} as const satisfies Record<SubjectRequestState, string>;

/** Why not, in words for whoever asked. Each is one of the reasons that the law knows. */
const grounds = {
  health_care:
    'The hospital must keep records of care, so that doctors can look after people safely. The law says that these records are not deleted because somebody asks.',
  legal_duty: 'A law says that the hospital must keep this.',
  legal_claims: 'This is needed for a legal claim, or to answer one.',
  still_needed: 'This is still needed for something that you asked for and that is not finished.',
  accurate: 'The hospital has checked this and found that it is right.',
  professional_opinion:
    'This is what a health professional thought at the time. It is kept as that, even when others think something else.',
  not_shown: 'What you showed the hospital does not show that it should be changed.',
  not_held: 'The hospital does not hold this.',
  not_identified: 'The hospital could not make sure that it was you who asked.',
  unfounded:
    'The hospital finds that this request has no real aim, or repeats one that it has answered.',
} as const satisfies Record<RefusalGround, string>;

const evidence = {
  marriage_certificate: 'Marriage certificate',
  civil_partnership_certificate: 'Civil partnership certificate',
  divorce_order: 'Divorce papers (a final order or decree absolute)',
  deed_poll: 'Deed poll or statutory declaration',
  birth_certificate: 'Birth certificate',
  passport: 'Passport',
  driving_licence: 'Driving licence',
  other: 'Something else',
} as const satisfies Record<Evidence, string>;

export const subjectRequests = {
  kinds,
  parts,
  states,
  grounds,
  evidence,
  work: subjectRequestsAtWork,

  mine: {
    title: 'Corrections and deletions',
    lead: 'You can ask a hospital to put right what is wrong about you, or to delete it.',
    none: 'You have not asked for anything to be corrected or deleted.',
    ask: 'Ask to correct or delete something',
    back: 'Back to your requests',
    due: (date: string) => `To be answered by ${date}`,
  },
  start: {
    title: 'Ask to correct or delete something',
    lead: 'What do you want to ask? It is free. The hospital must answer within a month.',
    back: 'Back to corrections and deletions',
    explained: {
      details: 'Your name is misspelt here, or your date of birth or postcode is wrong.',
      name: 'You have a new name, for example because you married.',
      record:
        'You do not agree with a report, or a scan has a mistake in it. You can have a statement of your own put beside it.',
      erasure:
        'Your Lantern account, pictures of your passport or driving licence, or what you wrote to us.',
    } satisfies Record<SubjectRequestKind, string>,
    elsewhere: 'You can also write or ring. Ask the hospital for its data protection officer.',
  },
  ask: {
    back: 'Choose something else',
    button: 'Send to the hospital',
    hospital: 'Which hospital do you want to ask?',
    hospitalMissing: 'Choose the hospital',
    more: 'What else should the hospital know? (optional)',
    details: {
      explain: [
        'Change what is wrong. Leave the rest as it is.',
        'The hospital will ask to see a paper that shows it, such as your passport. Bring it, or show it by video: you do not need to send it here.',
        'This changes what Lantern holds. The hospital’s own record is separate: it will tell you if it has changed that too.',
      ],
    },
    name: {
      explain: [
        'The hospital will ask to see a paper that shows your new name. Bring it, or show it by video: you do not need to send it here.',
        'You do not need a certificate to change your name because of your gender. A deed poll is enough.',
      ],
      evidence: 'Which paper can you show?',
      evidenceMissing: 'Choose which paper you can show',
      hides: 'Who may see your old name?',
      hidesHint:
        'If you choose that it is hidden, it is also taken out of your requests to this hospital. The hospital’s privacy team can still find it, because the law says that it must be able to.',
      hidesYes: 'Hide my old name from everybody but the privacy team',
    },
    givenNames: 'First names',
    familyName: 'Last name',
    dateOfBirth: 'Date of birth',
    postcode: 'Postcode',
    date: { day: 'Day', month: 'Month', year: 'Year' },
    record: {
      explain: [
        'A scan or a report is never changed: doctors must be able to see what was known at the time. The hospital can add a correction.',
        'You can have your own words put beside it. You, and everybody who gets this scan later, will see them.',
      ],
      study: 'Which scan or report is it about?',
      hospital: 'Which hospital holds it?',
      hospitalHint: 'Only if you chose “Something else”.',
      other: 'Something else',
      otherHint: 'For something you do not have here. Say below what it is.',
      studyOf: (name: string, date: string, hospital: string) => `${name}, ${date}, ${hospital}`,
      studyMissing: 'Choose what it is about',
      description: 'What is wrong, and what should it say?',
      statement: 'Your statement, to be put beside the scan',
      statementHint:
        'Write it so that a doctor who reads it understands it. Leave it empty if you chose “Something else”.',
    },
    erasure: {
      recordsTitle: 'About your scans and reports',
      records: [
        'Hospitals must keep records of care, usually for at least 8 years. Doctors need them to treat you safely. So a hospital will usually not delete scans and reports, and Lantern never does.',
        'If something in them is wrong, you can have a statement of your own put beside them.',
      ],
      recordsLink: 'Put a statement beside a scan or report',
      what: 'What do you want to be deleted?',
      hints: {
        account:
          'How you sign in, your name, address and telephone number. You cannot sign in any more, at any hospital, and cannot see here who looked at your scans.',
        identity_papers: 'Pictures that you sent to show who you are.',
        messages: 'What you asked for help with, what was answered, and messages about requests.',
        health_record: 'Usually kept: see above. The hospital must still answer you, and say why.',
      },
      kept: 'Some things stay: your requests for scans for 3 years, complaints for 10 years, and the list of who did what. The law asks for that.',
      button: 'Ask for this to be deleted',
    },
  },
  one: {
    title: (reference: string) => `Request ${reference}`,
    back: 'Back to corrections and deletions',
    done: {
      sent: 'We have your request. You will also get an email that says so.',
      answered: 'Thank you. The hospital has your answer.',
      withdrawn: 'You have taken this request back. Nothing was changed.',
    },
    now: 'Where it is now',
    explained: {
      open: 'The hospital is looking at it.',
      awaiting_person: 'The hospital has asked you something. It is below.',
      awaiting_approval: 'The hospital is looking at it.',
      approved: 'The hospital is looking at it.',
      accepted: 'The hospital has agreed, and it is done.',
      accepted_in_part: 'The hospital has done some of what you asked.',
      refused: 'The hospital has not done what you asked. You can read why below.',
      carried_out: 'What stands under “Done” was deleted.',
      withdrawn: 'You took this request back.',
    } satisfies Record<SubjectRequestState, string>,
    due: (hospital: string, date: string) =>
      `${hospital} must answer by the end of ${date}. You do not need to do anything until then.`,
    dueAsked: (hospital: string, date: string) =>
      `${hospital} must answer by the end of ${date}. It can answer sooner if you tell it what it asks.`,
    extended: {
      complexity: 'It takes longer because it is not simple.',
      number_of_requests: 'It takes longer because you have asked for several things.',
    },
    answer: 'The answer',
    doneParts: 'Done:',
    notDoneParts: 'Not done:',
    complain: 'Complain to the hospital',
    complainHint: 'If you do not agree, you can complain to the hospital. It is free.',
    said: 'Messages',
    byYou: 'You',
    byOffice: 'The hospital',
    reply: 'Your answer',
    replyButton: 'Send your answer',
    asked: 'What you asked',
    facts: {
      kind: 'You asked to',
      parts: 'What it is about',
      study: 'Scan or report',
      description: 'What you said',
      statement: 'Your statement',
      name: 'New name',
      dateOfBirth: 'New date of birth',
      postcode: 'New postcode',
      evidence: 'Paper you can show',
      hides: 'Old name',
      hidden: 'To be hidden',
    },
    withdraw: 'Take this request back',
    withdrawHint: 'You can take it back until the hospital has answered. Nothing is changed then.',
  },
  statement: {
    title: 'What the patient says',
    hint: (date: string) => `Added on ${date}. The scan and its report were not changed.`,
  },
} as const;
