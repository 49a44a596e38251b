import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { serviceLineStanding } from '#lib/adapters/db/line-standing.ts';
import { eventOf, signatureOf } from '#lib/demonstration/payments/stripe-told.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { sendRefund } from '#lib/processes/worker/keep-payments.ts';
import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
import { aServiceLine } from '#lib/testing/builders/payments.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moneyOf, openTill, press, type Till } from '#lib/testing/payments.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { decideFee } from './decide-fee.ts';
import { deliverLine, endLine, lapseLine } from './keep-line.ts';
import { declineLine, stopPaying } from './leave-payment.ts';
import { quoteLine } from './quote-line.ts';
import { answerRefund, askRefund } from './refund-payment.ts';
import { seeNote } from './see-note.ts';

let database: TestDatabase;
let till: Till;
let organisationId = '';
let officer: Acting & { personId: string };
let second: Acting & { personId: string };
let dpo: Acting & { personId: string };

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
  second = await staffMember(database, organisationId, ['legal_approver']);
  dpo = await staffMember(database, organisationId, ['dpo']);
});
afterAll(() => database.drop());
beforeEach(async () => {
  till = await openTill(database);
});
afterEach(async () => {
  await till.stop();
  await database.behind.query('DELETE FROM graphile_worker._private_jobs');
});

const now = () => new Date();

/** Somebody’s request, by an officer who is not they. */
async function asked(row: Readonly<Record<string, unknown>> = {}) {
  const payerId = await aPerson(database.behind);
  const requestId = await aRequest(database.behind, organisationId, {
    ...{ requester_person_id: payerId, state: 'in_review', ...row },
  });
  return { requestId, payer: actingAs(payerId) };
}

/** The same with a line of £75 on it. */
async function quoted(
  line: Readonly<Record<string, unknown>> = {},
  row: Readonly<Record<string, unknown>> = {},
) {
  const made = await asked(row);
  const quotedBy = officer.personId;
  const lineId = await aServiceLine(database.behind, { ...made, quotedBy }, line);
  return { ...made, lineId };
}
type Quoted = Awaited<ReturnType<typeof quoted>>;

const begun = async ({ payer, lineId }: Quoted) => {
  const pressed = await press(database, till, payer, lineId);
  if (!pressed.ok) throw new Error(pressed.error);
  return pressed.value;
};
const told = (place = -1) => till.stripe.told.at(place)?.body ?? '';
const paid = async (line: Quoted) => {
  const started = await begun(line);
  await till.stripe.pay(started.pageId);
  await till.hear(told());
  await till.work();
  return started;
};
const stateOf = async (table: string, id: string) => (await rowOf(database, table, id))['state'];
const refund = (paymentId: string, by: Acting = officer) =>
  askRefund(database.web, by, {
    ...{ paymentId, reason: 'ended_before_work', note: '', now: now() },
  });
const answer = (refundId: string, by: Acting, said: 'approve' | 'decline' = 'approve') =>
  answerRefund(database.web, proved(by, 'approve_refund', refundId), {
    ...{ refundId, answer: said, now: now() },
  });

describe('quoting', () => {
  const quote = (requestId: string, more: object = {}, by: Acting = officer) =>
    quoteLine(database.web, by, {
      ...{ requestId, kind: 'certified_copy', description: 'For the court', netPence: 7500 },
      ...{ vatPercent: 20, vatNumber: 'GB123456789', takesPayments: true, now: now(), ...more },
    });

  it('says a price with its VAT to whoever asked, and writes to them', async () => {
    const { requestId, payer } = await asked();
    const made = await quote(requestId);
    if (!made.ok) throw new Error(made.error);
    const { serviceLineId } = made.value;
    expect(await rowOf(database, 'service_line', serviceLineId)).toMatchObject({
      ...{ net_pence: 7500, vat_pence: 1500, total_pence: 9000, state: 'quoted' },
      payer_person_id: payer.actor.personId,
    });
    const { rows } = await database.behind.query<{ task: string }>(
      `SELECT t.identifier AS task FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE j.payload->>'serviceLineId' = $1 ORDER BY 1`,
      [serviceLineId],
    );
    expect(rows).toEqual([{ task: 'lapse-line' }, { task: 'tell-payer' }]);
  });

  it.each([
    ['not_chargeable', { kind: 'physical_media' }],
    ['not_chargeable', { kind: 'amra_report' }],
    ['description_missing', { description: ' ' }],
    ['amount_missing', { netPence: 0 }],
    ['amount_missing', { netPence: 1_000_001 }],
    ['vat_number_missing', { vatNumber: null }],
    ['not_decided', { kind: 'further_copy' }],
    ['payments_not_set_up', { takesPayments: false }],
  ])('is refused: %s', async (word, more) => {
    const { requestId } = await asked();
    expect(await quote(requestId, more)).toEqual({ ok: false, error: word });
    expect(await auditOf(database, 'service_line.quoted', { requestId })).toEqual([
      { outcome: 'denied', reason: word },
    ]);
  });

  it('is for officers, never about their own request, and of no other trust', async () => {
    const { requestId } = await asked();
    expect(await quote(requestId, {}, dpo)).toMatchObject({ error: 'not_permitted' });
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await quote(requestId, {}, elsewhere)).toMatchObject({ error: 'not_found' });
    const own = await aRequest(database.behind, organisationId, {
      ...{ requester_person_id: officer.personId, state: 'in_review' },
    });
    expect(await quote(own)).toMatchObject({ error: 'own_request' });
  });

  it('charges for a further copy only as far as a data protection officer decided (INV-12)', async () => {
    const { requestId } = await asked();
    const decide = (by: Acting, more: object = {}) =>
      decideFee(database.web, by, {
        ...{ requestId, kind: 'further_copy', mostPence: 1000, grounds: 'The third of the same' },
        ...{ now: now(), ...more },
      });
    expect(await decide(officer)).toMatchObject({ error: 'not_permitted' });
    expect(await decide(dpo, { grounds: '' })).toMatchObject({ error: 'grounds_missing' });
    expect(await decide(dpo)).toEqual({ ok: true, value: null });
    const copy = { kind: 'further_copy', vatPercent: 0 };
    expect(await quote(requestId, copy)).toMatchObject({ error: 'more_than_decided' });
    expect(await quote(requestId, { ...copy, netPence: 1000 })).toMatchObject({ ok: true });
    expect(await quote(requestId, { ...copy, kind: 'excessive_request' })).toMatchObject({
      error: 'not_decided',
    });
  });
});

describe('paying', () => {
  it('is one payment, however often and on however many screens it is pressed', async () => {
    const line = await quoted();
    const pressed = await Promise.all(
      Array.from({ length: 5 }, () => press(database, till, line.payer, line.lineId)),
    );
    const pages = new Set(pressed.map((one) => one.ok && one.value.pageId));
    expect(pages.size).toBe(1);
    expect(till.stripe.ledger.sessions.size).toBe(1);
    const own = (await moneyOf(database, organisationId)).payments.filter(
      ({ serviceLineId }) => serviceLineId === line.lineId,
    );
    expect(own).toMatchObject([{ state: 'started', amountPence: 7500 }]);
  });

  it('settles its line once money has come, by a signed call and the company’s own answer', async () => {
    const line = await quoted();
    const { paymentId } = await paid(line);
    expect(await rowOf(database, 'payment', paymentId)).toMatchObject({ state: 'success' });
    expect(await rowOf(database, 'service_line', line.lineId)).toMatchObject({
      ...{ state: 'settled', settled_by_payment_id: paymentId },
    });
  });

  it('tells the company no name and nothing of any scan', async () => {
    const line = await quoted({ description: 'A copy of the MRI of the left knee' });
    await begun(line);
    const [session] = till.stripe.ledger.sessions.values();
    expect(JSON.stringify(session)).not.toMatch(/knee|MRI|Ada|Tester/);
  });

  it('is for whoever it was quoted to, and is not there for anybody else', async () => {
    const line = await quoted();
    const stranger = actingAs(await aPerson(database.behind));
    for (const who of [stranger, officer]) {
      expect(await press(database, till, who, line.lineId)).toMatchObject({ error: 'not_found' });
    }
    const once = actingAs(line.payer.actor.personId, { assurance: { secondFactor: false } });
    expect(await press(database, till, once, line.lineId)).toMatchObject({
      error: 'second_factor_needed',
    });
  });

  it('is not begun for a quote that is over', async () => {
    const old = { quoted_at: new Date(Date.now() - 31 * 86_400_000), valid_until: now() };
    const line = await quoted(old);
    expect(await press(database, till, line.payer, line.lineId)).toMatchObject({
      error: 'quote_over',
    });
    await lapseLine(database.worker, { organisationId, serviceLineId: line.lineId }, now());
    expect(await stateOf('service_line', line.lineId)).toBe('lapsed');
    expect(await press(database, till, line.payer, line.lineId)).toMatchObject({
      error: 'line_over',
    });
  });

  it('does not lapse while somebody is paying', async () => {
    const line = await quoted();
    await begun(line);
    await database.behind.query(
      `UPDATE service_line SET quoted_at = now() - interval '31 days', valid_until = now() - interval '1 second' WHERE id = $1`,
      [line.lineId],
    );
    await lapseLine(database.worker, { organisationId, serviceLineId: line.lineId }, now());
    expect(await stateOf('service_line', line.lineId)).toBe('accepted');
  });

  it('can be stopped, and is paid all the same if it was paid a moment before', async () => {
    const stopped = await quoted();
    const first = await begun(stopped);
    const stop = (line: Quoted) =>
      stopPaying(database.web, line.payer, { serviceLineId: line.lineId, now: now() });
    expect(await stop(stopped)).toEqual({ ok: true, value: null });
    await till.work();
    expect(await stateOf('payment', first.paymentId)).toBe('cancelled');
    const decline = (line: Quoted) =>
      declineLine(database.web, line.payer, { serviceLineId: line.lineId, now: now() });
    expect(await decline(stopped)).toEqual({ ok: true, value: null });
    const late = await quoted();
    const other = await begun(late);
    expect(await decline(late)).toMatchObject({ error: 'payment_running' });
    await till.stripe.pay(other.pageId);
    await stop(late);
    await till.work();
    expect(await stateOf('payment', other.paymentId)).toBe('success');
    expect(await stateOf('service_line', late.lineId)).toBe('settled');
  });

  it('goes on after a fault of the company and a lost answer, and is one payment', async () => {
    const line = await quoted();
    till.stripe.mood = 'fault';
    await expect(press(database, till, line.payer, line.lineId)).rejects.toThrow('StripeAPIError');
    till.stripe.mood = 'lost_answer';
    await expect(press(database, till, line.payer, line.lineId)).rejects.toThrow();
    till.stripe.mood = 'well';
    const { pageId } = await begun(line);
    expect(till.stripe.ledger.sessions.size).toBe(1);
    await till.stripe.pay(pageId);
    await till.hear(told());
    await till.work();
    expect(await stateOf('service_line', line.lineId)).toBe('settled');
  });
});

describe('what is told of a payment', () => {
  it.each([
    ['unsigned', () => ''],
    ['wrongly_signed', (body: string) => signatureOf(body, `whsec_${'x'.repeat(24)}`)],
    ['wrongly_signed', (body: string) => signatureOf(`${body} `, till.secret)],
    ['wrongly_signed', () => 'v1=00'],
    ['too_old', (body: string) => signatureOf(body, till.secret, new Date(Date.now() - 301_000))],
    [
      'from_the_future',
      (body: string) => signatureOf(body, till.secret, new Date(Date.now() + 61_500)),
    ],
    [
      'from_the_future',
      (body: string) => signatureOf(body, till.secret, new Date(Date.now() + 86_400_000)),
    ],
  ])('changes nothing when it is %s', async (word, sign) => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    await till.stripe.pay(pageId);
    expect(await till.hear(told(), sign(told()))).toBe(word);
    await till.work();
    expect(await stateOf('payment', paymentId)).toBe('started');
    expect(await stateOf('service_line', line.lineId)).toBe('accepted');
  });

  it('is refused here when it is a rehearsal, and the other way round', async () => {
    const live = await openTill(database, 'live');
    const line = await quoted();
    const pressed = await press(database, live, line.payer, line.lineId);
    if (!pressed.ok) throw new Error(pressed.error);
    await live.stripe.pay(pressed.value.pageId);
    const session = live.stripe.ledger.sessions.get(pressed.value.pageId) ?? {};
    const rehearsed = eventOf('checkout.session.completed', session, false);
    expect(await live.hear(rehearsed)).toBe('wrong_mode');
    await live.work();
    expect(await stateOf('payment', pressed.value.paymentId)).toBe('started');
    expect(await till.hear(eventOf('checkout.session.completed', session, true))).toBe(
      'wrong_mode',
    );
    expect(await live.hear(live.stripe.told.at(-1)?.body ?? '')).toBe('heard');
    await live.work();
    expect(await stateOf('payment', pressed.value.paymentId)).toBe('success');
    await live.stop();
  });

  it('a hundred times at once is heard once and paid once', async () => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    await till.stripe.pay(pageId);
    const heard = await Promise.all(Array.from({ length: 100 }, () => till.hear(told())));
    expect(heard.filter((word) => word === 'heard')).toHaveLength(1);
    expect(heard.filter((word) => word === 'heard_before')).toHaveLength(99);
    await till.work();
    const moves = await database.behind.query(
      `SELECT 1 FROM audit_event WHERE event = 'payment.moved' AND to_state = 'success' AND details->>'paymentId' = $1`,
      [paymentId],
    );
    expect(moves.rowCount).toBe(1);
    expect(await stateOf('service_line', line.lineId)).toBe('settled');
  });

  it.each([
    ['other_amount', { amount_total: 1 }],
    ['other_currency', { currency: 'usd' }],
    ['other_request', { metadata: { request_reference: 'LAN-2222-2222' } }],
    ['other_request', { metadata: { service_line_id: randomUUID() } }],
    ['other_payment', { id: 'cs_test_another' }],
  ])('of %s changes nothing, and staff are told', async (word, change) => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    const session = till.stripe.ledger.sessions.get(pageId);
    if (!session) throw new Error('no page');
    const metadata = { ...session.metadata, ...('metadata' in change ? change.metadata : {}) };
    const claimed = { ...session, payment_status: 'paid', ...change, metadata };
    expect(await till.hear(eventOf('checkout.session.completed', claimed, false))).toBe('heard');
    await till.work();
    expect(await stateOf('payment', paymentId)).toBe('started');
    const { notes } = await moneyOf(database, organisationId);
    const own = notes.filter((note) => note.paymentId === paymentId);
    expect(own).toMatchObject([{ word, seenAt: null }]);
    const noteId = own[0]?.id ?? '';
    expect(await seeNote(database.web, officer, { noteId, now: now() })).toMatchObject({
      ok: true,
    });
    expect(await rowOf(database, 'payment_note', noteId)).toMatchObject({
      seen_by: officer.personId,
    });
  });

  it('of less than was asked, by the company’s own answer, settles nothing either', async () => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    const session = till.stripe.ledger.sessions.get(pageId);
    if (!session) throw new Error('no page');
    session.amount_total = 100;
    await till.stripe.pay(pageId);
    await till.hear(told());
    await till.work('all');
    expect(await stateOf('payment', paymentId)).toBe('started');
    expect(await stateOf('service_line', line.lineId)).toBe('accepted');
  });

  it('of a payment that is none of ours is passed over', async () => {
    const foreign = { id: 'cs_test_1', object: 'checkout.session', metadata: {} };
    expect(await till.hear(eventOf('checkout.session.completed', foreign, false))).toBe('not_ours');
    const made = { payment_id: randomUUID(), organisation_id: organisationId };
    const named = { ...foreign, metadata: made };
    expect(await till.hear(eventOf('checkout.session.completed', named, false))).toBe('not_ours');
  });

  it('and never came is found by asking', async () => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    await till.stripe.pay(pageId);
    await till.work('all');
    expect(await stateOf('payment', paymentId)).toBe('success');
    expect(await stateOf('service_line', line.lineId)).toBe('settled');
  });

  it('of money that is on its way waits for it, and says so when it does not come', async () => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    await till.stripe.pay(pageId, 'on_its_way');
    await till.hear(told());
    await till.work();
    expect(await stateOf('payment', paymentId)).toBe('submitted');
    const session = till.stripe.ledger.sessions.get(pageId);
    if (!session) throw new Error('no page');
    till.stripe.ledger.settle(session, false);
    await till.hear(eventOf('checkout.session.async_payment_failed', session, false));
    await till.work();
    expect(await stateOf('payment', paymentId)).toBe('failed');
    expect(await stateOf('service_line', line.lineId)).toBe('accepted');
    expect((await press(database, till, line.payer, line.lineId)).ok).toBe(true);
  });
});

describe('giving back', () => {
  it('more than £50 wants a second person, fresh proof, and goes back once', async () => {
    const line = await quoted();
    const { paymentId } = await paid(line);
    const made = await refund(paymentId);
    if (!made.ok) throw new Error(made.error);
    const { refundId } = made.value;
    expect(await answer(refundId, officer)).toMatchObject({ error: 'second_person_needed' });
    const input = { refundId, answer: 'approve', now: now() } as const;
    expect(await answerRefund(database.web, second, input)).toMatchObject({
      error: 'step_up_needed',
    });
    const withCode = proved(second, 'approve_refund', refundId, 'totp');
    expect(await answerRefund(database.web, withCode, input)).toMatchObject({
      error: 'passkey_needed',
    });
    const both = await Promise.all([answer(refundId, second), answer(refundId, dpo)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await till.work();
    expect(await stateOf('refund', refundId)).toBe('success');
    expect(await stateOf('service_line', line.lineId)).toBe('refunded');
    expect(till.stripe.ledger.refunds.size).toBe(1);
    expect(await refund(paymentId)).toMatchObject({ error: 'nothing_left' });
  });

  it('up to £50 one person may, with the same proof', async () => {
    const small = { net_pence: 5000, total_pence: 5000 };
    const line = await quoted(small);
    const { paymentId } = await paid(line);
    const made = await refund(paymentId);
    if (!made.ok) throw new Error(made.error);
    expect(await answer(made.value.refundId, officer)).toEqual({ ok: true, value: null });
    await till.work();
    expect(await stateOf('refund', made.value.refundId)).toBe('success');
  });

  it('is done once, although the company’s answer was lost', async () => {
    const line = await quoted();
    const { paymentId } = await paid(line);
    const made = await refund(paymentId);
    if (!made.ok) throw new Error(made.error);
    const { refundId } = made.value;
    await answer(refundId, second);
    till.stripe.mood = 'lost_answer';
    await expect(till.work()).rejects.toThrow();
    till.stripe.mood = 'well';
    await sendRefund(till.services, { organisationId, refundId });
    await sendRefund(till.services, { organisationId, refundId });
    expect(till.stripe.ledger.refunds.size).toBe(1);
    expect(await stateOf('refund', refundId)).toBe('success');
  });

  it('that was refused by the company says so to staff, and can be asked for again', async () => {
    const line = await quoted();
    const { paymentId } = await paid(line);
    till.stripe.refundsArrive = 'never';
    const made = await refund(paymentId);
    if (!made.ok) throw new Error(made.error);
    await answer(made.value.refundId, second);
    await till.work();
    expect(await stateOf('refund', made.value.refundId)).toBe('error');
    expect(await stateOf('service_line', line.lineId)).toBe('settled');
    const { notes } = await moneyOf(database, organisationId);
    expect(notes.filter((note) => note.paymentId === paymentId)).toMatchObject([
      { word: 'refund_failed' },
    ]);
    expect((await refund(paymentId)).ok).toBe(true);
  });

  it('in the company’s own books is noticed', async () => {
    const line = await quoted();
    const { paymentId } = await paid(line);
    const { intent_id: intentId } = await rowOf(database, 'payment', paymentId);
    const row = till.stripe.ledger.refund(
      { payment_intent: String(intentId), amount: '1000', metadata: { payment_id: paymentId } },
      'succeeded',
    );
    const metadata = { payment_id: paymentId, organisation_id: organisationId };
    const session = { ...row, metadata: { ...metadata, ...namesOf(line) } };
    await till.hear(eventOf('refund.created', await named(line, session), false));
    await till.work();
    const { notes } = await moneyOf(database, organisationId);
    expect(notes.filter((note) => note.paymentId === paymentId)).toMatchObject([
      { word: 'refunded_elsewhere' },
    ]);
  });

  it('can be declined, and then is not done', async () => {
    const line = await quoted();
    const { paymentId } = await paid(line);
    const made = await refund(paymentId);
    if (!made.ok) throw new Error(made.error);
    expect(await answer(made.value.refundId, second, 'decline')).toMatchObject({ ok: true });
    expect(await answer(made.value.refundId, second)).toMatchObject({ error: 'answered_already' });
    await till.work();
    expect(till.stripe.ledger.refunds.size).toBe(0);
  });
});

function namesOf({ lineId }: Quoted) {
  return { service_line_id: lineId };
}
async function named(line: Quoted, object: object) {
  const { request_reference: reference } = await rowOf(database, 'service_line', line.lineId);
  const held = (object as { metadata: Record<string, string> }).metadata;
  return { ...object, metadata: { ...held, request_reference: String(reference) } };
}

describe('a line', () => {
  const keep = (
    line: Quoted,
    how: 'cancel' | 'waive',
    because = 'A mistake',
    by: Acting = officer,
  ) => endLine(database.web, by, { serviceLineId: line.lineId, how, because, now: now() });
  const deliver = (line: Quoted) =>
    deliverLine(database.web, officer, { serviceLineId: line.lineId, now: now() });

  it('is done only once it is paid for, or let go for nothing', async () => {
    const [open, free] = [await quoted(), await quoted()];
    expect(await deliver(open)).toMatchObject({ error: 'not_paid' });
    expect(await keep(free, 'waive')).toMatchObject({ ok: true });
    expect(await deliver(free)).toMatchObject({ ok: true });
    expect(await deliver(free)).toMatchObject({ error: 'delivered_already' });
    await paid(open);
    expect(await deliver(open)).toMatchObject({ ok: true });
    const standing = (id: string) =>
      database.web.as(officer.context, (tx) => serviceLineStanding(tx, id));
    expect(await standing(open.lineId)).toBe('settled');
    expect(await standing(free.lineId)).toBe('not_required');
    expect(await standing(randomUUID())).toBeNull();
  });

  it('is taken back with a reason, not while somebody pays it, and by officers', async () => {
    const line = await quoted();
    expect(await keep(line, 'cancel', ' ')).toMatchObject({ error: 'reason_missing' });
    expect(await keep(line, 'cancel', 'x', dpo)).toMatchObject({ error: 'not_permitted' });
    await begun(line);
    expect(await keep(line, 'cancel')).toMatchObject({ error: 'payment_running' });
    const other = await quoted();
    expect(await keep(other, 'cancel')).toMatchObject({ ok: true });
    expect(await keep(other, 'cancel')).toMatchObject({ error: 'line_over' });
    expect(await press(database, till, other.payer, other.lineId)).toMatchObject({
      error: 'line_over',
    });
  });
});

describe('a lawful fee for a request itself', () => {
  it('lets the request go on once it is paid, and its clock start then (FE-5)', async () => {
    const { requestId, payer } = await asked({ state: 'triage' });
    const at = () => ({ requestId, now: now() });
    const fee = {
      kind: 'set_fee',
      reason: 'manifestly_excessive',
      rationale: 'The tenth',
    } as const;
    expect(await moveRequest(database.web, dpo, { ...at(), event: fee })).toMatchObject({
      value: 'awaiting_fee',
    });
    const kind = 'excessive_request' as const;
    const decided = { ...at(), kind, mostPence: 2000, grounds: 'The tenth this month' };
    expect(await decideFee(database.web, dpo, decided)).toMatchObject({ ok: true });
    const made = await quoteLine(database.web, officer, {
      ...{ ...at(), kind, description: 'Work on it', netPence: 2000, vatPercent: 0 },
      ...{ vatNumber: null, takesPayments: true },
    });
    if (!made.ok) throw new Error(made.error);
    await paid({ requestId, payer, lineId: made.value.serviceLineId });
    expect(await stateOf('access_request', requestId)).toBe('searching');
  });
});

describe('acceptance scenarios', () => {
  it('scenario 38: an evidential fee is paid, the request refused before work; two people give it back, once; the free copy goes out throughout', async () => {
    // The free copy is there before, while and after: an unpaid line stands beside it.
    const free = await aRelease(database.behind, { organisationId });
    await aServiceLine(database.behind, { ...free, quotedBy: officer.personId });
    const isFreeOpen = () =>
      isReleaseOpen(database.web, actingAs(free.personId), {
        ...{ releaseId: free.releaseId, now: now() },
      });
    expect(await isFreeOpen()).toBe(true);
    const line = await quoted({}, { type: 'evidential_copy' });
    const { paymentId } = await paid(line);
    const refused = {
      kind: 'refuse',
      reason: 'not_held',
      legalRef: 'None',
      rationale: 'x',
    } as const;
    const moved = await moveRequest(database.web, officer, {
      ...{ requestId: line.requestId, event: refused, now: now() },
    });
    expect(moved).toEqual({ ok: true, value: 'refused' });
    const made = await refund(paymentId);
    if (!made.ok) throw new Error(made.error);
    expect(await answer(made.value.refundId, officer)).toMatchObject({
      error: 'second_person_needed',
    });
    expect(await answer(made.value.refundId, second)).toMatchObject({ ok: true });
    await till.work();
    const about = told();
    const heard = await Promise.all([till.hear(about), till.hear(about), till.hear(about)]);
    expect(heard.toSorted()).toEqual(['heard', 'heard_before', 'heard_before']);
    await till.work();
    expect([...till.stripe.ledger.refunds.values()]).toMatchObject([{ amount: 7500 }]);
    expect(await rowOf(database, 'payment', paymentId)).toMatchObject({ refunding_pence: 7500 });
    expect(await stateOf('service_line', line.lineId)).toBe('refunded');
    expect(await isFreeOpen()).toBe(true);
  });

  it('scenario 39: a browser that comes back and says success, and a company that says it failed: not paid', async () => {
    const line = await quoted();
    const { paymentId, pageId } = await begun(line);
    // Whatever stands in the address that it came back to, there is no act that would read it.
    await till.stripe.pay(pageId, 'on_its_way');
    const session = till.stripe.ledger.sessions.get(pageId);
    if (!session) throw new Error('no page');
    till.stripe.ledger.settle(session, false);
    const claimed = { ...session, payment_status: 'paid' };
    await till.hear(eventOf('checkout.session.completed', claimed, false));
    await till.work();
    expect(await stateOf('payment', paymentId)).toBe('failed');
    expect(await stateOf('service_line', line.lineId)).toBe('accepted');
  });
});
