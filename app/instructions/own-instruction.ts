import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { myInstruction, type InstructionPage } from '#lib/queries/expert/my-instructions.ts';

/** What Next gives a page whose address names what a firm asked somebody. */
export type OfInstruction = { readonly params: Promise<{ readonly id: string }> };

/** What a firm asked the very person, read once for each page; for everybody else there is no such page. */
export const ownInstruction = cache(async (id: string): Promise<InstructionPage> => {
  const expertId = parseId(id);
  const { acting } = await requireActing();
  if (!expertId.ok) notFound();
  const asked = { expertId: expertId.value, now: new Date() };
  return (await myInstruction(services().db, acting, asked)) ?? notFound();
});
