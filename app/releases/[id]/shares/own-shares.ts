import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { services } from '#lib/processes/web/services.ts';
import { sharesOfRelease, type ReleaseShares } from '#lib/queries/share/shares-of-release.ts';
import { releaseIdOf } from '../../own-release.ts';

/** With whom the reader shares the release of a page’s address; for all others there is no such page. */
export const ownShares = cache(async (id: string): Promise<ReleaseShares> => {
  const releaseId = releaseIdOf(id);
  const { acting } = await requireActing();
  const found = await sharesOfRelease(services().db, acting, { releaseId, now: new Date() });
  return found.ok ? found.value : notFound();
});
