import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { joiningToDecide, type JoiningToDecide } from '#lib/queries/joining/joinings.ts';

/** The application in a page's address, to whoever operates the service. For everybody else there is none. */
export const openJudged = cache(async (id: string): Promise<JoiningToDecide> => {
  const { acting } = await requireActing();
  if (!parseId(id).ok) notFound();
  const found = await joiningToDecide(services().db, acting, { joiningId: id, now: new Date() });
  return found.ok ? found.value : notFound();
});
