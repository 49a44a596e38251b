import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { imageAsk, type AskView } from '#lib/queries/image-ask/ask.ts';
import { services } from '#lib/processes/web/services.ts';

/** What a patient was asked for, of a page's address. What is not there and what is not theirs is the same page. */
export const openAsk = cache(async (id: string): Promise<AskView> => {
  const askId = parseId(id);
  if (!askId.ok) notFound();
  const { acting } = await requireActing();
  const found = await imageAsk(services().db, acting, { askId: askId.value, now: new Date() });
  return found.ok ? found.value : notFound();
});
