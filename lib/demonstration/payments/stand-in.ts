import type { Server } from 'node:http';
import type { StripeLedger } from './stripe-ledger.ts';

/** What it tells of. */
export type EventKind =
  | 'checkout.session.completed'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.async_payment_failed'
  | 'checkout.session.expired'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed';

/** How it meets the next questions. `lost_answer` does what it was asked, and its answer does not arrive. */
type StripeMood = 'well' | 'fault' | 'slow' | 'lost_answer';

export type StripeStandIn = {
  readonly url: string;
  readonly server: Server;
  readonly ledger: StripeLedger;
  mood: StripeMood;
  /** How often each event is told: Stripe promises at least once, and in no order. */
  deliveries: number;
  /** Whether what is given back arrives at once. */
  refundsArrive: 'at_once' | 'later' | 'never';
  /** What it has told, or would have. */
  readonly told: { readonly body: string; readonly kind: EventKind }[];
  /** Where it tells, once that is known; null for nowhere. */
  tellsTo: string | null;
  /** Pays on a page, as the payer would. */
  pay(sessionId: string, how?: 'paid' | 'on_its_way'): Promise<void>;
  stop(): Promise<void>;
};
