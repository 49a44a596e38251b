import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { matter, type MatterPage } from '#lib/queries/matter/matter.ts';

/** What Next gives a page whose address names a matter. */
export type OfMatter = { readonly params: Promise<{ readonly id: string }> };

/** The matter of a page’s address, read once for each page; for whoever is not on it there is no such page. */
export const ownMatter = cache(async (id: string): Promise<MatterPage> => {
  const matterId = parseId(id);
  const { acting } = await requireActing();
  if (!matterId.ok) notFound();
  const asked = { matterId: matterId.value, now: new Date() };
  return (await matter(services().db, acting, asked)) ?? notFound();
});
