import { actionsOf } from './action.ts';

const paying = actionsOf('app/requests/costs-actions.ts');
const charging = actionsOf('app/staff/payments/actions.ts');

/** What is done about what is charged for: a part of the table of acts. */
export const PAYMENT_ACTIONS = {
  payForLine: paying('signed_in', 'Accepts a quote of one’s own and begins to pay it.'),
  stopPayment: paying('signed_in', 'Stops a payment of one’s own that was begun.'),
  declineQuote: paying('signed_in', 'Does not want what was quoted to one.'),
  decideAFee: charging(
    'staff',
    'Decides that something may be charged for that is free otherwise.',
  ),
  quoteALine: charging('staff', 'Says what something beside a request costs.'),
  endALine: charging('staff', 'Takes a quote back, or lets it be had for nothing.'),
  deliverALine: charging('staff', 'Says that what a line is for was done.'),
  askForRefund: charging('staff', 'Asks that a payment be given back.'),
  approveARefund: charging(
    'staff',
    'Has it given back, after fresh proof; above £50 another person.',
  ),
  declineARefund: charging('staff', 'Does not have it given back.'),
  seeANote: charging('staff', 'Takes what was noted about a payment off the list.'),
} as const;
