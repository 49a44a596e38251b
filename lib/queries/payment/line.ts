import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLine, loadLine, runningPayment } from '#lib/adapters/db/line-facts.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { PaymentNote } from '#lib/domain/payment/attention.ts';
import type { PaymentState } from '#lib/domain/payment/payment.ts';
import {
  leftToRefund,
  needsSecondPerson,
  type RefundReason,
  type RefundState,
} from '#lib/domain/payment/refund.ts';
import { mayDeliver, type LineState, type ServiceKind } from '#lib/domain/payment/service-line.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayKeepLine, mayLookAtLine, type LineStaffRefusal } from '#lib/domain/policy/payment.ts';

export type StaffRefund = {
  readonly id: string;
  readonly reference: string;
  readonly amountPence: number;
  readonly reason: RefundReason;
  readonly note: string | null;
  readonly state: RefundState;
  readonly since: Date;
  readonly askedBy: string;
  readonly answeredBy: string | null;
  readonly canAnswer: boolean;
  /** It waits for another person than the reader. */
  readonly needsAnother: boolean;
};

export type StaffPayment = {
  readonly id: string;
  readonly reference: string;
  readonly amountPence: number;
  readonly state: PaymentState;
  readonly since: Date;
  readonly canAskRefund: boolean;
  readonly refunds: readonly StaffRefund[];
  readonly notes: readonly {
    readonly id: string;
    readonly word: PaymentNote;
    readonly notedAt: Date;
    readonly isSeen: boolean;
  }[];
};

/** One line as staff see it, with all that was paid and given back. */
export type StaffLine = {
  readonly id: string;
  readonly reference: string;
  readonly organisation: { readonly odsCode: string; readonly name: string };
  readonly requestId: string | null;
  readonly requestReference: string;
  readonly zone: TimeZone;
  readonly payer: string;
  readonly kind: ServiceKind;
  readonly description: string;
  readonly netPence: number;
  readonly vatPercent: number;
  readonly vatPence: number;
  readonly totalPence: number;
  readonly state: LineState;
  readonly quotedBy: string;
  readonly quotedAt: Date;
  readonly until: Date;
  readonly endedBecause: string | null;
  readonly deliveredAt: Date | null;
  readonly canEnd: boolean;
  readonly isBeingPaid: boolean;
  readonly canDeliver: boolean;
  readonly payments: readonly StaffPayment[];
};

export function serviceLine(
  db: Db,
  { actor, context }: Acting,
  { serviceLineId, now }: { serviceLineId: string; now: Date },
): Promise<Result<StaffLine, LineStaffRefusal | 'not_found'>> {
  const event = 'service_line.viewed';
  return db.as(context, async (tx) => {
    const line = await loadLine(tx, serviceLineId);
    if (!line) return refuse(tx, 'not_found', { event, details: { serviceLineId } });
    const about = { event, ...auditOfLine(line) } as const;
    const may = mayLookAtLine(actor, line, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const keeps = mayKeepLine(actor, line, now).ok;
    const running = await runningPayment(tx, line.id);
    const isOpen = line.state === 'quoted' || line.state === 'accepted';
    const view = await viewOf(tx, actor, line.id);
    await record(tx, { ...about, actorRole: may.value });
    return ok({
      ...view,
      ...{ zone: line.zone, isBeingPaid: running !== null },
      canEnd: keeps && isOpen && running === null,
      canDeliver: keeps && mayDeliver(line.state) && line.deliveredAt === null,
    });
  });
}

const named = { select: { givenNames: true, familyName: true } } as const;

async function viewOf(tx: Tx, actor: PersonActor, id: string) {
  const row = await tx.serviceLine.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ id: true, reference: true, requestId: true, requestReference: true, kind: true },
      ...{ description: true, netPence: true, vatPercent: true, vatPence: true, totalPence: true },
      ...{ state: true, quotedAt: true, validUntil: true, endedBecause: true, deliveredAt: true },
      organisation: { select: { odsCode: true, name: true } },
      ...{ payer: named, quoter: named },
      payments: { orderBy: { createdAt: 'asc' }, select: paymentColumns },
    },
  });
  const { payer, quoter, payments, kind, state, validUntil, ...rest } = row;
  return {
    ...rest,
    ...{ kind: kind as ServiceKind, state: state as LineState },
    ...{ payer: nameOf(payer), quotedBy: nameOf(quoter) },
    until: new Date(validUntil.getTime() - 1),
    payments: payments.map((one) => paymentOf(one, actor)),
  };
}

const paymentColumns = {
  ...{ id: true, reference: true, amountPence: true, state: true, stateSince: true },
  notes: {
    orderBy: { notedAt: 'asc' },
    select: { id: true, word: true, notedAt: true, seenAt: true },
  },
  refunds: {
    orderBy: { askedAt: 'asc' },
    select: {
      ...{ id: true, reference: true, amountPence: true, reason: true, note: true, state: true },
      stateSince: true,
      asker: { select: { ...named.select, ...personColumns } },
      answerer: named,
    },
  },
} as const;

type Named = { readonly givenNames: string; readonly familyName: string };
type RefundRow = {
  readonly id: string;
  readonly reference: string;
  readonly amountPence: number;
  readonly reason: string;
  readonly note: string | null;
  readonly state: string;
  readonly stateSince: Date;
  readonly asker: Named & Parameters<typeof identityOf>[0];
  readonly answerer: Named | null;
};
type PaymentRow = {
  readonly id: string;
  readonly reference: string;
  readonly amountPence: number;
  readonly state: string;
  readonly stateSince: Date;
  readonly notes: readonly {
    readonly id: string;
    readonly word: string;
    readonly notedAt: Date;
    readonly seenAt: Date | null;
  }[];
  readonly refunds: readonly RefundRow[];
};

function paymentOf(row: PaymentRow, actor: PersonActor): StaffPayment {
  const { stateSince: since, notes, refunds: rows, ...payment } = row;
  const refunds = rows.map((one) => refundOf(one, actor));
  const left = leftToRefund(payment.amountPence, refunds);
  return {
    ...{ ...payment, since, refunds },
    state: payment.state as PaymentState,
    canAskRefund: payment.state === 'success' && left > 0,
    notes: notes.map(({ seenAt, word, ...note }) => ({
      ...{ ...note, isSeen: seenAt !== null },
      word: word as PaymentNote,
    })),
  };
}

function refundOf(
  { asker, answerer, stateSince: since, ...row }: RefundRow,
  actor: PersonActor,
): StaffRefund {
  const isWaiting = row.state === 'requested';
  const isAsker = isSamePerson(actor, identityOf(asker));
  return {
    ...{ ...row, since },
    state: row.state as RefundState,
    reason: row.reason as RefundReason,
    askedBy: nameOf(asker),
    answeredBy: answerer && nameOf(answerer),
    canAnswer: isWaiting,
    needsAnother: isWaiting && isAsker && needsSecondPerson(row.amountPence),
  };
}

function nameOf({ givenNames, familyName }: Named): string {
  return `${givenNames} ${familyName}`.trim();
}
