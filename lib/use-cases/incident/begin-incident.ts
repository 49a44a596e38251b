import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ALARMS, alarmAt } from '#lib/domain/incident/incident-clock.ts';

/** What follows from every report: those who look into it hear of it now, and again while its clock runs out. */
export async function beginIncident(
  tx: Tx,
  incident: { readonly id: string; readonly organisationId: string; readonly awareAt: Date },
): Promise<void> {
  const job = { organisationId: incident.organisationId, incidentId: incident.id };
  await addJob(
    tx,
    'tell-incident',
    { ...job, about: 'reported' },
    { key: `tell-incident:${incident.id}` },
  );
  for (const alarm of ALARMS) {
    await addJob(
      tx,
      'tell-incident',
      { ...job, about: alarm },
      { key: `incident-${alarm}:${incident.id}`, runAt: alarmAt(alarm, incident.awareAt) },
    );
  }
}
