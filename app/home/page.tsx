import { redirect } from 'next/navigation';
import { worksAtInstitution } from '#lib/domain/policy/audience.ts';
import { requireSignedIn } from '../_web/session.ts';

/** Where signing in leads: staff to their queue, everyone else to their own requests. */
export default async function HomePage() {
  const { actor } = await requireSignedIn();
  redirect(worksAtInstitution(actor, new Date()) ? '/staff' : '/requests');
}
