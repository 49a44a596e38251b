import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { complaint, type ComplaintView } from '#lib/queries/complaint/complaints.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a complaint. */
export type OfComplaint = { readonly params: Promise<{ readonly id: string }> };

/** The complaint of a page's address. One that is not theirs to answer is as if it were not there. */
export const openComplaint = cache(async (id: string): Promise<ComplaintView> => {
  const complaintId = parseId(id);
  const { acting } = await requireActing();
  if (!complaintId.ok) notFound();
  const now = new Date();
  const found = await complaint(services().db, acting, { complaintId: complaintId.value, now });
  return found.ok ? found.value : notFound();
});
