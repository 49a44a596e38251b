import { cache } from 'react';
import { requireActing } from '#app/_web/acting.ts';
import type { PrintedCheck } from '#lib/domain/machine-check/sheet.ts';
import { requestChecks } from '#lib/queries/machine-check/request-checks.ts';
import { services } from '#lib/processes/web/services.ts';

/** What a machine finds of the request of a page now. The page has opened it before, and audited that. */
export const openChecks = cache(async (requestId: string): Promise<readonly PrintedCheck[]> => {
  const { acting } = await requireActing();
  return requestChecks(services().db, acting, { requestId, now: new Date() });
});
