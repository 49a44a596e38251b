import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { PlainEvent } from '#lib/domain/access-request/events.ts';
import { REQUEST_TYPES, type RequestType } from '#lib/domain/access-request/request-types.ts';
import {
  PAYMENT_EVENTS,
  PAYMENT_STATES,
  movePayment,
  type PaymentState,
} from '#lib/domain/payment/payment.ts';
import { REFUND_EVENTS, REFUND_STATES, moveRefund } from '#lib/domain/payment/refund.ts';
import {
  chargeableKinds,
  LINE_EVENTS,
  LINE_STATES,
  moveLine,
  SERVICE_KINDS,
} from '#lib/domain/payment/service-line.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aPaidLine, aServiceLine } from '#lib/testing/builders/payments.ts';
import { anOrganisation, aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moneyOf, openTill, press, type Till } from '#lib/testing/payments.ts';
import { sameRuns } from '#lib/testing/same-runs.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { decideFee } from './decide-fee.ts';
import { endLine } from './keep-line.ts';
import { declineLine, stopPaying } from './leave-payment.ts';
import { quoteLine } from './quote-line.ts';
import { answerRefund, askRefund } from './refund-payment.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = () => new Date();

/** What may happen to one line, in any order and at once. */
const STEPS = [
  ...(['press', 'press', 'pay', 'pay', 'tell', 'tell again', 'look', 'work', 'work'] as const),
  ...(['stop', 'decline', 'cancel', 'refund', 'approve', 'approve at once'] as const),
  ...(['fault', 'lost answer', 'well', 'well'] as const),
] as const;
type Step = (typeof STEPS)[number];

const MOODS = { fault: 'fault', 'lost answer': 'lost_answer', well: 'well' } as const;

type Scene = {
  readonly till: Till;
  readonly organisationId: string;
  readonly lineId: string;
  readonly payer: Acting;
  readonly officer: Acting;
  readonly second: Acting;
};

async function take({ till, ...scene }: Scene, step: Step): Promise<unknown> {
  const { lineId, payer, officer, organisationId } = scene;
  const { web } = database;
  const at = { serviceLineId: lineId, now: now() };
  const { stripe } = till;
  const money = () => moneyOf(database, organisationId);
  const say = (index: number) => {
    const told = stripe.told.at(index);
    return told && till.hear(told.body);
  };
  switch (step) {
    case 'press':
      return press(database, till, payer, lineId);
    case 'pay': {
      const open = [...stripe.ledger.sessions.values()].find(({ status }) => status === 'open');
      return open && stripe.pay(open.id);
    }
    case 'tell':
      return say(-1);
    case 'tell again':
      return Promise.all([say(0), say(-1), say(-1), say(0)]);
    case 'work':
      return till.work();
    case 'look':
      return till.work('all');
    case 'stop':
      return stopPaying(web, payer, at);
    case 'decline':
      return declineLine(web, payer, at);
    case 'cancel':
      return endLine(web, officer, { ...at, how: 'cancel', because: 'A mistake' });
    case 'refund': {
      const { payments } = await money();
      const reason = 'charged_in_error';
      const asked = payments.map(({ id: paymentId }) =>
        askRefund(web, officer, { paymentId, reason, note: '', now: now() }),
      );
      return Promise.all(asked);
    }
    case 'approve':
    case 'approve at once': {
      const { refunds } = await money();
      const ids = refunds.map(({ id }) => id);
      const twice = step === 'approve' ? ids : [...ids, ...ids];
      const by = scene.second;
      return Promise.all(
        twice.map((refundId) =>
          answerRefund(web, proved(by, 'approve_refund', refundId), {
            ...{ refundId, answer: 'approve', now: now() },
          }),
        ),
      );
    }
    default:
      stripe.mood = MOODS[step];
      return null;
  }
}

/** Whatever went wrong on the way, once everything is well again and was looked at: what we say is what the company holds. */
async function expectAgreement({ till, organisationId }: Scene): Promise<void> {
  const { ledger } = till.stripe;
  const { lines, payments, refunds } = await moneyOf(database, organisationId);
  const paid = payments.filter(({ state }) => state === 'success');
  const held = [...ledger.intents.values()].filter(({ status }) => status === 'succeeded');
  expect(paid.map(({ intentId }) => intentId).toSorted()).toEqual(
    held.map(({ id }) => id).toSorted(),
  );
  for (const payment of paid) {
    const ours = refunds.filter(({ paymentId }) => paymentId === payment.id);
    const sent = ours.filter(({ state }) => state === 'success');
    const sum = sent.reduce((all, { amountPence }) => all + amountPence, 0);
    expect(sum).toBe(ledger.givenBack(payment.intentId ?? ''));
    expect(payment.refundingPence).toBeLessThanOrEqual(payment.amountPence);
    expect(sum).toBeLessThanOrEqual(payment.amountPence);
  }
  const [line] = lines;
  const settling = paid.find(({ id }) => id === line?.settledByPaymentId);
  const isGivenBack = settling !== undefined && ledger.givenBack(settling.intentId ?? '') === 7500;
  expect(line?.state === 'settled' || line?.state === 'refunded').toBe(settling !== undefined);
  expect(line?.state === 'refunded').toBe(isGivenBack);
  // Nobody pays the same twice by pressing twice.
  expect(held.length).toBeLessThanOrEqual(1);
}

async function playOut(rounds: readonly (readonly Step[])[]): Promise<void> {
  const { behind } = database;
  await behind.query('DELETE FROM graphile_worker._private_jobs');
  const organisationId = await anOrganisation(behind);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const second = await staffMember(database, organisationId, ['legal_approver']);
  const payerId = await aPerson(behind);
  const requestId = await aRequest(behind, organisationId, { requester_person_id: payerId });
  const lineId = await aServiceLine(behind, { requestId, quotedBy: officer.personId });
  const till = await openTill(database);
  const scene = { till, organisationId, lineId, payer: actingAs(payerId), officer, second };
  try {
    // Each round at once; what throws was broken on purpose, and is to leave nothing half done.
    for (const round of rounds) await Promise.allSettled(round.map((step) => take(scene, step)));
    till.stripe.mood = 'well';
    await requeue(organisationId);
    await till.work();
    await till.work('all');
    await requeue(organisationId);
    await till.work();
    await expectAgreement(scene);
  } finally {
    await till.stop();
  }
}

/** What graphile-worker does with a job that threw: it is there again. Here each is taken away before it is tried. */
async function requeue(organisationId: string): Promise<void> {
  const { payments, refunds } = await moneyOf(database, organisationId);
  for (const { id: paymentId } of payments) {
    await queue('read-payment', { organisationId, paymentId, eventId: null });
  }
  for (const { id: refundId } of refunds) await queue('send-refund', { organisationId, refundId });
}

async function queue(task: string, payload: object): Promise<void> {
  await database.behind.query(`SELECT graphile_worker.add_job($1, $2::json)`, [
    task,
    JSON.stringify(payload),
  ]);
}

describe('money and what we say of it', () => {
  it('agree, whatever happens in whatever order, at once, and with faults between', async () => {
    const step = fc.constantFrom(...STEPS);
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
      ...{ minLength: 4, maxLength: 10 },
    });
    await fc.assert(fc.asyncProperty(rounds, playOut), { numRuns: 25 });
  }, 300_000);

  const SCENES: Readonly<Record<string, readonly (readonly Step[])[]>> = {
    'a refund that is told before the payment': [
      ['press'],
      ['pay'],
      ['look'],
      ['refund'],
      ['approve'],
      ['work'],
      ['tell again'],
    ],
    'a call and a refund at once': [
      ['press'],
      ['pay'],
      ['tell'],
      ['work'],
      ['refund'],
      ['approve at once', 'tell again', 'work'],
      ['work', 'tell', 'tell again'],
    ],
    'a stop and a payment at once': [['press'], ['pay', 'stop'], ['work', 'tell']],
    'answers that are lost throughout': [
      ['lost answer'],
      ['press'],
      ['press'],
      ['pay'],
      ['tell'],
      ['work'],
      ['refund'],
      ['approve'],
      ['work'],
    ],
  };

  it.each(Object.entries(SCENES))('agree after %s', async (_, rounds) => {
    await playOut(rounds);
  });
});

describe('the database, whoever asks it', () => {
  it('charges for what the rule book lets be charged for, and for nothing else (INV-12)', async () => {
    const types = Object.keys(REQUEST_TYPES) as RequestType[];
    const all = types.flatMap((type) => SERVICE_KINDS.map((kind) => ({ type, kind })));
    const { rows } = await database.behind.query<{ type: string; kind: string }>(
      `SELECT type, kind FROM jsonb_to_recordset($1) AS x(type text, kind text) WHERE app.may_be_charged(type, kind)`,
      [JSON.stringify(all)],
    );
    const may = all.filter(({ type, kind }) => chargeableKinds(type).includes(kind));
    expect(rows).toEqual(may);
    for (const kind of ['subject_access_copy', 'postage', 'cd']) {
      expect(rows.some((row) => row.kind === kind)).toBe(false);
    }
  });

  const refused = (act: Promise<unknown>) =>
    act.then(
      () => null,
      (fault: unknown) => databaseRefusal(fault)?.sqlState,
    );

  it('has no line for a free copy, for somebody else’s request, or past a decision, even as its owner', async () => {
    const { behind } = database;
    const organisationId = await anOrganisation(behind);
    const [payerId, quotedBy] = [await aPerson(behind), await aPerson(behind)];
    const requestId = await aRequest(behind, organisationId, { requester_person_id: payerId });
    const of = { requestId, quotedBy };
    const tries: readonly Readonly<Record<string, unknown>>[] = [
      { kind: 'subject_access_copy' },
      { kind: 'physical_media' },
      { kind: 'further_copy' },
      { kind: 'further_copy', fee_decision_id: requestId },
      { payer_person_id: quotedBy },
      { organisation_id: await anOrganisation(behind) },
      { request_type: 'evidential_copy' },
      { total_pence: 7400 },
      { quoted_by: payerId },
      { state: 'settled' },
    ];
    for (const change of tries) {
      expect(await refused(aServiceLine(behind, of, change)), JSON.stringify(change)).toMatch(
        /^23/,
      );
    }
  });

  it('knows the moves of the three tables, and no other', async () => {
    const { behind } = database;
    const organisationId = await anOrganisation(behind);
    const [payerId, quotedBy] = [await aPerson(behind), await aPerson(behind)];
    const requestId = await aRequest(behind, organisationId, { requester_person_id: payerId });
    const { lineId, paymentId } = await aPaidLine(behind, { requestId, quotedBy });
    const goes = async (table: string, id: string, from: string, to: string) => {
      const client = await behind.connect();
      try {
        await client.query('BEGIN');
        await client.query('ALTER TABLE service_line DISABLE TRIGGER moves');
        await client.query('ALTER TABLE payment DISABLE TRIGGER moves');
        const checks = `SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`;
        const { rows } = await client.query<{ conname: string }>(checks, [table]);
        for (const { conname } of rows) {
          await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${conname}"`);
        }
        await client.query(`UPDATE ${table} SET state = $2 WHERE id = $1`, [id, from]);
        await client.query(`ALTER TABLE ${table} ENABLE TRIGGER moves`);
        const moved = client.query(`UPDATE ${table} SET state = $2 WHERE id = $1`, [id, to]);
        return (await refused(moved)) === null;
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };
    const pairs = <S extends string>(
      states: readonly S[],
      go: (from: S) => readonly (S | null)[],
    ) =>
      states.flatMap((from) =>
        states.filter((to) => to !== from).map((to) => ({ from, to, may: go(from).includes(to) })),
      );
    const lineMoves = pairs(LINE_STATES, (from) => LINE_EVENTS.map((one) => moveLine(from, one)));
    const payMoves = pairs<PaymentState>(PAYMENT_STATES, (from) =>
      PAYMENT_EVENTS.map((one) => movePayment(from, one)),
    );
    for (const { from, to, may } of lineMoves) {
      expect(await goes('service_line', lineId, from, to), `line ${from} ${to}`).toBe(may);
    }
    for (const { from, to, may } of payMoves) {
      expect(await goes('payment', paymentId, from, to), `payment ${from} ${to}`).toBe(may);
    }
    const refundMoves = pairs(REFUND_STATES, (from) =>
      REFUND_EVENTS.map((one) => moveRefund(from, one)),
    );
    const { rows } = await behind.query<{ id: string }>(
      `INSERT INTO refund (reference, organisation_id, payment_id, amount_pence, reason, state_since, asked_by, asked_at)
       VALUES ('REF-1', $1, $2, 100, 'paid_twice', now(), $3, now()) RETURNING id`,
      [organisationId, paymentId, quotedBy],
    );
    await behind.query('ALTER TABLE refund DISABLE TRIGGER counts');
    await behind.query('ALTER TABLE refund DISABLE TRIGGER moves');
    for (const { from, to, may } of refundMoves) {
      expect(await goes('refund', rows[0]!.id, from, to), `refund ${from} ${to}`).toBe(may);
    }
    await behind.query('ALTER TABLE refund ENABLE TRIGGER counts');
    await behind.query('ALTER TABLE refund ENABLE TRIGGER moves');
  }, 120_000);

  it('gives back no more than was paid, in two halves at once, and above £50 by two people', async () => {
    const { behind } = database;
    const organisationId = await anOrganisation(behind);
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const payerId = await aPerson(behind);
    const requestId = await aRequest(behind, organisationId, { requester_person_id: payerId });
    const { paymentId } = await aPaidLine(behind, { requestId, quotedBy: officer.personId });
    const ask = (amountPence: number) =>
      database.web.as(officer.context, (tx) =>
        tx.refund.createMany({
          data: [
            {
              ...{ organisationId, paymentId, amountPence, reason: 'paid_twice', askedAt: now() },
              ...{
                reference: `REF-${Math.random()}`,
                stateSince: now(),
                askedBy: officer.personId,
              },
            },
          ],
        }),
      );
    const both = await Promise.all([refused(ask(4000)), refused(ask(4000))]);
    expect(both.toSorted()).toEqual(['23514', null]);
    expect(await refused(ask(7500))).toBe('23514');
    await behind.query('UPDATE refund SET amount_pence = 6000 WHERE payment_id = $1', [paymentId]);
    const answered = database.web.as(officer.context, (tx) =>
      tx.refund.updateMany({
        where: { paymentId },
        data: { state: 'approved', answeredBy: officer.personId, answeredAt: now() },
      }),
    );
    expect(await refused(answered)).toBe('23514');
  });

  it('lets nobody but the worker say that money has come', async () => {
    const { behind } = database;
    const organisationId = await anOrganisation(behind);
    const officer = await staffMember(database, organisationId, ['access_officer', 'dpo']);
    const payerId = await aPerson(behind);
    const requestId = await aRequest(behind, organisationId, { requester_person_id: payerId });
    const lineId = await aServiceLine(behind, { requestId, quotedBy: officer.personId });
    const till = await openTill(database);
    const payer = actingAs(payerId);
    await press(database, till, payer, lineId);
    await till.stop();
    for (const who of [payer, officer]) {
      const paid = database.web.as(who.context, async (tx) => {
        const { count } = await tx.payment.updateMany({ data: { state: 'success' } });
        if (count > 0) throw new Error('paid');
      });
      const code = await refused(paid);
      expect([null, '42501', '23514']).toContain(code);
      const settled = database.web.as(who.context, (tx) =>
        tx.serviceLine.updateMany({ data: { state: 'settled' } }),
      );
      expect(await refused(settled)).toMatch(/^(42501|23514)$/);
    }
    const { lines, payments } = await moneyOf(database, organisationId);
    expect(lines).toMatchObject([{ state: 'accepted' }]);
    expect(payments).toMatchObject([{ state: 'started' }]);
  });
});

describe('the free right', () => {
  it('INV-12: waits for no money: a request with unpaid lines is offered and answered the same as one without', async () => {
    const { behind } = database;
    const organisationId = await anOrganisation(behind);
    const officer = await staffMember(database, organisationId, ['access_officer', 'dpo']);
    const states = ['triage', 'searching', 'in_review', 'released'] as const;
    const events = [
      ...(['begin', 'studies_listed', 'complete', 'withdraw', 'flag_safeguarding'] as const),
    ];
    const ask = async (state: string, event: PlainEvent, line: string | null) => {
      const payerId = await aPerson(behind);
      const requestId = await aRequest(behind, organisationId, {
        ...{ requester_person_id: payerId, state },
      });
      if (line !== null) {
        const of = { requestId, quotedBy: officer.personId };
        await aServiceLine(behind, of, { state: line });
      }
      const shown = await staffRequest(database.web, officer, { requestId, now: now() });
      const move = { requestId, event: { kind: event }, now: now() };
      return { offered: shown?.offered, moved: await moveRequest(database.web, officer, move) };
    };
    const cases = fc.record({
      state: fc.constantFrom(...states),
      event: fc.constantFrom(...events),
      line: fc.constantFrom('quoted', 'accepted', 'lapsed', 'cancelled'),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ state, event, line }) => {
        expect(await ask(state, event, line)).toEqual(await ask(state, event, null));
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('INV-12: is charged for nothing that a data protection officer did not decide, whoever quotes and decides what', async () => {
    const { behind } = database;
    const organisationId = await anOrganisation(behind);
    const roles = ['access_officer', 'legal_approver', 'dpo', 'siro'] as const;
    const people = new Map<string, Acting & { readonly personId: string }>();
    for (const role of roles) people.set(role, await staffMember(database, organisationId, [role]));
    const dpo = people.get('dpo')!.personId;
    const step = fc.record({
      what: fc.constantFrom('quote' as const, 'quote' as const, 'decide' as const),
      by: fc.constantFrom(...roles),
      kind: fc.constantFrom(...SERVICE_KINDS, 'further_copy' as const, 'further_copy' as const),
      pence: fc.integer({ min: -1, max: 3_000 }),
    });
    const own = fc.constantFrom<RequestType>('patient_sar', 'proxy_sar', 'ahra_deceased');
    const steps = fc.array(step, { minLength: 4, maxLength: 12 });
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(own, steps, async (type, all) => {
        const payerId = await aPerson(behind);
        const requestId = await aRequest(behind, organisationId, {
          ...{ requester_person_id: payerId, type, state: 'searching' },
        });
        for (const { what, by, kind, pence } of all) {
          const at = { requestId, now: now() };
          const who = people.get(by)!;
          if (what === 'quote') {
            await quoteLine(database.web, who, {
              ...{ ...at, kind, description: 'For the request', netPence: pence },
              ...{ vatPercent: 0, vatNumber: null, takesPayments: true },
            });
          } else if (kind === 'further_copy' || kind === 'excessive_request') {
            const grounds = 'The third of the same';
            await decideFee(database.web, who, { ...at, kind, mostPence: pence, grounds });
          }
        }
        type Line = { kind: string; net_pence: number; decided_by: string; most: number };
        const { rows } = await behind.query<Line>(
          `SELECT l.kind, l.net_pence, d.decided_by, d.most_pence AS most FROM service_line l
           LEFT JOIN fee_decision d ON d.id = l.fee_decision_id AND d.request_id = l.request_id AND d.kind = l.kind
           WHERE l.request_id = $1`,
          [requestId],
        );
        // What is made for a court beside the request is no part of it (2.6); everything else is, and is free.
        const beside = ['certified_copy', 'witness_statement', 'custodian_attendance'];
        for (const line of rows.filter(({ kind }) => !beside.includes(kind))) {
          decided += 1;
          expect(['further_copy', 'excessive_request']).toContain(line.kind);
          expect(line.decided_by).toBe(dpo);
          expect(line.net_pence).toBeLessThanOrEqual(line.most);
        }
      }),
      sameRuns(30),
    );
    expect(decided).toBeGreaterThan(0);
  }, 120_000);
});
