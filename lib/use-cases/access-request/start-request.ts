import { randomBytes } from 'node:crypto';
import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import { mayCreateRequest } from '#lib/domain/policy/access-request.ts';

export type StartRefusal = 'not_permitted' | 'hospital_not_found' | 'identity_incomplete';

/**
 * Begins a patient's request to one institution, as a draft that can be left and come back to. Who
 * they are is taken from their proven identity, never typed again (3.3.7 of WCAG, ID-5).
 */
export function startRequest(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: string; now: Date },
): Promise<Result<{ requestId: string }, StartRefusal>> {
  return db.as(context, async (tx) => {
    const tried = { event: 'request.submitted', organisationId: input.organisationId } as const;
    const organisation = await tx.organisation.findFirst({
      where: { id: input.organisationId, takesRequests: true },
      select: { id: true },
    });
    if (!organisation) return refuse(tx, 'hospital_not_found', { event: 'request.submitted' });
    const mayCreate = mayCreateRequest(
      actor,
      {
        type: 'patient_sar',
        controllerOrganisationId: organisation.id as OrganisationId,
        requesterOrganisationId: null,
        patientId: null,
      },
      input.now,
    );
    if (!mayCreate.ok || actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
    const person = await tx.person.findUniqueOrThrow({
      where: { id: actor.personId },
      select: {
        familyName: true,
        givenNames: true,
        dateOfBirth: true,
        nhsNumber: true,
        postcode: true,
      },
    });
    if (!person.dateOfBirth) return refuse(tx, 'identity_incomplete', tried);
    const { id } = await tx.accessRequest.create({
      data: {
        reference: requestReference(randomBytes(8)),
        organisationId: organisation.id,
        type: 'patient_sar',
        channel: 'portal',
        requesterPersonId: actor.personId,
        subjectPersonId: actor.personId,
        claimedFamilyName: person.familyName,
        claimedGivenNames: person.givenNames,
        claimedDateOfBirth: person.dateOfBirth,
        claimedNhsNumber: person.nhsNumber,
        claimedPostcode: person.postcode,
        description: '',
        state: 'draft',
        stateSince: input.now,
        receivedAt: input.now,
      },
      select: { id: true },
    });
    return ok({ requestId: id });
  });
}
