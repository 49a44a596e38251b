import { data, page, type Route } from './route.ts';

/** What is charged for beside a request, and payments: a part of the route table. */
export const PAYMENT_ROUTES = {
  '/requests/[id]/costs/[line]': page('signed_in', 'What something costs, to whom it was quoted.'),
  '/requests/[id]/costs/[line]/decline': page('signed_in', 'Asks whether not to have it, of them.'),
  '/requests/[id]/costs/[line]/receipt': page(
    'signed_in',
    'What was paid and given back, to them.',
  ),
  '/requests/[id]/costs/[line]/receipt.pdf': data('signed_in', 'The same to keep, to them.'),
  '/staff/requests/[id]/costs': page(
    'staff',
    'What is charged for beside one, to who sees payments.',
  ),
  '/staff/requests/[id]/costs/new': page('staff', 'A form to quote a line, to officers.'),
  '/staff/requests/[id]/costs/decide': page('staff', 'A form to allow a fee, to a DPO.'),
  '/staff/payments': page('staff', 'What is charged for and paid, to who sees payments.'),
  '/staff/payments/[id]': page('staff', 'One line with its payments, to the same.'),
  '/staff/payments/[id]/end': page('staff', 'A form to take a quote back, to officers.'),
  '/staff/payments/[id]/refund': page('staff', 'A form to ask that money be given back, to same.'),
  '/payments/events': data('anyone', 'Takes what the payment company signs. Answers nothing.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
