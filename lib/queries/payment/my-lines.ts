import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { isFreeOfCharge } from '#lib/domain/payment/service-line.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { LineState, ServiceKind } from '#lib/domain/payment/service-line.ts';
import type { PaymentState } from '#lib/domain/payment/payment.ts';
import type { RefundState } from '#lib/domain/payment/refund.ts';
import { nameShown, type TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';

/** Something that a hospital charges for, as a line for whoever it was quoted to. */
export type MyLineLine = {
  readonly id: string;
  readonly kind: ServiceKind;
  readonly totalPence: number;
  readonly state: LineState;
  /** Whether it can be paid for now. */
  readonly isOpen: boolean;
  /** The last instant at which the quote is good. */
  readonly until: Date;
};

/** Money that came, with what of it went back. */
export type MyPayment = {
  readonly id: string;
  readonly reference: string;
  readonly amountPence: number;
  readonly paidAt: Date;
  readonly refunds: readonly {
    readonly id: string;
    readonly reference: string;
    readonly amountPence: number;
    readonly state: RefundState;
    readonly at: Date;
  }[];
};

export type MyLine = MyLineLine & {
  readonly requestId: string;
  readonly requestReference: string;
  readonly reference: string;
  readonly hospital: string;
  readonly shown: TrustPolicy['shown'];
  readonly zone: TimeZone;
  /** Whether what was asked for itself is free. */
  readonly isBesideFree: boolean;
  readonly description: string;
  readonly netPence: number;
  readonly vatPercent: number;
  readonly vatPence: number;
  readonly vatNumber: string | null;
  readonly quotedAt: Date;
  /** Why it may be charged for, where somebody had to decide that. */
  readonly grounds: string | null;
  readonly endedBecause: string | null;
  readonly deliveredAt: Date | null;
  /** What was begun and may still be paid. */
  readonly running: {
    readonly state: PaymentState;
    readonly pageUrl: string | null;
    readonly isStopping: boolean;
  } | null;
  /** How the last attempt ended that did not lead to money. */
  readonly lastEnd: PaymentState | null;
  readonly payments: readonly MyPayment[];
};

/** What is charged for beside one request of the person’s, oldest first. */
export async function myLines(
  db: Db,
  { actor, context }: Acting,
  { requestId, now }: { requestId: string; now: Date },
): Promise<readonly MyLineLine[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const rows = await tx.serviceLine.findMany({
      where: { requestId, payerPersonId: actor.personId },
      orderBy: { quotedAt: 'asc' },
      select: lineColumns,
    });
    return rows.map((row) => lineOf(row, now));
  });
}

/** One of them; null where there is none of the person’s. */
export async function myLine(
  db: Db,
  { actor, context }: Acting,
  { serviceLineId, now }: { serviceLineId: string; now: Date },
): Promise<MyLine | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const row = await tx.serviceLine.findFirst({
      where: { id: serviceLineId, payerPersonId: actor.personId },
      select: oneColumns,
    });
    if (!row) return null;
    const { organisation, feeDecision, payments, organisationId, requestType, ...rest } = row;
    const { requestId } = row;
    // The file of the request is gone, and with it its page.
    if (requestId === null) return null;
    const { shown } = await policyOf(tx, organisationId, now);
    return {
      ...{ ...rest, ...lineOf(row, now), requestId, shown },
      hospital: nameShown(shown, organisation.name),
      zone: organisation.timeZone as TimeZone,
      isBesideFree: isFreeOfCharge(requestType as RequestType),
      grounds: feeDecision?.grounds ?? null,
      ...attemptsOf(payments, now),
      payments: await paidOf(tx, serviceLineId),
    };
  });
}

const lineColumns = {
  ...{ id: true, kind: true, totalPence: true, state: true, validUntil: true },
} as const;

const oneColumns = {
  ...lineColumns,
  ...{ requestId: true, requestReference: true, requestType: true, reference: true },
  ...{ organisationId: true, description: true, netPence: true, vatPercent: true, vatPence: true },
  ...{ vatNumber: true, quotedAt: true, endedBecause: true, deliveredAt: true },
  organisation: { select: { name: true, timeZone: true } },
  feeDecision: { select: { grounds: true } },
  payments: {
    orderBy: { createdAt: 'desc' },
    select: { state: true, pageUrl: true, pageExpiresAt: true, cancelAskedAt: true },
  },
} as const;

function lineOf(
  row: {
    readonly id: string;
    readonly kind: string;
    readonly totalPence: number;
    readonly state: string;
    readonly validUntil: Date;
  },
  now: Date,
): MyLineLine {
  const state = row.state as LineState;
  return {
    ...{ id: row.id, totalPence: row.totalPence, state },
    kind: row.kind as ServiceKind,
    isOpen: (state === 'quoted' || state === 'accepted') && row.validUntil > now,
    until: new Date(row.validUntil.getTime() - 1),
  };
}

function attemptsOf(
  rows: readonly {
    readonly state: string;
    readonly pageUrl: string | null;
    readonly pageExpiresAt: Date;
    readonly cancelAskedAt: Date | null;
  }[],
  now: Date,
): Pick<MyLine, 'running' | 'lastEnd'> {
  const [last] = rows;
  if (!last) return { running: null, lastEnd: null };
  const state = last.state as PaymentState;
  if (['created', 'started', 'submitted'].includes(state)) {
    const isPayable = state !== 'submitted' && last.pageExpiresAt > now;
    const pageUrl = isPayable ? last.pageUrl : null;
    return { running: { state, pageUrl, isStopping: last.cancelAskedAt !== null }, lastEnd: null };
  }
  return { running: null, lastEnd: state === 'success' ? null : state };
}

/** What has come, oldest first, and what of it was given back or is to be. */
async function paidOf(tx: Tx, serviceLineId: string): Promise<readonly MyPayment[]> {
  const rows = await tx.payment.findMany({
    where: { serviceLineId, state: 'success' },
    orderBy: { paidAt: 'asc' },
    select: {
      ...{ id: true, reference: true, amountPence: true, paidAt: true, createdAt: true },
      refunds: {
        // What was only asked for, or was not agreed to, is among staff.
        where: { state: { in: ['approved', 'submitted', 'success'] } },
        orderBy: { askedAt: 'asc' },
        select: { id: true, reference: true, amountPence: true, state: true, stateSince: true },
      },
    },
  });
  return rows.map(({ refunds, paidAt, createdAt, ...payment }) => ({
    ...payment,
    paidAt: paidAt ?? createdAt,
    refunds: refunds.map(({ stateSince, state, ...refund }) => ({
      ...{ ...refund, at: stateSince },
      state: state as RefundState,
    })),
  }));
}
