import type { ScanKind } from '#lib/domain/access-request/scan-kinds.ts';
import type { BundleRefusal } from '#lib/use-cases/bundle/create-bundle.ts';
import type { ChooseRefusal } from '#lib/use-cases/request-set/choose-hospitals.ts';
import type { SetSendRefusal } from '#lib/use-cases/request-set/send-set.ts';

const NO_HOSPITAL = 'Choose at least one hospital that has your scans';
const TOO_MANY = 'Choose 20 hospitals or fewer. You can make another request for the rest';
const NOT_OFFERED = 'Choose hospitals from the list';

const scanKinds = {
  x_ray: 'X-ray',
  ct: 'CT scan',
  mri: 'MRI scan',
  ultrasound: 'Ultrasound',
  other: 'Another kind, or not sure',
} as const satisfies Record<ScanKind, string>;

const chooseRefusals = {
  not_permitted: 'You cannot make a request with this account',
  not_found: 'This request was sent or deleted already. Go to your requests',
  hospital_not_found: NOT_OFFERED,
  too_many_hospitals: TOO_MANY,
} as const satisfies Record<ChooseRefusal, string>;

const sendRefusals = {
  fields_missing: 'Say which scans you want before you send the request',
  no_hospital: NO_HOSPITAL,
  too_many_hospitals: TOO_MANY,
  hospital_not_found:
    'One of the hospitals takes no requests here any more. Change the hospitals and send again',
  identity_incomplete:
    'We do not know your date of birth. Ask the hospital’s records team to check your identity',
  identity_level_too_low:
    'You must prove who you are before you can ask. Choose “Prove who you are” on the page “Your requests”',
  not_found: 'This request was deleted. Go to your requests',
} as const satisfies Record<SetSendRefusal, string>;

/** What is said to somebody who asks one hospital or several, from the first question to the last answer. */
export const requestSets = {
  hospitals: {
    title: 'Which hospitals have your scans?',
    choose: 'Choose one or more hospitals',
    hint: 'You fill in one form. Each hospital gets its own request and answers for itself. None is told which others you asked.',
    find: 'Find a hospital by its name',
    findButton: 'Find',
    findHint: 'For example: Northbridge. What you have ticked stays ticked.',
    nothingFound: (typed: string) =>
      `No hospital here has “${typed}” in its name. Check the spelling or type only a part of it.`,
    moreFound: (left: number) =>
      `There are ${left} more. Type more of the name to see the one you want.`,
    missing: NO_HOSPITAL,
    none: 'No hospital takes requests here at the moment. You can ask your hospital by phone, letter or email.',
  },
  what: {
    title: 'Which scans do you want?',
    description: 'Tell us in your own words',
    hint: 'For example: “The CT scan of my head after I fell” or “All my X-rays and scans”. You do not have to say why you want them.',
    bodyPart: 'Which part of the body? (optional)',
    bodyPartHint: 'For example: head, left knee. Leave it empty if you want everything.',
    scanKinds: 'What kind of scan was it? (optional)',
    scanKindsHint: 'Tick all that you want. Leave it empty if you want every kind.',
    missing: 'Say which scans you want',
    too_long: 'Your answer is too long. Use 2,000 characters or fewer',
  },
  when: {
    title: 'When did you have the scans? (optional)',
    label: 'Roughly when',
    hint: 'Roughly is fine. For example: “March 2024”, “last summer” or “about 10 years ago”. Leave it empty if you do not know.',
  },
  check: {
    title: 'Check your request before you send it',
    about: 'Your request',
    you: 'Who is asking',
    youHint:
      'We know this from when your identity was checked. You do not need to type it or send proof again. If it is wrong, tell the hospital’s records team.',
    hospitals: (count: number) => (count === 1 ? 'Hospital' : 'Hospitals'),
    description: 'Scans you want',
    bodyPart: 'Part of the body',
    scanKinds: 'Kind of scan',
    roughly: 'When you had them',
    notSaid: 'Not said',
    name: 'Name',
    dateOfBirth: 'Date of birth',
    nhsNumber: 'NHS number',
    changeHospitals: 'the hospitals',
    changeDescription: 'the scans you want',
    changeBodyPart: 'the part of the body',
    changeScanKinds: 'the kind of scan',
    changeRoughly: 'when you had them',
    nextTitle: 'What happens when you send it',
    next: [
      'Each hospital must reply within one month. It is free.',
      'We ask for the reports about your scans too.',
      'Staff check that the scans are yours. If they have a question, we email you.',
    ],
    several:
      'Each hospital gets its own request, and is not told about the others. If one is late, the others do not wait for it.',
    send: 'Send your request',
    delete: 'Delete this request',
  },
  sent: {
    title: 'Request sent',
    reference: 'Your reference',
    referencesTitle: 'Your references',
    referenceAt: (hospital: string, reference: string) => `${hospital}: ${reference}`,
    nextTitle: 'What happens next',
    due: (hospital: string, date: string) => `${hospital} must reply by the end of ${date}.`,
    looks: (hospital: string) =>
      `The records team at ${hospital} looks for your scans and checks that they are yours.`,
    eachLooks:
      'The records team at each hospital looks for your scans and checks that they are yours.',
    next: [
      'We email you when there is news. Our emails never say anything about your health.',
      'You do not need to do anything now.',
    ],
    follow: 'See this request',
    all: 'Go to your requests',
  },
  whole: {
    title: (count: number) => `Your request to ${count} hospitals`,
    intro:
      'Each hospital answers for itself. You can open what one has sent while you wait for the others.',
    answered: (answered: number, count: number) =>
      answered === count
        ? `All ${count} hospitals have answered or finished.`
        : `${answered} of ${count} hospitals have answered or finished.`,
    readyTitle: 'Ready to open',
    from: (hospital: string) => `Scans from ${hospital}`,
    until: (date: string) => `You can open them until ${date}.`,
    open: 'Open your scans',
    openFrom: (hospital: string) => `from ${hospital}`,
    hospitalsTitle: 'Hospital by hospital',
    reference: 'Reference',
    refused: 'Why it was refused',
    more: 'See more and what you can do',
    moreAt: (hospital: string) => `at ${hospital}`,
    stopOne: 'Stop this part',
    stopAll: 'Stop all parts that are not answered yet',
    askedTitle: 'What you asked for',
    late: (hospital: string, date: string) =>
      `${hospital} is late. It should have replied by the end of ${date}. The others do not wait for it.`,
  },
  bundle: {
    title: 'Get everything in one file',
    what: 'One ZIP file with the scans and reports from:',
    size: (size: string) => `It is about ${size}.`,
    folders: 'Each hospital has a folder of its own in it.',
    left: 'These are not in it. Open them above to see why:',
    more: 'More hospitals may still answer. You can get a new file then.',
    counts: 'It counts as one download at each hospital.',
    start: 'Get one file for all',
    back: 'Back to your request',
    refusals: {
      sign_in_needed: 'Sign in again to get your scans',
      not_found: 'There is no such request. Go to your requests',
      too_few:
        'There are not two hospitals any more whose scans you can download. Open the scans of each hospital instead',
    } satisfies Record<BundleRefusal, string>,
    ended:
      'This download has ended. One of the hospitals may have stopped its link, or a day has gone by. Go back to your request to see what you can still open.',
  },
  stopAll: {
    title: 'Stop your request to these hospitals?',
    body: [
      'They will stop looking for your scans and will send you nothing.',
      'Hospitals that have already answered are not in this list. You can still open what they sent you.',
      'You can make a new request at any time. Stopping this one makes no difference to your care.',
    ],
    confirm: 'Yes, stop all of them',
    keep: 'No, keep them',
    draftTitle: 'Delete this request?',
    draftBody: 'You have not sent it. We delete your answers. No hospital sees them.',
    draftConfirm: 'Yes, delete it',
    draftKeep: 'No, keep it',
  },
  scanKinds,
  chooseRefusals,
  sendRefusals,
} as const;
