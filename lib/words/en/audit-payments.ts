import type { AuditEventName } from '#lib/domain/audit/events.ts';

type Noun = 'fee' | 'service_line' | 'service_lines' | 'payment' | 'refund';
type OfPayments = Extract<AuditEventName, `${Noun}.${string}`>;

/** What of the audit is about what is charged for, payments and refunds. */
export const paymentEvents = {
  'fee.decided': 'Deciding that something may be charged for that is free otherwise',
  'service_line.quoted': 'Saying what something beside a request costs',
  'service_line.viewed': 'Looking at a fee and its payments',
  'service_lines.viewed': 'Looking at the list of fees and payments',
  'service_line.accepted': 'Accepting a quote',
  'service_line.declined': 'Not wanting what was quoted',
  'service_line.cancelled': 'Taking a quote back',
  'service_line.waived': 'Letting something be had for nothing',
  'service_line.lapsed': 'The end of the time in which a quote was good',
  'service_line.settled': 'A fee being paid',
  'service_line.given_back': 'A fee being given back, or coming back from the bank',
  'service_line.delivered': 'Saying that what was paid for was done',
  'payment.begun': 'Beginning to pay',
  'payment.opened': 'Getting a page to pay on',
  'payment.stop_asked': 'Stopping a payment that was begun',
  'payment.moved': 'The payment company saying what became of a payment',
  'payment.noted': 'Noting that something about a payment does not fit',
  'payment.note_seen': 'Seeing to what was noted about a payment',
  'refund.asked': 'Asking that a payment be given back',
  'refund.approved': 'Having a payment given back',
  'refund.declined': 'Not having a payment given back',
  'refund.moved': 'The payment company saying what became of a refund',
} as const satisfies Record<OfPayments, string>;
