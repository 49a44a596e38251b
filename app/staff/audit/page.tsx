import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';

/** Leads to the audit of the first organisation whose audit is the reader's to search. */
export default async function AuditOfAllPage() {
  const { acting } = await requireActing();
  const organisations = await staffOrganisations(services().db, acting, new Date());
  const first = organisations.find(({ hasAudit }) => hasAudit) ?? notFound();
  redirect(`/staff/audit/${first.odsCode}`);
}
