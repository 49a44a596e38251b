import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { myHelpRequest, type OwnHelp } from '#lib/queries/help/my-help.ts';

/** The request for help of a page's address. Another's is as if it were not there. */
export const ownHelpRequest = cache(async (id: string): Promise<OwnHelp> => {
  const helpRequestId = parseId(id);
  const { acting } = await requireActing();
  if (!helpRequestId.ok) notFound();
  return (await myHelpRequest(services().db, acting, helpRequestId.value)) ?? notFound();
});
