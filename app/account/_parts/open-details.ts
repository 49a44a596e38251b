import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { signInDetails, type SignInDetails } from '#lib/queries/account/sign-in-details.ts';

/** The person's sign-in details, for a page that changes them: proof for just that change comes first. */
export async function openDetailsFor(
  actOf: (personId: string) => GraveAct,
  path: string,
  then?: string | null,
): Promise<{ acting: Acting; details: SignInDetails }> {
  const { acting } = await requireActing();
  const { actor } = acting;
  const details = await signInDetails(services().db, acting);
  if (!details || actor.kind !== 'person') notFound();
  const act = actOf(actor.personId);
  if (!details.hasProvedFor(act, new Date())) stepUpFirst(act, path, then);
  return { acting, details };
}
