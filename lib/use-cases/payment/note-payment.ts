import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { auditOfLine, type FoundLine } from '#lib/adapters/db/line-facts.ts';
import type { PaymentNote } from '#lib/domain/payment/attention.ts';

/** Writes down that a person must look at something about a payment. The same is written once, however often it is met. */
export async function notePayment(
  tx: Tx,
  line: FoundLine,
  note: {
    readonly paymentId: string;
    readonly word: PaymentNote;
    /** What it is about at the provider, where that is not the payment itself. */
    readonly about?: string;
    readonly now: Date;
  },
): Promise<void> {
  const { paymentId, word, about = '', now } = note;
  const { organisationId } = line;
  const { count } = await tx.paymentNote.createMany({
    data: [{ organisationId, paymentId, word, about, notedAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  const { details, ...of } = auditOfLine(line);
  await record(tx, {
    event: 'payment.noted',
    ...of,
    reason: word,
    details: { ...details, paymentId },
  });
}
