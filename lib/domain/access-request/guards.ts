import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import {
  approvalsStand,
  approversFor,
  nextApprovers,
} from '#lib/domain/access-request/approvals.ts';
import { mayLookAfter } from '#lib/domain/access-request/assignee.ts';
import type { Attempt } from '#lib/domain/access-request/attempt.ts';
import { awaitsReport } from '#lib/domain/access-request/awaited-report.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import {
  authorityCheck,
  gate,
  identityCheck,
  matchCheck,
  outgoing,
  standingCheck,
} from '#lib/domain/access-request/gate.ts';
import { graveActionOf } from '#lib/domain/access-request/grave-events.ts';
import { isOpinionConsistent } from '#lib/domain/access-request/harm-opinion.ts';
import { LEGAL_GUARDS } from '#lib/domain/access-request/legal-guards.ts';
import { isRequesterAssured, type Party } from '#lib/domain/access-request/party.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { monthClock } from '#lib/domain/access-request/request-clock.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import { isSpecific } from '#lib/domain/access-request/scope.ts';
import { extendClock, pauseClock } from '#lib/domain/clock/clock-acts.ts';
import { lapsesOn } from '#lib/domain/clock/other-clocks.ts';
import { openingOf } from '#lib/domain/opening/opening.ts';
import { isHealthProfessional, isSamePerson } from '#lib/domain/person/person-identity.ts';
import { proofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { LONGEST_KNOWN } from '#lib/domain/recall/recall.ts';

type Guard = (attempt: Attempt) => RequestRefusal | null;

const MAY_OVERRIDE_TO_REFUSE: readonly Party[] = [
  'access_officer',
  'caldicott_guardian',
  'siro',
  'dpo',
];
const DRAFT_DAYS = 30;
const STANDING_FRESH_HOURS = 24;
const MS_PER_HOUR = 3_600_000;

/** The conditions named in the table of transitions. Each answers null, or the word for what is missing. */
export const GUARDS = {
  fields_complete: ({ facts }) => unless(facts.missingFields.length === 0, 'fields_missing'),

  // IN-1: a body that wants records for its own ends may not use the patient's own right to get them.
  requester_admitted: ({ facts }) => {
    const kind = facts.requesterOrganisation?.kind;
    const isBarred =
      requestRule(facts.type).isSubjectAccess && (kind === 'insurer' || kind === 'employer');
    return unless(!isBarred, 'requester_not_admitted');
  },

  requester_assured: ({ actor, facts }) =>
    unless(
      isRequesterAssured(actor, facts),
      facts.requesterOrganisation === null ? 'identity_level_too_low' : 'second_factor_needed',
    ),

  stepped_up: missingProof,

  // Whoever asked, or whom it is about, may always take back what is theirs.
  staff_stepped_up: (attempt) => {
    const isOwn = attempt.party === 'requester' || attempt.party === 'subject';
    return isOwn ? null : missingProof(attempt);
  },

  draft_for_30_days: ({ facts, now }) =>
    unless(today(facts, now) >= addDays(enteredOn(facts), DRAFT_DAYS), 'too_early'),

  unanswered_for_60_days: ({ facts, now }) =>
    unless(today(facts, now) >= lapsesOn(enteredOn(facts)), 'too_early'),

  // ID-5: asking for identity that is proved, or without a doubt one can name, is a defect.
  doubt_recorded: ({ facts, event }) => {
    if (facts.identity === 'established') return 'identity_already_established';
    return unless(event.kind === 'ask_id' && isSaid(event.doubt), 'doubt_not_recorded');
  },

  identity_ok: ({ facts }) => identityCheck(facts),
  authority_ok: ({ facts, now }) => authorityCheck(facts, now),
  authority_wanting: ({ facts, now }) =>
    unless(authorityCheck(facts, now) !== null, 'authority_in_order'),
  match_ok: ({ facts }) => matchCheck(facts),
  match_is_none: ({ facts }) => unless(facts.match.outcome === 'none', 'match_contradicted'),
  match_is_ambiguous: ({ facts }) =>
    unless(facts.match.outcome === 'ambiguous', 'match_contradicted'),

  clarification_reasoned: ({ event }) =>
    unless(event.kind === 'ask_clarification' && isSaid(event.reason), 'reason_missing'),
  scope_not_specific: ({ facts }) => unless(!isSpecific(facts.scope), 'scope_already_specific'),
  clock_may_pause: ({ facts, now }) => {
    if (requestRule(facts.type).clock.kind !== 'one_month') return null;
    const clock = monthClock(facts);
    if (clock === null) return 'clock_not_started';
    const paused = pauseClock(clock, today(facts, now));
    return paused.ok ? null : paused.error;
  },

  // FE-2 lets a fee be asked for; the controller may have laid down that it never does.
  fees_allowed: ({ facts }) => unless(facts.policy.allowsFees, 'fees_not_allowed'),
  fee_reasoned: ({ event }) =>
    unless(event.kind === 'set_fee' && isSaid(event.rationale), 'reason_missing'),

  search_logged: ({ facts }) => unless(facts.searches.length > 0, 'search_not_logged'),
  studies_chosen: ({ facts }) => unless(facts.items.length > 0, 'no_studies_chosen'),
  nothing_chosen: ({ facts }) => unless(facts.items.length === 0, 'studies_still_chosen'),

  opinion_lawful: (attempt) => opinionRefusal(attempt),

  one_approval_needed: ({ facts }) =>
    unless(approversFor(facts).length === 1, 'two_approvals_needed'),
  two_approvals_needed: ({ facts }) =>
    unless(approversFor(facts).length === 2, 'one_approval_is_enough'),
  approver_for_type: ({ facts, party }) =>
    unless(nextApprovers(facts).includes(party as Role), 'not_an_approver'),
  distinct_approver: ({ actor, facts }) => {
    const isSecondTime = facts.approvals.some(
      ({ person }) => actor.kind === 'person' && isSamePerson(person, actor),
    );
    return unless(!isSecondTime, 'same_approver');
  },
  assignee_works_on_it: ({ facts, event, now }) => {
    if (event.kind !== 'reassign' || event.to === null) return null;
    return mayLookAfter(event.to, facts, now);
  },
  report_not_awaited: ({ facts, now }) => unless(!awaitsReport(facts, now), 'report_awaited'),
  time_has_come: ({ facts, now }) => unless(openingOf(facts, now).waitsFor === null, 'opens_later'),
  steps_done: ({ facts }) =>
    unless(!facts.policy.checklistFirst || facts.stepsLeft === 0, 'steps_left'),
  approvals_stand: ({ facts }) => unless(approvalsStand(facts), 'approvals_missing'),
  gate: ({ facts, now }) => gate(facts, now),

  refuser_concerned: ({ facts, party }) => {
    const isApprover = approversFor(facts).some((roles) => roles.includes(party as Role));
    return unless(isApprover || MAY_OVERRIDE_TO_REFUSE.includes(party), 'not_permitted');
  },
  refusal_reasoned: ({ event, party }) => refusalRefusal(event, party),

  hashes_ok: ({ facts }) => unless(facts.packageHashes === 'agree', 'hashes_differ'),
  art15_sheet_attached: ({ facts }) =>
    unless(
      !requestRule(facts.type).isSubjectAccess || facts.art15SheetAttached,
      'art15_sheet_missing',
    ),
  standing_fresh: ({ facts, now }) => {
    const checkedAt = facts.requesterOrganisation?.standing?.checkedAt;
    if (requestRule(facts.type).agreement !== 'firm_terms') return null;
    const isFresh =
      checkedAt !== undefined &&
      now.getTime() - checkedAt.getTime() <= STANDING_FRESH_HOURS * MS_PER_HOUR;
    return standingCheck(facts) ?? unless(isFresh, 'standing_stale');
  },
  regulated_requester: ({ facts }) =>
    unless(requestRule(facts.type).agreement === 'firm_terms', 'not_regulated'),

  not_recalled: ({ facts }) => {
    if (facts.sent === 'nothing') return 'nothing_was_sent';
    return unless(facts.sent === 'stands', 'already_recalled');
  },
  was_recalled: ({ facts }) => unless(facts.sent === 'recalled', 'not_recalled'),
  recall_said: ({ facts, event }) => {
    if (event.kind !== 'recall' || !isSaid(event.known)) return 'reason_missing';
    if (event.known.length > LONGEST_KNOWN) return 'text_too_long';
    if (event.because !== 'wrong_patient') return null;
    const going = outgoing(facts).map(({ studyId }) => studyId);
    const isOfRelease = event.mixedUp.every((studyId) => going.includes(studyId));
    return unless(event.mixedUp.length > 0 && isOfRelease, 'mixed_up_missing');
  },
  new_facts_given: ({ event }) =>
    unless(event.kind === 'reopen' && isSaid(event.newFacts), 'reason_missing'),
  subject_was_living: ({ facts }) => {
    const isAboutTheDead = ['ahra_deceased', 'discretionary_deceased', 'medical_examiner'].includes(
      facts.type,
    );
    return unless(!isAboutTheDead, 'subject_already_dead');
  },
  extension_reasoned: ({ event }) =>
    unless(event.kind === 'extend' && isSaid(event.rationale), 'reason_missing'),
  extension_in_time: ({ facts, event, now }) => {
    if (requestRule(facts.type).clock.kind !== 'one_month') return 'clock_not_extendable';
    const clock = monthClock(facts);
    if (clock === null || event.kind !== 'extend') return 'clock_not_started';
    const extended = extendClock(clock, event.reason, today(facts, now));
    return extended.ok ? null : extended.error;
  },
  other_request: ({ facts, event }) =>
    unless(event.kind === 'merge_duplicate' && event.into !== facts.id, 'same_request'),
  ...LEGAL_GUARDS,
} as const satisfies Readonly<Record<string, Guard>>;

export type GuardName = keyof typeof GUARDS;

function missingProof({ actor, facts, event, now }: Attempt): RequestRefusal | null {
  if (actor.kind === 'system') return null;
  const action = graveActionOf(event.kind);
  if (actor.kind !== 'person' || action === null) return 'step_up_needed';
  return proofRefusal(actor.assurance.stepUps, { action, resourceId: facts.id }, now);
}

/** SH-2 to SH-4: an opinion is a health professional's; that something is already known, an officer may record as a fact. */
function opinionRefusal({ actor, facts, event }: Attempt): RequestRefusal | null {
  if (event.kind !== 'opinion_recorded' || !isSaid(event.rationale)) return 'reason_missing';
  if (!isOpinionConsistent(event.outcome, event.withheld, facts.items))
    return 'opinion_contradicts_itself';
  if (event.outcome === 'already_known') {
    const areReported = facts.items.every(
      ({ reportStatus }) => reportStatus === 'final' || reportStatus === 'amended',
    );
    return unless(areReported, 'already_known_needs_final_report');
  }
  return unless(
    actor.kind === 'person' && isHealthProfessional(actor),
    'not_a_health_professional',
  );
}

/** RF-1, FE-2: a refusal says on what law and why, and what is called unfounded or excessive only the DPO may so call. */
function refusalRefusal(event: RequestEvent, party: Party): RequestRefusal | null {
  if (event.kind !== 'refuse' || !isSaid(event.legalRef) || !isSaid(event.rationale))
    return 'reason_missing';
  const isForDpo =
    event.reason === 'manifestly_unfounded' || event.reason === 'manifestly_excessive';
  return unless(!isForDpo || party === 'dpo', 'dpo_decides');
}

function today({ calendar }: RequestFacts, now: Date) {
  return localDate(now, calendar.zone);
}

function enteredOn({ stateSince, calendar }: RequestFacts) {
  return localDate(stateSince, calendar.zone);
}

function isSaid(text: string): boolean {
  return text.trim().length > 0;
}

function unless(isMet: boolean, refusal: RequestRefusal): RequestRefusal | null {
  return isMet ? null : refusal;
}
