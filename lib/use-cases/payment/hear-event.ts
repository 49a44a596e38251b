import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { ProviderEvent } from '#lib/adapters/payments/port.ts';
import { parseId } from '#lib/base/id.ts';

/** What became of something that a provider told us. All three are an answer to it: it need not say it again. */
export type Heard = 'heard' | 'heard_before' | 'not_ours';

const NO_SUCH_ROW = '23503';

/**
 * Takes in what the provider told about a payment, once for each of its events, and queues that it is asked, in one
 * transaction. Nothing is believed here: the event is a reason to ask.
 */
export async function hearEvent(
  db: Db,
  { event, now }: { event: ProviderEvent; now: Date },
): Promise<Heard> {
  const [payment, organisation] = [event.names.paymentId, event.organisationId].map((id) =>
    parseId(id ?? ''),
  );
  if (!payment?.ok || !organisation?.ok) return 'not_ours';
  const [paymentId, organisationId] = [payment.value, organisation.value];
  const { id, kind, pageId, amountPence, currency, saidAt, names } = event;
  try {
    return await db.as({ kind: 'told_by_provider', paymentId }, async (tx) => {
      const isNew = await tx.$executeRaw`
        INSERT INTO payment_event (id, organisation_id, payment_id, kind, page_id, service_line_id, request_reference,
          amount_pence, currency, said_at, received_at)
        VALUES (${id}, ${organisationId}::uuid, ${paymentId}::uuid, ${kind}, ${pageId}, ${names.serviceLineId},
          ${names.requestReference}, ${amountPence}, ${currency}, ${saidAt}, ${now})
        ON CONFLICT DO NOTHING`;
      if (isNew === 0) return 'heard_before';
      await addJob(tx, 'read-payment', { organisationId, paymentId, eventId: id });
      return 'heard';
    });
  } catch (fault) {
    if (databaseRefusal(fault)?.sqlState === NO_SUCH_ROW) return 'not_ours';
    throw fault;
  }
}
