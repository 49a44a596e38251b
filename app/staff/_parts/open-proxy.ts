import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { proxy, type ProxyView } from '#lib/queries/proxy/proxies.ts';

/** What Next gives a page whose address names an authority to act for a patient. */
export type OfProxy = { readonly params: Promise<{ readonly id: string }> };

/** The authority of a page’s address. One that is not theirs to see is as if it were not there. */
export const openProxy = cache(async (id: string): Promise<ProxyView> => {
  const proxyId = parseId(id);
  const { acting } = await requireActing();
  if (!proxyId.ok) notFound();
  const found = await proxy(services().db, acting, { proxyId: proxyId.value, now: new Date() });
  return found.ok ? found.value : notFound();
});
