import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  PARTY_EVENTS,
  type AgreementEvent,
  type PartyEvent,
} from '#lib/domain/agreement/events.ts';
import { sideOf, type AgreementFacts } from '#lib/domain/agreement/facts.ts';
import { AGREEMENT_GUARDS, type AgreementGuardRefusal } from '#lib/domain/agreement/guards.ts';
import {
  AGREEMENT_TRANSITIONS,
  type AgreementTransition,
} from '#lib/domain/agreement/lifecycle.ts';
import { missingSignatures } from '#lib/domain/agreement/signatures.ts';
import { ENDED_STATES, type AgreementState } from '#lib/domain/agreement/states.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayGiveNotice,
  mayResumeAgreement,
  maySignAgreement,
  mayWorkOnAgreements,
} from '#lib/domain/policy/agreement.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type AgreementMoveRefusal =
  StaffRefusal | AgreementGuardRefusal | 'wrong_state' | 'already_ended' | 'not_your_turn';

export type AgreementDecision = {
  readonly from: AgreementState;
  /** Equal to `from` where it only writes something down. */
  readonly to: AgreementState;
  readonly by: Role | 'system';
};

/** Somebody, acting for one party. They may work for both; an act is for one of them. */
export type ActingFor = { readonly actor: Actor; readonly organisationId: OrganisationId };

/**
 * Whether this may happen to this agreement. In this order: do they work on that party's agreements at all, is it now, is
 * it that party's move and one for their role, do the guards hold, and is there fresh proof.
 */
export function decideAgreement(
  { actor, organisationId }: ActingFor,
  facts: AgreementFacts,
  event: PartyEvent,
  now: Date,
): Result<AgreementDecision, AgreementMoveRefusal> {
  const acting = { actor, organisationId };
  const transition = transitionFor(acting, facts, event, now);
  if (!transition.ok) return transition;
  const may = permitted(acting, facts, event, { roles: transition.value.by, now });
  if (!may.ok && !isProofRefusal(may.error)) return may;
  // What would be refused anyway is refused before anybody is asked for proof.
  const refusal = guardRefusal(transition.value, { ...acting, facts, event, now });
  if (refusal !== null) return no(refusal);
  if (!may.ok) return may;
  return ok({ from: facts.state, to: destination(facts, transition.value), by: may.value });
}

/** The move that this event is now, if they work on that party's agreements and it is that party's to make. */
function transitionFor(
  { actor, organisationId }: ActingFor,
  facts: AgreementFacts,
  event: PartyEvent,
  now: Date,
): Result<AgreementTransition, AgreementMoveRefusal> {
  const side = sideOf(facts, organisationId);
  if (side === null) return no('not_permitted');
  const known = mayWorkOnAgreements(actor, organisationId, now);
  if (!known.ok) return known;
  const transition = transitionOf(facts.state, event);
  if (!transition.ok) return transition;
  const { side: mover } = transition.value;
  return mover === 'either' || mover === side ? transition : no('not_your_turn');
}

/** Whether Lantern itself may move it on, because the time has come. */
export function decideTimed(
  facts: AgreementFacts,
  event: Exclude<AgreementEvent, PartyEvent>,
  now: Date,
): Result<AgreementDecision, AgreementMoveRefusal> {
  const actor: Actor = { kind: 'system', process: 'worker' };
  const transition = transitionOf(facts.state, event);
  if (!transition.ok) return transition;
  const refusal = guardRefusal(transition.value, {
    actor,
    facts,
    event,
    organisationId: null,
    now,
  });
  if (refusal !== null) return no(refusal);
  return ok({ from: facts.state, to: transition.value.to, by: 'system' });
}

/** What this actor could do for that party now, if need be after fresh proof: for what a screen offers, never for what it allows. */
export function offeredAgreementEvents(
  acting: ActingFor,
  facts: AgreementFacts,
  now: Date,
): readonly PartyEvent['kind'][] {
  return PARTY_EVENTS.filter((kind) => {
    const event: PartyEvent =
      kind === 'sign' ? { kind, versionId: facts.versionId } : { kind, text: 'as a trial' };
    const decision = decideAgreement(acting, facts, event, now);
    return decision.ok || isProofRefusal(decision.error) || decision.error === 'terms_incomplete';
  });
}

function transitionOf(
  state: AgreementState,
  { kind }: AgreementEvent,
): Result<AgreementTransition, 'wrong_state' | 'already_ended'> {
  const transition = AGREEMENT_TRANSITIONS[state][kind];
  if (transition !== undefined) return ok(transition);
  return no(ENDED_STATES.includes(state) ? 'already_ended' : 'wrong_state');
}

/** Whether it is for their role and, for the grave acts, whether there is fresh proof. */
function permitted(
  { actor, organisationId }: ActingFor,
  facts: AgreementFacts,
  event: PartyEvent,
  { roles, now }: { readonly roles: readonly Role[]; readonly now: Date },
): Result<Role, AgreementMoveRefusal> {
  const may = staffMay(actor, { roles, organisationId, isGrave: false }, now);
  if (!may.ok) return may;
  const on = { organisationId, agreementId: facts.id };
  switch (event.kind) {
    case 'sign': {
      const side = sideOf(facts, organisationId);
      const missing = side === null ? [] : missingSignatures(facts, side);
      if (missing.length === 0) return no('already_signed');
      const signing = { organisationId, versionId: facts.versionId, roles: missing };
      return maySignAgreement(actor, signing, now);
    }
    case 'ask_resume':
      return mayResumeAgreement(actor, on, null, now);
    case 'resume':
      return mayResumeAgreement(actor, on, facts.resumeAskedBy?.person ?? null, now);
    case 'give_notice':
      return mayGiveNotice(actor, on, now);
    default:
      return may;
  }
}

function guardRefusal(
  { guards }: AgreementTransition,
  attempt: Parameters<(typeof AGREEMENT_GUARDS)['reasoned']>[0],
): AgreementGuardRefusal | null {
  for (const name of guards) {
    const refusal = AGREEMENT_GUARDS[name](attempt);
    if (refusal !== null) return refusal;
  }
  return null;
}

function destination(facts: AgreementFacts, { to, last }: AgreementTransition): AgreementState {
  const missing = (['first', 'second'] as const).flatMap((side) => missingSignatures(facts, side));
  return last !== undefined && missing.length === 1 ? last : to;
}
