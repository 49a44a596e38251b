import { randomBytes } from 'node:crypto';
import { pairsAt, textAt, type FormValue } from './form-body.ts';

export type Session = {
  readonly id: string;
  readonly object: 'checkout.session';
  amount_total: number;
  readonly currency: string;
  readonly client_reference_id: string | null;
  readonly created: number;
  readonly expires_at: number;
  readonly livemode: boolean;
  readonly metadata: Record<string, string>;
  readonly success_url: string;
  readonly cancel_url: string;
  /** What is bought, as it stands on the page. */
  readonly title: string;
  payment_intent: string | null;
  payment_status: 'paid' | 'unpaid';
  status: 'open' | 'complete' | 'expired';
  url: string | null;
};

export type Intent = {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly metadata: Record<string, string>;
  status: 'succeeded' | 'processing' | 'requires_payment_method';
};

export type RefundRow = {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly metadata: Record<string, string>;
  status: 'pending' | 'succeeded' | 'failed';
};

type Refused = { readonly refused: string };

const named = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** What Stripe holds, as far as a demonstration needs it: pages to pay on, what was paid, and what was given back. */
export class StripeLedger {
  readonly sessions = new Map<string, Session>();
  readonly intents = new Map<string, Intent>();
  readonly refunds = new Map<string, RefundRow>();
  readonly isLive: boolean;
  private readonly pageAt: (id: string) => string;

  constructor(isLive: boolean, pageAt: (id: string) => string) {
    this.isLive = isLive;
    this.pageAt = pageAt;
  }

  openSession(form: Record<string, FormValue>, now: Date): Session | Refused {
    const bought = (...path: readonly string[]) =>
      textAt(form, 'line_items', '0', 'price_data', ...path) ?? '';
    const amount = Number(bought('unit_amount'));
    const expires = Number(textAt(form, 'expires_at'));
    const refused = refusalOf(textAt(form, 'mode'), amount, expires - seconds(now));
    if (refused !== null) return { refused };
    const id = named(this.isLive ? 'cs_live' : 'cs_test');
    const session: Session = {
      ...{ id, object: 'checkout.session', amount_total: amount, created: seconds(now) },
      currency: bought('currency'),
      client_reference_id: textAt(form, 'client_reference_id'),
      ...{ expires_at: expires, livemode: this.isLive, metadata: pairsAt(form, 'metadata') },
      success_url: textAt(form, 'success_url') ?? '',
      cancel_url: textAt(form, 'cancel_url') ?? '',
      title: bought('product_data', 'name'),
      ...{ payment_intent: null, payment_status: 'unpaid', status: 'open', url: this.pageAt(id) },
    };
    this.sessions.set(id, session);
    return session;
  }

  /** The page as it is now: its time may have run out meanwhile. */
  session(id: string, now: Date): Session | null {
    const found = this.sessions.get(id);
    if (found?.status === 'open' && found.expires_at <= seconds(now)) end(found);
    return found ?? null;
  }

  expire(id: string, now: Date): Session | Refused | null {
    const found = this.session(id, now);
    if (found === null) return null;
    if (found.status !== 'open') return { refused: 'session_not_open' };
    end(found);
    return found;
  }

  /** Somebody is through with the page: paid, or with money that is on its way. */
  complete(session: Session, standing: Intent['status']): Intent {
    const intent: Intent = {
      ...{ id: named('pi'), object: 'payment_intent', amount: session.amount_total },
      amount_received: standing === 'succeeded' ? session.amount_total : 0,
      ...{ currency: session.currency, livemode: session.livemode, metadata: session.metadata },
      status: standing,
    };
    this.intents.set(intent.id, intent);
    session.payment_intent = intent.id;
    session.payment_status = standing === 'succeeded' ? 'paid' : 'unpaid';
    session.status = 'complete';
    session.url = null;
    return intent;
  }

  /** What was on its way has come, or not. */
  settle(session: Session, hasCome: boolean): void {
    const intent = this.intents.get(session.payment_intent ?? '');
    if (!intent) throw new Error('nothing was on its way');
    intent.status = hasCome ? 'succeeded' : 'requires_payment_method';
    intent.amount_received = hasCome ? intent.amount : 0;
    session.payment_status = hasCome ? 'paid' : 'unpaid';
  }

  refund(form: Record<string, FormValue>, status: RefundRow['status']): RefundRow | Refused {
    const intent = this.intents.get(textAt(form, 'payment_intent') ?? '');
    if (intent?.status !== 'succeeded') return { refused: 'charge_not_paid' };
    const amount = Number(textAt(form, 'amount') ?? intent.amount_received);
    if (!(amount > 0 && amount <= intent.amount_received - this.givenBack(intent.id))) {
      return { refused: 'charge_already_refunded' };
    }
    const row: RefundRow = {
      ...{ id: named('re'), object: 'refund', amount, currency: intent.currency },
      ...{ payment_intent: intent.id, metadata: pairsAt(form, 'metadata'), status },
    };
    this.refunds.set(row.id, row);
    return row;
  }

  refundsOf(intentId: string): readonly RefundRow[] {
    return [...this.refunds.values()].filter((one) => one.payment_intent === intentId);
  }

  givenBack(intentId: string): number {
    return this.refundsOf(intentId)
      .filter(({ status }) => status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}

/** As Stripe has it: a page is open for between half an hour and a day, and nobody pays less than 30 pence. */
function refusalOf(mode: string | null, amount: number, seconds: number): string | null {
  if (mode !== 'payment') return 'parameter_invalid';
  if (!Number.isInteger(amount) || amount < 30) return 'amount_too_small';
  const isRight = seconds >= 30 * 60 && seconds <= 24 * 3600;
  return isRight ? null : 'invalid_expires_at';
}

function end(session: Session): void {
  session.status = 'expired';
  session.url = null;
}
