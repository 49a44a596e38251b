/** The states of a patient's, proxy's, solicitor's or bereaved person's request (6.2). Stored as text, final. */
export const REQUEST_STATES = [
  'draft',
  'submitted',
  'awaiting_identity',
  'awaiting_authority',
  'awaiting_match',
  'triage',
  'awaiting_clarification',
  'awaiting_fee',
  'searching',
  'safeguarding_review',
  'harm_review',
  'in_review',
  'awaiting_second_approval',
  'approved',
  'partially_approved',
  'preparing',
  'preparation_failed',
  'ready',
  'released',
  'on_hold_regulator',
  'reopened',
  'closed_completed',
  'closed_not_found',
  'closed_not_held',
  'closed_subject_deceased',
  'refused',
  'withdrawn',
  'lapsed',
  'cancelled',
  'release_revoked',
] as const;

/** The states that only a request by law has (6.3): of a court, a coroner, the police, a statutory body. */
export const LEGAL_ONLY_STATES = [
  'verifying_authority',
  'awaiting_further_info',
  'authority_rejected',
  'legal_review',
  'challenge_order',
  'scoping',
  'withdrawn_by_issuer',
] as const;

/** Every state there is, of whatever lifecycle. */
export const EVERY_STATE = [...REQUEST_STATES, ...LEGAL_ONLY_STATES] as const;

export type RequestState = (typeof EVERY_STATE)[number];

/** States that nothing leaves, save that a completed or refused request may be reopened. */
export const TERMINAL_STATES: readonly RequestState[] = [
  'closed_completed',
  'closed_not_found',
  'closed_not_held',
  'closed_subject_deceased',
  'refused',
  'withdrawn',
  'lapsed',
  'cancelled',
  'release_revoked',
  'authority_rejected',
  'withdrawn_by_issuer',
];

/** What FHIR calls these states (`Task.status`), for those who read our requests as tasks. */
export const REQUEST_TASK_STATUS = {
  draft: 'draft',
  submitted: 'requested',
  awaiting_identity: 'on-hold',
  awaiting_authority: 'on-hold',
  awaiting_match: 'on-hold',
  triage: 'received',
  awaiting_clarification: 'on-hold',
  awaiting_fee: 'on-hold',
  searching: 'in-progress',
  safeguarding_review: 'in-progress',
  harm_review: 'in-progress',
  in_review: 'in-progress',
  awaiting_second_approval: 'in-progress',
  approved: 'accepted',
  partially_approved: 'accepted',
  preparing: 'accepted',
  preparation_failed: 'accepted',
  ready: 'ready',
  released: 'completed',
  on_hold_regulator: 'on-hold',
  reopened: 'in-progress',
  closed_completed: 'completed',
  closed_not_found: 'rejected',
  closed_not_held: 'rejected',
  closed_subject_deceased: 'cancelled',
  refused: 'rejected',
  withdrawn: 'cancelled',
  lapsed: 'cancelled',
  cancelled: 'cancelled',
  release_revoked: 'cancelled',
  verifying_authority: 'received',
  awaiting_further_info: 'on-hold',
  authority_rejected: 'rejected',
  legal_review: 'in-progress',
  challenge_order: 'on-hold',
  scoping: 'in-progress',
  withdrawn_by_issuer: 'cancelled',
} as const satisfies Readonly<Record<RequestState, string>>;

export function isTerminal(state: RequestState): boolean {
  return TERMINAL_STATES.includes(state);
}

/** Whether the institution owes no answer any more: it has released something, or the request has ended. */
export function isAnswered(state: RequestState): boolean {
  return state === 'released' || isTerminal(state);
}
