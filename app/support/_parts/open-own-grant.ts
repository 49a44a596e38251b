import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  mySupportGrant,
  type OwnSupportGrant,
} from '#lib/queries/support-grant/my-support-grants.ts';

/** The leave to look of a page's address. One that another has asked for is as if it were not there. */
export const openOwnGrant = cache(async (id: string): Promise<OwnSupportGrant> => {
  const grantId = parseId(id);
  const { acting } = await requireActing();
  if (!grantId.ok) notFound();
  const about = { grantId: grantId.value, now: new Date() };
  const found = await mySupportGrant(services().db, acting, about);
  return found.ok ? found.value : notFound();
});
