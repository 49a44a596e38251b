import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  expertsOfMatter,
  type ExpertLine,
  type MatterExperts,
} from '#lib/queries/expert/experts-of-matter.ts';

/** What Next gives a page whose address names a matter and somebody asked about it. */
export type OfExpert = {
  readonly params: Promise<{ readonly id: string; readonly expert: string }>;
};

/** Whom the firm asked about the matter of a page’s address; for whoever is not on it there is no such page. */
export const ownExperts = cache(async (id: string): Promise<MatterExperts> => {
  const matterId = parseId(id);
  const { acting } = await requireActing();
  if (!matterId.ok) notFound();
  const asked = { matterId: matterId.value, now: new Date() };
  return (await expertsOfMatter(services().db, acting, asked)) ?? notFound();
});

/** One of them, with the matter. */
export async function ownExpert(
  id: string,
  expertId: string,
): Promise<{ readonly matter: MatterExperts; readonly expert: ExpertLine }> {
  const matter = await ownExperts(id);
  const expert = matter.experts.find((one) => one.id === expertId) ?? notFound();
  return { matter, expert };
}
