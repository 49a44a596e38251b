import { no, ok, type Result } from '#lib/base/result.ts';

/** A matter is open, then closed for good: what comes after is another matter, with an authority of its own (LS-4). */
export type MatterState = 'open' | 'closed';

/**
 * What becomes of what a client was asked to sign. That the time to sign is over is no state: it is asked at each look.
 * What was signed is checked by each hospital besides, as any consent is (6.9). What was signed on paper begins as
 * signed; a firm tells of the client’s word on such a one alone, because they may have no link to take it back by (WD-1).
 */
export type SignatureState = 'sent' | 'signed' | 'refused' | 'cancelled' | 'withdrawn' | 'ended';

export type SignatureEvent =
  'sign' | 'refuse' | 'take_back' | 'withdraw' | 'tell_withdrawal' | 'close_matter';

/** The client, by the letter that went to them; the firm; and Lantern itself, when the matter is closed. */
export type SignatureParty = 'client' | 'firm' | 'system';

type Transition = { readonly to: SignatureState; readonly by: readonly SignatureParty[] };

type Row = Readonly<Partial<Record<SignatureEvent, Transition>>>;

export const SIGNATURE_TRANSITIONS = {
  sent: {
    sign: { to: 'signed', by: ['client'] },
    refuse: { to: 'refused', by: ['client'] },
    take_back: { to: 'cancelled', by: ['firm'] },
    close_matter: { to: 'cancelled', by: ['system'] },
  },
  signed: {
    withdraw: { to: 'withdrawn', by: ['client'] },
    tell_withdrawal: { to: 'withdrawn', by: ['firm'] },
    close_matter: { to: 'ended', by: ['system'] },
  },
  refused: {},
  cancelled: {},
  withdrawn: {},
  ended: {},
} as const satisfies Readonly<Record<SignatureState, Row>>;

export type SignatureMoveRefusal = 'already_over' | 'wrong_state' | 'not_permitted';

/** Where the event leads what is to be signed, or why it cannot be. */
export function nextSignatureState(
  from: SignatureState,
  event: SignatureEvent,
  by: SignatureParty,
): Result<SignatureState, SignatureMoveRefusal> {
  const row: Row = SIGNATURE_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) {
    return no(Object.keys(row).length === 0 ? 'already_over' : 'wrong_state');
  }
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
