import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId } from '#lib/base/id.ts';
import { incident, type IncidentView } from '#lib/queries/incident/incident.ts';
import { services } from '#lib/processes/web/services.ts';

/** What Next gives a page whose address names an incident. */
export type OfIncident = { readonly params: Promise<{ readonly id: string }> };

/** The incident of a page's address. One that is not theirs to look into is as if it were not there. */
export const openIncident = cache(async (id: string): Promise<IncidentView> => {
  const incidentId = parseId(id);
  const { acting } = await requireActing();
  if (!incidentId.ok) notFound();
  const now = new Date();
  const found = await incident(services().db, acting, { incidentId: incidentId.value, now });
  return found.ok ? found.value : notFound();
});
