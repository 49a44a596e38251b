import { redirect } from 'next/navigation';
import { requireSignedIn } from '../_web/session.ts';

/** Where signing in leads: staff to their queue, everyone else to their own requests. */
export default async function HomePage() {
  const { actor } = await requireSignedIn();
  redirect(actor.roles.length > 0 ? '/staff' : '/requests');
}
