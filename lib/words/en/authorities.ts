import type { AuthorityKind, AuthorityState } from '#lib/domain/legal-basis/legal-authority.ts';
import type { MoveAuthorityRefusal } from '#lib/use-cases/legal-authority/move-authority.ts';
import type { RecordAuthorityRefusal } from '#lib/use-cases/legal-authority/record-authority.ts';
import { staff } from './staff-refusals.ts';

const kinds = {
  court_order: 'An order of a court',
  police_request: 'A request by the police',
  victim_information_request: 'A request for information about a victim',
  coroner_notice: 'A notice by a coroner',
  statutory_notice: 'A notice under a law',
  medical_examiner: 'A medical examiner’s request',
  s251: 'Section 251 support',
  public_interest: 'The public interest',
} as const satisfies Record<AuthorityKind, string>;

const states = {
  recorded: 'Waiting to be checked',
  active: 'In force',
  rejected: 'Found not to be good',
  ended: 'Over',
} as const satisfies Record<AuthorityState, string>;

export const authorities = {
  kinds,
  states,
  title: 'Legal authorities',
  link: 'Orders, notices and requests by law',
  back: 'Requests',
  show: 'Show',
  open: 'Open',
  over: 'Over',
  none: 'There is none here.',
  record: 'Write down an order, notice or request',
  columns: {
    reference: 'Reference',
    kind: 'Kind',
    issuer: 'By whom',
    state: 'State',
    comply: 'Answer by',
  },
  one: (reference: string) => `Legal authority ${reference}`,
  backToList: 'Legal authorities',
  next: 'What to do next',
  nothing: 'Nothing can be done here now.',
  byAnother: 'You wrote this down. Somebody else must check it before it counts.',
  done: 'Done.',
  recorded: 'It is written down. Somebody else must check it before it counts.',
  compels: 'The law makes us answer',
  permits: 'The law lets us answer, and does not make us',
  sealed: 'The court was asked',
  facts: {
    patient: 'Patient',
    kind: 'Kind',
    issuer: 'By whom',
    theirs: 'Their reference',
    issued: 'Issued on',
    received: 'Received',
    force: 'Force',
    seal: 'Seal',
    comply: 'Answer by',
    until: 'Last day',
    scope: 'Which scans',
    ended: 'Why it is over',
  },
  verify: {
    lead: 'Compare it with the paper. Ask whoever issued it, by contact details that you found elsewhere.',
    seal: 'The seal',
    sealYes: 'I asked the court’s office, and they confirm it',
    button: 'It is good: let it count',
  },
  reject: { button: 'It is not good', reason: 'What was wrong' },
  end: { button: 'It is over', reason: 'Why it is over' },
  form: {
    title: 'Write down an order, notice or request',
    lead: 'Write down what the paper says. Read it narrowly: what it does not name does not go out. The patient is not told by this.',
    button: 'Write it down',
    kind: 'What it is',
    nhsNumber: 'NHS number of the patient',
    issuer: 'By whom',
    theirs: 'Their reference',
    issuedOn: 'Day it was issued',
    receivedOn: 'Day it came to us',
    force: 'Does the law make us answer?',
    complyBy: 'Answer by, if it names a day',
    validTo: 'Last day, if it names one',
  },
} as const;

/** What is said when something about a legal authority cannot be. */
export const authorityRefusals = {
  ...staff,
  own_record: 'You wrote this down. Somebody else must check it',
  own_consent: 'This is about you. A colleague must do it',
  wrong_state: 'This cannot be done now. Look at it again',
  already_over: 'This is over already. Nothing was changed',
  changed_meanwhile: 'Somebody has changed this since you opened it. Look at it again',
  seal_not_verified: 'Ask the court’s office first, then say that you did',
  paper_missing: 'There is no paper here that was checked for viruses. Add it, or say where it is',
  reason_missing: 'Say why',
  text_too_long: 'What you wrote is too long. Use 2,000 characters or fewer',
  received_in_future: 'The day it came cannot be after today',
  issued_after_receipt: 'The day it was issued cannot be after the day it came',
  last_day_over: 'Its last day is over',
  compels_nobody: 'This kind lets us answer, and does not make us',
  scope_missing: 'Say which scans. If it means all of them, it must say so in words',
  scope_contradicts: 'The whole record has no limits. Take the limits away, or choose “No”',
  period_backwards: 'The last day of the scans cannot be before the first',
  patient_not_found: 'We hold no record with this NHS number that you can use here',
} as const satisfies Record<
  Exclude<MoveAuthorityRefusal | RecordAuthorityRefusal, 'not_found'>,
  string
>;
