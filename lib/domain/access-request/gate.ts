import type { RequestFacts, RequestItem } from '#lib/domain/access-request/facts.ts';
import { isOpinionExpired } from '#lib/domain/access-request/harm-opinion.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { requestRule, type LegalBasis } from '#lib/domain/access-request/request-types.ts';
import { isWithinScope } from '#lib/domain/access-request/scope.ts';
import { itemsWithin } from '#lib/domain/legal-basis/scope.ts';
import { areOnePerson } from '#lib/domain/person/person-identity.ts';

type Check = (facts: RequestFacts, now: Date) => RequestRefusal | null;

/** The types that stand on who the requester is or on a board's decision, and need no authority from anybody else. */
const NEEDS_NO_AUTHORITY: readonly LegalBasis[] = ['identity', 'caldicott_decision'];

/**
 * What must hold for images to go out on this request (6.1, INV-1, INV-4), asked again at every approval, at packing
 * and at the link. The first thing that is not in order is the answer; null means that the way is free.
 */
export function gate(facts: RequestFacts, now: Date): RequestRefusal | null {
  return firstRefusal(CHECKS, facts, now);
}

/** All that closes the gate, in its order, for whoever wants to know what is still to be done. */
export function gateRefusals(facts: RequestFacts, now: Date): readonly RequestRefusal[] {
  return CHECKS.flatMap((check) => check(facts, now) ?? []);
}

export function identityCheck(facts: RequestFacts): RequestRefusal | null {
  return facts.identity === 'established' ? null : 'identity_not_established';
}

export function authorityCheck(facts: RequestFacts, now: Date): RequestRefusal | null {
  const { authority } = facts;
  if (authority.state === 'live') {
    return authority.until === null || now < authority.until ? null : 'authority_expired';
  }
  if (authority.state !== 'not_needed') {
    return authority.state === 'missing' ? 'authority_missing' : 'authority_expired';
  }
  return standsOnOwnRight(requestRule(facts.type)) ? null : 'authority_missing';
}

/** Whether what goes out on a type of request needs neither consent nor a legal authority. */
export function standsOnOwnRight({ legalBasis }: { readonly legalBasis: LegalBasis }): boolean {
  return NEEDS_NO_AUTHORITY.includes(legalBasis);
}

/** Whether the patient is found: never by guess, and by two persons where another has the same name and birthday (ID-6). */
export function matchCheck({ match }: RequestFacts): RequestRefusal | null {
  if (match.outcome === 'none') return 'match_missing';
  if (match.outcome === 'ambiguous') return 'match_ambiguous';
  // Another NHS number is another person, whoever chose the record and however it came about (ID-6).
  if (match.number === 'differs') return 'nhs_number_differs';
  return match.needsTwo && areOnePerson(match.confirmedBy) ? 'match_needs_second_person' : null;
}

/** Whether a law firm or other watched body is in good standing (SR-3). Types without one pass. */
export function standingCheck(facts: RequestFacts): RequestRefusal | null {
  if (requestRule(facts.type).agreement !== 'firm_terms') return null;
  const status = facts.requesterOrganisation?.standing?.status;
  return status === 'verified' || status === 'conditions' ? null : 'standing_not_verified';
}

/** The studies that would go out. */
export function outgoing({ items }: RequestFacts): readonly RequestItem[] {
  return items.filter(({ withheldFor }) => withheldFor === null);
}

const CHECKS: readonly Check[] = [
  identityCheck,
  authorityCheck,
  matchCheck,
  standingCheck,
  agreementCheck,
  safeguardingCheck,
  contentCheck,
  harmCheck,
  ownershipCheck,
  scopeCheck,
  thirdPartyCheck,
  wishesCheck,
];

function agreementCheck(facts: RequestFacts): RequestRefusal | null {
  const need = requestRule(facts.type).agreement;
  const isSatisfied =
    facts.agreement === 'live' ||
    need === 'none' ||
    (need === 'as_parent' && facts.agreement === 'not_needed');
  return isSatisfied ? null : 'agreement_not_live';
}

function safeguardingCheck({ safeguarding }: RequestFacts): RequestRefusal | null {
  return safeguarding === 'flagged' ? 'safeguarding_open' : null;
}

function contentCheck(facts: RequestFacts): RequestRefusal | null {
  if (facts.items.length === 0) return 'no_studies_chosen';
  return outgoing(facts).length === 0 ? 'nothing_to_release' : null;
}

function harmCheck(facts: RequestFacts, now: Date): RequestRefusal | null {
  if (!requestRule(facts.type).harmReview) return null;
  const opinion = facts.harmOpinion;
  if (opinion === null) return 'harm_opinion_missing';
  if (isOpinionExpired(opinion, now, facts.calendar.zone)) return 'harm_opinion_expired';
  const going = outgoing(facts).map(({ studyId }) => studyId);
  if (going.some((studyId) => !opinion.covers.includes(studyId))) return 'harm_opinion_missing';
  const isHeldBack = !going.some((studyId) => opinion.withheld.includes(studyId));
  return isHeldBack && opinion.outcome !== 'met_full' ? null : 'harm_not_withheld';
}

function ownershipCheck(facts: RequestFacts): RequestRefusal | null {
  const { match } = facts;
  const patientId = match.outcome === 'matched' ? match.patientId : null;
  const going = outgoing(facts);
  if (going.some((item) => item.patientId !== patientId)) return 'item_of_other_patient';
  return going.some((item) => item.isQuarantined) ? 'item_quarantined' : null;
}

function scopeCheck(facts: RequestFacts): RequestRefusal | null {
  const { authority, scope } = facts;
  const going = outgoing(facts);
  // Whether reports go as well is a matter of packing: where none were named they are left out, and images go.
  const authorised = going.map((item) => ({ ...item, hasReports: false }));
  const isCovered =
    going.every((item) => isWithinScope(item, scope)) &&
    (authority.state !== 'live' || itemsWithin(authority.scope, authorised).ok);
  return isCovered ? null : 'item_outside_scope';
}

function thirdPartyCheck(facts: RequestFacts): RequestRefusal | null {
  return outgoing(facts).every(({ isChecked }) => isChecked) ? null : 'third_party_check_missing';
}

function wishesCheck(facts: RequestFacts): RequestRefusal | null {
  const isAgainst = outgoing(facts).some(({ studyId }) => facts.againstWishes.includes(studyId));
  return isAgainst ? 'against_patient_wishes' : null;
}

function firstRefusal(
  checks: readonly Check[],
  facts: RequestFacts,
  now: Date,
): RequestRefusal | null {
  for (const check of checks) {
    const refusal = check(facts, now);
    if (refusal !== null) return refusal;
  }
  return null;
}
