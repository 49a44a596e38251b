import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { supportGrant, type SupportGrantView } from '#lib/queries/support-grant/support-grants.ts';

/** What support asks, of a page's address. One that is not theirs to answer is as if it were not there. */
export const openSupportGrant = cache(async (id: string): Promise<SupportGrantView> => {
  const grantId = parseId(id);
  const { acting } = await requireActing();
  if (!grantId.ok) notFound();
  const about = { grantId: grantId.value, now: new Date() };
  const found = await supportGrant(services().db, acting, about);
  return found.ok ? found.value : notFound();
});
