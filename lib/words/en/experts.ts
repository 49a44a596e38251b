import type { ExpertProblem } from '#lib/domain/expert/ask.ts';
import type { RegistrationBody } from '#lib/domain/expert/registration.ts';
import type { ExpertKind } from '#lib/domain/expert/terms.ts';
import type { ExpertEnd, ExpertStanding } from '#lib/queries/expert/experts-of-matter.ts';
import type { EndExpertRefusal } from '#lib/use-cases/expert/end-expert.ts';
import type { GiveToExpertRefusal } from '#lib/use-cases/expert/give-releases.ts';
import type { InviteExpertRefusal } from '#lib/use-cases/expert/invite-expert.ts';
import { expertLetters } from './expert-letters.ts';

const kinds = {
  expert: 'Medical expert',
  counsel: 'Barrister (counsel)',
} as const satisfies Record<ExpertKind, string>;

const bodies = {
  GMC: 'General Medical Council (GMC)',
  HCPC: 'Health and Care Professions Council (HCPC)',
  NMC: 'Nursing and Midwifery Council (NMC)',
  GDC: 'General Dental Council (GDC)',
  GPhC: 'General Pharmaceutical Council (GPhC)',
  BSB: 'Bar Standards Board (BSB)',
  SRA: 'Solicitors Regulation Authority (SRA)',
  CILEX: 'CILEX Regulation',
  other: 'Another public register',
} as const satisfies Record<RegistrationBody, string>;

const standings = {
  to_check: 'Being looked up in their register',
  invited: 'Asked, not yet accepted',
  accepted: 'Can look',
  over: 'The time is over',
  ended: 'Ended',
} as const satisfies Record<ExpertStanding, string>;

const endedBecause = {
  firm: 'Your firm ended it',
  invitee: 'They said they do not need it any more',
  not_registered: 'They were not found in their register as you wrote them down',
  matter_closed: 'The case is closed',
} as const satisfies Record<ExpertEnd, string>;

const problems = {
  kind_missing: 'Say if they are a medical expert or a barrister',
  name_missing: 'Enter their name',
  name_too_long: 'This name is too long',
  email_missing: 'Enter their email address',
  not_an_email: 'Enter an email address, such as name@example.org',
  body_missing: 'Choose the register they are in',
  not_a_number: 'This is not a number of that register. Copy it as the register shows it',
  purpose_missing: 'Say what you ask them',
  purpose_too_long: 'Say it in 500 characters or fewer',
  releases_missing: 'Choose what they may see',
  how_missing: 'Say if they may only look, or download as well',
  not_a_date: 'Enter a real date',
  day_over: 'This date is over',
  day_too_far: 'Choose a date within 90 days',
} as const satisfies Record<ExpertProblem, string>;

type Refusal = InviteExpertRefusal | GiveToExpertRefusal | EndExpertRefusal;

const refusals: Readonly<Partial<Record<Refusal, string>>> = {
  not_on_matter: 'You are not on this case any more.',
  matter_closed: 'This case is closed.',
  own_address: 'Use the expert’s own email address, not yours.',
  invited_already: 'Somebody with this email address is asked about this case already.',
  invited_otherwise:
    'Your firm has asked somebody with this email address to join it. They must answer that first.',
  too_many_experts: 'Ten people are asked about this case. End one of them first.',
  throttled: 'You have asked many people today. Try again tomorrow.',
  release_not_live: 'One of these is not open any more. Go back and choose again.',
  client_does_not_cover:
    'What your client signed does not let this kind of person see it. Ask your client to sign a new one.',
  releases_missing: 'Choose what they may see.',
  expert_over: 'Their time is over. Ask them anew.',
  given_already: 'They have this already.',
  already_ended: 'This was ended before. Nothing else changed.',
  supervisor_missing: 'Name a solicitor who answers for this case first.',
  supervisor_not_registered: 'Name a solicitor with an SRA number for this case first.',
  supervisor_not_good:
    'The solicitor who answers for this case may not act now. Name another one first.',
  register_unverified: 'Your firm’s register has not confirmed your firm yet. Try again later.',
  register_against: 'Your firm’s register says that your firm may not act now.',
  register_stale: 'Your firm’s register has not answered for a day. Try again later.',
  register_silent: 'Your firm’s register does not answer now. Try again later.',
};

const list = {
  title: 'Experts and counsel',
  back: 'Back to the case',
  lead: 'You can let a medical expert or a barrister look at scans of this case. Each has an account of their own and cannot pass anything on.',
  none: 'You have not asked anybody yet.',
  ask: 'Ask an expert or a barrister',
  nothing:
    'Nothing can be given now. A hospital must have sent scans for this case, and your client must have signed that experts or barristers may see them.',
  full: 'Ten people are asked about this case. End one of them before you ask another.',
  until: (when: string) => `Until ${when}`,
  look: 'May look only',
  download: 'May look and download',
  see: 'See what they have, or end it',
  done: {
    asked:
      'Done. Somebody looks them up in their register. Then they get an email. Nothing opens before that.',
    given: 'Done. They can see it now, or as soon as they have accepted.',
    ended: 'Done. They cannot open anything of this case any more.',
  },
} as const;

const invite = {
  title: 'Ask an expert or a barrister',
  lead: 'First somebody of Lantern looks them up in their register. Then they get an email that says nothing of your client. They sign in with a code or passkey of their own.',
  kind: 'Whom do you ask?',
  name: 'Their name, as it is in their register',
  email: 'Their email address',
  emailHint: 'Check it with them. The invitation goes there.',
  body: 'Which register are they in?',
  chooseBody: 'Choose a register',
  number: 'Their number in that register',
  numberHint: 'Copy it as the register shows it. A GMC number has 7 digits.',
  purpose: 'What do you ask them?',
  purposeHint: 'They read this. Do not write your client’s name or anything about their health.',
  releases: 'What may they see?',
  releaseHint: (reference: string, until: string) =>
    `Request ${reference}. Open until ${until} at the longest.`,
  notFor: (kind: string) => `What your client signed does not let this be seen by: ${kind}.`,
  how: 'What may they do?',
  view: 'Look only',
  viewHint: 'They see the reports and what scans there are on their screen.',
  download: 'Look and download',
  downloadHint: 'They can keep a copy. You cannot take that back.',
  lastDay: 'Until when?',
  lastDayHint: 'The last day, within 90 days. It ends sooner if your own access ends.',
  button: 'Ask them',
} as const;

const one = {
  back: 'Back to everybody who was asked',
  facts: {
    kind: 'Who they are',
    standing: 'Where it stands',
    email: 'Email address',
    register: 'Register and number',
    checked: 'Looked up',
    purpose: 'What you asked',
    how: 'What they may do',
    asked: 'Asked on',
    accepted: 'Accepted on',
    until: 'Until',
    ended: 'Ended',
  },
  ended: (when: string, because: string) => `${when}. ${because}`,
  checked: (when: string, evidence: string) => `${when}: ${evidence}`,
  giveTitle: 'Give them more',
  giveLead: 'They get it for the same time and use.',
  give: (hospital: string, reference: string) => `Give ${hospital}, request ${reference}`,
  endTitle: 'End it',
  endLead:
    'What is open on their screen closes within seconds. What they have downloaded stays with them: ask them to delete it. The list above stays.',
  end: 'End it now',
} as const;

/** What they were given, for their report’s list of material (CPR 35). The firm and the expert read the same. */
const material = {
  title: 'What they were given',
  ownTitle: 'What you were given',
  lead: 'This is the list for the report: what was given, when, and what was done with it.',
  none: 'Nothing yet.',
  csv: 'Save this list as a table (CSV)',
  pdf: 'Save this list to print (PDF)',
  heading: (hospital: string, reference: string) => `${hospital}, request ${reference}`,
  given: (when: string) => `Given on ${when}`,
  neverViewed: 'Not opened yet',
  viewed: (times: number, first: string) =>
    times === 1 ? `Opened once, on ${first}` : `Opened ${times} times, first on ${first}`,
  reports: (count: number) =>
    count === 1 ? '1 report opened as a document' : `${count} reports opened as documents`,
  neverDownloaded: 'Not downloaded',
  downloaded: (when: string) => `Downloaded on ${when}`,
  broken: (when: string) => `A download began on ${when} and was not finished`,
  held: (series: number, objects: number) =>
    `${series === 1 ? '1 series' : `${series} series`}, ${objects === 1 ? '1 image or other object' : `${objects} images and other objects`}`,
  noDate: 'no date',
  hospitalName: (name: string) => `The hospital’s name for it: ${name}`,
  accession: (number: string) => `Accession number: ${number}`,
  reportsWith: 'Reports with it:',
  noReports: 'No report with it.',
  uid: 'Study UID:',
  release: 'Release:',
  manifest: 'SHA-256 of its manifest:',
  columns: {
    hospital: 'Hospital',
    reference: 'Request',
    release: 'Release',
    given: 'Given',
    study: 'Study',
    studyDate: 'Date of study',
    description: 'Hospital’s name for it',
    accession: 'Accession number',
    uid: 'Study UID',
    series: 'Series',
    objects: 'Images and other objects',
    reports: 'Reports',
    viewed: 'First opened',
    views: 'Times opened',
    reportsOpened: 'Reports opened',
    downloads: 'Downloaded',
    manifest: 'SHA-256 of manifest',
  },
  printed: {
    title: (name: string) => `Material given to ${name}`,
    author: 'Lantern',
    firm: 'Asked by',
    reference: 'Their reference',
    registration: 'Register and number',
    made: 'This list was made',
    page: 'Page',
    pageOf: 'of',
    what: 'What',
    held: 'What it holds',
    done: 'Given, opened, downloaded',
    digest: 'Release and SHA-256 of its manifest',
  },
} as const;

/** Whom a firm asks about a case, as the firm reads it. */
export const experts = {
  ...{ kinds, bodies, standings, endedBecause, problems, refusals, list, invite, one, material },
  otherRefusal: 'This cannot be done now. Go back to the case and look at it again.',
  endOf: (day: string) => `the end of ${day}`,
  date: { day: 'Day', month: 'Month', year: 'Year' },
  letters: expertLetters,
};
