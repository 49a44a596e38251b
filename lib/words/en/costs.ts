import type { LineState, ServiceKind } from '#lib/domain/payment/service-line.ts';
import type { PaymentState } from '#lib/domain/payment/payment.ts';
import type { RefundState } from '#lib/domain/payment/refund.ts';
import type { BeginPaymentRefusal } from '#lib/use-cases/payment/begin-payment.ts';
import type { LeavePaymentRefusal } from '#lib/use-cases/payment/leave-payment.ts';

/** What is free and what costs something, to whoever asked for scans. */
export const costs = {
  title: 'What it costs',
  free: 'The copy of the scans themselves is free. The law says so. It does not wait for anything you see here.',
  notFree: 'The hospital may charge for this. It tells you the price first, and you decide.',
  nothing: 'There is nothing to pay.',
  extras: 'You do not have to have any of these. The hospital has told you what each would cost:',
  open: (what: string, price: string) => `${what}, ${price}`,
  kinds: {
    certified_copy: 'Certified copy for a court',
    witness_statement: 'Witness statement',
    custodian_attendance: 'Somebody from the hospital in court',
    physical_media: 'Scans on a disc or drive',
    amra_report: 'Medical report',
    further_copy: 'Another copy of the same scans',
    excessive_request: 'Work on a very large request',
    court_costs: 'Costs that a court ordered',
  } satisfies Record<ServiceKind, string>,
  states: {
    quoted: 'Waiting for you to decide',
    accepted: 'Not paid yet',
    settled: 'Paid',
    not_required: 'Nothing to pay',
    lapsed: 'The time to pay is over',
    cancelled: 'Stopped',
    refunded: 'Paid, and paid back to you',
  } satisfies Record<LineState, string>,
  one: {
    back: (reference: string) => `Back to your request ${reference}`,
    reference: 'Reference',
    what: 'What it is',
    net: 'Price',
    vat: (percent: number) => `VAT at ${percent}%`,
    noVat: 'No VAT is charged',
    total: 'Total to pay',
    paidTotal: 'Total',
    until: 'Price is good until',
    state: 'Where it stands',
    done: 'Done on',
    why: 'Why there is a fee',
    ended: 'What the hospital says',
    choose:
      'You do not have to have this. If you do not want it, you pay nothing and you still get the scans you asked for.',
    chooseNotFree: 'You do not have to have this. If you do not want it, you pay nothing.',
    howTitle: 'How you pay',
    how: 'You pay by card on the page of a payment company. The hospital and Lantern never see your card. The company learns the price and a reference, and nothing about your health.',
    accept: (price: string) => `Accept and go on to pay ${price}`,
    readyTitle: 'Your payment is ready',
    ready:
      'Go to the page of the payment company. It is open for an hour. You come back here afterwards.',
    goPay: (price: string) => `Pay ${price} by card`,
    unpaidTitle: 'If you did not pay',
    unpaid:
      'If you came back without paying, you can go to the page of the payment company again, or stop.',
    making: 'We are getting the payment page ready.',
    tryAgain: 'Go on to pay',
    stop: 'Do not pay now',
    stopping: 'We are closing the payment page. This takes a few seconds.',
    waitingTitle: 'We are checking your payment',
    waiting:
      'We ask the payment company whether your payment has come. Do not pay again. This mostly takes a few seconds.',
    onItsWay: 'Your bank is sending the money. This can take some days. Do not pay again.',
    looking: 'This page looks again by itself.',
    look: 'Look again',
    decline: 'I do not want this',
    over: 'You have nothing to pay here.',
    receipt: 'See your receipt',
  },
  ends: {
    created: '',
    started: '',
    submitted: '',
    success: '',
    failed: 'Your last payment did not work. No money was taken. You can try again.',
    cancelled: 'You stopped your last payment. No money was taken.',
    error:
      'Something went wrong with your last payment. We have told the hospital. You can try again.',
    expired: 'The last payment page was closed before anything was paid. You can try again.',
  } satisfies Record<PaymentState, string>,
  declinePage: {
    title: 'Do you not want this?',
    body: 'You pay nothing. The hospital is told. You still get everything that is free.',
    button: 'I do not want this',
  },
  receipt: {
    title: 'Receipt',
    from: 'From',
    to: 'Paid by',
    request: 'Your request',
    number: 'Receipt number',
    paidOn: 'Paid on',
    paid: 'Paid',
    vatNumber: 'VAT number',
    refundsTitle: 'Paid back to you',
    refund: (amount: string, day: string, reference: string) =>
      `${amount} was sent back on ${day}, the way you paid. Reference ${reference}. Banks can take up to 10 days.`,
    refundComing: (amount: string, reference: string) =>
      `${amount} is being sent back, the way you paid. Reference ${reference}.`,
    print: 'Save or print this as a PDF',
    help: 'If something here is wrong, write to the hospital from the page of your request.',
  },
  refundStates: {
    requested: '',
    approved: 'On its way back to you',
    submitted: 'On its way back to you',
    success: 'Sent back',
    error: '',
    declined: '',
  } satisfies Record<RefundState, string>,
  done: {
    declined: 'Done. You have nothing to pay for this.',
    stopped: 'We are closing the payment page.',
  },
  refusals: {
    second_factor_needed: 'Sign in with your second step first',
    line_over: 'This is over. Look at where it stands',
    quote_over: 'The time to pay is over. Ask the hospital for a new price',
    payments_not_set_up: 'Nobody can pay here at the moment. Ask the hospital',
    payment_running: 'A payment has been started. Stop it first, or finish it',
    nothing_running: 'There is no payment to stop',
    provider_unreachable:
      'We could not reach the payment company. No money was taken. Try again in a minute',
  } satisfies Record<
    Exclude<BeginPaymentRefusal | LeavePaymentRefusal, 'not_found'> | 'provider_unreachable',
    string
  >,
} as const;
