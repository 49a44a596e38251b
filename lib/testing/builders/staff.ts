import type { Acting } from '#lib/adapters/db/context.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { aPatient, aPerson, aRequest, aRole, aStudy, insert } from './rows.ts';
import { signIn } from './sessions.ts';

/** A member of staff of an institution, signed in with a second factor a moment ago. */
export async function staffMember(
  database: TestDatabase,
  organisationId: string,
  roles: readonly string[],
  person: Readonly<Record<string, unknown>> = {},
): Promise<Acting & { readonly personId: string }> {
  const personId = await aPerson(database.behind, { identity_level: null, ...person });
  for (const role of roles) await aRole(database.behind, { personId, organisationId, role });
  const { acting } = await signIn(database, `${personId}@example.org`);
  return { ...acting, personId };
}

export type AskedFor = {
  readonly requestId: string;
  readonly requesterId: string;
  readonly patientId: string;
  readonly studyIds: readonly string[];
};

/** Somebody's own request for their scans, matched, with so many studies and a final report to each. */
export async function aMatchedRequest(
  database: TestDatabase,
  organisationId: string,
  more: { state: string; studies: number; chosen?: boolean } & Readonly<Record<string, unknown>>,
): Promise<AskedFor> {
  const { behind } = database;
  const { studies, chosen = false, ...row } = more;
  const requesterId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: requesterId,
    subject_patient_id: patientId,
    ...row,
  });
  const studyIds: string[] = [];
  for (let made = 0; made < studies; made += 1) {
    const studyId = await aStudy(behind, organisationId, { patient_id: patientId });
    studyIds.push(studyId);
    await aReport(database, organisationId, studyId, 'final');
    if (chosen) {
      await insert(behind, 'request_study', {
        organisation_id: organisationId,
        request_id: requestId,
        study_id: studyId,
      });
    }
  }
  return { requestId, requesterId, patientId, studyIds };
}

/** A report somebody uploaded. Its document is not in any store. */
export async function aReport(
  database: TestDatabase,
  organisationId: string,
  studyId: string,
  status: 'preliminary' | 'final' | 'amended',
): Promise<void> {
  const uploader = await aPerson(database.behind);
  await insert(database.behind, 'report', {
    organisation_id: organisationId,
    study_id: studyId,
    status,
    source: 'uploaded_pdf',
    title: 'Radiology report',
    document_sha256: Buffer.alloc(32, 7),
    document_bytes: 100,
    uploaded_by_person_id: uploader,
  });
}

/** What the audit says of one event, oldest first: how it ended and with which word. */
export async function auditOf(
  database: TestDatabase,
  event: string,
  about: { requestId?: string; studyId?: string; personId?: string },
): Promise<readonly { outcome: string; reason: string | null }[]> {
  const { rows } = await database.behind.query<{ outcome: string; reason: string | null }>(
    `SELECT outcome, reason FROM audit_event
     WHERE event = $1 AND ($2::uuid IS NULL OR request_id = $2) AND ($3::uuid IS NULL OR study_id = $3)
       AND ($4::uuid IS NULL OR actor_person_id = $4) ORDER BY at, id`,
    [event, about.requestId ?? null, about.studyId ?? null, about.personId ?? null],
  );
  return rows;
}

/** One row of a table, as the superuser sees it. */
export async function rowOf(
  database: TestDatabase,
  table: string,
  id: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT * FROM ${table} WHERE id = $1`,
    [id],
  );
  return rows[0]!;
}
