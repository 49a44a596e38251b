import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { deletionBatch, type BatchView } from '#lib/queries/retention/deletions.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a list of records to delete. */
export type OfDeletion = { readonly params: Promise<{ readonly id: string }> };

/** The list of a page's address. One that is not theirs to look through is as if it were not there. */
export const openDeletion = cache(async (id: string): Promise<BatchView> => {
  const batchId = parseId(id);
  const { acting } = await requireActing();
  if (!batchId.ok) notFound();
  const now = new Date();
  const found = await deletionBatch(services().db, acting, { batchId: batchId.value, now });
  return found.ok ? found.value : notFound();
});
