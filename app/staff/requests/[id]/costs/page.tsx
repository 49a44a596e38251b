import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { LineTable } from '#app/staff/_parts/line-table.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import { localDate } from '#lib/base/time-zone.ts';
import {
  chargeableKinds,
  isDecidedKind,
  isFreeOfCharge,
} from '#lib/domain/payment/service-line.ts';
import { FEE_DECIDERS, PAYMENT_READERS, QUOTERS } from '#lib/domain/policy/payment.ts';
import { chargeableOf } from '#lib/queries/payment/chargeable.ts';
import { linesOfRequest } from '#lib/queries/payment/lines.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().paymentsAtWork.request.title };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** What is charged for beside one request, and what else could be. */
export default async function RequestCostsPage({ params, searchParams }: Props) {
  const request = await openRequestForWork((await params).id);
  const { id: requestId, type, organisation, me } = request;
  const has = (roles: typeof QUOTERS) => me.roles.some((role) => roles.includes(role));
  if (!has(PAYMENT_READERS)) notFound();
  const { acting } = await requireActing();
  const { db } = services();
  const lines = await linesOfRequest(db, acting, { requestId });
  const of = { requestId, organisationId: organisation.id, type };
  const { kinds, decisions } = await chargeableOf(db, acting, of);
  const mayDecide = has(FEE_DECIDERS) && chargeableKinds(type).some(isDecidedKind);
  const { request: t, kinds: named, done } = words().paymentsAtWork;
  const here = `/staff/requests/${requestId}`;
  return (
    <>
      <BackLink href={here}>{request.reference}</BackLink>
      <DoneWord said={done} done={(await searchParams).done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{request.requester.name}</span>
        {t.title}
      </h1>
      <p>{isFreeOfCharge(type) ? t.lead.free : t.lead.other}</p>
      {chargeableKinds(type).length === 0 && <p>{t.nothing}</p>}
      {lines.length === 0 ? <p>{t.empty}</p> : <LineTable rows={lines} />}
      {decisions.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{t.decisionsTitle}</h2>
          <ul>
            {decisions.map(({ id, kind, mostPence, grounds, decidedAt }) => (
              <li key={id}>
                {t.decision(
                  named[kind],
                  formatMoney(mostPence),
                  formatDate(localDate(decidedAt, organisation.zone)),
                )}
                <br />
                <span className="lantern-in-their-words">{grounds}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {has(QUOTERS) && kinds.length > 0 && (
        <p>
          <a className="nhsuk-button" href={`${here}/costs/new`} role="button" draggable="false">
            {t.quote}
          </a>
        </p>
      )}
      {mayDecide && (
        <p>
          <a href={`${here}/costs/decide`}>{t.decide}</a>
        </p>
      )}
    </>
  );
}
