import Stripe from 'stripe';
import { CURRENCY, type NamedPayment, type SeenPage } from '#lib/domain/payment/read-back.ts';
import { ProviderFault, type PageOrder, type PaymentProvider } from './port.ts';
import { seenPageOf, seenRefundOf } from './stripe-shapes.ts';

export type StripeSettings = {
  readonly STRIPE_API_URL: string;
  readonly STRIPE_SECRET_KEY: string;
};

const WAIT_MILLISECONDS = 15_000;
/** What a payment's refunds can be at most: nobody gives back one pound a hundred times. */
const MOST_REFUNDS = 100;

/**
 * Stripe, by its own library. The page to pay on is Stripe's, so that no card number comes near us. Each call has a key of
 * its own, by which Stripe does it once; the library's own second tries use the same.
 */
export function stripePayments(settings: StripeSettings): PaymentProvider {
  const stripe = connectTo(settings);
  return {
    openPage: async (order) => {
      const page = await asked(() =>
        stripe.checkout.sessions.create(paramsOf(order), {
          idempotencyKey: `page-${order.names.paymentId}`,
        }),
      );
      return { pageId: page.id, url: page.url ?? '' };
    },
    readPage: (pageId) => readPage(stripe, pageId),
    closePage: async (pageId) => {
      try {
        await asked(() => stripe.checkout.sessions.expire(pageId));
      } catch (fault) {
        // It is over already, by which end the page itself says.
        if (!(fault instanceof ProviderFault && fault.kind === 'permanent')) throw fault;
      }
    },
    giveBack: async ({ refundId, intentId, amountPence, names, organisationId }) => {
      const metadata = { ...metadataOf(names, organisationId), refund_id: refundId };
      const order = { payment_intent: intentId, amount: amountPence, metadata };
      const key = { idempotencyKey: `refund-${refundId}` };
      return seenRefundOf(await asked(() => stripe.refunds.create(order, key)));
    },
    refundsOf: async (payment_intent) => {
      const list = await asked(() => stripe.refunds.list({ payment_intent, limit: MOST_REFUNDS }));
      return list.data.map(seenRefundOf);
    },
  };
}

async function readPage(stripe: Stripe, pageId: string): Promise<SeenPage> {
  const page = await asked(() =>
    stripe.checkout.sessions.retrieve(pageId, { expand: ['payment_intent'] }),
  );
  return seenPageOf(page);
}

function connectTo({ STRIPE_API_URL, STRIPE_SECRET_KEY }: StripeSettings): Stripe {
  const { hostname, port, protocol } = new URL(STRIPE_API_URL);
  return new Stripe(STRIPE_SECRET_KEY, {
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port !== '' && { port }),
    timeout: WAIT_MILLISECONDS,
    maxNetworkRetries: 1,
    telemetry: false,
  });
}

/** What we ask for has no name in it, and nothing of what is in any scan. */
function paramsOf(order: PageOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = metadataOf(order.names, order.organisationId);
  return {
    mode: 'payment',
    client_reference_id: order.names.paymentId,
    // What is paid at once or not: the page says cards, and nobody waits for a bank.
    allowed_payment_method_types: ['card'],
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: CURRENCY,
          unit_amount: order.amountPence,
          product_data: { name: order.title },
        },
      },
    ],
    metadata,
    payment_intent_data: { metadata, description: order.title },
    expires_at: Math.floor(order.expiresAt.getTime() / 1000),
    // Stripe has no Welsh.
    locale: 'en-GB',
    success_url: order.backTo,
    cancel_url: order.backTo,
  };
}

function metadataOf(
  names: { readonly [name in keyof NamedPayment]: string },
  organisationId: string,
): Record<string, string> {
  return {
    payment_id: names.paymentId,
    service_line_id: names.serviceLineId,
    request_reference: names.requestReference,
    organisation_id: organisationId,
  };
}

/** Never tells on what Stripe said: it may name the key, or a person. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (fault) {
    if (!(fault instanceof Stripe.errors.StripeError)) throw fault;
    const { statusCode, code, type } = fault;
    const isFinal = statusCode === 400 || statusCode === 404;
    throw new ProviderFault(isFinal ? 'permanent' : 'passing', code ?? type);
  }
}
