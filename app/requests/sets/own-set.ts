import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseId, type RequestSetId } from '#lib/base/id.ts';
import { mySet, type MySet } from '#lib/queries/request-set/my-set.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names what was asked of one or more hospitals. */
export type OfSet = { readonly params: Promise<{ readonly id: string }> };

/** The id in a page's address, or the page that is shown for anything that is not there. */
export function setIdOf(id: string): RequestSetId {
  const parsed = parseId<RequestSetId>(id);
  return parsed.ok ? parsed.value : notFound();
}

/** What the person asked, written or sent. */
export async function ownSet(id: string): Promise<{ set: MySet; acting: Acting }> {
  const setId = setIdOf(id);
  const { acting } = await requireActing();
  const set = (await mySet(services().db, acting, setId)) ?? notFound();
  return { set, acting };
}

/** The draft a question belongs to. Whoever comes back to one that was sent is led to where it stands now. */
export async function ownDraft(id: string): Promise<{ draft: MySet; acting: Acting }> {
  const { set, acting } = await ownSet(id);
  if (!set.isDraft) redirect(`/requests/sets/${set.id}`);
  return { draft: set, acting };
}
