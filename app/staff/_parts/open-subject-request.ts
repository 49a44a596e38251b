import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  subjectRequest,
  type SubjectRequestView,
} from '#lib/queries/subject-request/subject-requests.ts';

/** What Next gives a page whose address names a request to correct or delete. */
export type OfSubjectRequest = { readonly params: Promise<{ readonly id: string }> };

/** The request of a page's address. One that is not theirs to read is as if it were not there. */
export const openSubjectRequest = cache(async (id: string): Promise<SubjectRequestView> => {
  const named = parseId(id);
  const { acting } = await requireActing();
  if (!named.ok) notFound();
  const now = new Date();
  const found = await subjectRequest(services().db, acting, { subjectRequestId: named.value, now });
  return found.ok ? found.value : notFound();
});
