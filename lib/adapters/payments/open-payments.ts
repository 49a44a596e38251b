import type { PaymentEvents, PaymentProvider } from './port.ts';
import { stripeEvents } from './stripe-events.ts';
import { stripePayments, type StripeSettings } from './stripe.ts';

/** Opens the payments of this deployment; null where none are set up. Their settings were checked when they were read. */
export function openPayments(settings: StripeSettings): PaymentProvider | null {
  return settings.STRIPE_SECRET_KEY === '' ? null : stripePayments(settings);
}

export function openPaymentEvents(settings: {
  readonly STRIPE_SECRET_KEY: string;
  readonly STRIPE_WEBHOOK_SECRETS: readonly string[];
}): PaymentEvents | null {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRETS: secrets } = settings;
  if (key === '' || secrets.length === 0) return null;
  return stripeEvents({ secrets, isLive: /^[rs]k_live_/.test(key) });
}
