import type { RequestId } from '#lib/base/id.ts';
import type {
  PlainEvent,
  RequestEvent,
  RequestEventKind,
} from '#lib/domain/access-request/events.ts';
import { NOW } from '#lib/domain/access-request/facts.fixture.ts';

/** Every event with words, said as it must be. One that is not here does not compile. */
const WITH_WORDS: Readonly<Record<Exclude<RequestEventKind, PlainEvent>, RequestEvent>> = {
  ask_id: { kind: 'ask_id', doubt: 'the signature differs' },
  ask_clarification: { kind: 'ask_clarification', reason: 'we hold 400 studies' },
  set_fee: {
    ...{ kind: 'set_fee', reason: 'manifestly_excessive' },
    rationale: 'the fifth copy this month',
  },
  opinion_recorded: {
    ...{ kind: 'opinion_recorded', outcome: 'not_met', withheld: [] },
    rationale: 'nothing likely to harm',
  },
  refuse: {
    ...{ kind: 'refuse', reason: 'third_party', legalRef: 'DPA 2018 Sch 2 para 16' },
    rationale: 'all shows another',
  },
  extend: { kind: 'extend', reason: 'complexity', rationale: 'five sites' },
  reopen: { kind: 'reopen', newFacts: 'another archive was found' },
  recall: {
    ...{ kind: 'recall', because: 'wrong_recipient', mixedUp: [] },
    known: 'a namesake wrote to us',
  },
  merge_duplicate: {
    kind: 'merge_duplicate',
    into: '00000000-0000-4000-8000-000000000077' as RequestId,
  },
  reassign: { kind: 'reassign', to: null },
  verify_authority: {
    kind: 'verify_authority',
    check: {
      ...{ way: 'call_back', spokeTo: 'J. Clerk, court office', foundIn: 'court_finder' },
      ...{ foundAt: 'gov.uk/find-court-tribunal', at: NOW, paperElsewhere: 'Legal, file 12' },
    },
  },
  reject_authority: { kind: 'reject_authority', reason: 'the court does not know of it' },
  ask_further_info: { kind: 'ask_further_info', wanting: 'the offence' },
  assess: {
    ...{ kind: 'assess', necessity: 'a', proportionality: 'b', confidentiality: 'c' },
    harmNote: '',
  },
  challenge: { kind: 'challenge', grounds: 'it asks for the whole record' },
  end_challenge: { kind: 'end_challenge', outcome: 'varied to the knee' },
  withdraw_by_issuer: { kind: 'withdraw_by_issuer', how: 'by letter' },
};

/** The rest. A list of an object's names, for a type can only be asked whether an object has all of them. */
const PLAIN: Readonly<Record<PlainEvent, true>> = {
  ...{ submit: true, log: true, cancel: true, expire_draft: true },
  ...{ ask_authority: true, no_match: true, ambiguous: true, accept: true },
  ...{ id_received: true, authority_received: true, accept_older_authority: true },
  ...{ match_confirmed: true, close_not_found: true, answer_clarification: true },
  ...{ fee_paid: true, waive_fee: true, flag_safeguarding: true, clear_safeguarding: true },
  ...{ begin: true, studies_listed: true, close_not_held: true },
  ...{ first_approve: true, final_approve: true, send_back: true },
  ...{ package: true, package_failed: true, packaged: true, link_issued: true },
  ...{ complete: true, revoke_release: true, hold_regulator: true, lift_regulator_hold: true },
  ...{ lapse: true, authority_ended: true, withdraw: true, patient_died: true },
  ...{ begin_verification: true, further_info_received: true },
};

/** All that can happen to a request of whatever type, with everything that whoever does it must say. */
export const EVERY_EVENT: readonly RequestEvent[] = [
  ...Object.values(WITH_WORDS),
  ...Object.keys(PLAIN).map((kind) => ({ kind: kind as PlainEvent })),
];
