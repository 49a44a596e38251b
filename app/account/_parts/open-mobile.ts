import { notFound } from 'next/navigation';
import { sendsTexts } from '#lib/config/notifier-env.ts';
import { services } from '#lib/processes/web/services.ts';
import type { SignInDetails } from '#lib/queries/account/sign-in-details.ts';
import { openDetailsFor } from './open-details.ts';

/** For the pages that add a mobile number: for nobody who holds a role, and where texts can be sent. Proof comes first. */
export async function openMobilePage(path: string): Promise<SignInDetails> {
  const { details } = await openDetailsFor(
    (personId) => ({ action: 'change_mobile', resourceId: personId }),
    path,
  );
  return details.mayHaveMobile && sendsTexts(services().settings) ? details : notFound();
}
