import { openPayments } from '#lib/adapters/payments/open-payments.ts';
import { stripeEvents } from '#lib/adapters/payments/stripe-events.ts';
import type { PaymentProvider } from '#lib/adapters/payments/port.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { startStripeStandIn } from '#lib/demonstration/payments/stripe-stand-in.ts';
import { signatureOf } from '#lib/demonstration/payments/stripe-told.ts';
import {
  followFee,
  readPayment,
  sendRefund,
  stopPayment,
} from '#lib/processes/worker/keep-payments.ts';
import { beginPayment, keepPage } from '#lib/use-cases/payment/begin-payment.ts';
import { hearEvent } from '#lib/use-cases/payment/hear-event.ts';
import { pageOrderOf } from '#lib/use-cases/payment/page-order.ts';
import type { TestDatabase } from './database/test-database.ts';

const PUBLIC = 'http://localhost:3000';
const SECRET = 'whsec_0123456789abcdef01234567';

/** A payment company on this machine, and what of ours speaks to it. */
export type Till = Awaited<ReturnType<typeof openTill>>;

export async function openTill(database: TestDatabase, mode: 'test' | 'live' = 'test') {
  const key = `sk_${mode}_0123456789abcdef`;
  const stripe = await startStripeStandIn({
    ...{ port: 0, host: 'localhost', key, webhookSecret: SECRET, tellsTo: null },
  });
  const provider = openPayments({ STRIPE_API_URL: stripe.url, STRIPE_SECRET_KEY: key });
  if (provider === null) throw new Error('no key');
  const settings = { LANTERN_PUBLIC_URL: PUBLIC };
  const services = { db: database.worker, payments: provider, settings };
  const events = stripeEvents({ secrets: [SECRET], isLive: mode === 'live' });

  /** What was told, as it comes to our door: refused in a word, or heard. */
  const hear = async (body: string, signature: string | undefined = signatureOf(body, SECRET)) => {
    const now = new Date();
    const read = events.read(Buffer.from(body), signature, now);
    return read.ok ? hearEvent(database.web, { event: read.value, now }) : read.error;
  };
  /** Does the jobs that wait for a payment, as a worker would; those that wait for later too when asked to. */
  const work = async (which: 'due' | 'all' = 'due') => {
    for (;;) {
      const [job] = await jobsOf(database, which);
      if (!job) return;
      await database.behind.query(`DELETE FROM graphile_worker._private_jobs WHERE id = $1`, [
        job.id,
      ]);
      await TASKS[job.task](services, job.payload);
      if (which === 'all' && job.task === 'read-payment') return;
    }
  };
  return { stripe, provider, services, hear, work, secret: SECRET, stop: () => stripe.stop() };
}

const TASKS = {
  'read-payment': readPayment,
  'stop-payment': stopPayment,
  'send-refund': sendRefund,
  'follow-fee': followFee,
} as const;

type Waiting = { id: string; task: keyof typeof TASKS; payload: never };

async function jobsOf({ behind }: TestDatabase, which: 'due' | 'all'): Promise<readonly Waiting[]> {
  const { rows } = await behind.query<Waiting>(
    `SELECT j.id, t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = ANY ($1) AND (j.run_at <= now() OR $2) ORDER BY j.run_at, j.id`,
    [Object.keys(TASKS), which === 'all'],
  );
  return rows;
}

/** Presses the button: begins a payment and opens its page. Answers the refusal, or the page. */
export async function press(
  database: TestDatabase,
  { provider }: { readonly provider: PaymentProvider },
  payer: Acting,
  serviceLineId: string,
) {
  const now = new Date();
  const begun = await beginPayment(database.web, payer, {
    serviceLineId,
    takesPayments: true,
    now,
  });
  if (!begun.ok) return begun;
  const page = await provider.openPage(pageOrderOf(begun.value, PUBLIC));
  await keepPage(database.web, payer, { ...begun.value, page, now });
  return { ok: true as const, value: { paymentId: begun.value.payment.id, pageId: page.pageId } };
}

/** What of an institution’s money there is, as its worker sees it. */
export function moneyOf(database: TestDatabase, organisationId: string) {
  return database.worker.as(asSystem(organisationId).context, async (tx) => ({
    lines: await tx.serviceLine.findMany({ orderBy: { quotedAt: 'asc' } }),
    payments: await tx.payment.findMany({ orderBy: { createdAt: 'asc' } }),
    refunds: await tx.refund.findMany({ orderBy: { askedAt: 'asc' } }),
    notes: await tx.paymentNote.findMany({ orderBy: { notedAt: 'asc' } }),
  }));
}
