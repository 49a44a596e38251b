import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { PrintedLetter } from '#lib/adapters/pdf/port.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { MyLine, MyPayment } from '#lib/queries/payment/my-lines.ts';
import { words } from '#lib/words/words.ts';
import { ownLine } from './own-line.ts';

export type Receipt = Pick<PrintedLetter, 'title' | 'facts' | 'parts'>;

/** What was paid for a line and what of it went back: for the page and for the PDF, which say the same. */
export async function receiptOf(id: string, lineId: string): Promise<Receipt> {
  const line = await ownLine(id, lineId);
  if (line.payments.length === 0) notFound();
  const { name } = await requireActing();
  const { receipt: t, one, kinds } = words().costs;
  const facts: readonly (readonly [string, string | null])[] = [
    [t.from, line.hospital],
    [t.vatNumber, line.vatNumber],
    [t.to, name],
    [t.request, line.requestReference],
    [one.what, `${kinds[line.kind]}: ${line.description}`],
    [one.reference, line.reference],
    [one.net, formatMoney(line.netPence)],
    [line.vatPercent === 0 ? one.noVat : one.vat(line.vatPercent), formatMoney(line.vatPence)],
    [one.paidTotal, formatMoney(line.totalPence)],
    ...line.payments.flatMap((payment) => paymentFacts(line, payment)),
  ];
  const back = line.payments.flatMap(({ refunds }) => refunds).map((one) => refundLine(line, one));
  return {
    title: t.title,
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    parts: back.length === 0 ? [] : [{ heading: t.refundsTitle, paragraphs: back }],
  };
}

function paymentFacts(line: MyLine, payment: MyPayment): readonly (readonly [string, string])[] {
  const { receipt: t } = words().costs;
  return [
    [t.number, payment.reference],
    [t.paidOn, formatDate(localDate(payment.paidAt, line.zone))],
    [t.paid, formatMoney(payment.amountPence)],
  ];
}

function refundLine(line: MyLine, refund: MyPayment['refunds'][number]): string {
  const { receipt: t } = words().costs;
  const amount = formatMoney(refund.amountPence);
  const { reference, at, state } = refund;
  if (state !== 'success') return t.refundComing(amount, reference);
  return t.refund(amount, formatDate(localDate(at, line.zone)), reference);
}
