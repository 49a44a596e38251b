import { PAYMENT_MISMATCHES } from './read-back.ts';

/**
 * What a person must look at about money: what did not fit and changed nothing, money that came for something that is over
 * or paid already, and what was given back past us or could not be.
 */
export const PAYMENT_NOTES = [
  ...PAYMENT_MISMATCHES,
  'paid_twice',
  'paid_after_end',
  'refunded_elsewhere',
  'refund_failed',
  'never_answered',
] as const;

export type PaymentNote = (typeof PAYMENT_NOTES)[number];
