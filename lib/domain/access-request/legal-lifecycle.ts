import type { Party } from '#lib/domain/access-request/party.ts';
import { EVERY_STATE, type RequestState } from '#lib/domain/access-request/states.ts';
import { on, type Row, type Transitions } from '#lib/domain/access-request/transition.ts';

const CLERKS: readonly Party[] = ['access_officer', 'legal_approver'];
const DECIDERS: readonly Party[] = [
  'access_officer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];

const askForMore = on(['awaiting_further_info'], CLERKS, 'wanting_said');
// Nobody refuses what a law compels: the way is to the court that made it (2.4, 6.3).
const refuse = on(['refused'], DECIDERS, 'may_be_refused', 'refuser_concerned', 'refusal_reasoned');
const challenge = on(['challenge_order'], DECIDERS, 'is_compelling', 'grounds_said');
const takeBack = on(['scoping'], CLERKS);
const reopen = on(['reopened'], CLERKS, 'new_facts_given');
const recall = on(['release_revoked'], DECIDERS, 'not_recalled', 'stepped_up', 'recall_said');
const retract = on(['withdrawn_by_issuer'], [...CLERKS, 'requester'], 'how_withdrawn_said');

const reassign = on([], CLERKS, 'assignee_works_on_it');

/** Where a request by law is open and nothing has gone out, whoever issued it may take it back. */
const OPEN: Row = {
  withdraw_by_issuer: retract,
  reassign,
  merge_duplicate: on(['cancelled'], CLERKS, 'other_request'),
};

const approve = ['stepped_up', 'approver_for_type', 'recipient_bound', 'oral_is_narrow'] as const;

const OWN: Readonly<Partial<Record<RequestState, Row>>> = {
  draft: {
    submit: on(['submitted'], ['requester'], 'fields_complete', 'requester_assured'),
    log: on(['submitted'], CLERKS, 'fields_complete'),
    cancel: on(['cancelled'], ['requester', ...CLERKS]),
    expire_draft: on(['cancelled'], ['system'], 'draft_for_30_days'),
  },
  submitted: {
    ...OPEN,
    // Scenario 42: a police form that nobody of rank has signed waits for that, whoever begins with it.
    begin_verification: on(['verifying_authority', 'awaiting_further_info'], CLERKS),
  },
  verifying_authority: {
    ...OPEN,
    verify_authority: on(
      ['legal_review'],
      CLERKS,
      'match_ok',
      'paper_complete',
      'paper_kept',
      'contact_independent',
      'not_own_record',
    ),
    reject_authority: on(['authority_rejected'], CLERKS, 'grounds_said'),
    ask_further_info: askForMore,
  },
  awaiting_further_info: {
    ...OPEN,
    // What came is looked into like the first paper.
    further_info_received: on(['verifying_authority'], CLERKS, 'countersigned'),
    reject_authority: on(['authority_rejected'], CLERKS, 'grounds_said'),
    refuse,
  },
  legal_review: {
    ...OPEN,
    assess: on(['scoping'], DECIDERS, 'authority_ok', 'assessment_said'),
    ask_further_info: askForMore,
    challenge,
    refuse,
  },
  challenge_order: {
    ...OPEN,
    end_challenge: on(['legal_review'], CLERKS, 'outcome_said'),
  },
  scoping: {
    ...OPEN,
    studies_listed: on([], CLERKS, 'search_logged', 'studies_chosen'),
    close_not_held: on(['closed_not_held'], CLERKS, 'search_logged', 'nothing_chosen'),
    first_approve: on(
      ['awaiting_second_approval'],
      ['access_officer', 'legal_approver'],
      'two_approvals_needed',
      ...approve,
      'assessed',
      'gate',
    ),
    final_approve: on(
      ['approved', 'partially_approved'],
      ['access_officer'],
      'one_approval_needed',
      ...approve,
      'assessed',
      'gate',
    ),
    ask_further_info: askForMore,
    challenge,
    refuse,
  },
  awaiting_second_approval: {
    ...OPEN,
    final_approve: on(
      ['approved', 'partially_approved'],
      DECIDERS,
      ...approve,
      'distinct_approver',
      'assessed',
      'gate',
    ),
    send_back: on(['scoping'], DECIDERS, 'approver_for_type'),
    challenge,
    refuse,
  },
  approved: { ...OPEN, package: on(['preparing'], ['system'], 'gate'), send_back: takeBack },
  partially_approved: {
    ...OPEN,
    package: on(['preparing'], ['system'], 'gate'),
    send_back: takeBack,
  },
  preparing: {
    ...OPEN,
    packaged: on(['ready'], ['system'], 'hashes_ok', 'gate', 'approvals_stand'),
    package_failed: on(['preparation_failed'], ['system']),
  },
  preparation_failed: {
    ...OPEN,
    package: on(['preparing'], ['system'], 'gate'),
    send_back: takeBack,
  },
  ready: {
    ...OPEN,
    send_back: takeBack,
    link_issued: on(
      ['released'],
      [...CLERKS, 'system'],
      'stepped_up',
      'hashes_ok',
      'gate',
      'approvals_stand',
    ),
  },
  released: {
    complete: on(['closed_completed'], [...CLERKS, 'system']),
    revoke_release: on(['release_revoked'], [...DECIDERS, 'system'], 'stepped_up'),
    recall,
    reopen,
    // Bytes may have gone: what an issuer takes back now is a revocation and is called one.
    withdraw_by_issuer: on(['release_revoked'], CLERKS, 'how_withdrawn_said', 'stepped_up'),
    reassign,
  },
  // Everything is looked into anew, the paper first.
  reopened: { ...OPEN, begin_verification: on(['verifying_authority'], CLERKS) },
  closed_completed: { reopen, recall },
  closed_not_held: { reopen },
  authority_rejected: { reopen },
  refused: { reopen },
  release_revoked: {
    recall: on([], DECIDERS, 'not_recalled', 'stepped_up', 'recall_said'),
    reopen: on(['reopened'], CLERKS, 'was_recalled', 'new_facts_given'),
  },
};

/**
 * Every move of a request by law (6.3). Nobody withdraws it for the patient: a consent that is taken back does not touch it
 * (WD-3, scenario 21), and no emergency shortens it (INV-3, NC-4).
 */
export const LEGAL_TRANSITIONS: Transitions = Object.fromEntries(
  EVERY_STATE.map((state) => [state, OWN[state] ?? {}] as const),
) as Record<RequestState, Row>;

/** The states that a request by law can be in. */
export const LEGAL_STATES: readonly RequestState[] = EVERY_STATE.filter(
  (state) => OWN[state] !== undefined || isEnd(state),
);

function isEnd(state: RequestState): boolean {
  return state === 'withdrawn_by_issuer' || state === 'cancelled';
}
