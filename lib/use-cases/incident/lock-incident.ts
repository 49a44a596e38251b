import type { Tx } from '#lib/adapters/db/client.ts';
import { loadIncidentFacts, type FoundIncident } from '#lib/adapters/db/incident-facts.ts';
import type { IncidentFacts } from '#lib/domain/incident/facts.ts';

/** Reads an incident for a change, and keeps it from everybody else until the transaction ends. */
export async function lockIncident(tx: Tx, incidentId: string): Promise<FoundIncident | null> {
  await tx.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`;
  return loadIncidentFacts(tx, incidentId);
}

/** What an audit row of this incident says of whom and what it concerns. */
export function auditOfIncident(facts: IncidentFacts) {
  return { organisationId: facts.organisationId, subjectPersonId: facts.patient?.personId ?? null };
}
