import { describe, expect, it } from 'vitest';
import { REQUEST_TYPES, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import { penceOf, priceOf, vatNumberOf } from './money.ts';
import { isRunning, nextLook, PAYMENT_STATES } from './payment.ts';
import { judgePage, type SeenPage } from './read-back.ts';
import { leftToRefund, needsSecondPerson, type REFUND_STATES } from './refund.ts';
import {
  chargeableKinds,
  isFreeOfCharge,
  LINE_STATES,
  mayDeliver,
  standingOf,
  validUntil,
} from './service-line.ts';

describe('a line', () => {
  it('alone waits for money: it is done when it is paid, or when nothing is asked', () => {
    expect(LINE_STATES.filter(mayDeliver)).toEqual(['settled', 'not_required']);
    expect(LINE_STATES.map(standingOf)).toEqual([
      ...['open', 'open', 'settled', 'not_required', 'over', 'over', 'refunded'],
    ]);
  });

  it('is good to the end of the thirtieth day, also where the clocks go back', () => {
    const until = validUntil(new Date('2026-10-01T22:30:00Z'), 'Europe/London');
    expect(until).toEqual(new Date('2026-11-01T00:00:00Z'));
  });
});

/** By hand from 6.1, column fee, 2.6 and FE-1 to FE-4. */
it('what may be charged for beside a request of each type (INV-12)', () => {
  const own = 'certified_copy witness_statement custodian_attendance';
  const decided = 'further_copy excessive_request';
  expect(
    Object.fromEntries(
      (Object.keys(REQUEST_TYPES) as RequestType[]).map((type) => [
        type,
        chargeableKinds(type).join(' '),
      ]),
    ),
  ).toEqual({
    patient_sar: `${own} ${decided}`,
    proxy_sar: `${own} ${decided}`,
    solicitor_sar: `${own} physical_media ${decided}`,
    legal_consent: `${own} physical_media`,
    ahra_deceased: `${own} ${decided}`,
    discretionary_deceased: own,
    court_order: 'court_costs',
    coroner_notice: '',
    police_request: '',
    victim_information_request: '',
    statutory_notice: '',
    medical_examiner: '',
    insurer_amra: 'amra_report',
    research: '',
    teaching: '',
    exchange_pull: '',
    exchange_push: '',
    break_glass: '',
    evidential_copy: `${own} physical_media`,
  });
  expect(isFreeOfCharge('patient_sar') && isFreeOfCharge('solicitor_sar')).toBe(true);
  expect(isFreeOfCharge('legal_consent') || isFreeOfCharge('insurer_amra')).toBe(false);
});

describe('a payment', () => {
  it('is running as long as money may come by it', () => {
    expect(PAYMENT_STATES.filter(isRunning)).toEqual(['created', 'started', 'submitted']);
  });

  it('is asked about soon, then once a day, for a fortnight and no longer', () => {
    const begun = new Date('2026-11-01T00:00:00Z');
    const after = (minutes: number) => {
      const next = nextLook(begun, new Date(begun.getTime() + minutes * 60_000));
      return next && (next.getTime() - begun.getTime()) / 60_000;
    };
    expect([0, 2, 10, 30, 62, 1440, 13 * 1440, 14 * 1440].map(after)).toEqual([
      ...[2, 10, 30, 62, 1440, 2880, 14 * 1440, null],
    ]);
  });
});

describe('what the company answers', () => {
  const names = { paymentId: 'p', serviceLineId: 'l', requestReference: 'LAN-1' };
  const expected = { ...names, amountPence: 7500, isCancelAsked: false };
  const seen: SeenPage = {
    ...{ pageId: 'cs_1', page: 'complete', payment: 'paid', amountPence: 7500, currency: 'gbp' },
    ...{ names, intent: { id: 'pi_1', standing: 'succeeded', receivedPence: 7500 } },
  };
  const word = (change: Partial<SeenPage>, of: Partial<typeof expected> = {}) => {
    const judged = judgePage({ ...expected, ...of }, { ...seen, ...change });
    if (judged.is === 'mismatch') return judged.word;
    return judged.is === 'event' ? judged.event : judged.is;
  };
  const intent = { id: 'pi_1', standing: 'succeeded', receivedPence: 7500 } as const;

  it.each([
    ['pay', {}],
    ['other_payment', { names: { ...names, paymentId: 'q' } }],
    ['other_request', { names: { ...names, serviceLineId: 'm' } }],
    ['other_request', { names: { ...names, requestReference: null } }],
    ['other_amount', { amountPence: 7499 }],
    ['other_currency', { currency: 'usd' }],
    ['other_amount', { intent: { ...intent, receivedPence: 7499 } }],
    ['nothing_new', { intent: null }],
    ['nothing_new', { intent: { ...intent, standing: 'under_way' } }],
    ['open', { page: 'open', payment: 'unpaid', intent: null }],
    ['expire', { page: 'expired', payment: 'unpaid', intent: null }],
    ['pend', { payment: 'unpaid', intent: { ...intent, standing: 'under_way' } }],
    ['decline', { payment: 'unpaid', intent: { ...intent, standing: 'declined' } }],
    ['pend', { payment: 'nothing_to_pay', intent: null }],
  ] as const)('means %s', (event, change) => {
    expect(word(change)).toBe(event);
  });

  it('of a page that was closed because its payer asked is a payment that was stopped', () => {
    const closed = { page: 'expired', payment: 'unpaid', intent: null } as const;
    expect(word(closed, { isCancelAsked: true })).toBe('cancel');
  });
});

describe('a refund', () => {
  it('is of what is left, with what is asked for and not what failed, and above £50 of two', () => {
    const of = (...states: (typeof REFUND_STATES)[number][]) =>
      leftToRefund(
        7500,
        states.map((state) => ({ amountPence: 1000, state })),
      );
    expect(of()).toBe(7500);
    expect(of('requested', 'approved', 'submitted', 'success')).toBe(3500);
    expect(of('error', 'declined')).toBe(7500);
    expect([5000, 5001].map(needsSecondPerson)).toEqual([false, true]);
  });
});

describe('money', () => {
  it.each([
    ['75', 7500],
    ['75.00', 7500],
    ['£1,200.50', 120_050],
    ['0.30', 30],
    ['0', null],
    ['75.5', null],
    ['1,20', null],
    ['-5', null],
    ['1e3', null],
    ['', null],
  ] as const)('%s is %s pence', (typed, pence) => expect(penceOf(typed)).toBe(pence));

  it('has its VAT to the nearest penny, and is written with its pence', () => {
    expect(priceOf(7500, 20)).toMatchObject({ vatPence: 1500, totalPence: 9000 });
    expect(priceOf(9, 5)).toMatchObject({ vatPence: 0 });
    expect(priceOf(10, 5)).toMatchObject({ vatPence: 1 });
    expect(priceOf(7500, 0)).toMatchObject({ vatPence: 0, totalPence: 7500 });
    expect([5, 7500, 123_456_789].map(formatMoney)).toEqual(['£0.05', '£75.00', '£1,234,567.89']);
  });

  it.each([
    ['123456789', 'GB123456789'],
    ['gb 123 4567 89', 'GB123456789'],
    ['GBGD123', 'GBGD123'],
    ['12345678', null],
    ['', null],
  ] as const)('%s is the VAT number %s', (typed, found) => expect(vatNumberOf(typed)).toBe(found));
});
