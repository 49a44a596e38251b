import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  viewGrant,
  type GrantView,
  type ViewGrantRefusal,
} from '#lib/queries/expert/view-grant.ts';

/** What Next gives a page whose address names what an expert was given. */
export type OfGiven = { readonly params: Promise<{ readonly id: string }> };

/** What the address names, opened once for each page; or the word that says why it is closed to the very person. */
export const openedGiven = cache(
  async (id: string): Promise<Result<GrantView, Exclude<ViewGrantRefusal, 'not_found'>>> => {
    const grantId = parseId(id);
    if (!grantId.ok) return notFound();
    const { acting } = await requireActing();
    const asked = { grantId: grantId.value, now: new Date() };
    const view = await viewGrant(services().db, acting, asked);
    if (view.ok) return view;
    const { error } = view;
    return error === 'not_found' ? notFound() : { ok: false, error };
  },
);
