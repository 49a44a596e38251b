import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { identityCheck, type CheckView } from '#lib/queries/identity-check/checks.ts';
import { services } from '#lib/processes/web/services.ts';

/** The check of a page's address. One that is over, or not theirs to decide, is as if it were not there. */
export const openCheck = cache(async (id: string): Promise<CheckView> => {
  const checkId = parseId(id);
  const { acting } = await requireActing();
  if (!checkId.ok) notFound();
  const now = new Date();
  const found = await identityCheck(services().db, acting, { checkId: checkId.value, now });
  return found.ok ? found.value : notFound();
});
