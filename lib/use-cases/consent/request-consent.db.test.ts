import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aConsent } from '#lib/testing/builders/consents.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy } from '#lib/testing/builders/rows.ts';
import { aReport, staffMember } from '#lib/testing/builders/staff.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { claimRelease } from '../release/claim-release.ts';
import { moveConsent } from './move-consent.ts';

/** A request that stands on a consent, from its approval until it is packed (INV-4, 6.7). */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const KNEE = { whole_record: false, scope_body_parts: ['KNEE'] };

/** A request for a report to an insurer, in review, for one scan of the knee; and a consent for it. */
async function aCase(consent: Readonly<Record<string, unknown>>, row: object = {}) {
  const { behind } = database;
  const organisationId = await anOrganisation(behind);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const another = await staffMember(database, organisationId, ['legal_approver']);
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  const reviewerPersonId = await aPerson(behind, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  const studyId = await aStudy(behind, organisationId, {
    ...{ patient_id: patientId, body_part: 'KNEE', modalities: ['MR'] },
    ...row,
  });
  await aReport(database, organisationId, studyId, 'final');
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId, personId, patientId, studyIds: [studyId], reviewerPersonId },
  });
  await behind.query(`UPDATE access_request SET type = 'insurer_amra' WHERE id = $1`, [requestId]);
  const consentId = await aConsent(
    behind,
    {
      ...{ organisationId, patientId, subjectPersonId: personId },
      ...{ recordedBy: officer.personId, verifiedBy: another.personId },
    },
    { request_id: requestId, ...consent },
  );
  return { organisationId, officer, requestId, consentId, patient: actingAs(personId) };
}

async function approve(officer: Acting, requestId: string): Promise<string> {
  const moved = await moveRequest(database.web, proved(officer, 'approve_request', requestId), {
    ...{ requestId, event: { kind: 'final_approve' }, now: new Date() },
    looked: await looksOf(database, officer, requestId),
  });
  return moved.ok ? moved.value : moved.error;
}

describe('a request that stands on a consent', () => {
  it('scenario 19: is not approved for a scan outside it', async () => {
    const brain = await aCase(KNEE, { body_part: 'HEAD' });
    expect(await approve(brain.officer, brain.requestId)).toBe('item_outside_scope');
    const knee = await aCase(KNEE);
    expect(await approve(knee.officer, knee.requestId)).toBe('approved');
  });

  it('is packed with what it stands on, as it was then, and without reports where none were named', async () => {
    const made = await aCase({ ...KNEE, include_reports: false });
    const { organisationId, requestId, consentId } = made;
    expect(await approve(made.officer, requestId)).toBe('approved');
    const plan = await claimRelease(database.worker, {
      organisationId,
      requestId,
      now: new Date(),
    });
    expect(plan?.studies.map(({ reports }) => reports)).toEqual([[]]);
    const { rows } = await database.behind.query(
      'SELECT consent_id, consent_version, legal_authority_id FROM release WHERE request_id = $1',
      [requestId],
    );
    expect(rows).toEqual([{ consent_id: consentId, consent_version: 1, legal_authority_id: null }]);
  });

  it.each([
    ['authority_missing', { state: 'awaiting_verification' }],
    ['authority_expired', { valid_to: new Date(Date.now() - 2 * 86_400_000) }],
  ])('%s, when it has %j', async (word, changes) => {
    const verified = 'verified_by_person_id' as const;
    const unverified = { [verified]: null, verified_at: null };
    const isOpen = 'state' in changes;
    const made = await aCase({ ...changes, ...(isOpen && unverified) });
    expect(await approve(made.officer, made.requestId)).toBe(word);
  });

  it('is not packed once the patient has taken it back, though it was approved', async () => {
    const made = await aCase(KNEE);
    const { organisationId, requestId, consentId } = made;
    expect(await approve(made.officer, requestId)).toBe('approved');
    const now = new Date();
    const event = { kind: 'withdraw', channel: 'portal', receivedAt: now } as const;
    expect((await moveConsent(database.web, made.patient, { consentId, event, now })).ok).toBe(
      true,
    );
    expect(await claimRelease(database.worker, { organisationId, requestId, now })).toBeNull();
  });

  it('counts for nothing of another patient’s record', async () => {
    const made = await aCase(KNEE);
    const other = await aPatient(database.behind, made.organisationId);
    await database.behind.query('UPDATE consent SET patient_id = $1 WHERE id = $2', [
      other,
      made.consentId,
    ]);
    expect(await approve(made.officer, made.requestId)).toBe('authority_missing');
  });
});
