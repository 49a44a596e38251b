import { redirect } from 'next/navigation';
import { worksAtInstitution } from '#lib/domain/policy/audience.ts';
import { keepsFirm } from '../_web/keeps-firm.ts';
import { requireSignedIn } from '../_web/session.ts';

/** Where signing in leads: staff to their queue, a firm's administrators to their invitations, others to their requests. */
export default async function HomePage() {
  const { actor } = await requireSignedIn();
  if (worksAtInstitution(actor, new Date())) redirect('/staff');
  redirect(keepsFirm(actor) ? '/invitations' : '/requests');
}
