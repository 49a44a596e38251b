import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { authority, type AuthorityView } from '#lib/queries/legal-authority/authorities.ts';
import { services } from '#lib/processes/web/services.ts';

/** The legal authority of a page’s address. One that is not theirs to see is as if it were not there. */
export const openAuthority = cache(async (id: string): Promise<AuthorityView> => {
  const authorityId = parseId(id);
  const { acting } = await requireActing();
  if (!authorityId.ok) notFound();
  const asked = { authorityId: authorityId.value, now: new Date() };
  const found = await authority(services().db, acting, asked);
  return found.ok ? found.value : notFound();
});
