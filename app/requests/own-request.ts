import { notFound } from 'next/navigation';
import { parseId, type RequestId } from '#lib/base/id.ts';

/** What Next gives a page whose address names a request. */
export type OfRequest = { readonly params: Promise<{ readonly id: string }> };

/** The id in a page's address, or the page that is shown for anything that is not there. */
export function requestIdOf(id: string): RequestId {
  const parsed = parseId<RequestId>(id);
  return parsed.ok ? parsed.value : notFound();
}
