import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { DeadlineKey, NextKey, StatusKey } from '#lib/domain/access-request/plain-words.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { moves } from './request-moves.ts';

/** A few words for a tag and a list. */
const status = {
  'request.status.not_sent': 'Not sent yet',
  'request.status.received': 'Received',
  'request.status.need_identity': 'Waiting for you',
  'request.status.need_authority': 'Waiting for you',
  'request.status.checking_details': 'Checking your details',
  'request.status.need_clarification': 'Waiting for you',
  'request.status.need_fee': 'Waiting for you',
  'request.status.looking': 'Finding and checking your scans',
  'request.status.getting_ready': 'Getting your scans ready',
  'request.status.ready': 'Ready to open',
  'request.status.finished': 'Finished',
  'request.status.on_hold': 'On hold',
  'request.status.not_found': 'Not found',
  'request.status.not_held': 'No scans found',
  'request.status.refused': 'Refused',
  'request.status.stopped_by_you': 'Stopped by you',
  'request.status.lapsed': 'Closed',
  'request.status.cancelled': 'Closed',
  'request.status.no_longer_open': 'No longer open',
  'request.status.person_died': 'Closed',
} as const satisfies Record<StatusKey, string>;

/** What is happening, and who does what next. */
const explained = {
  'request.status.not_sent': () =>
    'You have not sent this request yet. We have kept your answers. We delete it if you do not send it within 30 days.',
  'request.status.received': (hospital: string) =>
    `${hospital} has your request. The next thing that happens is that its records team looks for your scans.`,
  'request.status.need_identity': (hospital: string) =>
    `${hospital} needs to be sure that it is you who is asking. The month for its answer starts when it is.`,
  'request.status.need_authority': (hospital: string) =>
    `${hospital} needs to see that you may ask for these scans. The time for its answer starts when it has.`,
  'request.status.checking_details': (hospital: string) =>
    `We could not find you with these details. Staff at ${hospital} are now checking by hand. You do not need to do anything.`,
  'request.status.need_clarification': (hospital: string) =>
    `${hospital} has a question about what you asked for. It is waiting for your answer.`,
  'request.status.need_fee': (hospital: string) =>
    `${hospital} has asked for a fee and is waiting for it. It must write to you to say why.`,
  'request.status.looking': (hospital: string) =>
    `The records team at ${hospital} finds what you asked for and checks that everything is yours, as it does for every request. Next, somebody in charge decides what can be sent to you.`,
  'request.status.getting_ready': (hospital: string) =>
    `${hospital} has said yes. We are now getting your scans ready. We will email you when you can open them.`,
  'request.status.ready': () => 'Your scans are ready for you to open.',
  'request.status.finished': () => 'This request has been answered and is finished.',
  'request.status.on_hold': (hospital: string) =>
    `This request is on hold. ${hospital} can tell you more.`,
  'request.status.not_found': (hospital: string) =>
    `We could not find you with these details at ${hospital}.`,
  'request.status.not_held': (hospital: string) =>
    `${hospital} looked and does not have scans like the ones you asked for.`,
  'request.status.refused': (hospital: string) => `${hospital} has refused this request.`,
  'request.status.stopped_by_you': () =>
    'You stopped this request. Nothing more will happen with it.',
  'request.status.lapsed': (hospital: string) =>
    `${hospital} waited 60 days for an answer from you and has closed this request. It was not refused.`,
  'request.status.cancelled': () => 'This request was closed before anything was sent.',
  'request.status.no_longer_open': () =>
    'What you were given can no longer be opened here. Copies you downloaded are yours.',
  'request.status.person_died': () =>
    'This request was closed because the person it is about has died.',
} as const satisfies Record<StatusKey, (hospital: string) => string>;

const next = {
  'request.next.finish_and_send': 'Finish your request and send it.',
  'request.next.show_identity':
    'Go to “Prove who you are” on the page “Your requests”, or call the hospital and ask for the records team.',
  'request.next.send_authority':
    'The records team will write to you to say what they need. You can also call the hospital and ask for the records team.',
  'request.next.answer_question': 'Answer the question below.',
  'request.next.pay_fee':
    'The hospital’s letter says how to pay. If you think the fee is wrong, you can complain to the hospital.',
  'request.next.open_link':
    'Open your scans. You can read the reports here and download everything.',
  'request.next.complain_or_ask_again':
    'If you think the answer is wrong, you can ask again or complain. Tell the hospital first: it must look into it. You can also complain to the Information Commissioner at ico.org.uk or on 0303 123 1113, or go to court.',
  'request.next.complain_after_death':
    'If you think the answer is wrong, ask the hospital to look again, or complain to it. Its answer to a complaint says which ombudsman you can go to. You can also ask a court.',
  'request.next.ask_again': 'You can ask again at any time. It is free.',
  'request.next.deceased_route':
    'When somebody has died, close family can ask the hospital for their records. So can whoever deals with their will.',
} as const satisfies Record<NextKey, string>;

const deadline = {
  'request.deadline.by_end_of': (hospital: string, date: string) =>
    `${hospital} must reply by the end of ${date}.`,
  'request.deadline.late': (hospital: string, date: string) =>
    `${hospital} should have replied by the end of ${date}. It is late. You can complain to the hospital, or to the Information Commissioner at ico.org.uk or on 0303 123 1113.`,
  'request.deadline.late_after_death': (hospital: string, date: string) =>
    `${hospital} should have replied by the end of ${date}. It is late. You can complain to the hospital. Its answer to a complaint says which ombudsman you can go to.`,
  'request.deadline.stopped': () =>
    'There is no date for a reply at the moment, because the hospital is waiting for something. The date is worked out again when it has it.',
} as const satisfies Record<DeadlineKey, (hospital: string, date: string) => string>;

const shortDeadline = {
  'request.deadline.by_end_of': (date: string) => `They must reply by the end of ${date}`,
  'request.deadline.late': (date: string) => `Late: they should have replied by ${date}`,
  'request.deadline.late_after_death': (date: string) =>
    `Late: they should have replied by ${date}`,
  'request.deadline.stopped': () => 'No date for a reply at the moment',
} as const satisfies Record<DeadlineKey, (date: string) => string>;

/** RF-2: reasons are given. Those that would tell of harm, of others or of an inquiry share one neutral sentence (SH-6). */
const NEUTRAL =
  'The law says that some information in health records must not be sent out. The hospital found that it applies here.';

const refusalReasons = {
  not_held: 'The hospital does not have what you asked for.',
  identity_not_established: 'The hospital could not be sure that it was you who asked.',
  authority_invalid: 'The hospital was not shown that you may ask for these scans.',
  manifestly_unfounded:
    'The hospital found that the request was not really meant to get a copy of your scans.',
  manifestly_excessive:
    'The hospital found that the request asks for too much, or for the same thing again too soon.',
  serious_harm: NEUTRAL,
  third_party: NEUTRAL,
  para4_expectations: NEUTRAL,
  legal_privilege: NEUTRAL,
  crime_prejudice: NEUTRAL,
  court_processed: NEUTRAL,
  ahra_not_entitled: 'The law does not give you a right to these records.',
  ahra_wishes: NEUTRAL,
  ahra_irrelevant: 'These records do not matter for the claim they were asked for.',
  statutory_bar: NEUTRAL,
  duplicate: 'It asks for the same thing as another request of yours.',
  withdrawn: 'The request was taken back.',
} as const satisfies Record<RefusalReason, string>;

const CHANGED = 'Your request has changed since you opened this page. Go back to it and look again';
const NOT_NOW = 'This cannot be done at this point of the request. Go back to it and look again';

/** What a requester can be refused when they send, answer or stop. The rest are for staff and read as a plain no. */
const told = {
  fields_missing: 'Say which scans you want before you send the request',
  identity_level_too_low:
    'You must prove who you are before you can ask. Choose “Prove who you are” on the page “Your requests”',
  changed_meanwhile: CHANGED,
  wrong_state: NOT_NOW,
  already_decided: 'This request is finished already',
} as const satisfies Partial<Record<RequestRefusal, string>>;

/** One hospital by its name; of more, how many there are: their names stand below. */
function toHospitals(hospitals: readonly string[]): string {
  const [only] = hospitals;
  return hospitals.length === 1 && only ? only : `${hospitals.length} hospitals`;
}

export const requests = {
  mine: {
    title: 'Your requests',
    back: 'Back to your requests',
    ask: 'Ask for scans',
    diary: 'See who has looked at your scans and requests',
    none: 'You have not asked for any scans yet. To get a copy of your scans, choose “Ask for scans”. It takes about 5 minutes and is free.',
    readyTitle: 'Ready to open',
    from: (hospital: string) => `Scans from ${hospital}`,
    open: 'Open your scans',
    until: (date: string) => `You can open them until ${date}`,
    current: 'Requests being dealt with',
    drafts: 'Not sent yet',
    over: 'Answered or finished requests',
    reference: 'Reference',
    asked: 'You asked for',
    nothingSaid: 'You have not said which scans yet',
    goOn: (hospitals: readonly string[]) =>
      hospitals.length === 0
        ? 'Continue your request'
        : `Continue your request to ${toHospitals(hospitals)}`,
    forWhom: (name: string) => `For ${name}`,
    see: (hospitals: readonly string[]) => `Request to ${toHospitals(hospitals)}`,
  },
  one: {
    title: (reference: string) => `Request ${reference}`,
    acting: {
      forWhom: 'For',
      send: 'The hospital must first see what shows that you may act for this person. Make sure that you have sent it. A photo from your phone is enough.',
      link: (name: string) => `See what the hospital needs, and what you have sent: ${name}`,
      stoppedLink: (name: string) => `See what you can do now: ${name}`,
    },
    nowTitle: 'Where your request is',
    nextTitle: 'What you can do',
    explained,
    extended: {
      complexity:
        'The hospital has taken up to two more months because your request is complicated. It must tell you why.',
      number_of_requests:
        'The hospital has taken up to two more months because you have made several requests. It must tell you why.',
    },
    recalled: (hospital: string) =>
      `${hospital} took back what it had sent, because something about it was wrong. If you saved or printed anything, please delete or destroy it. ${hospital} will look at your request again, or tell you what happens next.`,
    opening: {
      afterDays: (hospital: string, days: number) =>
        `${hospital} sends results like these ${days === 1 ? '1 day' : `${days} days`} after the report is written, so that your team has time to talk with you first. It does this for everybody. You do not need to do anything.`,
      afterCall: (hospital: string) =>
        `${hospital} sends results like these after somebody has talked with you about them. If nobody has called you yet, you can call the team that sent you for the scan. You will get your scans by the day below in any case.`,
    },
    refusedBecause: 'Why it was refused',
    askedTitle: 'What you asked for',
    wholeRequest: 'See all the hospitals you asked',
    hospital: 'Hospital',
    sentOn: 'Sent on',
    historyTitle: 'What has happened so far',
    open: 'Open your scans',
    withdraw: 'Stop this request',
    ask: 'Ask again',
    questionTitle: 'The hospital’s question',
    answer: 'Your answer',
    answerHint: 'Say as much as you can. If you do not know, say so.',
    answerMissing: 'Enter your answer to the hospital’s question',
    send: 'Send your answer',
  },
  withdraw: {
    title: 'Stop this request?',
    others: 'This stops the request to this hospital only. The others go on.',
    stops: (hospital: string) =>
      `${hospital} will stop looking for your scans and will send you nothing.`,
    body: [
      'If scans were already released to you, you can no longer open them here. Copies you downloaded stay yours.',
      'You can make a new request at any time. Stopping this one makes no difference to your care.',
    ],
    confirm: 'Yes, stop this request',
    keep: 'No, keep this request',
  },
  status,
  next,
  deadline,
  shortDeadline,
  refusalReasons,
  moves,
  refusals: told,
  otherRefusal: 'You cannot do this. Go to your requests and try again from there',
} as const;
