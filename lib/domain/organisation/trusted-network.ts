import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayConfirmNetwork, mayEndNetwork } from '#lib/domain/policy/trusted-network.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** A trust's network is proposed by one of its people, counts once another has confirmed it, and ends by either. */
export const NETWORK_STATES = ['proposed', 'active', 'ended'] as const;

export type NetworkState = (typeof NETWORK_STATES)[number];

export const NETWORK_EVENTS = ['confirm', 'end'] as const;

export type NetworkEvent = (typeof NETWORK_EVENTS)[number];

/** Every move of a network that there is. What has ended is proposed anew. */
export const NETWORK_TRANSITIONS: Readonly<
  Record<NetworkState, Readonly<Partial<Record<NetworkEvent, NetworkState>>>>
> = {
  proposed: { confirm: 'active', end: 'ended' },
  active: { end: 'ended' },
  ended: {},
};

export type NetworkFacts = {
  readonly organisationId: OrganisationId;
  readonly state: NetworkState;
  readonly proposedBy: PersonIdentity;
};

export type NetworkRefusal = StaffRefusal | 'wrong_state' | 'same_person';

/**
 * Whether this may happen to a trust's network. Confirming takes away a second factor from many, and so wants another
 * human than whoever proposed it; ending only gives it back, and wants one.
 */
export function decideNetwork(
  actor: Actor,
  { organisationId, state, proposedBy }: NetworkFacts,
  event: NetworkEvent,
  now: Date,
): Result<{ readonly to: NetworkState; readonly by: Role }, NetworkRefusal> {
  const may =
    event === 'confirm'
      ? mayConfirmNetwork(actor, organisationId, now)
      : mayEndNetwork(actor, organisationId, now);
  if (!may.ok && (may.error === 'not_permitted' || may.error === 'second_factor_needed')) {
    return may;
  }
  const to = NETWORK_TRANSITIONS[state][event];
  if (to === undefined) return no('wrong_state');
  // What would be refused anyway is refused before anybody is asked for proof.
  if (event === 'confirm' && actor.kind === 'person' && isSamePerson(actor, proposedBy)) {
    return no('same_person');
  }
  return may.ok ? ok({ to, by: may.value }) : may;
}
