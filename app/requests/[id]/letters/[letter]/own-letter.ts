import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { letterView, type LetterView } from '#lib/queries/letter/letters.ts';

/** What Next gives a page whose address names a letter about a request. */
export type OfLetter = {
  readonly params: Promise<{ readonly id: string; readonly letter: string }>;
};

/** The letter of a page's address, to its requester or to staff, or the page that is shown for anything that is not there. */
export const openLetter = cache(
  async (
    id: string,
    letter: string,
    as: 'requester' | 'staff' = 'requester',
  ): Promise<LetterView> => {
    const [requestId, letterId] = [parseId(id), parseId(letter)];
    const { acting } = await requireActing();
    if (!requestId.ok || !letterId.ok) notFound();
    const asked = { requestId: requestId.value, letterId: letterId.value, as, now: new Date() };
    return (await letterView(services().db, acting, asked)) ?? notFound();
  },
);
