import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';

/** Leads to the invitations of the first organisation that the reader invites people to. */
export default async function InvitationsOfAllPage() {
  const { acting } = await requireActing();
  const organisations = await staffOrganisations(services().db, acting, new Date());
  const first = organisations.find(({ invites }) => invites !== null) ?? notFound();
  redirect(`/staff/people/${first.odsCode}/invitations`);
}
