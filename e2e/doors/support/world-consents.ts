import { randomUUID } from 'node:crypto';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { aConsent, daysFromNow } from '#lib/testing/builders/consents.ts';
import { aPaper } from '#lib/testing/builders/papers.ts';
import { aProxy } from '#lib/testing/builders/proxies.ts';
import { insert, unique } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** A consent of the patient that a colleague wrote down with its paper, and that waits for somebody to find it good; and a request by the police. */
export async function consentThings(
  { superuser, store }: Behind,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly patient: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const consent = await aConsent(
    superuser,
    {
      ...{ organisationId: of.organisationId, patientId: of.patient },
      ...{ subjectPersonId: of.personId, recordedBy: of.colleague },
    },
    { grantee_name: of.canary, stated_family_name: of.canary, matter_reference: of.canary },
  );
  const authority = randomUUID();
  const now = new Date();
  await insert(superuser, 'legal_authority', {
    ...{ id: authority, organisation_id: of.organisationId, reference: unique('AUT-') },
    ...{ kind: 'police_request', patient_id: of.patient, issuer: of.canary },
    ...{ issuer_reference: of.canary, issued_on: daysFromNow(-5), received_at: now },
    ...{ compelling: false, include_reports: true, whole_record: true, state_since: now },
    ...{ recorded_by_person_id: of.colleague, recorded_at: now },
  });
  const sealed = await sealedDocuments(store).put(Buffer.from(`%PDF-1.7\n% ${of.canary}\n%%EOF\n`));
  const paper = await aPaper(
    superuser,
    { organisationId: of.organisationId, consentId: consent, addedBy: of.colleague },
    { sealed, addedByName: of.canary },
  );
  // Whoever the world’s patient acts for: found, and waiting to be found good.
  const proxy = await aProxy(
    superuser,
    { organisationId: of.organisationId, proxyPersonId: of.personId },
    {
      explanation: of.canary,
      claimed_family_name: of.canary,
      state: 'verifying',
      patient_id: of.patient,
    },
  );
  const wish = randomUUID();
  await insert(superuser, 'disclosure_wish', {
    ...{ id: wish, organisation_id: of.organisationId, patient_id: of.patient, text: of.canary },
    ...{ noted_by_person_id: of.colleague, noted_at: now },
  });
  return { consent, authority, paper, proxy, wish };
}
