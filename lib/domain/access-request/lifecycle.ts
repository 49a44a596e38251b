import { LEGAL_TRANSITIONS } from '#lib/domain/access-request/legal-lifecycle.ts';
import type { Party } from '#lib/domain/access-request/party.ts';
import { isLegalRequest, type RequestType } from '#lib/domain/access-request/request-types.ts';
import {
  EVERY_STATE,
  isTerminal,
  REQUEST_STATES,
  type RequestState,
} from '#lib/domain/access-request/states.ts';
import { on, type Row, type Transitions } from '#lib/domain/access-request/transition.ts';

export type { Transition, Transitions } from '#lib/domain/access-request/transition.ts';

const INTAKE: readonly RequestState[] = [
  'awaiting_identity',
  'awaiting_authority',
  'awaiting_match',
  'triage',
];
const REFUSERS: readonly Party[] = [
  'access_officer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];
const SECOND_APPROVERS: readonly Party[] = ['legal_approver', 'caldicott_guardian', 'siro', 'dpo'];

const refuse = on(['refused'], REFUSERS, 'refuser_concerned', 'refusal_reasoned');
const lapse = on(['lapsed'], ['system'], 'unanswered_for_60_days');
const askId = on(['awaiting_identity'], ['access_officer'], 'doubt_recorded');
const askAuthority = on(['awaiting_authority'], ['access_officer', 'system'], 'authority_wanting');
const receiveId = on(INTAKE, ['access_officer', 'system'], 'identity_ok');
const receiveAuthority = on(INTAKE, ['access_officer', 'system'], 'authority_ok');
const package_ = on(['preparing'], ['system'], 'gate');
// Beyond 6.2: what is approved may wait for its hour (docs/adr/0051); once it was got ready nothing waits any more.
const firstPackage = on(['preparing'], ['system'], 'gate', 'time_has_come');
// Not in 6.2, but a gate that closes after approval (an opinion grown old, a study found to be another patient's)
// must have a way back, or the request would stand still past its due date. It costs every approval given.
const takeBack = on(['in_review'], ['access_officer']);
// 6.2 has this from triage only; a flag found later counts no less (PX-4: before approval).
const flag = on(['safeguarding_review'], ['access_officer', 'system']);
// Not in 6.2, which has revoking only: the link of a completed request may still work, and what was withdrawn for
// another reason may turn out to have gone to the wrong person.
const recall = on(['release_revoked'], REFUSERS, 'not_recalled', 'stepped_up', 'recall_said');
const reopen = on(['reopened'], ['access_officer'], 'new_facts_given');

/** Events with the same meaning wherever a request is not yet at its end (6.2, "Global events"; PX-1; SR-4). */
const GLOBAL: Row = {
  withdraw: on(['withdrawn'], ['requester', 'subject', 'access_officer', 'system']),
  patient_died: on(['closed_subject_deceased'], ['access_officer', 'system'], 'subject_was_living'),
  extend: on([], ['access_officer'], 'extension_reasoned', 'extension_in_time'),
  reassign: on([], ['access_officer'], 'assignee_works_on_it'),
  merge_duplicate: on(['cancelled'], ['access_officer'], 'other_request'),
};

/** Between submission and release, authority may end and a regulator may step in. */
const BEFORE_RELEASE: Row = {
  authority_ended: on(['awaiting_authority'], ['system'], 'authority_wanting'),
  hold_regulator: on(['on_hold_regulator'], ['system', 'legal_approver'], 'regulated_requester'),
};

const OWN: Readonly<Record<(typeof REQUEST_STATES)[number], Row>> = {
  draft: {
    submit: on(
      ['submitted'],
      ['requester'],
      'fields_complete',
      'requester_admitted',
      'requester_assured',
    ),
    log: on(['submitted'], ['access_officer'], 'fields_complete', 'requester_admitted'),
    cancel: on(['cancelled'], ['requester', 'access_officer']),
    expire_draft: on(['cancelled'], ['system'], 'draft_for_30_days'),
  },
  submitted: {
    ask_id: askId,
    ask_authority: askAuthority,
    no_match: on(['awaiting_match'], ['system'], 'match_is_none'),
    ambiguous: on(['awaiting_match'], ['system'], 'match_is_ambiguous'),
    accept: on(['triage'], ['access_officer', 'system'], 'identity_ok', 'authority_ok', 'match_ok'),
  },
  awaiting_identity: { id_received: receiveId, lapse },
  awaiting_authority: {
    authority_received: receiveAuthority,
    // LS-3: an age limit is policy, not law; the older authority may be let stand, and the clock is given back.
    accept_older_authority: on(INTAKE, ['access_officer'], 'authority_ok'),
    lapse,
  },
  awaiting_match: {
    match_confirmed: on(INTAKE, ['access_officer'], 'match_ok'),
    close_not_found: on(['closed_not_found'], ['access_officer'], 'match_is_none'),
  },
  triage: {
    ask_clarification: on(
      ['awaiting_clarification'],
      ['access_officer'],
      'clarification_reasoned',
      'scope_not_specific',
      'clock_may_pause',
    ),
    set_fee: on(['awaiting_fee'], ['dpo'], 'fees_allowed', 'fee_reasoned'),
    begin: on(['searching'], ['access_officer']),
    flag_safeguarding: flag,
    refuse,
  },
  awaiting_clarification: {
    answer_clarification: on(['searching'], ['requester', 'access_officer']),
    lapse,
  },
  awaiting_fee: {
    fee_paid: on(['searching'], ['system']),
    waive_fee: on(['searching'], ['dpo']),
    refuse,
    lapse,
  },
  searching: {
    flag_safeguarding: flag,
    studies_listed: on(
      ['harm_review', 'in_review'],
      ['access_officer'],
      'search_logged',
      'studies_chosen',
    ),
    close_not_held: on(['closed_not_held'], ['access_officer'], 'search_logged', 'nothing_chosen'),
  },
  safeguarding_review: {
    clear_safeguarding: on(['searching'], ['caldicott_guardian']),
    refuse,
  },
  harm_review: {
    flag_safeguarding: flag,
    opinion_recorded: on(['in_review'], ['harm_reviewer', 'access_officer'], 'opinion_lawful'),
  },
  in_review: {
    flag_safeguarding: flag,
    opinion_recorded: on(['in_review'], ['harm_reviewer', 'access_officer'], 'opinion_lawful'),
    first_approve: on(
      ['awaiting_second_approval'],
      ['access_officer'],
      'stepped_up',
      'two_approvals_needed',
      'approver_for_type',
      'gate',
      'report_not_awaited',
      'steps_done',
    ),
    final_approve: on(
      ['approved', 'partially_approved'],
      ['access_officer'],
      'stepped_up',
      'one_approval_needed',
      'approver_for_type',
      'gate',
      'report_not_awaited',
      'steps_done',
    ),
    refuse,
  },
  awaiting_second_approval: {
    final_approve: on(
      ['approved', 'partially_approved'],
      SECOND_APPROVERS,
      'stepped_up',
      'approver_for_type',
      'distinct_approver',
      'gate',
    ),
    send_back: on(['in_review'], SECOND_APPROVERS, 'approver_for_type'),
    refuse,
  },
  approved: { package: firstPackage, send_back: takeBack },
  partially_approved: { package: firstPackage, send_back: takeBack },
  preparing: {
    packaged: on(
      ['ready'],
      ['system'],
      'hashes_ok',
      'gate',
      'art15_sheet_attached',
      'approvals_stand',
    ),
    package_failed: on(['preparation_failed'], ['system']),
  },
  preparation_failed: { package: package_, send_back: takeBack },
  ready: {
    send_back: takeBack,
    link_issued: on(
      ['released'],
      ['access_officer', 'system'],
      'stepped_up',
      'hashes_ok',
      'gate',
      'art15_sheet_attached',
      'approvals_stand',
      'standing_fresh',
    ),
  },
  released: {
    complete: on(['closed_completed'], ['access_officer', 'system']),
    revoke_release: on(['release_revoked'], [...REFUSERS, 'system'], 'stepped_up'),
    recall,
    reopen,
    // Bytes may have gone: a withdrawal now is a revocation and is called one (WD-2).
    withdraw: on(
      ['release_revoked'],
      ['requester', 'subject', 'access_officer', 'system'],
      'staff_stepped_up',
    ),
    // PX-1: what somebody asked for a child waits for the young person, who can say that it goes on.
    authority_ended: on(['release_revoked', 'awaiting_authority'], ['system'], 'authority_wanting'),
  },
  on_hold_regulator: {
    lift_regulator_hold: on(
      REQUEST_STATES.filter((state) => isHoldable(state)),
      ['legal_approver'],
      'stepped_up',
      'standing_fresh',
      'authority_ok',
    ),
    refuse,
  },
  reopened: { begin: on(['searching'], ['access_officer']) },
  closed_completed: { reopen, recall },
  closed_not_found: {},
  closed_not_held: {},
  closed_subject_deceased: {},
  refused: { reopen },
  withdrawn: {},
  lapsed: {},
  cancelled: {},
  release_revoked: {
    recall: on([], REFUSERS, 'not_recalled', 'stepped_up', 'recall_said'),
    // The right scans for the right person still have to go out, by approvals of their own.
    reopen: on(['reopened'], ['access_officer'], 'was_recalled', 'new_facts_given'),
  },
};

/** Every move of a request that there is (6.2). What is not here cannot happen. */
export const TRANSITIONS: Transitions = everyState((state) =>
  isOwn(state)
    ? {
        ...(isTerminal(state) ? {} : GLOBAL),
        ...(isHoldable(state) ? BEFORE_RELEASE : {}),
        ...OWN[state],
      }
    : {},
);

/** The moves of a type of request: those of its own lifecycle (6.2, 6.3), and none of another's. */
export function lifecycleOf(type: RequestType): Transitions {
  return isLegalRequest(type) ? LEGAL_TRANSITIONS : TRANSITIONS;
}

/** Open, submitted, and nothing has gone out yet. */
function isHoldable(state: RequestState): boolean {
  const isElsewhere = state === 'draft' || state === 'released' || state === 'on_hold_regulator';
  return !isElsewhere && !isTerminal(state);
}

function isOwn(state: RequestState): state is (typeof REQUEST_STATES)[number] {
  return REQUEST_STATES.some((own) => own === state);
}

function everyState(rowOf: (state: RequestState) => Row): Transitions {
  const rows = EVERY_STATE.map((state) => [state, rowOf(state)] as const);
  return Object.fromEntries(rows) as Record<RequestState, Row>;
}
