import type { Role } from '#lib/domain/policy/actor.ts';
import { COMPLAINT_HANDLERS } from '#lib/domain/policy/complaint.ts';

/** The states of a complaint (6.12). Stored as text, final. */
export const COMPLAINT_STATES = [
  'received',
  'acknowledged',
  'investigating',
  'outcome_sent',
  'escalated_regulator',
  'closed',
] as const;

export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const COMPLAINT_EVENTS = [
  'acknowledge',
  'investigate',
  'send_outcome',
  'escalate',
  'close',
] as const;

export type ComplaintEventKind = (typeof COMPLAINT_EVENTS)[number];

/** Who may do it: the roles of an institution, whoever complained, or Lantern by itself. */
export type ComplaintParty = Role | 'complainant' | 'system';

export type ComplaintTransition = {
  readonly to: ComplaintState;
  readonly by: readonly ComplaintParty[];
};

type Row = Readonly<Partial<Record<ComplaintEventKind, ComplaintTransition>>>;

/** Every move of a complaint that there is (6.12). */
export const COMPLAINT_TRANSITIONS: Readonly<Record<ComplaintState, Row>> = {
  received: { acknowledge: { to: 'acknowledged', by: ['system'] } },
  acknowledged: { investigate: { to: 'investigating', by: COMPLAINT_HANDLERS } },
  investigating: { send_outcome: { to: 'outcome_sent', by: COMPLAINT_HANDLERS } },
  outcome_sent: {
    escalate: { to: 'escalated_regulator', by: ['complainant', ...COMPLAINT_HANDLERS] },
    close: { to: 'closed', by: COMPLAINT_HANDLERS },
  },
  // What the regulator decides comes to the institution, so it says when that is over.
  escalated_regulator: { close: { to: 'closed', by: COMPLAINT_HANDLERS } },
  closed: {},
};
