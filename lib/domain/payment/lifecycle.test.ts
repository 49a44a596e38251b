import { describe, expect, it } from 'vitest';
import type { PersonId } from '#lib/base/id.ts';
import { identity, NOW, person, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import { ROLES, type Actor } from '#lib/domain/policy/actor.ts';
import {
  mayApproveRefund,
  mayDeclineRefund,
  mayKeepLine,
  mayPay,
} from '#lib/domain/policy/payment.ts';
import {
  movePayment,
  PAYMENT_EVENTS,
  PAYMENT_STATES,
  PAYMENT_TRANSITIONS,
  type PaymentEvent,
} from './payment.ts';
import {
  moveRefund,
  REFUND_EVENTS,
  REFUND_STATES,
  REFUND_TRANSITIONS,
  type RefundEvent,
} from './refund.ts';
import {
  LINE_EVENTS,
  LINE_STATES,
  LINE_TRANSITIONS,
  moveLine,
  type LineEvent,
} from './service-line.ts';

/**
 * Money moves by the word of whoever holds it: the tables take no party, and who may set an event going is what the policy
 * of its act says. So each event is tried in each state by everybody as an act does it, policy first and table then.
 */
const PAYER = identity(11);
const line = { organisationId: TRUST, payerPersonId: PAYER.personId };
const refund = { ...line, id: THING, amountPence: 7500, askedBy: identity(30) };

const ACTORS: Readonly<Record<string, Actor>> = {
  payer: person(PAYER),
  stranger: person(identity(12)),
  nobody: { kind: 'anonymous' },
  'the machine': { kind: 'system', process: 'worker' },
  // Whoever is to pay something decides nothing about it, whatever they are here.
  ...Object.fromEntries(ROLES.map((role) => [`payer as ${role}`, person(PAYER, role)])),
  ...Object.fromEntries(ROLES.map((role) => [role, person(identity(20), role)])),
};

type May = (actor: Actor) => boolean;
const byPayer: May = (actor) => mayPay(actor, line).ok;
const byKeeper: May = (actor) => mayKeepLine(actor, line, NOW).ok;
/** What the company answers, and what only time does: the machine reads it, and no page brings it. */
const byMachine: May = (actor) => actor.kind === 'system';

const LINE_ACTS: Readonly<Record<LineEvent, May>> = {
  ...{ accept: byPayer, decline: byPayer, cancel: byKeeper, waive: byKeeper },
  ...{ lapse: byMachine, settle: byMachine, give_back: byMachine, bounce: byMachine },
};
const PAYMENT_ACTS: Readonly<Record<PaymentEvent, May>> = {
  open: (actor) => byPayer(actor) || byMachine(actor),
  ...{ pend: byMachine, pay: byMachine, decline: byMachine },
  ...{ expire: byMachine, cancel: byMachine, break: byMachine },
};
const REFUND_ACTS: Readonly<Record<RefundEvent, May>> = {
  approve: (actor) => mayApproveRefund(actor, refund, NOW).ok,
  decline: (actor) => mayDeclineRefund(actor, refund, NOW).ok,
  ...{ submit: byMachine, succeed: byMachine, fail: byMachine },
};

const KEEPERS = 'access_officer, legal_approver';
const READERS = 'access_officer, legal_approver, siro, dpo';
const PAYER_IS = ['payer', ...ROLES.map((role) => `payer as ${role}`)].join(', ');
const MACHINE = 'the machine';

type Moves = Readonly<Record<string, readonly [to: string, by: string]>>;

/** By hand from rule book 6.11, 2.6, FL-2 and FL-3. A line is what is to be paid; a payment an attempt to. */
const LINE: Moves = {
  'quoted accept': ['accepted', PAYER_IS],
  'quoted decline': ['cancelled', PAYER_IS],
  'quoted cancel': ['cancelled', KEEPERS],
  'quoted waive': ['not_required', KEEPERS],
  'quoted lapse': ['lapsed', MACHINE],
  'accepted decline': ['cancelled', PAYER_IS],
  'accepted cancel': ['cancelled', KEEPERS],
  'accepted waive': ['not_required', KEEPERS],
  'accepted lapse': ['lapsed', MACHINE],
  'accepted settle': ['settled', MACHINE],
  'settled give_back': ['refunded', MACHINE],
  'refunded bounce': ['settled', MACHINE],
};

/** By hand from 6.11: success only from what the provider answers, and whatever was thought before (scenario 39). */
const PAYMENT: Moves = {
  'created open': ['started', `${PAYER_IS}, ${MACHINE}`],
  'created pend': ['submitted', MACHINE],
  'created pay': ['success', MACHINE],
  'created decline': ['failed', MACHINE],
  'created expire': ['expired', MACHINE],
  'created cancel': ['cancelled', MACHINE],
  'created break': ['error', MACHINE],
  'started pend': ['submitted', MACHINE],
  'started pay': ['success', MACHINE],
  'started decline': ['failed', MACHINE],
  'started expire': ['expired', MACHINE],
  'started cancel': ['cancelled', MACHINE],
  'started break': ['error', MACHINE],
  'submitted pay': ['success', MACHINE],
  'submitted decline': ['failed', MACHINE],
  'submitted break': ['error', MACHINE],
  'failed pay': ['success', MACHINE],
  'cancelled pay': ['success', MACHINE],
  'error pay': ['success', MACHINE],
  'expired pay': ['success', MACHINE],
};

/** By hand from 6.11 and FL-3: of one that was asked for; asking is what makes it. A bank may send back what it took. */
const REFUND: Moves = {
  'requested approve': ['approved', READERS],
  'requested decline': ['declined', READERS],
  'approved submit': ['submitted', MACHINE],
  'approved succeed': ['success', MACHINE],
  'approved fail': ['error', MACHINE],
  'submitted succeed': ['success', MACHINE],
  'submitted fail': ['error', MACHINE],
  'success fail': ['error', MACHINE],
};

describe('every event in every state by everybody', () => {
  it.each(LINE_STATES)('a line that is %s moves as the rule book says', (state) => {
    for (const event of LINE_EVENTS) {
      const is = doneBy(LINE_ACTS[event], moveLine(state, event));
      expect([event, is]).toEqual([event, expectedBy(LINE, state, event)]);
    }
  });

  it.each(PAYMENT_STATES)('a payment that is %s moves as the rule book says', (state) => {
    for (const event of PAYMENT_EVENTS) {
      const is = doneBy(PAYMENT_ACTS[event], movePayment(state, event));
      expect([event, is]).toEqual([event, expectedBy(PAYMENT, state, event)]);
    }
  });

  it.each(REFUND_STATES)('a refund that is %s moves as the rule book says', (state) => {
    for (const event of REFUND_EVENTS) {
      const is = doneBy(REFUND_ACTS[event], moveRefund(state, event));
      expect([event, is]).toEqual([event, expectedBy(REFUND, state, event)]);
    }
  });

  it('the person who asked for more than £50 back is not the second who agrees, in any account', () => {
    const asker = identity(30);
    const accounts = [
      asker,
      { ...identity(31), verifiedEmail: asker.verifiedEmail },
      { ...identity(32), registration: asker.registration },
    ];
    for (const who of accounts) {
      const may = mayApproveRefund(person(who, 'dpo'), refund, NOW);
      expect(may).toEqual({ ok: false, error: 'second_person_needed' });
      const small = { ...refund, amountPence: 5000 };
      expect(mayApproveRefund(person(who, 'dpo'), small, NOW).ok).toBe(true);
    }
    expect(mayPay(person({ ...PAYER, personId: THING as PersonId }), line).ok).toBe(false);
  });
});

describe('the tables as they are written down for readers', () => {
  it('name who moves what as the hand-written ones do', () => {
    expect(sides(LINE_TRANSITIONS)).toEqual({
      ...{ accept: 'payer', decline: 'payer', cancel: 'staff', waive: 'staff', lapse: 'clock' },
      ...{ settle: 'provider', give_back: 'provider', bounce: 'provider' },
    });
    expect(sides(PAYMENT_TRANSITIONS)).toEqual({
      ...{ open: 'payer provider', pend: 'provider', pay: 'provider', decline: 'provider' },
      ...{ expire: 'provider', cancel: 'provider', break: 'provider' },
    });
    expect(sides(REFUND_TRANSITIONS)).toEqual({
      ...{ approve: 'staff', decline: 'staff' },
      ...{ submit: 'provider', succeed: 'provider', fail: 'provider' },
    });
  });
});

function doneBy(may: May, to: string | null): readonly [string | null, readonly string[]] {
  if (to === null) return [null, []];
  const who = Object.entries(ACTORS).filter(([, actor]) => may(actor));
  return [to, who.map(([name]) => name).toSorted()];
}

function expectedBy(moves: Moves, state: string, event: string) {
  const [to, by] = moves[`${state} ${event}`] ?? [null, ''];
  return [to, by.split(', ').filter(Boolean).toSorted()];
}

/** By event: all that a table says of who sets it going, in whatever state. */
function sides(table: Readonly<Record<string, object>>): Readonly<Record<string, string>> {
  type Row = Readonly<Record<string, { readonly by: readonly string[] }>>;
  const moves = Object.values(table).flatMap((row) => Object.entries(row as Row));
  return Object.fromEntries(moves.map(([event, { by }]) => [event, by.join(' ')]));
}
