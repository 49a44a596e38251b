/** Why money is given back (FL-3). */
export const REFUND_REASONS = [
  'charged_in_error',
  'access_wrongly_charged',
  'not_delivered',
  'ended_before_work',
  'paid_twice',
] as const;

export type RefundReason = (typeof REFUND_REASONS)[number];

/** The states of a refund (6.11), with `declined` for what the second person does not agree to. */
export const REFUND_STATES = [
  'requested',
  'approved',
  'submitted',
  'success',
  'error',
  'declined',
] as const;

export type RefundState = (typeof REFUND_STATES)[number];

export type RefundEvent = 'approve' | 'decline' | 'submit' | 'succeed' | 'fail';

export const REFUND_EVENTS: readonly RefundEvent[] = [
  ...(['approve', 'decline', 'submit', 'succeed', 'fail'] as const),
];

export type RefundParty = 'staff' | 'provider';

type Move = { readonly to: RefundState; readonly by: readonly RefundParty[] };

/** Every move of a refund that there is. One that failed is over: another is asked for. */
export const REFUND_TRANSITIONS: Readonly<
  Record<RefundState, Readonly<Partial<Record<RefundEvent, Move>>>>
> = {
  requested: {
    approve: { to: 'approved', by: ['staff'] },
    decline: { to: 'declined', by: ['staff'] },
  },
  approved: {
    submit: { to: 'submitted', by: ['provider'] },
    succeed: { to: 'success', by: ['provider'] },
    fail: { to: 'error', by: ['provider'] },
  },
  submitted: {
    succeed: { to: 'success', by: ['provider'] },
    fail: { to: 'error', by: ['provider'] },
  },
  // See `bounce` of a line.
  success: { fail: { to: 'error', by: ['provider'] } },
  error: {},
  declined: {},
};

/** Where a refund is by an event from where it is; null where that does not happen. */
export function moveRefund(from: RefundState, event: RefundEvent): RefundState | null {
  return REFUND_TRANSITIONS[from][event]?.to ?? null;
}

/** Above this many pence a second person is needed (FL-3). */
export const ONE_PERSON_PENCE = 5000;

export function needsSecondPerson(amountPence: number): boolean {
  return amountPence > ONE_PERSON_PENCE;
}

/** What of a payment can still be given back: what was paid, less all that was, and all that is on its way. */
export function leftToRefund(
  paidPence: number,
  refunds: readonly { readonly amountPence: number; readonly state: RefundState }[],
): number {
  const gone = refunds
    .filter(({ state }) => state !== 'error' && state !== 'declined')
    .reduce((sum, { amountPence }) => sum + amountPence, 0);
  return paidPence - gone;
}
