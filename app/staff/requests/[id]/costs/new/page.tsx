import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { quoteALine } from '#app/staff/payments/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { VAT_PERCENTS } from '#lib/domain/payment/money.ts';
import { LONGEST_LINE_TEXT } from '#lib/domain/payment/service-line.ts';
import { QUOTERS } from '#lib/domain/policy/payment.ts';
import { chargeableOf } from '#lib/queries/payment/chargeable.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().paymentsAtWork.quote.title };

type Props = { params: Promise<{ id: string }> };

/** A form to say what something beside a request costs. */
export default async function QuotePage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const { id: requestId, type, organisation, me } = request;
  if (!me.roles.some((role) => QUOTERS.includes(role))) notFound();
  const { acting } = await requireActing();
  const of = { requestId, organisationId: organisation.id, type };
  const { kinds, vatNumber } = await chargeableOf(services().db, acting, of);
  const back = `/staff/requests/${requestId}/costs`;
  if (kinds.length === 0) redirect(back);
  const { quote: t, kinds: named, request: w } = words().paymentsAtWork;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={back}>{w.title}</BackLink>
        <QuestionForm
          action={quoteALine.bind(null, requestId)}
          title={t.title}
          caption={request.requester.name}
          button={t.button}
          fields={[
            {
              name: 'kind',
              kind: 'radios',
              label: t.kind,
              options: kinds.map((value) => ({ value, label: named[value] })),
            },
            {
              name: 'description',
              kind: 'textarea',
              label: t.description,
              hint: t.descriptionHint,
              longest: LONGEST_LINE_TEXT,
            },
            { name: 'net', kind: 'text', label: t.net, hint: t.netHint, isShort: true },
            {
              name: 'vat',
              kind: 'radios',
              label: t.vat,
              options: VAT_PERCENTS.map((percent) => ({
                value: String(percent),
                label: t.vatOptions[percent],
              })),
              chosen: ['0'],
            },
            {
              name: 'vatNumber',
              kind: 'text',
              label: t.vatNumber,
              hint: t.vatNumberHint,
              isShort: true,
              ...(vatNumber !== null && { value: vatNumber }),
            },
          ]}
        >
          <p>{t.lead}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
