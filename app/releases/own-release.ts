import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId, type Id, type ReleaseId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { viewRelease, type ReleaseView } from '#lib/queries/release/view-release.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a release. */
export type OfRelease = { readonly params: Promise<{ readonly id: string }> };

export type DownloadId = Id<'Download'>;

/** The release's id in a page's address, or the page that is shown for anything that is not there. */
export function releaseIdOf(id: string): ReleaseId {
  const parsed = parseId<ReleaseId>(id);
  return parsed.ok ? parsed.value : notFound();
}

/**
 * The release of a page's address, opened once for each page; or the word that says why it is closed
 * to the very person it was made for. For all others there is no such page.
 */
export const openRelease = cache(
  async (id: string): Promise<Result<ReleaseView, Exclude<LinkRefusal, 'not_found'>>> => {
    const releaseId = releaseIdOf(id);
    const { acting } = await requireActing();
    const view = await viewRelease(services().db, acting, { releaseId, now: new Date() });
    if (view.ok) return view;
    const { error } = view;
    return error === 'not_found' ? notFound() : { ok: false, error };
  },
);
