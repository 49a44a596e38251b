import type { FoundLine, FoundPayment } from '#lib/adapters/db/line-facts.ts';
import type { PageOrder } from '#lib/adapters/payments/port.ts';

/**
 * What the provider is asked for the page of a payment: the same whoever asks it again and when, for it answers the same
 * only to the same. It is told no name and nothing of any scan.
 */
export function pageOrderOf(
  { payment, line }: { readonly payment: FoundPayment; readonly line: FoundLine },
  publicUrl: string,
): PageOrder {
  const { id: serviceLineId, reference, requestReference, organisationId } = line;
  const back = `/requests/${line.requestId ?? ''}/costs/${serviceLineId}?back=yes`;
  return {
    names: { paymentId: payment.id, serviceLineId, requestReference },
    organisationId,
    amountPence: payment.amountPence,
    title: `Lantern ${reference}`,
    expiresAt: payment.pageExpiresAt,
    backTo: new URL(back, publicUrl).toString(),
  };
}
