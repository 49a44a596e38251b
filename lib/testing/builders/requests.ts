import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Acting } from '#lib/adapters/db/context.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { proved } from './acting.ts';
import { looksOf } from './looks.ts';

export type NewRequest = {
  readonly organisationId: string;
  /** Requester and patient in one. */
  readonly personId: string;
  readonly patientId: string;
  readonly studyIds: readonly string[];
  readonly reviewerPersonId: string;
};

/** A patient's own request for these studies, with all that an officer needs to approve it. Answers its id. */
export async function makeRequestInReview(behind: Pool, made: NewRequest): Promise<string> {
  const id = randomUUID();
  await behind.query(
    `INSERT INTO access_request (id, reference, organisation_id, type, channel, requester_person_id,
       subject_person_id, subject_patient_id, claimed_family_name, claimed_given_names, claimed_date_of_birth,
       match_outcome, description, state, received_at)
     SELECT $1, $2, $3, 'patient_sar', 'portal', p.id, p.id, $5, p.family_name, p.given_names, p.date_of_birth,
       'matched', 'All my scans, please', 'in_review', now()
     FROM person p WHERE p.id = $4`,
    [
      ...[id, requestReference(randomBytes(8)), made.organisationId],
      ...[made.personId, made.patientId],
    ],
  );
  await behind.query(
    `INSERT INTO request_study (organisation_id, request_id, study_id, checked, checked_by)
     SELECT $1, $2, unnest($3::uuid[]), true, $4`,
    [made.organisationId, id, made.studyIds, made.reviewerPersonId],
  );
  await behind.query(
    `INSERT INTO harm_opinion (organisation_id, request_id, reviewer_person_id, registration_body,
       registration_number, outcome, rationale, covers_study_ids, decided_at)
     SELECT $1, $2, p.id, p.registration_body, p.registration_number, 'not_met', 'No reason to think so', $3, now()
     FROM person p WHERE p.id = $4`,
    [made.organisationId, id, made.studyIds, made.reviewerPersonId],
  );
  return id;
}

/** How often an officer looks again, where a check has found something else meanwhile, or had no time to find it. */
const MOST_LOOKS = 5;

/** Approves it as staff do, which queues the preparing of its release in the same transaction. */
export async function approve(
  database: TestDatabase,
  officer: Acting,
  requestId: string,
): Promise<void> {
  const event = { kind: 'final_approve' } as const;
  for (let looks = 1; ; looks += 1) {
    const moved = await moveRequest(database.web, proved(officer, 'approve_request', requestId), {
      ...{ requestId, event, now: new Date() },
      looked: await looksOf(database, officer, requestId),
    });
    if (moved.ok) return;
    if (moved.error === 'checks_changed' && looks < MOST_LOOKS) continue;
    throw new Error(`not approved: ${moved.error}`);
  }
}
