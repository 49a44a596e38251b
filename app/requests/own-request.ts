import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseId, type RequestId } from '#lib/base/id.ts';
import { myDraft, type MyDraft } from '#lib/queries/access-request/my-draft.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a request. */
export type OfRequest = { readonly params: Promise<{ readonly id: string }> };

/** The id in a page's address, or the page that is shown for anything that is not there. */
export function requestIdOf(id: string): RequestId {
  const parsed = parseId<RequestId>(id);
  return parsed.ok ? parsed.value : notFound();
}

/** The draft a question belongs to. Whoever comes back to one that was sent is led to where it stands now. */
export async function ownDraft(id: string): Promise<{ draft: MyDraft; acting: Acting }> {
  const requestId = requestIdOf(id);
  const { acting } = await requireActing();
  const draft = (await myDraft(services().db, acting, requestId)) ?? notFound();
  if (!draft.isDraft) redirect(`/requests/${requestId}`);
  return { draft, acting };
}
