/* eslint-disable max-lines -- a catalogue: one sentence a line */
import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { LEGAL_ONLY_STATES } from '#lib/domain/access-request/states.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { CheckWay, ContactSource } from '#lib/domain/legal-request/contact-check.ts';
import type { OrderKind, PaperField, PoliceRank } from '#lib/domain/legal-request/legal-paper.ts';
import type { KeepBackRefusal } from '#lib/use-cases/legal-request/keep-back.ts';
import type { SayWhoseRefusal } from '#lib/use-cases/legal-request/say-whose-record.ts';
import type { WriteDownLegalRefusal } from '#lib/use-cases/legal-request/write-down.ts';
import { staff } from './staff-refusals.ts';

type OfLegalRequests = Extract<AuditEventName, `legal_request${string}`>;

export const legalRequestEvents = {
  'legal_request.written_down': 'Writing down a request by law',
  'legal_request.paper_changed': 'Adding to what the paper of a request by law says',
  'legal_request.kept_back': 'Keeping a request by law from its patient',
  'legal_request.keeping_reviewed': 'Looking again whether a patient may know of a request by law',
  'legal_request.told': 'Telling a patient that something was given under a law',
  'legal_request.alarmed': 'Warning that a request by law must be answered soon',
  'legal_requests.kept_back_viewed': 'Looking at what patients are not told yet',
} as const satisfies Record<OfLegalRequests, string>;

export const legalStates = {
  verifying_authority: 'Paper to check',
  awaiting_further_info: 'Waiting for the sender',
  authority_rejected: 'Closed: paper not genuine',
  legal_review: 'Reasons to write down',
  challenge_order: 'Order contested',
  scoping: 'To choose and approve',
  withdrawn_by_issuer: 'Taken back by the sender',
} as const satisfies Record<(typeof LEGAL_ONLY_STATES)[number], string>;

/** In the history of a request. */
export const legalHistory = {
  'legal_request.written_down': 'Wrote down what the paper says',
  'legal_request.paper_changed': 'Added to what the paper says',
  'legal_request.kept_back': 'Kept it from the patient',
  'legal_request.keeping_reviewed': 'Looked again whether the patient may know',
  'legal_request.told': 'Told the patient that something was given',
  'legal_request.alarmed': 'Warned that it must be answered',
  'authority.moved': 'Decided about the paper',
} as const satisfies Partial<Record<AuditEventName, string>>;

type LegalEventKind =
  | 'begin_verification'
  | 'further_info_received'
  | 'verify_authority'
  | 'reject_authority'
  | 'ask_further_info'
  | 'assess'
  | 'challenge'
  | 'end_challenge'
  | 'withdraw_by_issuer';

export const legalActs = {
  begin_verification: 'Start to check the paper',
  further_info_received: 'What was missing has come',
  verify_authority: 'Check that the paper is genuine',
  reject_authority: 'Close: the paper is not genuine',
  ask_further_info: 'Ask the sender for more',
  assess: 'Write down why, and how much',
  challenge: 'Contest the order',
  end_challenge: 'The court has answered',
  withdraw_by_issuer: 'The sender takes it back',
} as const satisfies Pick<Record<RequestEventKind, string>, LegalEventKind>;

export const legalActsExplained = {
  begin_verification:
    'The paper is looked into: whether it says what it must, and whether it is genuine.',
  further_info_received:
    'First write down what came, under “What the paper says”. Then it is checked like any other paper.',
  reject_authority:
    'Do this when whoever is said to have sent it does not know of it. Nothing is given, and the request is closed. Tell your privacy officer: somebody may have tried to get a patient’s record by deceit.',
  ask_further_info:
    'The sender is asked for what the paper must say and does not. Nothing goes out until it has come. Approvals given so far are void.',
  challenge:
    'An order that asks for more than it may is not cut down quietly: the court is asked to change it. Nothing goes out until it has answered. Watch the day by which the order wants its answer.',
  end_challenge:
    'Write down what the court decided. If the order was changed, its new paper must be checked as well.',
  withdraw_by_issuer:
    'Nothing more is given. If something was sent, its link stops working within seconds. What was saved cannot be taken back.',
} as const satisfies Readonly<Partial<Record<LegalEventKind, string>>>;

export const legalPast = {
  begin_verification: 'Started to check the paper',
  further_info_received: 'Recorded that what was missing has come',
  verify_authority: 'Found the paper genuine',
  reject_authority: 'Closed: the paper is not genuine',
  ask_further_info: 'Asked the sender for more',
  assess: 'Wrote down why, and how much',
  challenge: 'Contested the order',
  end_challenge: 'Recorded what the court answered',
  withdraw_by_issuer: 'Recorded that the sender took it back',
} as const satisfies Record<LegalEventKind, string>;

/** What a member of staff is told when the rules of requests by law say no. */
export const legalRefusals = {
  countersignature_missing:
    'Nobody of the rank of inspector or above has signed the form. Ask the force for that first',
  paper_incomplete: 'The paper does not say all that it must. Ask the sender for what is missing',
  paper_missing: 'Add the paper, or say where it is',
  contact_missing: 'Say whom you asked, and where you found how to reach them',
  contact_not_independent:
    'A number or address that stands on the paper proves nothing. Find one that does not come from the sender, and ask there',
  contact_in_future: 'This time has not come yet. Enter when you asked',
  own_record: 'You wrote this down. A colleague must check it',
  authority_not_verified: 'The paper must be found genuine first',
  assessment_missing: 'Say why it is needed, why this much, and why without asking the patient',
  compelling_not_refusable:
    'The law makes you answer, so you may not refuse. If the order asks for too much, contest it',
  not_compelling:
    'The law does not make you answer, so there is nothing to contest. Refuse it if it should not be given',
  recipient_not_bound:
    'Whoever is to receive it has no account yet. They were sent a letter: wait until they have used it',
  oral_too_wide:
    'What was asked by word of mouth is for one study only. Take the others out until the signed paper is here',
} as const satisfies Partial<Record<RequestRefusal, string>>;

const keeping = {
  reveal_too_late: 'Choose a day within the next 90 days. Then somebody looks again',
  reveal_too_early: 'Choose a day after today',
} as const;

export const writeDownRefusals = {
  ...staff,
  ...keeping,
  reason_missing: 'Say why the patient may not know',
  text_too_long: 'This is too long. Use 2,000 characters or fewer',
  received_in_future: 'This day has not come yet. Enter the day on which it reached the hospital',
  issued_after_receipt: 'Check this day: it is after the day the paper came',
  comply_before_issue: 'Check this day: it is over already',
  comply_missing: 'Enter the day by which the paper wants its answer',
  compels_nobody: 'This kind of paper does not make the hospital answer. Choose the other',
  scope_missing:
    'Say what it asks for: a period, kinds of scan or parts of the body, or the whole record',
  period_backwards: 'The first day is after the last',
  not_oral: 'Only the police may ask by word of mouth, when a life is at risk',
  address_not_official:
    'This address is not one that only the force, the court or the body can have. Ask for one that ends in, for example, .police.uk or .gov.uk',
  own_request: 'You may not write down this request. A colleague must',
} as const satisfies Record<WriteDownLegalRefusal, string>;

export const keepBackRefusals = {
  ...staff,
  ...keeping,
  reason_missing: 'Say why the patient may not know',
  text_too_long: 'This is too long. Use 2,000 characters or fewer',
  not_found: 'This is not there any more',
  own_request: 'A colleague must do this',
  changed_meanwhile:
    'Somebody else has changed this request since you opened it. Look at what they did, then try again',
  wrong_state: 'This cannot be done now. Go back to the request and follow its next step',
  already_told: 'The patient has been told already',
} as const satisfies Record<KeepBackRefusal, string>;

export const sayWhoseRefusals = {
  ...staff,
  not_found: 'This is not there any more',
  own_request: 'A colleague must do this',
  changed_meanwhile: keepBackRefusals.changed_meanwhile,
  wrong_state: keepBackRefusals.wrong_state,
  record_not_found:
    'We hold no record with this number, name and date of birth. Check the paper, or ask the sender',
} as const satisfies Record<SayWhoseRefusal, string>;

const types = {
  court_order: 'An order of a court',
  coroner_notice: 'A coroner’s notice or request',
  police_request: 'A request by the police',
  victim_information_request: 'A police request about a victim',
  statutory_notice: 'A notice under a law, for example of a regulator',
  medical_examiner: 'A medical examiner’s request',
} as const satisfies Record<LegalRequestType, string>;

const orderKinds = {
  pre_action: 'Before a claim (CPR 31.16)',
  non_party: 'Against somebody who is no party (CPR 31.17)',
  family: 'In family proceedings',
  criminal_summons: 'A witness summons in a criminal case',
  production_order: 'A production order (PACE, Schedule 1)',
  terrorism: 'Under the Terrorism Act',
  other: 'Another order',
} as const satisfies Record<OrderKind, string>;

const ranks = {
  staff: 'Police staff',
  constable: 'Constable',
  sergeant: 'Sergeant',
  inspector: 'Inspector',
  chief_inspector: 'Chief inspector',
  superintendent: 'Superintendent',
  chief_superintendent: 'Chief superintendent',
  chief_officer: 'Assistant chief constable or above',
} as const satisfies Record<PoliceRank, string>;

const ways = {
  seal: 'The court has confirmed its seal',
  call_back: 'Whoever is said to have sent it has confirmed it',
} as const satisfies Record<CheckWay, string>;

const sources = {
  court_finder: 'In the list of courts and tribunals on GOV.UK',
  force_website: 'On the force’s own website, or by calling 101',
  coroner_website: 'On the coroner’s own website',
  regulator_website: 'On the body’s own website',
  own_directory: 'In our own directory, written before this paper came',
  on_the_paper: 'On the paper, or in the message that it came with',
} as const satisfies Record<ContactSource, string>;

const fields = {
  orderKind: 'Which kind of order',
  officerName: 'Name of the person to receive it',
  officerRank: 'Their rank or post',
  officerNumber: 'Their collar or staff number',
  countersignedBy: 'Name of who signed it as well',
  countersignerRank: 'Rank of who signed it as well',
  countersignature: 'the signature of somebody of the rank of inspector or above',
  offence: 'Offence that is looked into',
  whyNecessary: 'Why it is needed',
  whyWithoutConsent: 'Why the patient is not asked',
  prejudice: 'What would go wrong if the patient knew',
  lineOfEnquiry: 'Line of enquiry that it follows',
  victimToldOn: 'Day on which the victim was told',
  coronerArea: 'Coroner’s area',
  powerCited: 'Law that it names',
  threat: 'Why a life is at risk',
} as const satisfies Record<PaperField, string>;

export const legalRequests = {
  types,
  orderKinds,
  ranks,
  ways,
  sources,
  fields,
  link: 'Write down a court order, or a police or coroner’s request',
  form: {
    title: 'Write down a request by law',
    lead: 'Copy what the paper says. Nothing goes out until a colleague has asked its sender whether it is genuine, and two people have approved it.',
    button: 'Write it down',
    type: 'What is it?',
    channel: 'How did it come?',
    receivedOn: 'On which day did it reach the hospital?',
    issuer: 'Who sent it?',
    issuerHint: 'The court, the force, the coroner or the body',
    theirs: 'Their reference',
    issuedOn: 'Date on the paper',
    complyBy: 'By which day do they want an answer?',
    force: 'Does the law make the hospital answer?',
    compels: 'Yes: it is an order, or a notice under a law',
    permits: 'No: it only asks',
    description: 'What do they ask for, in their own words?',
    patient: 'Whom is it about?',
    givenNames: 'First names of the patient',
    familyName: 'Family name of the patient',
    birthday: 'Date of birth of the patient',
    nhsNumber: 'NHS number of the patient, if the paper says it',
    recipientEmail: 'Work email address of the person to receive it',
    recipientHint:
      'One that only the force, the court or the body can have, such as one that ends in .police.uk or .gov.uk. They get a letter with which they make an account.',
    oral: 'Was it asked by word of mouth because a life is at risk?',
    oralHint:
      'Leave empty if there is a paper. Else say why a life is at risk. The signed paper must be here within 24 hours.',
    keep: 'May the patient not know yet?',
    keepHint: 'Leave empty if the patient may know. Else say why not, and until when.',
    revealOn: 'Until which day, if the patient may not know',
    revealHint: 'Within the next 90 days. Then a privacy officer looks again.',
  },
  born: (day: string) => `born ${day}`,
  section: 'The paper',
  missing: (list: string) => `The paper must also say: ${list}.`,
  complete: 'The paper says all that it must.',
  facts: {
    type: 'Kind',
    issuer: 'Sent by',
    theirs: 'Their reference',
    issued: 'Date on the paper',
    comply: 'Answer by',
    force: 'Force',
    recipient: 'To be received by',
    account: 'Their account',
    scope: 'It asks for',
    checked: 'Found genuine',
    necessity: 'Why it is needed',
    proportionality: 'Why this much',
    confidentiality: 'Why without asking the patient',
    harm: 'To be told to the court about harm',
    kept: 'Kept from the patient',
    patient: 'About',
    oral: 'Asked by word of mouth',
  },
  bound: 'They have an account and have confirmed their address',
  unbound: (email: string) => `Not yet. A letter was sent to ${email}`,
  checkedBy: (who: string, spokeTo: string, when: string) => `${who} asked ${spokeTo} on ${when}`,
  keptUntil: (day: string, because: string) => `Until ${day}. ${because}`,
  paperBy: (when: string) => `The signed paper must be here by ${when}`,
  alarms: {
    half: 'Half of the time is gone',
    over: 'The day is past. Answer it now',
  },
  notes: {
    title: 'What was asked and answered',
    kinds: {
      reject_authority: 'Found not to be genuine',
      ask_further_info: 'The sender was asked',
      challenge: 'The order was contested',
      end_challenge: 'The court answered',
      withdraw_by_issuer: 'The sender took it back',
      kept_back: 'Kept from the patient',
      revealed: 'The patient may know',
    } as const,
    by: (who: string, when: string) => `${who}, ${when}`,
  },
  whose: {
    title: 'Say whose record it is',
    why: 'The paper was not matched to a record by itself. Give the NHS number; the name and date of birth must agree.',
    number: 'NHS number',
    button: 'Find the record',
    stated: (name: string, born: string) => `The paper names ${name}, born ${born}.`,
  },
  verify: {
    title: 'Check that the paper is genuine',
    why: 'Somebody who did not write it down asks the sender, by details that do not stand on the paper.',
    lead: 'Look up the court, the force or the body yourself, call or write there, and ask whether they sent this. Never use the number on the paper.',
    way: 'What did you find out?',
    spokeTo: 'Whom did you ask?',
    spokeToHint: 'Their name and post',
    foundIn: 'Where did you find how to reach them?',
    foundAt: 'Which page, or which entry?',
    askedOn: 'On which day did you ask?',
    paperElsewhere: 'Where is the paper, if it is not kept here?',
    button: 'The paper is genuine',
  },
  assess: {
    title: 'Write down why, and how much',
    why: 'Before anything is chosen, somebody writes down why it is needed, why this much, and why without asking the patient.',
    lead: 'Read the paper narrowly: give what it asks for and no more. What goes beyond it needs another law.',
    necessity: 'Why is it needed?',
    proportionality: 'Why this much, and no less?',
    confidentiality: 'Why may it be given without asking the patient?',
    confidentialityHint: 'The law that says so, or the public interest that outweighs it',
    harm: 'Is the court to be told that serious harm is likely?',
    harmHint: 'Leave empty if not. It does not stop an order.',
    button: 'Save',
    missing: 'Write this down. It is part of the record',
  },
  paper: {
    title: 'What the paper says',
    link: 'Add to what the paper says',
    button: 'Save',
  },
  keepBack: {
    title: 'Keep it from the patient',
    link: 'Keep it from the patient for now',
    lead: 'The patient is told nothing of this request, nor of what is sent, until this day. Everything stays in the audit. A privacy officer looks again.',
    because: 'Why may they not know?',
    revealOn: 'Until which day?',
    button: 'Keep it from the patient',
  },
  keptBack: {
    title: 'What patients are not told yet',
    link: 'What patients are not told yet',
    back: 'Requests',
    lead: 'Somebody has kept these from the patient. At least every 90 days look again whether that is still right. On the day that stands here the patient is told by itself.',
    none: 'Nothing is kept from a patient.',
    columns: {
      reference: 'Reference',
      kind: 'Kind',
      until: 'Until',
      because: 'Why',
      review: 'Look again',
    },
    review: (reference: string) => `Look again at ${reference}`,
    because: 'Why?',
    choice: 'May the patient know?',
    reveal: 'Yes, from now on',
    keep: 'No, not before this day',
    until: 'Until which day, if not',
    button: 'Save',
    done: 'Saved.',
    choiceMissing: 'Say whether the patient may know',
  },
  waiting: {
    verify: 'You wrote this down. A colleague must ask the sender whether it is genuine.',
    sender: 'The sender has been asked for more. Write down what comes.',
    court: 'The court has been asked to change the order.',
    recipient: 'Whoever is to receive it has been sent a letter and has no account yet.',
    clerk: 'The records team or legal services do the next step.',
  },
  done: {
    written:
      'It is written down. Add the paper below. A colleague must now check that it is genuine.',
    whose: 'Done. The record is found.',
    keep_back: 'Done. The patient is told nothing for now.',
    paper_said: 'Saved.',
  },
  alarmMail: {
    half: (reference: string) => `Half of the time to answer ${reference} is gone`,
    over: (reference: string) => `${reference} should have been answered`,
    body: (reference: string, by: string, address: string) =>
      `A request by law, ${reference}, wants its answer by ${by}. Open it here:\n\n${address}`,
  },
} as const;
