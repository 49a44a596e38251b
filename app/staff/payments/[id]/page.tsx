import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openLine } from '#app/staff/_parts/open-line.ts';
import { PaymentSection } from '#app/staff/_parts/payment-section.tsx';
import { deliverALine } from '#app/staff/payments/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { StaffLine } from '#lib/queries/payment/line.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await openLine((await params).id);
  return { title: words().paymentsAtWork.one.title(reference) };
}

/** One thing that is charged for, with what was paid and given back, and what there is to do about it. */
export default async function LinePage({ params, searchParams }: Props) {
  const line = await openLine((await params).id);
  const { one: t, kinds, done } = words().paymentsAtWork;
  return (
    <>
      <BackLink href={`/staff/payments?org=${line.organisation.odsCode}`}>{t.back}</BackLink>
      <DoneWord said={done} done={(await searchParams).done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{kinds[line.kind]}</span>
        {t.title(line.reference)}
      </h1>
      <FactsList facts={factsOf(line)} />
      {line.isBeingPaid && <p>{t.running}</p>}
      {line.canDeliver && (
        <ChoiceForm action={deliverALine.bind(null, line.id)} button={t.deliver} name="deliver" />
      )}
      {line.canEnd && (
        <p>
          <a href={`/staff/payments/${line.id}/end`}>{t.end}</a>
        </p>
      )}
      <h2 className="nhsuk-heading-m">{t.paymentsTitle}</h2>
      {line.payments.length === 0 && <p>{t.noPayments}</p>}
      {line.payments.map((payment) => (
        <PaymentSection key={payment.id} line={line} payment={payment} />
      ))}
    </>
  );
}

function factsOf(line: StaffLine) {
  const { one, kinds, states } = words().paymentsAtWork;
  const { facts: t } = one;
  const day = (at: Date) => formatDate(localDate(at, line.zone));
  const vat = `${line.vatPercent}%, ${formatMoney(line.vatPence)}`;
  return [
    { name: t.state, value: states[line.state] },
    {
      name: t.request,
      value:
        line.requestId === null ? (
          line.requestReference
        ) : (
          <a href={`/staff/requests/${line.requestId}/costs`}>{line.requestReference}</a>
        ),
    },
    { name: t.payer, value: line.payer },
    { name: t.kind, value: kinds[line.kind] },
    { name: t.description, value: line.description },
    { name: t.net, value: formatMoney(line.netPence) },
    { name: t.vat, value: line.vatPercent === 0 ? one.noVat : vat },
    { name: t.total, value: formatMoney(line.totalPence) },
    { name: t.quoted, value: one.by(line.quotedBy, day(line.quotedAt)) },
    { name: t.until, value: day(line.until) },
    { name: t.because, value: line.endedBecause },
    { name: t.delivered, value: line.deliveredAt && day(line.deliveredAt) },
  ];
}
