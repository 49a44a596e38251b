import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { services } from '#lib/processes/web/services.ts';
import { institution, type HaltedInstitution } from '#lib/queries/organisation/halted.ts';

/** The institution whose code is in a page's address. For who does not operate the service there is none. */
export const openInstitution = cache(async (odsCode: string): Promise<HaltedInstitution> => {
  const { acting } = await requireActing();
  const found = await institution(services().db, acting, { odsCode, now: new Date() });
  return found.ok ? found.value : notFound();
});
