import { describe, expect, it } from 'vitest';
import { identity, NOW, person, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  decideNetwork,
  NETWORK_EVENTS,
  NETWORK_STATES,
  type NetworkEvent,
  type NetworkState,
} from './trusted-network.ts';

const PROPOSER = identity(20);
const OTHER = identity(21);

/** Written by hand: what becomes of a network, or nothing where nothing may. */
const EXPECTED: Readonly<
  Record<NetworkState, Readonly<Record<NetworkEvent, NetworkState | null>>>
> = {
  proposed: { confirm: 'active', end: 'ended' },
  active: { confirm: null, end: 'ended' },
  ended: { confirm: null, end: null },
};

const PROOF_OF = { confirm: 'confirm_network', end: 'end_network' } as const;

function proved(actor: ReturnType<typeof person>, event: NetworkEvent): Actor {
  const stepUps = [
    { action: PROOF_OF[event], resourceId: TRUST, factor: 'passkey', at: NOW } as const,
  ];
  return { ...actor, assurance: { ...actor.assurance, stepUps } };
}

function decide(state: NetworkState, event: NetworkEvent, by = person(OTHER, 'siro')) {
  const facts = { organisationId: TRUST, state, proposedBy: PROPOSER };
  return decideNetwork(proved(by, event), facts, event, NOW);
}

describe('a trust’s network', () => {
  for (const state of NETWORK_STATES) {
    it.each(NETWORK_EVENTS)(`${state}, %s: as written here`, (event) => {
      const decided = decide(state, event);
      const to = EXPECTED[state][event];
      if (to === null) expect(decided).toEqual({ ok: false, error: 'wrong_state' });
      else expect(decided).toMatchObject({ ok: true, value: { to, by: 'siro' } });
    });
  }

  it('is confirmed by another human than whoever proposed it', () => {
    const same = { ok: false, error: 'same_person' };
    expect(decide('proposed', 'confirm', person(PROPOSER, 'siro'))).toEqual(same);
    const secondAccount = { ...OTHER, verifiedEmail: PROPOSER.verifiedEmail };
    expect(decide('proposed', 'confirm', person(secondAccount, 'siro'))).toEqual(same);
    expect(decide('proposed', 'end', person(PROPOSER, 'siro')).ok).toBe(true);
  });

  it('is not confirmed by whoever keeps the settings, nor without fresh proof', () => {
    const no = (role: Role) => decide('proposed', 'confirm', person(OTHER, role));
    expect(no('org_admin')).toEqual({ ok: false, error: 'not_permitted' });
    expect(no('privacy_officer')).toEqual({ ok: false, error: 'not_permitted' });
    const facts = { organisationId: TRUST, state: 'proposed', proposedBy: PROPOSER } as const;
    const plain = person(OTHER, 'siro');
    const unproved = { ...plain, assurance: { ...plain.assurance, stepUps: [] } };
    expect(decideNetwork(unproved, facts, 'confirm', NOW)).toEqual({
      ok: false,
      error: 'step_up_needed',
    });
  });
});
