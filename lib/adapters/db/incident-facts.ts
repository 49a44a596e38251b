import type { OrganisationId } from '#lib/base/id.ts';
import type { IncidentFacts } from '#lib/domain/incident/facts.ts';
import type { BreachRisk, ReviewOutcome } from '#lib/domain/incident/report.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

export type FoundIncident = { readonly facts: IncidentFacts; readonly version: number };

/** An incident as the rules see it; null when there is none, or none that the actor may see. */
export async function loadIncidentFacts(tx: Tx, incidentId: string): Promise<FoundIncident | null> {
  const row = await tx.incident.findUnique({ where: { id: incidentId }, select: columns });
  if (!row) return null;
  const patientId = row.source === 'patient' ? row.reportedByPersonId : null;
  const ids = [patientId, row.questionedPersonId].flatMap((id) => id ?? []);
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: personColumns });
  return {
    version: row.version,
    facts: {
      id: row.id,
      organisationId: row.organisationId as OrganisationId,
      state: row.state as IncidentState,
      awareAt: row.awareAt,
      patient: whoIs(patientId, people.map(identityOf)),
      questioned: whoIs(row.questionedPersonId, people.map(identityOf)),
      risk: row.risk as BreachRisk | null,
      review: row.review as ReviewOutcome | null,
    },
  };
}

const columns = {
  id: true,
  organisationId: true,
  source: true,
  reportedByPersonId: true,
  questionedPersonId: true,
  state: true,
  awareAt: true,
  risk: true,
  review: true,
  version: true,
} as const;

/** Somebody whom the reader may not see is still somebody: told apart by their id alone. */
function whoIs(id: string | null, people: readonly PersonIdentity[]): PersonIdentity | null {
  if (id === null) return null;
  const nameless = { personId: id, verifiedEmail: null, registration: null };
  return people.find(({ personId }) => personId === id) ?? (nameless as PersonIdentity);
}
