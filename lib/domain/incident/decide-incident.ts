import { no, ok, type Result } from '#lib/base/result.ts';
import type { IncidentEvent, IncidentEventKind } from '#lib/domain/incident/events.ts';
import type { IncidentFacts } from '#lib/domain/incident/facts.ts';
import { INCIDENT_GUARDS, type IncidentGuardRefusal } from '#lib/domain/incident/guards.ts';
import { INCIDENT_TRANSITIONS } from '#lib/domain/incident/lifecycle.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayHandleIncident, type IncidentRefusal } from '#lib/domain/policy/incident.ts';
import { staffMay } from '#lib/domain/policy/staff.ts';

export type IncidentMoveRefusal =
  IncidentRefusal | IncidentGuardRefusal | 'wrong_state' | 'already_decided';

export type IncidentDecision = {
  readonly from: IncidentState;
  /** Equal to `from` for a note. */
  readonly to: IncidentState;
  readonly by: Role;
};

/**
 * Whether this may happen to this incident. In this order: may they look into it at all, is it now, is it for their
 * role, and do the guards hold.
 */
export function decideIncident(
  actor: Actor,
  facts: IncidentFacts,
  event: IncidentEvent,
  now: Date,
): Result<IncidentDecision, IncidentMoveRefusal> {
  const handler = mayHandleIncident(actor, facts, now);
  if (!handler.ok) return handler;
  const transition = INCIDENT_TRANSITIONS[facts.state][event.kind];
  if (transition === undefined) {
    return no(facts.state === 'closed' ? 'already_decided' : 'wrong_state');
  }
  const { organisationId } = facts;
  const may = staffMay(actor, { roles: transition.by, organisationId, isGrave: false }, now);
  if (!may.ok) return may;
  for (const name of transition.guards) {
    const refusal = INCIDENT_GUARDS[name]({ facts, event, now });
    if (refusal !== null) return no(refusal);
  }
  return ok({ from: facts.state, to: transition.to, by: may.value });
}

/** What this actor could try from the incident's state: for what a screen offers, never for what it allows. */
export function offeredIncidentEvents(
  actor: Actor,
  facts: IncidentFacts,
  now: Date,
): readonly IncidentEventKind[] {
  if (!mayHandleIncident(actor, facts, now).ok) return [];
  const { organisationId } = facts;
  return Object.entries(INCIDENT_TRANSITIONS[facts.state])
    .filter(
      ([, { by: roles }]) => staffMay(actor, { roles, organisationId, isGrave: false }, now).ok,
    )
    .map(([kind]) => kind as IncidentEventKind);
}
