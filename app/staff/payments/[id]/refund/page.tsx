import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openLine } from '#app/staff/_parts/open-line.ts';
import { askForRefund } from '#app/staff/payments/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { formatMoney } from '#lib/base/display-money.ts';
import { leftToRefund, REFUND_REASONS } from '#lib/domain/payment/refund.ts';
import { LONGEST_LINE_TEXT } from '#lib/domain/payment/service-line.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().paymentsAtWork.refund.title };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ payment?: string }>;
};

/** A form to ask that a payment be given back: the one that the address names, or the first that can be. */
export default async function AskRefundPage({ params, searchParams }: Props) {
  const line = await openLine((await params).id);
  const { payment: named } = await searchParams;
  const here = `/staff/payments/${line.id}`;
  const can = line.payments.filter(({ canAskRefund }) => canAskRefund);
  const payment = can.find(({ id }) => id === named) ?? can[0];
  if (!payment) redirect(here);
  const { refund: t, one, reasons } = words().paymentsAtWork;
  const left = formatMoney(leftToRefund(payment.amountPence, payment.refunds));
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{one.title(line.reference)}</BackLink>
        <QuestionForm
          action={askForRefund.bind(null, line.id, payment.id)}
          title={t.title}
          caption={payment.reference}
          button={t.button}
          fields={[
            {
              name: 'reason',
              kind: 'radios',
              label: t.reason,
              options: REFUND_REASONS.map((value) => ({ value, label: reasons[value] })),
            },
            { name: 'note', kind: 'textarea', label: t.note, longest: LONGEST_LINE_TEXT },
          ]}
        >
          <p>{t.lead(left)}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
