import type {
  AddressDocument,
  FaceComparison,
  PhotoDocument,
} from '#lib/domain/identity/check-finding.ts';
import type {
  CheckPurpose,
  CheckState,
  CheckWay,
  DocumentPurpose,
} from '#lib/domain/identity/identity-check.ts';

const ways = {
  in_person: 'In person, at the hospital',
  video: 'By video call',
  documents: 'Send pictures of my documents, then show my face by video call or at the hospital',
  vouched: 'Somebody who works at the hospital knows me',
} as const satisfies Record<CheckWay, string>;

/** The same, as staff say it. */
const asked = {
  in_person: 'In person',
  video: 'By video call',
  documents: 'With pictures of documents',
  vouched: 'Known to a colleague',
} as const satisfies Record<CheckWay, string>;

const shows = {
  photo: 'Photo ID',
  address: 'Proof of address',
} as const satisfies Record<DocumentPurpose, string>;

const photoDocuments = {
  passport: 'Passport',
  driving_licence: 'Driving licence with a photo',
  residence_permit: 'Residence permit',
  identity_card: 'National identity card',
  other: 'Another official document with a photo',
} as const satisfies Record<PhotoDocument, string>;

const addressDocuments = {
  council_tax: 'Council tax letter or rent statement',
  bank_statement: 'Bank statement',
  utility_bill: 'Gas, electricity, water or telephone bill',
  benefits_letter: 'Letter about benefits or a pension',
  other: 'Another official letter',
} as const satisfies Record<AddressDocument, string>;

const comparisons = {
  face_to_face: 'Face to face',
  video: 'By video call',
} as const satisfies Record<FaceComparison, string>;

/** What it is for, as staff say it. */
const purposes = {
  level: 'Seeing their scans',
  account: 'Getting back into their account',
} as const satisfies Record<CheckPurpose, string>;

/** Proving who somebody is to a hospital: for the person, and for the officer who decides. */
export const identity = {
  ways,
  asked,
  purposes,
  shows,
  photoDocuments,
  addressDocuments,
  comparisons,

  /** For whoever proves who they are. */
  mine: {
    title: 'Prove who you are',
    link: 'Prove who you are',
    why: 'Before a hospital sends you scans, it must be sure that it is you. You do this once. It is free.',
    proven: 'You have proved who you are. You do not need to do it again.',
    ask: 'Ask for your scans',
    start: 'Start',
    again: 'Try again',
    back: 'Back to your requests',
    backHere: 'Back to proving who you are',
    bringTitle: 'What you need',
    bring: [
      'one photo ID, for example a passport or a driving licence',
      'one letter or bill with your name and address, from the last 3 months, for example a bank statement or a council tax letter',
    ],
    none: 'If you do not have these, call the hospital and ask for the records team. Somebody who works there and knows you can also say who you are.',
    done: {
      asked: 'The hospital has your request to check who you are.',
      added: 'We have your picture.',
      removed: 'The picture was deleted.',
      stopped: 'You have stopped the check. Pictures you sent are being deleted.',
    },
    openTitle: 'What happens next',
    next: {
      in_person: [
        'The records team will contact you to agree a time. You can also call the hospital and ask for the records team.',
        'Bring your photo ID and your proof of address. They look at them while you are there, and give them back to you.',
      ],
      video: [
        'The records team will contact you to agree a time. They will never ask for your password or a security code.',
        'Have your photo ID and your proof of address with you. You will be asked to hold them up to the camera.',
      ],
      documents: [
        'Add pictures of your photo ID and your proof of address.',
        'The records team will then contact you to compare your face with your photo, by video call or at the hospital. They will never ask for your password or a security code.',
      ],
      vouched: [
        'Tell the person at the hospital who knows you that you have asked. Give them your reference.',
        'They tell the records team that you are who you say.',
      ],
    } satisfies Record<CheckWay, readonly string[]>,
    facts: {
      hospital: 'Hospital',
      how: 'How',
      reference: 'Your reference',
      until: 'Open until',
    },
    over: {
      refused: 'The hospital could not be sure that it is you',
      expired: 'The time for this check ran out',
      withdrawn: 'You stopped the last check',
    } satisfies Partial<Record<CheckState, string>>,
    expired: 'Nobody decided within 30 days. The pictures you sent are deleted. You can ask again.',
    answerTitle: 'What the hospital wrote to you',
    picturesTitle: 'Your pictures',
    missing: {
      photo: 'You have not added a picture of your photo ID yet.',
      address: 'You have not added a picture of your proof of address yet.',
    } satisfies Record<DocumentPurpose, string>,
    complete:
      'You have added both. The records team will contact you. You do not need to do anything now.',
    add: 'Add a picture',
    remove: 'Delete',
    removeWhat: (what: string) => `the picture of your ${what.toLowerCase()}`,
    added: (what: string, when: string) => `${what}, added on ${when}`,
    stop: 'Stop this check',
  },
  ask: {
    title: 'How do you want to prove who you are?',
    hospital: 'Which hospital should check?',
    hospitalHint: 'One is enough. It counts for every hospital here.',
    hospitalMissing: 'Choose the hospital',
    way: 'How?',
    wayMissing: 'Choose how you want to prove who you are',
    button: 'Ask the hospital',
  },
  picture: {
    title: 'Add a picture of a document',
    body: [
      'Lay the document flat in good light. All four corners and every word must be in the picture.',
      'Only the records team of this hospital can see it. It is deleted as soon as they have decided, and after 30 days at the latest. It is never kept with your scans.',
    ],
    shows: 'What does the picture show?',
    showsMissing: 'Choose what the picture shows',
    file: 'Choose the picture',
    fileHint: 'A photo (JPEG or PNG) or a PDF, up to 10 MB. You can add 4 in all.',
    button: 'Add the picture',
  },
  stop: {
    title: 'Stop this check?',
    body: 'The hospital will not check who you are, and pictures you sent are deleted. You can ask again.',
    button: 'Stop the check',
  },

  /** For access officers. */
  list: {
    title: 'Proof of identity',
    link: 'Proof of identity',
    lead: 'People who have asked to prove who they are. The one who has waited longest comes first.',
    empty: 'Nobody is waiting.',
    back: 'Back to requests',
    caption: 'Waiting',
    columns: {
      reference: 'Reference',
      name: 'Name',
      purpose: 'For',
      how: 'How',
      asked: 'Asked on',
      until: 'Open until',
      pictures: 'Pictures',
    },
    done: {
      accepted:
        'Accepted. Their requests that waited for this go on, and their pictures are being deleted.',
      account: 'Decided. They are told by a letter.',
      refused: 'Not accepted. They are told what you wrote, and their pictures are being deleted.',
    },
  },
  one: {
    title: (name: string) => `Who is ${name}?`,
    back: 'Back to proof of identity',
    how: 'Compare what they show you with what they say here. If the name or the date of birth differs, do not accept it.',
    forAccount: [
      'They have lost everything they sign in with. If you accept this, all their old ways to sign in end, and whoever reads their email sets up new ones. They see scans and do their work in Lantern as before.',
      'Look at the person themselves, face to face or by video. Do not do it because somebody is in a hurry. A colleague’s word is not enough.',
    ],
    saysTitle: 'What they say of themselves',
    facts: {
      name: 'Name',
      dateOfBirth: 'Date of birth',
      nhsNumber: 'NHS number',
      postcode: 'Postcode',
      email: 'Email address (proved)',
      purpose: 'What it is for',
      how: 'They want to show it',
      asked: 'Asked on',
      until: 'Open until',
      reference: 'Reference',
    },
    notSaid: 'Not said',
    noBirthday: 'Not known. They cannot be accepted without it',
    picturesTitle: 'Pictures of documents',
    pictures:
      'A picture alone proves nothing: compare the face with the person, by video or face to face. Each look is written down.',
    noPictures: 'There are none.',
    look: (what: string) => `Look at: ${what}`,
    nextTitle: 'What to do next',
    accept: {
      compared: 'I compared face and documents',
      vouched: 'A colleague knows them',
    },
    refuse: 'It is not proved',
  },
  compared: {
    title: 'What did you compare?',
    forAccount:
      'By this you say that they are who they say, and that they get back into their account. If they hold a role at work, an administrator must agree as well. Then it can be stopped for 24 hours.',
    explain:
      'By this you say that they are who they say. They can then ask for their scans at every hospital here, and see them.',
    how: 'How did you compare the face with the photo?',
    howMissing: 'Choose how you compared the face with the photo',
    photo: 'Photo ID',
    photoMissing: 'Choose which photo ID they showed',
    last4: 'Last 4 characters of its number',
    last4Hint: 'For example, 41XA. Nothing more of the number is kept.',
    address: 'Proof of address',
    addressMissing: 'Choose which proof of address they showed',
    dated: 'Date on the proof of address',
    datedHint: 'It must not be older than 3 months. For example, 27 3 2026',
    datedMissing: 'Enter a real date, such as 27 3 2026',
    parts: { day: 'Day', month: 'Month', year: 'Year' },
    button: 'They are who they say',
  },
  vouched: {
    title: 'Who knows them?',
    explain:
      'A colleague who works here and knows the person can stand in for documents. It cannot be you. The colleague gets a letter that says that they were named.',
    email: 'The colleague’s email address',
    emailHint: 'The one they sign in to Lantern with.',
    reason: 'How does the colleague know them?',
    reasonHint: 'For example: has been their nurse for 6 years. Say how you asked the colleague.',
    button: 'They are who they say',
  },
  refused: {
    title: 'It is not proved who they are',
    forAccount:
      'They get a letter that asks them to call you. What you write here is kept with the check, and is not sent.',
    explain: 'They can ask again, up to 5 times in 30 days.',
    answer: 'What do you tell them?',
    answerHint:
      'They read this in Lantern. Say in plain words what was missing and what they can do. Do not say what is in any record.',
    button: 'Do not accept',
  },
} as const;
