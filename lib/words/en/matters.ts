import type { MatterProblem } from '#lib/domain/matter/read-matter.ts';
import type { SignatureState } from '#lib/domain/matter/lifecycle.ts';
import type { MatterSide } from '#lib/domain/matter/matter.ts';
import type { AskAuthorityRefusal } from '#lib/use-cases/matter/ask-authority.ts';
import type { ChangePeopleRefusal } from '#lib/use-cases/matter/change-people.ts';
import type { OpenMatterRefusal } from '#lib/use-cases/matter/open-matter.ts';
import type { PutInRefusal } from '#lib/use-cases/matter/put-in-authority.ts';
import type { SendMatterRequestRefusal } from '#lib/use-cases/matter/send-matter-request.ts';

const sides = {
  client: 'The person whose scans they are',
  opponent: 'The other side',
} as const satisfies Record<MatterSide, string>;

const signatureStates = {
  sent: 'Waiting for your client',
  signed: 'Signed',
  refused: 'Your client said no',
  cancelled: 'You took it back',
  withdrawn: 'Your client took it back',
  ended: 'Over: the case is closed',
} as const satisfies Record<SignatureState, string>;

const problems = {
  missing: (what: string) => `Fill this in: ${what}`,
  too_long: (what: string) => `This is too long: ${what}`,
  not_a_date: 'Enter a real date',
  in_future: 'This date has not come yet',
  not_an_nhs_number: 'This is not an NHS number. It has 10 digits.',
  party_first: 'First say who the other side is',
} as const satisfies Record<MatterProblem, string | ((what: string) => string)>;

type Refusal =
  | OpenMatterRefusal
  | ChangePeopleRefusal
  | AskAuthorityRefusal
  | PutInRefusal
  | SendMatterRequestRefusal;

const refusals: Readonly<Partial<Record<Refusal, string>>> = {
  not_on_matter: 'You are not on this case any more.',
  matter_closed: 'This case is closed.',
  reference_taken: 'Your firm has a case with this number already. Use another.',
  supervisor_missing: 'Choose a solicitor of your firm.',
  supervisor_not_registered: 'Choose a solicitor who has an SRA number.',
  supervisor_not_good:
    'The solicitor who answers for this case may not act now. Name another one first.',
  not_a_colleague: 'This person does not work on cases at your firm.',
  supervises: 'This solicitor answers for the case. First name another one.',
  hospital_not_found: 'One of these hospitals cannot be asked now.',
  own_address: 'Use your client’s own email address, not your own.',
  child_is_sixteen:
    'Your client is 16 or older on that day. They sign themselves, or somebody else does who may.',
  throttled: 'You have sent many of these today. Try again tomorrow.',
  authority_not_signed: 'Your client has not signed this, or it is over.',
  authority_papers_missing:
    'First add the papers that are still needed, and wait until they are checked for viruses.',
  hospitals_missing: 'Choose at least one hospital.',
  hospital_not_named: 'Your client did not name this hospital. Ask them to sign a new one.',
  asked_already: 'You have asked this hospital by this already. A new request needs a new one.',
  terms_not_accepted: 'Tick the box to say that you agree to the terms.',
  description_missing: 'Say what you need.',
  answer_too_long: 'This is too long.',
  register_unverified: 'Your firm’s register has not confirmed your firm yet. Try again later.',
  register_against: 'Your firm’s register says that your firm may not act now.',
  register_stale: 'Your firm’s register has not answered for a day. Try again later.',
  register_silent: 'Your firm’s register does not answer now. Try again later.',
};

/** What a firm of solicitors reads: their cases, what clients sign, and what hospitals are asked for. */
export const matters = {
  sides,
  signatureStates,
  problems,
  refusals,
  otherRefusal: 'This cannot be done now.',
  date: { day: 'Day', month: 'Month', year: 'Year' },
  list: {
    title: 'Cases',
    lead: 'You see the cases that you are on. Nobody else in your firm sees what is in them.',
    adminLead:
      'You look after your firm’s people. You see that these cases are there, and not what is in them.',
    none: 'You are not on any case yet.',
    open: 'Open a new case',
    opened: (date: string) => `Opened on ${date}`,
    supervisor: (name: string) => `Answers for it: ${name}`,
    notMine: 'You are not on this case',
    closed: 'Closed',
    current: 'Open',
  },
  open: {
    title: 'Open a new case',
    lead: 'Only you and the solicitor who answers for the case will see it. You can add others later.',
    firm: 'Firm',
    reference: 'Your firm’s own number for it',
    about: 'What is it about?',
    aboutHint:
      'Your client reads this before they sign. For example: the accident on 3 March 2026. Do not write about their health.',
    side: 'Who do you act for?',
    clientTitle: 'The person whose scans they are',
    givenNames: 'First names',
    familyName: 'Family name',
    dateOfBirth: 'Date of birth',
    dateHint: 'For example, 31 3 1980',
    address: 'Address',
    postcode: 'Postcode, if you have it',
    nhsNumber: 'NHS number, if you have it',
    nhsNumberHint: 'It has 10 digits. It helps the hospital to find the right person.',
    supervisor: 'The solicitor who answers for it',
    supervisorHint: 'They must have an SRA number. Paralegals act under them.',
    party: 'Who is on the other side, if you know',
    representedBy: 'Their solicitors, if you know',
    button: 'Open the case',
  },
  one: {
    back: 'Cases',
    done: {
      opened: 'The case is open. Next, ask your client to sign.',
      asked: 'We have sent your client an email. We will write to you when they answer.',
      sent: 'The hospitals have your request.',
      changed: 'This has been changed.',
      closed: 'The case is closed. Nobody gets scans by it any more.',
      taken_back: 'You took it back. The link in the email does not work any more.',
    },
    facts: {
      client: 'Client',
      clientOpponent: 'Person whose scans they are',
      born: 'Date of birth',
      address: 'Address',
      about: 'About',
      side: 'You act for',
      reference: 'Your number',
      party: 'Other side',
      firm: 'Firm',
    },
    represented: (name: string, by: string) => `${name}, for whom ${by} act`,
    requestsTitle: 'Hospitals that you have asked',
    requestsNone: 'You have not asked any hospital yet.',
    due: (date: string) => `They must answer by the end of ${date}`,
    noDue: 'Their time starts when they have checked what your client signed',
    byColleague: 'Asked by a colleague',
    openRequest: 'Open the request',
    openScans: 'Open the scans',
    expertsTitle: 'Experts and barristers',
    expertsLink: 'See whom you asked about this case, or ask somebody',
    authoritiesTitle: 'What your client signed',
    authoritiesNone: 'Your client has not been asked to sign yet.',
    askSign: 'Ask your client to sign',
    sentTo: (email: string, date: string) => `Sent to ${email} on ${date}`,
    signedOn: (date: string) => `Signed on ${date}`,
    signedOnPaper: (date: string) => `Signed on paper on ${date}`,
    signsFor: (name: string) => `${name} signs for your client`,
    papersNeeded: 'Papers are still needed before you can ask the hospitals.',
    canSignUntil: (date: string) => `They can sign until ${date}`,
    late: 'The time to sign is over. Ask again.',
    hospitals: (names: string) => `For: ${names}`,
    askHospitals: 'Ask these hospitals',
    takeBack: 'Take it back',
    showText: 'What they signed',
    peopleTitle: 'Who is on this case',
    answers: 'answers for it',
    me: 'you',
    paralegal: 'paralegal',
    sra: (number: string) => `SRA number ${number}`,
    notSupervised:
      'The solicitor who answered for this case may not do so any more. Nothing goes out until you name another one.',
    add: 'Add a colleague',
    addButton: 'Add to this case',
    remove: 'Take off this case',
    supervisor: 'Name another solicitor who answers for it',
    supervisorButton: 'Name this solicitor',
    closeTitle: 'Close the case',
    closeLead:
      'What your client signed ends, and what was sent to you cannot be opened here any more. This cannot be undone.',
    close: 'Close this case for good',
  },
  sign: {
    title: 'Ask your client to sign',
    lead: 'Your client, or whoever signs for them, gets an email with a link, and signs on their phone. They can say no, and they can take it back at any time. Ask for no more than you need.',
    email: 'Email address of whoever signs',
    emailHint: 'Their own, that nobody else reads',
    hospitals: 'Which hospitals?',
    what: 'Which scans?',
    some: 'Only some',
    whole: 'All scans that these hospitals have',
    wholeHint: 'Your client reads that you ask for everything',
    regions: 'If only some: of which parts of the body?',
    from: 'If only some: made on or after',
    to: 'If only some: made up to',
    dateHint: 'You can leave this empty',
    reports: 'Do you need the reports?',
    yes: 'Yes, with the reports',
    no: 'No, only the scans',
    seenBy: 'Who else may see them?',
    seenByHint: 'Choose all that you need. Your client reads this.',
    button: 'Send it to your client',
  },
  ask: {
    title: 'Ask the hospitals',
    lead: 'Each hospital gets a request of its own. It checks what your client signed and decides for itself. It is free. It takes up to one month, and the hospital tells you if it needs more.',
    leadOpponent:
      'Each hospital gets a request of its own. It checks what the person signed and decides for itself, within 28 days. It may ask for a fee.',
    hospitals: 'Which hospitals?',
    description: 'What do you need?',
    descriptionHint: 'In a few words. It must be within what your client signed.',
    terms: 'Terms',
    termsText: [
      'We use what we get for this case only.',
      'We show it to nobody but those that our client named, and whom the rules of the court require.',
      'If it is lost or seen by somebody else, we tell the hospital within 24 hours.',
      'When the case ends we delete it, or keep only what the law says we must.',
    ],
    accept: 'We agree to these terms',
    button: 'Send the requests',
  },
  letters: {
    signed: {
      subject: 'Your client has signed',
      body: (reference: string, address: string) =>
        `Your client in ${reference} has signed. You can ask the hospitals now.\n\n${address}`,
    },
    signedFor: {
      subject: 'Somebody has signed for your client',
      body: (reference: string, address: string) =>
        `Whoever signs for your client in ${reference} has signed. Next, add the paper that shows that they may. You can ask the hospitals once it is checked.\n\n${address}`,
    },
    refused: {
      subject: 'Your client did not sign',
      body: (reference: string, address: string) =>
        `Your client in ${reference} said that they will not sign.\n\n${address}`,
    },
    withdrawn: {
      subject: 'Your client took back what they signed',
      body: (reference: string, address: string) =>
        `Your client in ${reference} took back what they had signed. Nothing more can be opened by it. Delete what you have, or tell the hospital why the law lets you keep it.\n\n${address}`,
    },
  },
} as const;
