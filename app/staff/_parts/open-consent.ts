import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { consent, type ConsentView } from '#lib/queries/consent/consents.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names a consent. */
export type OfConsent = { readonly params: Promise<{ readonly id: string }> };

/** The consent of a page’s address. One that is not theirs to see is as if it were not there. */
export const openConsent = cache(async (id: string): Promise<ConsentView> => {
  const consentId = parseId(id);
  const { acting } = await requireActing();
  if (!consentId.ok) notFound();
  const now = new Date();
  const found = await consent(services().db, acting, { consentId: consentId.value, now });
  return found.ok ? found.value : notFound();
});
