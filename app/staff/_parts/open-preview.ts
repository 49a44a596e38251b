import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId, type RequestId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import { previewRelease, type ReleasePreview } from '#lib/queries/release/preview-release.ts';
import { services } from '#lib/processes/web/services.ts';

/** What the recipient of a request's release would see, or that there is nothing. For all others there is no such page. */
export const openPreview = cache(
  async (id: string): Promise<Result<ReleasePreview, 'nothing_to_show'>> => {
    const requestId = parseId<RequestId>(id);
    if (!requestId.ok) notFound();
    const { acting } = await requireActing();
    const asked = { requestId: requestId.value, now: new Date() };
    const preview = await previewRelease(services().db, acting, asked);
    if (preview.ok) return preview;
    const { error } = preview;
    return error === 'not_found' ? notFound() : { ok: false, error };
  },
);
