import { redirect } from 'next/navigation';
import { worksAtInstitution } from '#lib/domain/policy/audience.ts';
import { worksOnMatters } from '#lib/domain/policy/matter.ts';
import { keepsFirm, worksOf } from '#lib/domain/policy/works.ts';
import { requireSignedIn } from '../_web/session.ts';

/** Where signing in leads: staff to their queue, support to what was asked, a firm's administrators to their invitations, its solicitors and experts to their cases, others to their requests. */
export default async function HomePage() {
  const { actor } = await requireSignedIn();
  const now = new Date();
  if (worksAtInstitution(actor, now)) redirect('/staff');
  if (worksOf(actor, now).includes('help')) redirect('/support');
  if (keepsFirm(actor)) redirect('/invitations');
  if (worksOnMatters(actor, now)) redirect('/matters');
  redirect(worksOf(actor, now).includes('instructions') ? '/instructions' : '/requests');
}
