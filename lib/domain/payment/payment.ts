/** The states of one attempt to pay (6.11), in the provider's trade's own words. Stored as text, final. */
export const PAYMENT_STATES = [
  'created',
  'started',
  'submitted',
  'success',
  'failed',
  'cancelled',
  'error',
  'expired',
] as const;

export type PaymentState = (typeof PAYMENT_STATES)[number];

/**
 * `open`: the provider has made a page to pay on. `pend`: the payer is through with it and the money is on its way. `pay`:
 * it has come. All of them are what the provider answers when it is asked, and never what a browser brings back.
 */
export type PaymentEvent = 'open' | 'pend' | 'pay' | 'decline' | 'expire' | 'cancel' | 'break';

export const PAYMENT_EVENTS: readonly PaymentEvent[] = [
  ...(['open', 'pend', 'pay', 'decline'] as const),
  ...(['expire', 'cancel', 'break'] as const),
];

export type PaymentParty = 'payer' | 'provider';

type Move = { readonly to: PaymentState; readonly by: readonly PaymentParty[] };
type Moves = Readonly<Partial<Record<PaymentEvent, Move>>>;

const paid: Move = { to: 'success', by: ['provider'] };
const broken: Move = { to: 'error', by: ['provider'] };
const ended: Moves = {
  expire: { to: 'expired', by: ['provider'] },
  cancel: { to: 'cancelled', by: ['provider'] },
  decline: { to: 'failed', by: ['provider'] },
  break: broken,
};

/**
 * Every move of a payment that there is. Money that has come beats all that was thought before: we hold it, and so we say
 * so. From success nothing leads on; what is given back is a refund.
 */
export const PAYMENT_TRANSITIONS: Readonly<Record<PaymentState, Moves>> = {
  created: {
    open: { to: 'started', by: ['payer', 'provider'] },
    pend: { to: 'submitted', by: ['provider'] },
    pay: paid,
    ...ended,
  },
  started: { pend: { to: 'submitted', by: ['provider'] }, pay: paid, ...ended },
  submitted: { pay: paid, decline: { to: 'failed', by: ['provider'] }, break: broken },
  success: {},
  failed: { pay: paid },
  cancelled: { pay: paid },
  error: { pay: paid },
  expired: { pay: paid },
};

/** Where a payment is by an event from where it is; null where that does not happen. */
export function movePayment(from: PaymentState, event: PaymentEvent): PaymentState | null {
  return PAYMENT_TRANSITIONS[from][event]?.to ?? null;
}

/** Whether money may still come by it, so that no other is begun beside it. */
export function isRunning(state: PaymentState): boolean {
  return ['created', 'started', 'submitted'].includes(state);
}

/** For how long the page to pay on is open. Providers take no less than half an hour. */
export const PAGE_MINUTES = 60;

const MINUTES_OF_LOOKS = [2, 10, 30, PAGE_MINUTES + 2];
const DAY_MINUTES = 24 * 60;
/** After a fortnight no money that is on its way comes any more. */
const LAST_LOOK_DAYS = 14;

/**
 * When the provider is asked again about a payment that was begun at `createdAt`: for messages of its get lost. Null once
 * there is no use in it. The first looks are soon, then one a day.
 */
export function nextLook(createdAt: Date, now: Date): Date | null {
  const minutes = (now.getTime() - createdAt.getTime()) / 60_000;
  const daily = (Math.floor(minutes / DAY_MINUTES) + 1) * DAY_MINUTES;
  const next = MINUTES_OF_LOOKS.find((one) => one > minutes) ?? daily;
  if (next > LAST_LOOK_DAYS * DAY_MINUTES) return null;
  return new Date(createdAt.getTime() + next * 60_000);
}
