import { no, ok, type Result } from '#lib/base/result.ts';

/**
 * What becomes of a computer that is to show somebody’s scans. The end of its code, and of the hour, is no state: that is
 * asked at each look.
 */
export type PairingState = 'waiting' | 'found' | 'approved' | 'open' | 'declined' | 'ended';

export type PairingEvent = 'find' | 'approve' | 'decline' | 'open' | 'end';

/** The patient who brought the code, and the browser that began the pairing. */
export type PairingParty = 'patient' | 'computer';

type PairingTransition = { readonly to: PairingState; readonly by: readonly PairingParty[] };

const end = { to: 'ended', by: ['patient', 'computer'] } as const;

export const PAIRING_TRANSITIONS = {
  waiting: { find: { to: 'found', by: ['patient'] }, end: { to: 'ended', by: ['computer'] } },
  found: {
    approve: { to: 'approved', by: ['patient'] },
    decline: { to: 'declined', by: ['patient'] },
    end: { to: 'ended', by: ['computer'] },
  },
  approved: { open: { to: 'open', by: ['computer'] }, end },
  open: { end },
  declined: {},
  ended: {},
} as const satisfies Readonly<
  Record<PairingState, Readonly<Partial<Record<PairingEvent, PairingTransition>>>>
>;

/** Where the event leads a pairing, or why it cannot be. */
export function nextPairingState(
  from: PairingState,
  event: PairingEvent,
  by: PairingParty,
): Result<PairingState, 'wrong_state' | 'already_ended' | 'not_permitted'> {
  const row: Readonly<Partial<Record<PairingEvent, PairingTransition>>> = PAIRING_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) {
    return no(from === 'declined' || from === 'ended' ? 'already_ended' : 'wrong_state');
  }
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
