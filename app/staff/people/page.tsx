import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';

/** Leads to the people of the first organisation whose people are the reader's to see. */
export default async function PeopleOfAllPage() {
  const { acting } = await requireActing();
  const organisations = await staffOrganisations(services().db, acting, new Date());
  const first = organisations.find(({ hasPeople }) => hasPeople) ?? notFound();
  redirect(`/staff/people/${first.odsCode}`);
}
