import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { serviceLine, type StaffLine } from '#lib/queries/payment/line.ts';
import { services } from '#lib/processes/web/services.ts';

/** What is charged for, of a page’s address. What is not there and what is not theirs is the same page. */
export const openLine = cache(async (id: string): Promise<StaffLine> => {
  const lineId = parseId(id);
  if (!lineId.ok) notFound();
  const { acting } = await requireActing();
  const input = { serviceLineId: lineId.value, now: new Date() };
  const found = await serviceLine(services().db, acting, input);
  return found.ok ? found.value : notFound();
});
