import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { ProviderFault, type PaymentProvider } from '#lib/adapters/payments/port.ts';
import { isRunning, nextLook } from '#lib/domain/payment/payment.ts';
import {
  applyReadBack,
  judgeEvent,
  paymentToRead,
  type Found,
  type ReadBack,
} from '#lib/use-cases/payment/read-back.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { lapseLine } from '#lib/use-cases/payment/keep-line.ts';
import { pageOrderOf } from '#lib/use-cases/payment/page-order.ts';
import {
  refundToSend,
  settleRefunds,
  type RefundToSend,
} from '#lib/use-cases/payment/settle-refunds.ts';
import type { WorkerServices } from './services.ts';

type PaymentServices = Pick<WorkerServices, 'db' | 'payments'> & {
  readonly settings: Pick<WorkerServices['settings'], 'LANTERN_PUBLIC_URL'>;
};

/**
 * Asks the provider where a payment stands, and brings ours to it. Queued when the provider says something, and at times of
 * our own, for what it says gets lost: first soon, then once a day for a fortnight.
 */
export async function readPayment(
  services: PaymentServices,
  { organisationId, paymentId, eventId }: Jobs['read-payment'],
): Promise<void> {
  const { db } = services;
  const of = { organisationId, paymentId };
  const now = new Date();
  const told = eventId === null ? null : await judgeEvent(db, { ...of, eventId, now });
  if (told?.isOurs === false) return;
  const found = await paymentToRead(db, of);
  if (!found) return;
  const read = await ask(services, found, told?.pageId ?? null);
  await applyReadBack(db, { ...of, now, read: isSilent(found, read, now) ? SILENCE : read });
  await lookAgain(services, of);
}

const SILENCE = { of: 'silence' } as const;

/** Whether a fortnight has gone by, and it is neither paid nor over. */
function isSilent({ payment }: Found, read: ReadBack, now: Date): boolean {
  if (!isRunning(payment.state) || nextLook(payment.createdAt, now) !== null) return false;
  return read.of === 'page' && read.seen.payment !== 'paid' && read.seen.page !== 'expired';
}

/** Closes the page of somebody who would rather not pay now, and looks what became of it. */
export async function stopPayment(
  services: PaymentServices,
  { organisationId, paymentId }: Jobs['stop-payment'],
): Promise<void> {
  const found = await paymentToRead(services.db, { organisationId, paymentId });
  if (!found) return;
  const pageId = await pageOf(services, found, null);
  if (pageId !== null) await providerOf(services).closePage(pageId);
  await readPayment(services, { organisationId, paymentId, eventId: null });
}

/** Asks the provider to give money back, once, however often an answer is lost. */
export async function sendRefund(
  services: PaymentServices,
  { organisationId, refundId }: Jobs['send-refund'],
): Promise<void> {
  const refund = await refundToSend(services.db, { organisationId, refundId });
  if (!refund) return;
  const paymentId = refund.payment.id;
  const seen = [await giveBack(providerOf(services), refund)];
  await settleRefunds(services.db, { organisationId, paymentId, seen, now: new Date() });
  await lookAgain(services, { organisationId, paymentId });
}

/** Ends a quote whose time is over. */
export async function lapseLineJob(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['lapse-line'],
): Promise<void> {
  await lapseLine(db, job, new Date());
}

/** A request that waited for a lawful fee goes on once it is paid; its clock starts then (FE-5). */
export async function followFee(
  { db }: Pick<WorkerServices, 'db'>,
  { organisationId, requestId }: Jobs['follow-fee'],
): Promise<void> {
  const system = asSystem(organisationId);
  const waits = await db.as(system.context, (tx) =>
    tx.accessRequest.count({ where: { id: requestId, state: 'awaiting_fee' } }),
  );
  if (waits === 0) return;
  await moveRequest(db, system, { requestId, event: { kind: 'fee_paid' }, now: new Date() });
}

function providerOf({ payments }: PaymentServices): PaymentProvider {
  if (payments === null) throw new Error('a payment to ask for, and nobody to ask');
  return payments;
}

async function ask(
  services: PaymentServices,
  found: Found,
  toldPageId: string | null,
): Promise<ReadBack> {
  const provider = providerOf(services);
  try {
    const pageId = await pageOf(services, found, toldPageId);
    if (pageId === null) return { of: 'no_page', event: 'expire' };
    const seen = await provider.readPage(pageId);
    const { intent } = seen;
    return { of: 'page', seen, refunds: intent ? await provider.refundsOf(intent.id) : [] };
  } catch (fault) {
    if (fault instanceof ProviderFault && fault.kind === 'permanent') {
      return { of: 'no_page', event: 'break' };
    }
    throw fault;
  }
}

/**
 * The page of a payment. Where the answer that named it was lost, it is asked for again: the provider answers with the same.
 * Null where none was made, and none can be any more.
 */
async function pageOf(
  services: PaymentServices,
  found: Found,
  toldPageId: string | null,
): Promise<string | null> {
  const known = found.payment.pageId ?? toldPageId;
  if (known !== null || found.payment.state !== 'created') return known;
  try {
    const order = pageOrderOf(found, services.settings.LANTERN_PUBLIC_URL);
    return (await providerOf(services).openPage(order)).pageId;
  } catch (fault) {
    if (fault instanceof ProviderFault && fault.kind === 'permanent') return null;
    throw fault;
  }
}

async function giveBack(provider: PaymentProvider, refund: RefundToSend) {
  const { id: refundId, amountPence, payment, line } = refund;
  const intentId = payment.intentId ?? '';
  const before = await provider.refundsOf(intentId);
  const sent = before.find(({ ours }) => ours === refundId);
  if (sent) return sent;
  const { id: serviceLineId, requestReference, organisationId } = line;
  const names = { paymentId: payment.id, serviceLineId, requestReference };
  try {
    return await provider.giveBack({ refundId, intentId, amountPence, names, organisationId });
  } catch (fault) {
    if (!(fault instanceof ProviderFault && fault.kind === 'permanent')) throw fault;
    return { id: '', ours: refundId, amountPence, standing: 'failed' as const };
  }
}

/** Queues the next look at what is still on its way, by one key, so that there is one. */
async function lookAgain(
  { db }: PaymentServices,
  { organisationId, paymentId }: { organisationId: string; paymentId: string },
): Promise<void> {
  const now = new Date();
  await db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.payment.findUnique({
      where: { id: paymentId },
      select: {
        ...{ state: true, createdAt: true },
        refunds: { where: { state: 'submitted' }, select: { askedAt: true } },
      },
    });
    if (!row) return;
    const begun = row.refunds.map(({ askedAt }) => askedAt);
    if (['created', 'started', 'submitted'].includes(row.state)) begun.push(row.createdAt);
    const looks = begun.flatMap((at) => nextLook(at, now) ?? []);
    if (looks.length === 0) return;
    const runAt = new Date(Math.min(...looks.map((at) => at.getTime())));
    const job = { organisationId, paymentId, eventId: null };
    await addJob(tx, 'read-payment', job, { key: `read-payment:${paymentId}`, runAt });
  });
}
