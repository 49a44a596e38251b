import type Stripe from 'stripe';
import type { NamedPayment, SeenPage, SeenRefund } from '#lib/domain/payment/read-back.ts';

type Metadata = Readonly<Record<string, string>> | null | undefined;

/** What we had Stripe write down with something, as it gives it back. */
export function namesOf(metadata: Metadata): NamedPayment {
  const said = (name: string) => metadata?.[name] ?? null;
  return {
    paymentId: said('payment_id'),
    serviceLineId: said('service_line_id'),
    requestReference: said('request_reference'),
  };
}

/** Its words as far as they are known here. A new one is nothing that anybody has paid. */
const PAYMENTS: Readonly<Record<string, SeenPage['payment']>> = {
  paid: 'paid',
  unpaid: 'unpaid',
  no_payment_required: 'nothing_to_pay',
};
const PAGES: Readonly<Record<string, SeenPage['page']>> = {
  open: 'open',
  complete: 'complete',
  expired: 'expired',
};

/** A Checkout Session with its PaymentIntent in it. */
export function seenPageOf(page: Stripe.Checkout.Session): SeenPage {
  const intent = typeof page.payment_intent === 'string' ? null : page.payment_intent;
  return {
    pageId: page.id,
    page: PAGES[page.status ?? 'open'] ?? 'open',
    payment: PAYMENTS[page.payment_status] ?? 'unpaid',
    amountPence: page.amount_total,
    currency: page.currency,
    names: namesOf(page.metadata),
    intent: intent && {
      id: intent.id,
      standing: standingOf(intent.status),
      receivedPence: intent.amount_received,
    },
  };
}

function standingOf(status: Stripe.PaymentIntent['status']) {
  if (status === 'succeeded') return 'succeeded';
  const isOver = status === 'canceled' || status === 'requires_payment_method';
  return isOver ? 'declined' : 'under_way';
}

export function seenRefundOf(refund: Stripe.Refund): SeenRefund {
  const { id, amount: amountPence, metadata, status } = refund;
  const isOver = status === 'failed' || status === 'canceled';
  const standing = status === 'succeeded' ? 'succeeded' : isOver ? 'failed' : 'under_way';
  return { id, ours: metadata?.['refund_id'] ?? null, amountPence, standing };
}
