import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import {
  viewShare,
  type SharedView,
  type ViewShareRefusal,
} from '#lib/queries/share/view-share.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a share. */
export type OfShare = { readonly params: Promise<{ readonly id: string }> };

/** The share’s id in a page’s address, or the page that is shown for anything that is not there. */
export function shareIdOf(id: string): string {
  const parsed = parseId(id);
  return parsed.ok ? parsed.value : notFound();
}

/** The share of a page’s address, opened once for each page; or the word that says why it is closed to the very person it names. */
export const openedShare = cache(
  async (id: string): Promise<Result<SharedView, Exclude<ViewShareRefusal, 'not_found'>>> => {
    const shareId = shareIdOf(id);
    const { acting } = await requireActing();
    const view = await viewShare(services().db, acting, { shareId, now: new Date() });
    if (view.ok) return view;
    const { error } = view;
    return error === 'not_found' ? notFound() : { ok: false, error };
  },
);
