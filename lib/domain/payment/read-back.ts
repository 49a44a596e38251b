import type { PaymentEvent } from './payment.ts';
import type { RefundEvent } from './refund.ts';

/** What we asked to be paid, against which everything is held that a provider says. */
export type ExpectedPayment = {
  readonly paymentId: string;
  readonly serviceLineId: string;
  readonly requestReference: string;
  readonly amountPence: number;
  /** Whether the payer said that they would rather not. */
  readonly isCancelAsked: boolean;
};

/** What the provider says of the page that was made for it. */
export type SeenPage = {
  readonly pageId: string;
  readonly page: 'open' | 'complete' | 'expired';
  readonly payment: 'paid' | 'unpaid' | 'nothing_to_pay';
  readonly amountPence: number | null;
  readonly currency: string | null;
  readonly names: NamedPayment;
  readonly intent: {
    readonly id: string;
    readonly standing: 'succeeded' | 'under_way' | 'declined';
    readonly receivedPence: number;
  } | null;
};

/** What we had the provider write down with a payment, as it gives it back. */
export type NamedPayment = {
  readonly paymentId: string | null;
  readonly serviceLineId: string | null;
  readonly requestReference: string | null;
};

/** In what something that is said to be about a payment is not about it. Nothing is done for any of them; staff are told. */
export const PAYMENT_MISMATCHES = [
  'other_payment',
  'other_request',
  'other_amount',
  'other_currency',
] as const;

export type PaymentMismatch = (typeof PAYMENT_MISMATCHES)[number];

/** The one currency that hospitals here are paid in. */
export const CURRENCY = 'gbp';

/** Null where what is said is about this payment in everything that it says. */
export function mismatchOf(
  expected: ExpectedPayment,
  said: {
    readonly names: NamedPayment;
    readonly amountPence: number | null;
    readonly currency: string | null;
  },
): PaymentMismatch | null {
  const { names, amountPence, currency } = said;
  if (names.paymentId !== expected.paymentId) return 'other_payment';
  if (names.serviceLineId !== expected.serviceLineId) return 'other_request';
  if (names.requestReference !== expected.requestReference) return 'other_request';
  if (amountPence !== null && amountPence !== expected.amountPence) return 'other_amount';
  return currency !== null && currency !== CURRENCY ? 'other_currency' : null;
}

export type Judged =
  | { readonly is: 'mismatch'; readonly word: PaymentMismatch }
  | { readonly is: 'event'; readonly event: PaymentEvent }
  | { readonly is: 'nothing_new' };

/** What the provider's own answer about a page means for the payment. It alone says that money has come (scenario 39). */
export function judgePage(expected: ExpectedPayment, seen: SeenPage): Judged {
  const word = mismatchOf(expected, seen);
  if (word !== null) return { is: 'mismatch', word };
  return seen.payment === 'paid' ? judgePaid(expected, seen) : judgeUnpaid(expected, seen);
}

/** The page says paid: then all of it must have come. */
function judgePaid({ amountPence }: ExpectedPayment, { intent }: SeenPage): Judged {
  if (intent?.standing !== 'succeeded') return { is: 'nothing_new' };
  const isAll = intent.receivedPence === amountPence;
  return isAll ? { is: 'event', event: 'pay' } : { is: 'mismatch', word: 'other_amount' };
}

function judgeUnpaid({ isCancelAsked }: ExpectedPayment, { page, intent }: SeenPage): Judged {
  if (page === 'expired') return { is: 'event', event: isCancelAsked ? 'cancel' : 'expire' };
  if (page === 'open') return { is: 'event', event: 'open' };
  return { is: 'event', event: intent?.standing === 'declined' ? 'decline' : 'pend' };
}

/** What the provider says of a refund. `ours` is the id that we gave it; null for one that was made elsewhere. */
export type SeenRefund = {
  readonly id: string;
  readonly ours: string | null;
  readonly amountPence: number;
  readonly standing: 'succeeded' | 'under_way' | 'failed';
};

export function refundEventOf({ standing }: SeenRefund): RefundEvent {
  return ({ succeeded: 'succeed', under_way: 'submit', failed: 'fail' } as const)[standing];
}
