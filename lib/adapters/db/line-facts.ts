import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { PaymentState } from '#lib/domain/payment/payment.ts';
import type { ExpectedPayment } from '#lib/domain/payment/read-back.ts';
import type { LineState, ServiceKind } from '#lib/domain/payment/service-line.ts';
import type { LineFacts } from '#lib/domain/policy/payment.ts';
import type { Tx } from './client.ts';

/** Something that is charged for beside a request, as decisions about it rest on it. */
export type FoundLine = LineFacts & {
  readonly id: string;
  readonly reference: string;
  readonly kind: ServiceKind;
  readonly requestId: string | null;
  readonly requestReference: string;
  /** Whom the request is about, where they are known here. */
  readonly subjectPersonId: string | null;
  readonly state: LineState;
  readonly totalPence: number;
  readonly validUntil: Date;
  readonly deliveredAt: Date | null;
  readonly settledByPaymentId: string | null;
  readonly zone: TimeZone;
};

/** Null for one that is not there, or not in the asker's sight. */
export async function loadLine(tx: Tx, id: string): Promise<FoundLine | null> {
  const row = await tx.serviceLine.findUnique({
    where: { id },
    select: {
      ...{ id: true, reference: true, kind: true, organisationId: true, payerPersonId: true },
      ...{ requestId: true, requestReference: true, state: true, totalPence: true },
      ...{ validUntil: true, deliveredAt: true, settledByPaymentId: true },
      request: { select: { subjectPersonId: true } },
      organisation: { select: { timeZone: true } },
    },
  });
  if (!row) return null;
  const { request, organisation, ...line } = row;
  return {
    ...line,
    organisationId: row.organisationId as OrganisationId,
    payerPersonId: row.payerPersonId as PersonId,
    subjectPersonId: request?.subjectPersonId ?? null,
    kind: row.kind as ServiceKind,
    state: row.state as LineState,
    zone: organisation.timeZone as TimeZone,
  };
}

/** The same, kept from everybody else who may change it until the transaction ends. */
export async function lockLine(tx: Tx, id: string): Promise<FoundLine | null> {
  await tx.$queryRaw`SELECT 1 FROM service_line WHERE id = ${id}::uuid FOR UPDATE`;
  return loadLine(tx, id);
}

/** What an audit row of a line says it concerns. */
export function auditOfLine({ id, organisationId, requestId, subjectPersonId }: FoundLine) {
  return { organisationId, requestId, subjectPersonId, details: { serviceLineId: id } };
}

/** An attempt to pay, as the provider's answers are held against it. */
export type FoundPayment = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly serviceLineId: string;
  readonly state: PaymentState;
  readonly amountPence: number;
  readonly createdAt: Date;
  readonly pageId: string | null;
  readonly pageUrl: string | null;
  readonly pageExpiresAt: Date;
  readonly intentId: string | null;
  readonly cancelAskedAt: Date | null;
};

export async function loadPayment(tx: Tx, id: string): Promise<FoundPayment | null> {
  const row = await tx.payment.findUnique({ where: { id }, select: paymentColumns });
  return row && foundPayment(row);
}

/** The one by which money may still come for a line; null where there is none. */
export async function runningPayment(tx: Tx, serviceLineId: string): Promise<FoundPayment | null> {
  const row = await tx.payment.findFirst({
    where: { serviceLineId, state: { in: ['created', 'started', 'submitted'] } },
    select: paymentColumns,
  });
  return row && foundPayment(row);
}

const paymentColumns = {
  ...{ id: true, organisationId: true, serviceLineId: true, state: true, amountPence: true },
  ...{ createdAt: true, pageId: true, pageUrl: true, pageExpiresAt: true, intentId: true },
  cancelAskedAt: true,
} as const;

function foundPayment(
  row: Omit<FoundPayment, 'organisationId' | 'state'> & {
    readonly organisationId: string;
    readonly state: string;
  },
): FoundPayment {
  return {
    ...row,
    organisationId: row.organisationId as OrganisationId,
    state: row.state as PaymentState,
  };
}

/** What the provider's answers about a payment are held against. */
export function expectedOf(payment: FoundPayment, line: FoundLine): ExpectedPayment {
  return {
    paymentId: payment.id,
    serviceLineId: line.id,
    requestReference: line.requestReference,
    amountPence: payment.amountPence,
    isCancelAsked: payment.cancelAskedAt !== null,
  };
}
