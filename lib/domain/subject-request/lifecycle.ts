import type { Role } from '#lib/domain/policy/actor.ts';
import { ERASURE_APPROVERS, SUBJECT_REQUEST_HANDLERS } from '#lib/domain/policy/subject-request.ts';

/** The states of a request to correct or delete. Stored as text, final. */
export const SUBJECT_REQUEST_STATES = [
  'open',
  'awaiting_person',
  'awaiting_approval',
  'approved',
  'accepted',
  'accepted_in_part',
  'refused',
  'carried_out',
  'withdrawn',
] as const;

export type SubjectRequestState = (typeof SUBJECT_REQUEST_STATES)[number];

export const SUBJECT_REQUEST_EVENTS = [
  'ask',
  'reply',
  'extend',
  'accept',
  'propose',
  'refuse',
  'approve',
  'send_back',
  'carry_out',
  'halt',
  'withdraw',
] as const;

export type SubjectRequestEventKind = (typeof SUBJECT_REQUEST_EVENTS)[number];

/** Who may do it: the roles of an institution, whoever asked, or Lantern by itself. */
export type SubjectRequestParty = Role | 'asker' | 'system';

export type SubjectRequestTransition = {
  readonly to: SubjectRequestState;
  readonly by: readonly SubjectRequestParty[];
};

type Row = Readonly<Partial<Record<SubjectRequestEventKind, SubjectRequestTransition>>>;

const BY = SUBJECT_REQUEST_HANDLERS;
const DECIDED: Row = {
  extend: { to: 'open', by: BY },
  accept: { to: 'accepted', by: BY },
  propose: { to: 'awaiting_approval', by: BY },
  refuse: { to: 'refused', by: BY },
  withdraw: { to: 'withdrawn', by: ['asker'] },
};

/**
 * Every move of a request to correct or delete that there is. `accept` is of what is corrected, `propose` of what is
 * deleted: that waits for a second person (5.1), and for the worker, which asks every hold again and halts it for one.
 * What is accepted in part ends in `accepted_in_part`.
 */
export const SUBJECT_REQUEST_TRANSITIONS: Readonly<Record<SubjectRequestState, Row>> = {
  open: { ask: { to: 'awaiting_person', by: BY }, ...DECIDED },
  awaiting_person: {
    reply: { to: 'open', by: ['asker'] },
    ...DECIDED,
    extend: { to: 'awaiting_person', by: BY },
  },
  awaiting_approval: {
    approve: { to: 'approved', by: ERASURE_APPROVERS },
    send_back: { to: 'open', by: ERASURE_APPROVERS },
    withdraw: { to: 'withdrawn', by: ['asker'] },
  },
  approved: {
    carry_out: { to: 'carried_out', by: ['system'] },
    halt: { to: 'open', by: ['system'] },
  },
  accepted: {},
  accepted_in_part: {},
  refused: {},
  carried_out: {},
  withdrawn: {},
};

/** Whether nothing more will happen to it. */
export function isAnswered(state: SubjectRequestState): boolean {
  return Object.keys(SUBJECT_REQUEST_TRANSITIONS[state]).length === 0;
}
