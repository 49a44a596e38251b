import { formatDateWithDay } from '#lib/base/display-date.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';

/** A sentence to be looked up in the catalogue, with the values that go into it. */
export type Message<Key extends string> = {
  readonly key: Key;
  readonly values: Readonly<Record<string, string>>;
};

/** What a requester is told: where their request stands, what they must do, and by when we must answer. */
export type PlainWords = {
  readonly status: Message<StatusKey>;
  readonly next: Message<NextKey> | null;
  readonly deadline: Message<DeadlineKey> | null;
};

export type StatusKey = `request.status.${StatusWord}`;
export type NextKey = `request.next.${NextWord}`;
export type DeadlineKey =
  | 'request.deadline.by_end_of'
  | 'request.deadline.late'
  | 'request.deadline.late_after_death'
  | 'request.deadline.stopped';

type StatusWord =
  | 'not_sent'
  | 'received'
  | 'need_identity'
  | 'need_authority'
  | 'checking_details'
  | 'need_clarification'
  | 'need_fee'
  | 'looking'
  | 'getting_ready'
  | 'ready'
  | 'finished'
  | 'on_hold'
  | 'not_found'
  | 'not_held'
  | 'refused'
  | 'stopped_by_you'
  | 'lapsed'
  | 'cancelled'
  | 'no_longer_open'
  | 'person_died';

type NextWord =
  | 'finish_and_send'
  | 'show_identity'
  | 'send_authority'
  | 'answer_question'
  | 'pay_fee'
  | 'open_link'
  | 'complain_or_ask_again'
  | 'complain_after_death'
  | 'ask_again'
  | 'deceased_route';

type Words = { readonly status: StatusWord; readonly next: NextWord | null };

/**
 * Puts a request's state in words for its requester. Several states share one sentence on purpose: that images are
 * looked at for serious harm or safeguarding must not show from outside (SH-6). After a death other remedies are named
 * than in life (DE-6).
 */
export function plainWords(
  { state, type }: { readonly state: RequestState; readonly type: RequestType },
  dueOn: CalendarDate | null,
  today: CalendarDate,
): PlainWords {
  const { status, next } = wordsOf(state, type);
  const isAfterDeath = type === 'ahra_deceased' || type === 'discretionary_deceased';
  const said = isAfterDeath && next === 'complain_or_ask_again' ? 'complain_after_death' : next;
  const told = deadline(state, dueOn, today);
  const isLate = told?.key === 'request.deadline.late';
  return {
    status: message(`request.status.${status}`),
    next: said === null ? null : message(`request.next.${said}`),
    deadline: isAfterDeath && isLate ? { ...told, key: 'request.deadline.late_after_death' } : told,
  };
}

/** A firm has sent what its client signed: what is awaited is the hospital’s own look at it, and nothing of the firm. */
export function isCheckingSignature(state: RequestState, type: RequestType): boolean {
  return state === 'awaiting_authority' && requestRule(type).agreement === 'firm_terms';
}

function wordsOf(state: RequestState, type: RequestType): Words {
  return WORDS[isCheckingSignature(state, type) ? 'awaiting_match' : state];
}

const WORDS: Readonly<Record<RequestState, Words>> = {
  draft: { status: 'not_sent', next: 'finish_and_send' },
  submitted: { status: 'received', next: null },
  awaiting_identity: { status: 'need_identity', next: 'show_identity' },
  awaiting_authority: { status: 'need_authority', next: 'send_authority' },
  awaiting_match: { status: 'checking_details', next: null },
  triage: { status: 'received', next: null },
  awaiting_clarification: { status: 'need_clarification', next: 'answer_question' },
  awaiting_fee: { status: 'need_fee', next: 'pay_fee' },
  searching: { status: 'looking', next: null },
  safeguarding_review: { status: 'looking', next: null },
  harm_review: { status: 'looking', next: null },
  in_review: { status: 'looking', next: null },
  awaiting_second_approval: { status: 'looking', next: null },
  approved: { status: 'getting_ready', next: null },
  partially_approved: { status: 'getting_ready', next: null },
  preparing: { status: 'getting_ready', next: null },
  preparation_failed: { status: 'getting_ready', next: null },
  ready: { status: 'getting_ready', next: null },
  released: { status: 'ready', next: 'open_link' },
  on_hold_regulator: { status: 'on_hold', next: null },
  reopened: { status: 'looking', next: null },
  closed_completed: { status: 'finished', next: 'complain_or_ask_again' },
  closed_not_found: { status: 'not_found', next: 'complain_or_ask_again' },
  closed_not_held: { status: 'not_held', next: 'complain_or_ask_again' },
  closed_subject_deceased: { status: 'person_died', next: 'deceased_route' },
  refused: { status: 'refused', next: 'complain_or_ask_again' },
  withdrawn: { status: 'stopped_by_you', next: 'ask_again' },
  lapsed: { status: 'lapsed', next: 'ask_again' },
  cancelled: { status: 'cancelled', next: 'ask_again' },
  release_revoked: { status: 'no_longer_open', next: 'complain_or_ask_again' },
  // No patient has a request in these: they are of requests by law, whose issuer is answered by letter.
  verifying_authority: { status: 'received', next: null },
  awaiting_further_info: { status: 'need_clarification', next: null },
  authority_rejected: { status: 'cancelled', next: null },
  legal_review: { status: 'looking', next: null },
  challenge_order: { status: 'looking', next: null },
  scoping: { status: 'looking', next: null },
  withdrawn_by_issuer: { status: 'stopped_by_you', next: null },
};

/** Where a request stands, in the words of whoever asked: the same for a colleague of theirs, who may not read more. */
export function statusKeyOf({
  state,
  type,
}: {
  readonly state: RequestState;
  readonly type: RequestType;
}): StatusKey {
  return `request.status.${wordsOf(state, type).status}`;
}

const ANSWERED: readonly StatusWord[] = [
  'not_sent',
  'ready',
  'finished',
  'not_found',
  'not_held',
  'refused',
  'stopped_by_you',
  'lapsed',
  'cancelled',
  'no_longer_open',
  'person_died',
];

/** Only an answer still owed has a deadline; while the person is asked something, it is said that time stands still. */
function deadline(
  state: RequestState,
  dueOn: CalendarDate | null,
  today: CalendarDate,
): Message<DeadlineKey> | null {
  if (ANSWERED.includes(WORDS[state].status)) return null;
  if (dueOn === null) return message('request.deadline.stopped');
  const key = today > dueOn ? 'request.deadline.late' : 'request.deadline.by_end_of';
  return message(key, { date: formatDateWithDay(dueOn) });
}

function message<Key extends string>(
  key: Key,
  values: Readonly<Record<string, string>> = {},
): Message<Key> {
  return { key, values };
}
