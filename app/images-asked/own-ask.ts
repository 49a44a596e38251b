import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { myAsk, type MyAsk } from '#lib/queries/image-ask/my-asks.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names an ask. */
export type OfAsk = { readonly params: Promise<{ readonly id: string }> };

/** The person's own ask of a page's address. What is not there and what is not theirs is the same page. */
export const ownAsk = cache(async (id: string): Promise<MyAsk> => {
  const askId = parseId(id);
  if (!askId.ok) notFound();
  const { acting } = await requireActing();
  const input = { askId: askId.value, now: new Date() };
  return (await myAsk(services().db, acting, input)) ?? notFound();
});
