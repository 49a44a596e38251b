import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { aConsent, daysFromNow } from './consents.ts';
import { aPaper } from './papers.ts';
import { aProxy } from './proxies.ts';
import { aPerson, insert, unique } from './rows.ts';

/** A consent of the patient in force, with its paper, what was done to it and delivered, and a court order about them. */
export async function legalBasisOf(
  behind: Pool,
  trust: {
    readonly organisationId: string;
    readonly patientPerson: string;
    readonly patientId: string;
    readonly officer: string;
    readonly privacy: string;
    readonly releaseId: string;
    readonly requestId: string;
  },
): Promise<void> {
  const { organisationId, patientId, officer, privacy } = trust;
  const owned = { organisation_id: organisationId };
  const now = new Date();
  const consentId = await aConsent(
    behind,
    { ...trust, subjectPersonId: trust.patientPerson, recordedBy: officer, verifiedBy: privacy },
    { matter_reference: 'M-1', grantee_person: 'Nora Kent' },
  );
  await aPaper(behind, { organisationId, consentId, addedBy: officer });
  await insert(behind, 'consent_event', {
    ...{ ...owned, consent_id: consentId, event: 'verify', text: 'He is in hospital' },
    ...{ by_person_id: privacy, by_role: 'legal_approver', at: now },
  });
  await insert(behind, 'consent_delivery', {
    ...{ ...owned, consent_id: consentId, download_id: randomUUID() },
    ...{ release_id: trust.releaseId, started_at: now, bytes_served: 1 },
  });
  await actingOf(behind, trust);
  const authorityId = randomUUID();
  await insert(behind, 'legal_authority', {
    ...{
      ...owned,
      id: authorityId,
      reference: unique('AUT-'),
      kind: 'court_order',
      patient_id: patientId,
    },
    ...{ issuer: 'County Court at Exeter', issuer_reference: 'X1', issued_on: daysFromNow(-5) },
    ...{ received_at: now, compelling: true, include_reports: true, whole_record: true },
    ...{ state_since: now, recorded_by_person_id: officer, recorded_at: now },
  });
  const { requestId } = trust;
  await insert(behind, 'authority_check', {
    ...{ ...owned, authority_id: authorityId, way: 'call_back', spoke_to: 'The court office' },
    ...{
      found_in: 'court_finder',
      found_at: 'GOV.UK',
      asked_at: now,
      by_person_id: privacy,
      at: now,
    },
  });
  await insert(behind, 'legal_request', {
    ...{ ...owned, request_id: requestId, issuer: 'County Court at Exeter' },
    ...{ officer_name: 'Dana Reed', recipient_email: 'dana.reed@example.org' },
    ...{ logged_by_person_id: officer, tipping_off_risk: true, tipping_off_because: 'He may flee' },
    reveal_on: daysFromNow(30),
  });
  await insert(behind, 'legal_note', {
    ...{ ...owned, request_id: requestId, kind: 'kept_back', text: 'He may flee' },
    ...{ by_person_id: officer, at: now },
  });
}

/** A mother who acts for the patient, what a clinician found, and what the patient does not want her to see. */
async function actingOf(
  behind: Pool,
  trust: {
    readonly organisationId: string;
    readonly patientPerson: string;
    readonly patientId: string;
    readonly officer: string;
  },
): Promise<void> {
  const { organisationId, patientId, officer } = trust;
  const owned = { organisation_id: organisationId };
  const now = new Date();
  const proxyId = await aProxy(behind, {
    ...{ organisationId, patientId, proxyPersonId: await aPerson(behind), decidedBy: officer },
    subjectPersonId: trust.patientPerson,
  });
  await insert(behind, 'proxy_event', {
    ...{ ...owned, proxy_authority_id: proxyId, event: 'find', finding: 'not_competent' },
    ...{ text: 'She is two', by_person_id: officer, by_role: 'harm_reviewer', at: now },
  });
  await insert(behind, 'disclosure_wish', {
    ...{ ...owned, patient_id: patientId, text: 'Not my dad', noted_at: now },
    noted_by_person_id: officer,
  });
}
