import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { myLine, type MyLine } from '#lib/queries/payment/my-lines.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a request and a line beside it. */
export type OfLine = { readonly params: Promise<{ readonly id: string; readonly line: string }> };

/** The person’s own line of a page’s address. What is not there and what is not theirs is the same page. */
export const ownLine = cache(async (id: string, line: string): Promise<MyLine> => {
  const [requestId, lineId] = [parseId(id), parseId(line)];
  const { acting } = await requireActing();
  if (!requestId.ok || !lineId.ok) notFound();
  const input = { serviceLineId: lineId.value, now: new Date() };
  const found = await myLine(services().db, acting, input);
  return found?.requestId === requestId.value ? found : notFound();
});
