import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { myDiaryEntry } from '#lib/queries/audit/my-diary.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names an entry of a diary. */
export type OfEntry = { readonly params: Promise<{ readonly id: string }> };

/** The entry of a page's address, of the reader's own diary, with the hospital it happened at. */
export const ownEntry = cache(async (id: string) => {
  const entryId = parseId(id);
  const { acting } = await requireActing();
  if (!entryId.ok) notFound();
  const entry = (await myDiaryEntry(services().db, acting, entryId.value)) ?? notFound();
  return { entry, hospital: entry.hospital ?? notFound() };
});
