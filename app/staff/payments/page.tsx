import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { LineTable } from '#app/staff/_parts/line-table.tsx';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { BackLink } from '#components/back-link.tsx';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { serviceLines } from '#lib/queries/payment/lines.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().paymentsAtWork.list.title };

type Props = { searchParams: Promise<{ org?: string }> };

/** What is charged for and paid at an institution: what waits for somebody first. */
export default async function PaymentsPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const all = await staffOrganisations(db, acting, now);
  const mine = all.filter(({ hasPayments }) => hasPayments);
  const organisation = listedOrganisation(mine, org);
  const { id: organisationId, odsCode, name, hasQueue } = organisation;
  const listed = await serviceLines(db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const { list: t } = words().paymentsAtWork;
  return (
    <>
      {hasQueue && <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={words().staff.queue.organisations}
        organisations={mine}
        current={odsCode}
        address={(one) => `/staff/payments?org=${one}`}
      />
      <p>{t.lead}</p>
      {listed.value.length === 0 ? <p>{t.empty}</p> : <LineTable rows={listed.value} />}
    </>
  );
}
