import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import type { HaltReason } from '#lib/domain/subject-request/facts.ts';
import type { RefusalGround } from '#lib/domain/subject-request/kinds.ts';
import type {
  SubjectRequestEventKind,
  SubjectRequestState,
} from '#lib/domain/subject-request/lifecycle.ts';

/** Where it stands, to those who answer it. */
const states = {
  open: 'To answer',
  awaiting_person: 'Waiting for the person',
  awaiting_approval: 'Waiting for a second person',
  approved: 'Being deleted',
  accepted: 'Accepted',
  accepted_in_part: 'Accepted in part',
  refused: 'Refused',
  carried_out: 'Deleted',
  withdrawn: 'Withdrawn',
} as const satisfies Record<SubjectRequestState, string>;

const acts = {
  ask: 'Ask the person something',
  reply: 'Answer',
  extend: 'Take two months longer',
  accept: 'Accept',
  propose: 'Accept the deletion',
  refuse: 'Refuse',
  approve: 'Approve the deletion',
  send_back: 'Send it back',
  carry_out: 'Delete',
  halt: 'Stop the deletion',
  withdraw: 'Take it back',
} as const satisfies Record<SubjectRequestEventKind, string>;

const explained = {
  ask: 'They get an email that there is a question, and answer it here. The month goes on meanwhile: the law stops it for access requests only.',
  reply: '',
  extend:
    'Only because the request is complex or the person has made several, and only if they are told within the first month (Article 12(3)). They read here why.',
  accept:
    'What you accept is done at once. Details are corrected in Lantern, and the old ones stay visible to you and the data protection officer alone. A statement is put beside the study. Change the hospital’s own systems too.',
  propose:
    'Nothing is deleted yet. A second person must approve it, and the database then asks every hold again. Scans, reports and the audit are never deleted here.',
  refuse: 'They read the reason you choose, and what you write. They are told how to complain.',
  approve:
    'It is deleted within minutes and cannot be brought back. If a hold, an open request or a complaint stands in the way, nothing is deleted and it comes back here.',
  send_back: 'Nothing is deleted. Whoever decided it reads why.',
  carry_out: '',
  halt: '',
  withdraw: '',
} as const satisfies Record<SubjectRequestEventKind, string>;

/** The same as whoever asked reads at length, to choose from. */
const grounds = {
  health_care: 'Needed for care: Article 17(3)(b) and (c)',
  legal_duty: 'A law says that it is kept: Article 17(3)(b)',
  legal_claims: 'Legal claims: Article 17(3)(e)',
  still_needed: 'Still needed for what it was given for: Article 17(1)(a)',
  accurate: 'It was checked and is right',
  professional_opinion: 'A professional’s opinion at the time, kept as that',
  not_shown: 'What was shown does not bear it out',
  not_held: 'We do not hold it',
  not_identified: 'We could not make sure who asked: Article 12(6)',
  unfounded: 'Manifestly unfounded or excessive: Article 12(5)',
} as const satisfies Record<RefusalGround, string>;

const returned = {
  sent_back: 'The second person sent it back.',
  on_hold: 'Nothing was deleted: there is a legal hold. It must stay until the hold is lifted.',
  open_request: 'Nothing was deleted: a request for scans of theirs is not closed yet.',
  open_complaint: 'Nothing was deleted: a complaint of theirs is not closed yet.',
  open_incident: 'Nothing was deleted: an incident that they reported is not closed yet.',
  open_check: 'Nothing was deleted: a check of who they are is not finished.',
  other_request: 'Nothing was deleted: another request of theirs to correct or delete is open.',
  role_held:
    'Nothing was deleted: they work with this account, or have worked with it. What they did then must stay known.',
  needed_elsewhere:
    'Nothing was deleted: the account is still needed for something outside this organisation.',
} as const satisfies Record<HaltReason | 'sent_back', string>;

/** What stands in `counts` of a certificate. */
const counts: Readonly<Record<string, string>> = {
  account: 'Accounts',
  account_recovery: 'Attempts to get back in',
  session: 'Sessions',
  passkey: 'Passkeys',
  mobile_number: 'Mobile numbers',
  email_change: 'Changes of email address',
  link_secret: 'Secrets of links',
  draft: 'Requests that were never sent',
  identity_document: 'Pictures of identity papers',
  help_message: 'Messages with help',
  subject_request_message: 'Messages about requests to correct or delete',
};

export const subjectRequestsAtWork = {
  states,
  acts,
  explained,
  grounds,
  returned,
  counts,
  list: {
    title: 'Corrections and deletions',
    show: 'Show',
    open: 'Open',
    ended: 'Answered',
    empty: 'There is nothing here.',
    back: 'Back to requests',
    columns: {
      reference: 'Reference',
      what: 'Asked to',
      state: 'Where it stands',
      received: 'Received',
      due: 'Answer by',
    },
    late: 'Late',
  },
  one: {
    back: 'Back to corrections and deletions',
    backToOne: 'Back to the request',
    done: 'Done. It was written down.',
    next: 'What to do next',
    nothing: 'There is nothing for you to do.',
    secondNeeded: 'Another person must approve this deletion.',
    asked: 'What was asked',
    who: 'Who asked',
    decided: 'What was decided',
    former: 'Earlier details',
    formerHint:
      'Only the privacy officer and the data protection officer see this. Never tell an old name to anybody who does not need it, and never link an old NHS number to a new one.',
    formerLine: (name: string, born: string, postcode: string, until: string) =>
      `${name}, born ${born}, ${postcode}. Until ${until}.`,
    unknown: 'not known',
    erased: 'Deleted',
    certificate: 'Certificate of what was deleted',
    facts: {
      kind: 'Asked to',
      parts: 'About',
      study: 'Scan or report',
      description: 'In their words',
      statement: 'Their statement',
      name: 'New name',
      newDateOfBirth: 'New date of birth',
      newPostcode: 'New postcode',
      evidence: 'Paper they can show',
      hides: 'Old name',
      hidden: 'To be hidden from everybody but the privacy team',
      asker: 'Name now',
      dateOfBirth: 'Date of birth now',
      postcode: 'Postcode now',
      proven: 'Identity',
      isProven: 'Proved',
      isNotProven: 'Not proved. Make sure who they are before you accept anything',
      received: 'Received on',
      due: 'Must be answered by the end of',
      accepted: 'Accepted',
      ground: 'Reason for the rest',
      answer: 'What they were told',
      evidenceSeen: 'Paper that was seen',
      decidedBy: 'Decided by',
      approvedBy: 'Approved by',
      decidedAt: 'Decided on',
      approvedAt: 'Approved on',
      completedAt: 'Deleted on',
      rows: 'What went',
      noRows: 'There was nothing',
    },
  },
  form: {
    ask: 'What do you ask them?',
    send_back: 'Why do you send it back?',
    extend: 'Why does it take longer?',
    extendHint: 'They read this. Say when they will hear from you.',
    reason: 'Which of the two reasons is it?',
    reasons: {
      complexity: 'The request is complex',
      number_of_requests: 'They have made several requests',
    } satisfies Record<ExtensionReason, string>,
    reasonMissing: 'Choose a reason',
    parts: 'What do you accept?',
    partsHint: 'What you leave out is refused, with the reason below.',
    evidence: 'Which paper did you see?',
    evidenceHint: 'Do not keep a copy of it. Never ask for a gender recognition certificate.',
    ground: 'Why not?',
    groundOfKept: 'Why is the rest kept?',
    groundOfRest: 'If you left something out: why?',
    noRest: 'Nothing was left out',
    answer: 'What do you tell them?',
    answerHint: 'In plain words. Do not name staff.',
    answerHintOfRest: 'In plain words. You must write it if you left something out.',
  },
} as const;
