import { cache } from 'react';
import { notFound } from 'next/navigation';
import { publishedKeys, type PublishedKeys } from '#lib/queries/evidence/signing-keys.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names an institution by its code. */
export type OfKeys = { readonly params: Promise<{ readonly ods: string }> };

const NOBODY = { kind: 'anonymous', address: null } as const;

/** The keys of an address: the same for whoever asks. */
export const openKeys = cache(async (ods: string): Promise<PublishedKeys> => {
  return (await publishedKeys(services().db, NOBODY, ods)) ?? notFound();
});
