import { cache } from 'react';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId, type RequestId } from '#lib/base/id.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { services } from '#lib/processes/web/services.ts';
import { viewRequest } from '#lib/use-cases/access-request/view-request.ts';

/**
 * The request of a page's address as staff see it, with the audit of looking at it; null when it is the very person's
 * own. What is not there and what is not theirs is the same page.
 */
export const openRequest = cache(async (id: string): Promise<StaffRequest | null> => {
  const requestId = requestIdOf(id);
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const view = await viewRequest(db, acting, { requestId, now });
  if (!view.ok) notFound();
  if (view.value !== 'staff') return null;
  return (await staffRequest(db, acting, { requestId, now })) ?? notFound();
});

/** For the pages below a request's own: nobody gets so far with their own request. */
export async function openRequestForWork(id: string): Promise<StaffRequest> {
  return (await openRequest(id)) ?? redirect(`/staff/requests/${requestIdOf(id)}`);
}

function requestIdOf(id: string): RequestId {
  const parsed = parseId<RequestId>(id);
  return parsed.ok ? parsed.value : notFound();
}
