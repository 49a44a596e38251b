import { randomUUID } from 'node:crypto';
import { daysFromNow } from '#lib/testing/builders/consents.ts';
import { aRequest, insert, unique } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** A request by the police that a colleague wrote down, whose paper waits to be checked; nobody's account is kept from it. */
export async function legalThings(
  { superuser }: Behind,
  of: {
    readonly organisationId: string;
    readonly patient: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const { organisationId, patient, colleague, canary } = of;
  const now = new Date();
  const lawful = await aRequest(superuser, organisationId, {
    ...{ requester_person_id: colleague, subject_person_id: null, subject_patient_id: patient },
    ...{ type: 'police_request', channel: 'email', state: 'verifying_authority' },
    ...{ claimed_family_name: canary, description: canary },
  });
  await insert(superuser, 'legal_request', {
    ...{ request_id: lawful, organisation_id: organisationId, issuer: canary },
    ...{ officer_name: canary, officer_rank: 'Constable', officer_number: '1', offence: canary },
    ...{ countersigned_by: canary, countersigner_rank: 'inspector', why_necessary: canary },
    ...{ why_without_consent: canary, prejudice: canary, logged_by_person_id: colleague },
    ...{ recipient_email: `${canary.toLowerCase()}@example.org`, tipping_off_risk: true },
    ...{ tipping_off_because: canary, reveal_on: daysFromNow(30) },
  });
  await insert(superuser, 'legal_authority', {
    ...{ id: randomUUID(), organisation_id: organisationId, reference: unique('AUT-') },
    ...{ kind: 'police_request', patient_id: patient, issuer: canary, request_id: lawful },
    ...{ issuer_reference: canary, issued_on: daysFromNow(-5), received_at: now },
    ...{ compelling: false, include_reports: true, whole_record: true, state_since: now },
    ...{ recorded_by_person_id: colleague, recorded_at: now },
  });
  return { lawful };
}
