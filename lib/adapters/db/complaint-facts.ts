import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { ComplaintFacts } from '#lib/domain/complaint/decide-complaint.ts';
import type { ComplaintState } from '#lib/domain/complaint/lifecycle.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

export type FoundComplaint = { readonly facts: ComplaintFacts; readonly version: number };

/** A complaint as the rules see it; null when there is none, or none that the actor may see. */
export async function loadComplaintFacts(
  tx: Tx,
  complaintId: string,
): Promise<FoundComplaint | null> {
  const row = await tx.complaint.findUnique({
    where: { id: complaintId },
    select: {
      id: true,
      organisationId: true,
      state: true,
      version: true,
      complainantPersonId: true,
      requestId: true,
    },
  });
  if (!row) return null;
  const approvals =
    row.requestId === null
      ? []
      : await tx.approval.findMany({
          where: { requestId: row.requestId },
          select: { approverPersonId: true },
        });
  const ids = [row.complainantPersonId, ...approvals.map((one) => one.approverPersonId)];
  const people = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: personColumns,
  });
  const known = people.map(identityOf);
  return {
    version: row.version,
    facts: {
      id: row.id,
      organisationId: row.organisationId as OrganisationId,
      state: row.state as ComplaintState,
      complainant: whoIs(row.complainantPersonId, known),
      deciders: approvals.map((one) => whoIs(one.approverPersonId, known)),
    },
  };
}

/** Somebody whom the reader may not see is still somebody: told apart by their id alone. */
function whoIs(id: string, people: readonly PersonIdentity[]): PersonIdentity {
  const nameless = { personId: id as PersonId, verifiedEmail: null, registration: null };
  return people.find(({ personId }) => personId === id) ?? nameless;
}
